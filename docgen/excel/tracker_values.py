"""What a cell of a coordinator's list means, by the field its column is for.

Nothing is guessed: a cell that holds no plain value leaves its field open, with a
sentence that says what it holds and what to do.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from docgen.excel.cells import Cell, Kind
from docgen.excel.doubts import Doubt, confirm, error, listed, warning
from docgen.excel.particulars import total_in
from docgen.excel.plainness import phrase
from docgen.excel.totals import band_named
from docgen.excel.tracker_dates import read_days
from docgen.excel.values import quoted
from docgen.review.occasion import REVIEWERS, ReviewType
from docgen.review.scale import Scale
from docgen.review.tracker import TrackedPerson, region_named
from docgen.review.values import ODS_CODE

EMAIL: Final = re.compile(
    r"[^\s@<>,;:()\[\]\"]+@[^\s@<>,;:()\[\]\"]+\.[^\s@<>,;:.]{2,}"
)
PHONE: Final = re.compile(r"\+?[\d\s().-]{6,}(?:(?:ext?|x)\.?\s*\d+)?", re.IGNORECASE)
NOT_YET: Final = frozenset(
    (
        *("", "tbc", "tba", "tbd", "n a", "na", "none", "not known", "unknown", "nil"),
        *("to be confirmed", "to be agreed", "not applicable", "not yet", "awaited"),
    )
)
TYPES: Final = {
    ReviewType.IN_PERSON: re.compile(r"(?:in person|face to face|f2f|on site|onsite)"),
    ReviewType.VIRTUAL: re.compile(r"(?:virtual|remote|online|on line|by video|teams)"),
    ReviewType.MIXED: re.compile(
        r"(?:mixed|hybrid|blended|in person and virtual|part virtual)"
    ),
}
AND: Final = re.compile(r"\s*(?:\n|;|&|/|\band\b)\s*", re.IGNORECASE)
SEVERAL: Final = re.compile(r"[,/]")


@dataclass(frozen=True)
class Known:
    """What cells are read against.

    `all_text` says that the file has no other cells than text, as a .csv.
    """

    scale: Scale
    regions: Mapping[str, Iterable[str]]
    all_text: bool = False


class Taken(NamedTuple):
    """What a cell gives: its value, None where it gives none, and its doubts."""

    value: object = None
    doubts: tuple[Doubt, ...] = ()


def take(field: str, cell: Cell, known: Known) -> Taken:
    """Return what a cell gives for a field."""
    if cell.struck:
        return _doubtful(
            confirm(
                None,
                None,
                f"{quoted(cell.raw)} is crossed out and was left out.",
                "Confirm that it is meant to be, or take the line through it away.",
            )
        )
    if cell.kind in (Kind.FAULT, Kind.UNCALCULATED):
        wrong = f"The cell holds {quoted(cell.raw)}, a formula without a result."
        remedy = "Open the file in Excel and save it, or type the value itself."
        return _doubtful(error(None, None, wrong, remedy))
    kind = field.rpartition(".")[2]
    reader = READERS.get(kind, _text)
    if reader in OPEN_WHILE_NOT_YET and phrase(cell.raw) in NOT_YET:
        return Taken()
    return reader(cell, known)


def _doubtful(doubt: Doubt) -> Taken:
    return Taken(None, (doubt,))


def _wrong(wrong: str, remedy: str) -> Taken:
    return _doubtful(error(None, None, wrong, remedy))


def _text(cell: Cell, _: Known) -> Taken:
    if cell.kind in (Kind.TEXT, Kind.NUMBER):
        return Taken(cell.raw.strip() or None)
    what = "a date" if cell.kind is Kind.DATE else "yes or no"
    wrong = f"The cell holds {what}, {quoted(cell.raw)}, where words are wanted."
    return _wrong(wrong, "Write it as text, or leave the cell empty.")


def _name(cell: Cell, known: Known) -> Taken:
    taken = _text(cell, known)
    if isinstance(taken.value, str) and EMAIL.search(taken.value):
        wrong = f"{quoted(cell.raw)} holds an e-mail address; all was read as the name."
        remedy = "Move the address to a column of its own."
        return taken._replace(doubts=(warning(None, None, wrong, remedy),))
    return taken


def _lines(cell: Cell, known: Known) -> Taken:
    """Take a cell's teams: a line each, or one after the other between semicolons."""
    taken = _text(cell, known)
    if not isinstance(taken.value, str):
        return taken
    apart = "\n" if "\n" in cell.raw else ";"
    teams = tuple(one.strip() for one in taken.value.split(apart) if one.strip())
    if len(teams) == 1 and SEVERAL.search(teams[0]):
        wrong = f"{quoted(cell.raw)} was read as the name of one team."
        remedy = "If it names several, put each on a line of its own in the cell."
        return Taken(teams, (warning(None, None, wrong, remedy),))
    return Taken(teams)


def _email(cell: Cell, _: Known) -> Taken:
    address = cell.raw.strip()
    if EMAIL.fullmatch(address):
        return Taken(address)
    remedy = "Write one address, as in name@example.org, or leave the cell empty."
    return _wrong(f"{quoted(cell.raw)} is no e-mail address.", remedy)


def _phone(cell: Cell, _: Known) -> Taken:
    written = cell.raw.strip()
    if cell.kind is Kind.NUMBER:
        wrong = f"{written} is stored as a number, so that a 0 before it is lost."
        remedy = "Confirm it, or write it as text with its first 0."
        return Taken(written, (confirm(None, None, wrong, remedy),))
    if PHONE.fullmatch(written):
        return Taken(written)
    remedy = "Write the number in digits, or leave the cell empty."
    return _wrong(f"{quoted(cell.raw)} is no telephone number.", remedy)


def _ods_code(cell: Cell, _: Known) -> Taken:
    code = cell.raw.strip()
    if ODS_CODE.fullmatch(code):
        return Taken(code.upper())
    return _wrong(
        f"{quoted(cell.raw)} is no ODS code, which has one to five letters and digits.",
        "Look it up in the NHS Organisation Data Service, or leave the cell empty.",
    )


def _region(cell: Cell, known: Known) -> Taken:
    if region := region_named(cell.raw, known.regions):
        return Taken(region)
    remedy = f"Write {' or '.join(listed(list(known.regions)).rsplit(' and ', 1))}."
    return _wrong(f"{quoted(cell.raw)} is none of the regions.", remedy)


def _review_type(cell: Cell, _: Known) -> Taken:
    words = phrase(cell.raw)
    for kind, shape in TYPES.items():
        if shape.fullmatch(words) or words == phrase(kind.value.replace("_", " ")):
            return Taken(kind)
    remedy = "Write in person, virtual or mixed, or leave the cell empty."
    return _wrong(f"{quoted(cell.raw)} is no type of review.", remedy)


def _total(cell: Cell, known: Known) -> Taken:
    lowest, highest = known.scale.smallest_total, known.scale.greatest_total
    total = total_in(cell)
    if total is not None and lowest <= total <= highest:
        return Taken(total)
    return _wrong(
        f"{quoted(cell.raw)} is no total of the scale.",
        f"Enter a whole number from {lowest} to {highest}, or leave the cell empty.",
    )


def _band(cell: Cell, known: Known) -> Taken:
    band = band_named(cell.raw, known.scale)
    if band is not None:
        return Taken(band.name)
    names = listed([one.name for one in known.scale.bands])
    remedy = f"The bands are {names}. Write one of them, or leave the cell empty."
    return _wrong(f"{quoted(cell.raw)} is none of the scale's bands.", remedy)


def _day(cell: Cell, known: Known) -> Taken:
    days, doubts = read_days(cell, all_text=known.all_text, two=False)
    return Taken(days[0] if days else None, tuple(doubts))


def _days(cell: Cell, known: Known) -> Taken:
    days, doubts = read_days(cell, all_text=known.all_text)
    return Taken(days or None, tuple(doubts))


def _last_of_days(cell: Cell, known: Known) -> Taken:
    days, doubts = read_days(cell, all_text=known.all_text)
    return Taken(days[-1] if days else None, tuple(doubts))


def _reviewers(cell: Cell, known: Known) -> Taken:
    """Take the names of both reviewers from one cell."""
    taken = _text(cell, known)
    if not isinstance(taken.value, str):
        return taken
    names = [one.strip() for one in AND.split(taken.value) if one.strip()]
    if len(names) > REVIEWERS:
        wrong = f"{quoted(cell.raw)} names {len(names)} reviewers; a review has two."
        return _wrong(wrong, "Keep two of them, in a column each.")
    people = tuple(TrackedPerson(one) for one in names)
    if any("," in one for one in names):
        count = "one reviewer" if len(names) == 1 else "two reviewers"
        wrong = f"{quoted(cell.raw)} was read as the name of {count}."
        remedy = "Confirm it, or give each reviewer a column."
        return Taken(people, (confirm(None, None, wrong, remedy),))
    return Taken(people)


Reader = Callable[[Cell, Known], Taken]
READERS: Final[dict[str, Reader]] = {
    "name": _name,
    "email": _email,
    "phone": _phone,
    "ips_teams": _lines,
    "clinical_teams": _lines,
    "ods_code": _ods_code,
    "region": _region,
    "review_type": _review_type,
    "last_total": _total,
    "last_band": _band,
    "first_day": _day,
    "last_day": _day,
    "review_dates": _days,
    "last_review_on": _last_of_days,
    "reviewers": _reviewers,
}
OPEN_WHILE_NOT_YET: Final = frozenset(READERS.values()) - {_lines}
