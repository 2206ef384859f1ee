"""Events as they are searched: who did what to what, and never to what effect."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from docgen.records.history import By, by_of
from docgen.records.tables import events


@dataclass(frozen=True, slots=True)
class Search:
    """Which events are wanted; what is empty or None leaves all of them.

    `thing` is how its name begins: "review:" for every review. `since` is the first
    moment that counts, `until` the first that does not. `before` leaves only events
    with a lower number, for the next page.
    """

    person_id: str | None = None
    action: str = ""
    thing: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class BareEvent:
    """An event without its values: that something happened, and not to what effect."""

    number: int
    by: By
    action: str
    thing: str
    part: str


def search(
    connection: Connection, wanted: Search, size: int = 100
) -> tuple[BareEvent, ...]:
    """Return so many events at most without their values, the newest first."""
    rows = select(events).where(*_conditions(wanted))
    newest = rows.order_by(events.c.number.desc()).limit(size)
    return tuple(
        BareEvent(row.number, by_of(row), row.action, row.thing, row.part)
        for row in connection.execute(newest)
    )


def count_found(connection: Connection, wanted: Search) -> int:
    """Return how many events a search finds."""
    rows = select(func.count()).select_from(events).where(*_conditions(wanted))
    return int(connection.execute(rows).scalar() or 0)


def actions(connection: Connection) -> tuple[str, ...]:
    """Return every action there ever was, in the order of the alphabet."""
    rows = select(events.c.action).distinct().order_by(events.c.action)
    return tuple(connection.execute(rows).scalars())


def _conditions(wanted: Search) -> Iterator[Any]:
    if wanted.person_id is not None:
        yield events.c.person_id == wanted.person_id
    if wanted.action:
        yield events.c.action == wanted.action
    if wanted.thing:
        yield events.c.thing.startswith(wanted.thing, autoescape=True)
    if wanted.since is not None:
        yield events.c.at >= wanted.since
    if wanted.until is not None:
        yield events.c.at < wanted.until
    if wanted.before is not None:
        yield events.c.number < wanted.before
