"""Everything that happened, for an administrator: who did what, never its contents."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import BinaryIO, Final

from docgen.office import Office
from docgen.records import people
from docgen.records.columns import written
from docgen.records.database import Transaction
from docgen.records.event_search import (
    BareEvent,
    Search,
    actions,
    count_found,
    search,
)
from docgen.records.people import Person
from docgen.records.reviews import Wanted, list_reviews, references_of
from docgen.records.services import every_service, service_names
from docgen.review.dates import LONDON
from docgen.review.rights import HOUSE, Action, Caller, can
from docgen.usecases.review_files import EVERYTHING
from docgen.usecases.standing import HOUSE_ITSELF, NotThere

PAGE: Final = 100
AT_ONCE: Final = 2_000
COLUMNS: Final = (
    ("Number", 10),
    ("When", 28),
    ("Who", 24),
    ("As what", 16),
    ("What", 18),
    ("On", 40),
    ("Called", 24),
    ("Part", 18),
    ("For whom", 24),
    ("How it came", 30),
)
# What a spreadsheet takes for a formula; a mark before it keeps it a text.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
MARK: Final = "'"


@dataclass(frozen=True, slots=True)
class Wished:
    """Which events to show; what is empty or None leaves all of them.

    `person_id` is empty for everybody. `thing` is how its name begins, or a review's
    whole reference. Days are those of London, both ends counted.
    """

    person_id: str = ""
    action: str = ""
    thing: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An event as it is shown: people by their names, a review by its reference.

    `called` is empty where a thing has no other name. `part` is the name of the part
    that changed; what it said before and after is not here.
    """

    number: int
    at: datetime
    who: str
    role: str
    action: str
    thing: str
    called: str
    part: str
    stands_for: str
    came_by: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of events, the newest first.

    `count` is how many there are on all pages; `next_before` leads to the next page,
    None on the last. `people` and `actions` are what can be filtered by.
    """

    rows: tuple[AuditRow, ...]
    count: int
    next_before: int | None
    people: tuple[Person, ...]
    actions: tuple[str, ...]


def page(
    office: Office, who: Caller, wished: Wished, before: int | None = None
) -> AuditPage:
    """Return a page of events; `before` is the lowest number of the page before.

    Raises:
        NotThere: The person is no administrator.
    """
    _must_administer(who)
    with office.records.database.reading() as connection:
        wanted = _search(connection, wished)
        found = search(connection, replace(wanted, before=before), PAGE + 1)
        shown = found[:PAGE]
        names = _names_in(connection, shown)
        return AuditPage(
            tuple(_row(one, names) for one in shown),
            count_found(connection, wanted),
            shown[-1].number if len(found) > PAGE else None,
            people.listed(connection),
            actions(connection),
        )


def export_csv(office: Office, who: Caller, wished: Wished) -> Iterator[bytes]:
    """Return the events as a .csv file in pieces, the newest first.

    Raises:
        NotThere: The person is no administrator.
    """
    _must_administer(who)
    return _csv(_all(office, wished))


def export_xlsx(office: Office, who: Caller, wished: Wished, out: BinaryIO) -> None:
    """Write the events as a workbook, the newest first; every cell is text.

    Raises:
        NotThere: The person is no administrator.
    """
    # Loaded for this alone: openpyxl takes its time.
    from docgen.excel.long_list import LongList, write_long_list

    _must_administer(who)
    write_long_list(out, LongList("Events", COLUMNS, map(_told, _all(office, wished))))


def _must_administer(who: Caller) -> None:
    if not can(who, Action.ADMINISTER, HOUSE):
        raise NotThere("events")


def _search(connection: Transaction, wished: Wished) -> Search:
    return Search(
        wished.person_id or None,
        wished.action,
        _thing(connection, wished.thing.strip()),
        _midnight(wished.first),
        _midnight(wished.last + timedelta(days=1)) if wished.last else None,
    )


def _thing(connection: Transaction, typed: str) -> str:
    """Return how a thing's name begins, for a review's reference its name."""
    if not typed:
        return ""
    found = list_reviews(connection, EVERYTHING, Wanted(search=typed)).rows
    return next((one.thing for one in found if one.reference == typed), typed)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, LONDON) if day else None


def _all(office: Office, wished: Wished) -> Iterator[AuditRow]:
    """Yield every event found, some thousands in a transaction.

    None of them changes any more, so that the next transaction goes on where the last
    ended; one that lasted as long as a download would keep others from writing.
    """
    database = office.records.database
    with database.reading() as connection:
        wanted, names = _search(connection, wished), _names(connection)
    while True:
        with database.reading() as connection:
            found = search(connection, wanted, AT_ONCE)
        yield from (_row(one, names) for one in found)
        if len(found) < AT_ONCE:
            return
        wanted = replace(wanted, before=found[-1].number)


def _names_in(connection: Transaction, shown: Sequence[BareEvent]) -> Mapping[str, str]:
    """Return what the things of some events, and who did them, are called."""
    ids: dict[str, set[str]] = {"review": set(), "service": set(), "person": set()}
    for one in shown:
        kind, _, key = one.thing.partition(":")
        ids.get(kind, set()).add(key)
        ids["person"].add(one.by.person_id)
    called = {
        "review": references_of(connection, ids["review"]),
        "service": service_names(connection, ids["service"]),
        "person": people.names_of(connection, ids["person"]),
    }
    return {
        f"{kind}:{key}": name
        for kind, own in called.items()
        for key, name in own.items()
    }


def _names(connection: Transaction) -> Mapping[str, str]:
    """Return what people, services and reviews are called, by their names in events."""
    reviews = list_reviews(connection, EVERYTHING, Wanted(size=1_000_000)).rows
    called = {one.thing: one.reference for one in reviews}
    services = every_service(connection, EVERYTHING)
    called |= {f"service:{one.id}": one.name for one in services}
    return called | {one.thing: one.name for one in people.listed(connection)}


def _row(event: BareEvent, names: Mapping[str, str]) -> AuditRow:
    by = event.by
    return AuditRow(
        event.number,
        by.at,
        names.get(f"person:{by.person_id}", by.person_id or HOUSE_ITSELF),
        by.role,
        event.action,
        event.thing,
        names.get(event.thing, ""),
        event.part,
        by.stands_for,
        by.came_by,
    )


def _told(row: AuditRow) -> tuple[str, ...]:
    return (
        str(row.number),
        written(row.at),
        row.who,
        row.role,
        row.action,
        row.thing,
        row.called,
        row.part,
        row.stands_for,
        row.came_by,
    )


def _csv(rows: Iterator[AuditRow]) -> Iterator[bytes]:
    piece = StringIO()
    writer = csv.writer(piece, quoting=csv.QUOTE_ALL)
    writer.writerow([heading for heading, _ in COLUMNS])
    yield b"\xef\xbb\xbf"  # tells Excel that it is UTF-8
    for number, row in enumerate(rows, start=1):
        writer.writerow([_safe(one) for one in _told(row)])
        if number % AT_ONCE == 0:
            yield piece.getvalue().encode()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue().encode()


def _safe(text: str) -> str:
    return MARK + text if text.startswith(FORMULA) else text
