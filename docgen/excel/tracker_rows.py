"""The rows of a coordinator's list: each a service, a review, or both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from docgen.excel.cells import Place, Sheet
from docgen.excel.doubts import Doubt, confirm, error, source_of, warning
from docgen.excel.plainness import phrase
from docgen.excel.tracker_columns import Table, heading_text, value_at
from docgen.excel.tracker_fields import OF_REVIEW, PEOPLE
from docgen.excel.tracker_values import Known, take
from docgen.excel.values import quoted
from docgen.problems import Problem, Source
from docgen.review.dates import in_words
from docgen.review.occasion import ReviewType
from docgen.review.tracker import (
    TrackedPerson,
    TrackedReview,
    TrackedService,
    region_named,
)

FURTHEST_APART: Final = 30  # days; further apart, one of the two is mistyped
TITLE_WIDTH: Final = 3  # columns; a merge as wide as this is a title
TITLES: Final = frozenset(("total", "totals", "sum", "count", "average", "key"))
Kind = TypeVar("Kind")


@dataclass
class Line:
    """A row being read: its values and their places by field, and its doubts."""

    sheet: Sheet
    row: int
    file: str
    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def one(self, name: str, kind: type[Kind]) -> Kind | None:
        """Return a value, None where the row does not tell it."""
        value = self.values.get(name)
        return value if isinstance(value, kind) else None

    def text(self, name: str) -> str:
        """Return a text, empty where the row does not tell it."""
        return self.one(name, str) or ""

    def several(self, name: str) -> tuple[Any, ...]:
        """Return what a cell holds several of, empty where it tells none."""
        return self.one(name, tuple) or ()

    def person(self, who: str) -> TrackedPerson:
        """Return what the row tells of a person."""
        name, email, phone = (
            self.text(f"{who}.{one}") for one in ("name", "email", "phone")
        )
        return TrackedPerson(name, email, phone)

    def cells(self, *, of_review: bool) -> Mapping[str, Source]:
        """Return where each value of the review stands, or each of the service."""
        return {
            name: self.where(place)
            for name, place in self.places.items()
            if (name in OF_REVIEW) is of_review and name in self.values
        }

    def where(self, place: Place) -> Source:
        """Return a place on this sheet."""
        return source_of(self.file, self.sheet.name, place)

    def problems(self) -> Iterator[Problem]:
        """Yield everything doubtful about the row."""
        for one in self.doubts:
            yield one.problem(self.file, self.sheet.name)


def read_lines(table: Table, file: str, known: Known) -> Iterator[Line]:
    """Yield every row under a heading row that holds a value of a known column."""
    sheet = table.sheet
    for row in range(table.row + 1, max(sheet.rows) + 1):
        if row not in sheet.rows or _repeats_headings(table, row):
            continue
        line = Line(sheet, row, file)
        if title := _title(sheet, row):
            line.doubts.append(title)
            yield line
            continue
        for name, (_, column, _) in table.columns.items():
            found = value_at(sheet, row, column)
            if found is not None:
                taken = take(name, found[1], known)
                line.places[name] = found[0]
                line.doubts += [one._replace(place=found[0]) for one in taken.doubts]
                if taken.value is not None:
                    line.values[name] = taken.value
        if line.places:
            yield _looked_at(line, table, known)


def _title(sheet: Sheet, row: int) -> Doubt | None:
    """Tell of a text merged across the row, which parts a list and is no service."""
    for top, left, bottom, right in sheet.merged_into.get(row, ()):
        cell = sheet.at(top, left)
        if top == bottom and right - left + 1 >= TITLE_WIDTH and cell is not None:
            wrong = f"{quoted(cell.raw)} stands across the row and was left out."
            remedy = "Nothing, if it is a title; else give each value its own cell."
            return warning((top, left), None, wrong, remedy)
    return None


def _repeats_headings(table: Table, row: int) -> bool:
    same = [
        heading_text(table.sheet, row, one.column) == one.heading
        for one in table.columns.values()
    ]
    return sum(same) > len(same) / 2


def _looked_at(line: Line, table: Table, known: Known) -> Line:
    """Return the row with what is doubtful about its values taken together."""
    _spread_days(line)
    _spread_notes(line)
    _spread_reviewers(line)
    line.doubts += [
        *_of_name(line, table, known),
        *_of_days(line),
        *_of_band(line, known),
    ]
    return line


def _spread_days(line: Line) -> None:
    """Take both days of one column where the days have no columns of their own."""
    days = line.several("review_dates")
    for name, day in zip(("first_day", "last_day"), days, strict=False):
        own = line.one(name, date)
        if own is None and name not in line.places:
            line.values[name], line.places[name] = day, line.places["review_dates"]
        elif own != day:
            wrong = "The days of the review differ from those in another column."
            remedy = "Put right one of the two, or leave one out."
            line.doubts.append(error(line.places["review_dates"], None, wrong, remedy))
            return


def _spread_notes(line: Line) -> None:
    """Give notes that do not say of what to the review; without one, the service."""
    notes = line.values.pop("notes", None)
    if notes is not None:
        name = "review_notes" if _tells_review(line) else "service_notes"
        place = line.places["notes"]
        own = line.values.get(name)
        line.values[name] = f"{own}\n\n{notes}" if own else notes
        line.places.setdefault(name, place)


def _spread_reviewers(line: Line) -> None:
    for at, one in enumerate(line.several("reviewers"), start=1):
        name = f"reviewer_{at}.name"
        own = line.values.setdefault(name, one.name)
        line.places.setdefault(name, line.places["reviewers"])
        if own != one.name:
            wrong = f"{quoted(one.name)} differs from the name in another column."
            remedy = "Put right one of the two, or leave one out."
            line.doubts.append(error(line.places["reviewers"], None, wrong, remedy))


def _tells_review(line: Line) -> bool:
    return bool(OF_REVIEW & line.values.keys())


def _of_name(line: Line, table: Table, known: Known) -> Iterator[Doubt]:
    place = (line.row, table.columns["service"].column)
    name = line.text("service")
    if not name:
        if not any(one.place == place for one in line.doubts):
            wrong = "The row names no service and was left out."
            yield error(place, None, wrong, "Name the service, or delete the row.")
    elif len(line.values) == 1 and (
        phrase(name) in TITLES or region_named(name, known.regions)
    ):
        wrong = f"{quoted(name)} stands alone in its row and was read as a service."
        yield confirm(place, None, wrong, "Confirm it, or delete the row.")


def _of_days(line: Line) -> Iterator[Doubt]:
    first, last = line.one("first_day", date), line.one("last_day", date)
    if first is None or last is None:
        return
    place = line.places["last_day"]
    if last <= first:
        yield error(
            place,
            None,
            f"The second day, {in_words(last)}, is not after the first,"
            f" {in_words(first)}.",
            "Give each of the two days its own date, the earlier first.",
        )
    elif (last - first).days > FURTHEST_APART:
        yield confirm(
            place,
            None,
            f"The second day, {in_words(last)}, is {(last - first).days} days after"
            f" the first, {in_words(first)}.",
            "Confirm it, or put right the date that is mistyped.",
        )


def _of_band(line: Line, known: Known) -> Iterator[Doubt]:
    total, band = line.one("last_total", int), line.text("last_band")
    if total is not None and band:
        right = known.scale.band_for(total).name
        if band != right:
            wrong = f"“{band}” does not fit a total of {total}, which is “{right}”."
            remedy = "Put the band or the total right."
            yield error(line.places["last_band"], None, wrong, remedy)


def service_of(line: Line) -> TrackedService:
    """Return the service that a row tells of."""
    people: Any = {
        who: line.person(who)
        for who in ("service_lead", "trust_lead", "commissioning_lead")
    }
    return TrackedService(
        name=line.text("service"),
        region=line.text("region"),
        host_trust=line.text("host_trust"),
        ods_code=line.text("ods_code"),
        commissioner=line.text("commissioner"),
        ips_teams=line.several("ips_teams"),
        clinical_teams=line.several("clinical_teams"),
        service_notes=line.text("service_notes"),
        source=line.where(line.places["service"]),
        cells=line.cells(of_review=False),
        **people,
    )


def review_of(line: Line) -> TrackedReview | None:
    """Return the review that a row tells of, None where it tells of none."""
    if not _tells_review(line):
        return None
    reviewers = [line.person(who) for who in PEOPLE if who.startswith("reviewer_")]
    return TrackedReview(
        service=line.text("service"),
        ips_teams=line.several("ips_teams"),
        reference=line.text("reference"),
        first_day=line.one("first_day", date),
        last_day=line.one("last_day", date),
        review_type=line.one("review_type", ReviewType),
        stage=line.text("stage"),
        reviewers=tuple(one for one in reviewers if one),
        regional_lead=line.person("regional_lead"),
        last_review_on=line.one("last_review_on", date),
        last_total=line.one("last_total", int),
        last_band=line.text("last_band"),
        review_notes=line.text("review_notes"),
        source=line.where(line.places["service"]),
        cells=line.cells(of_review=True),
    )
