"""What happened, who did it and when: written once, each event chained to the last.

The chain holds hashes of what there was before and after; the values lie beside it, so
that they can be destroyed when their time comes and the chain still holds.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from docgen.records.columns import written
from docgen.records.tables import event_values, events

Value = Mapping[str, Any] | list[Any] | str | int | bool | None
NOTHING: Final = ""
LINKED: Final = (
    "number",
    "at",
    "person_id",
    "role",
    "action",
    "thing",
    "part",
    "before_hash",
    "after_hash",
    "stands_for",
    "came_by",
    "previous_hash",
)

# Built once: building a query takes several times as long as asking it.
_LAST: Final = (
    select(events.c.number, events.c.hash).order_by(events.c.number.desc()).limit(1)
)
_WITH_VALUES: Final = select(
    events, event_values.c.before, event_values.c.after
).outerjoin(event_values, event_values.c.number == events.c.number)
_DOERS: Final = (
    select(events.c.person_id).where(events.c.thing == bindparam("thing")).distinct()
)
_OF_THING: Final = _WITH_VALUES.where(events.c.thing == bindparam("thing"))


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, as what, and when.

    `person_id` is empty for the house itself. `stands_for` names whom it is recorded
    for, `came_by` the message or file it came by; both empty where somebody acts for
    themselves.
    """

    person_id: str
    role: str
    at: datetime
    stands_for: str = ""
    came_by: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a thing, or to one part of it."""

    number: int
    by: By
    action: str
    thing: str
    part: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Broken:
    """The first event that is not as it was written, and what is wrong with it."""

    number: int
    wrong: str


@dataclass(frozen=True, slots=True)
class Whole:
    """How far the chain is as it was written: up to which event, and that one's hash.

    It is 0 and empty where none was looked at.
    """

    number: int = 0
    hash: str = NOTHING


def hash_of(value: Value) -> str:
    """Return a value's SHA-256, the same in whatever order its names stand."""
    if value is None:
        return NOTHING
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Happening:
    """What is to be recorded: an action on a thing, with its values before and after.

    `part` is empty where the whole thing is meant.
    """

    action: str
    thing: str
    part: str = ""
    before: Value = None
    after: Value = None


def record(connection: Connection, what: Happening, by: By) -> int:
    """Write an event at the end of the chain, and return its number.

    Args:
        connection: Of a transaction that writes; it keeps all of it or nothing.
        what: What happened.
        by: Who did it.
    """
    last = connection.execute(_LAST).first()
    row: dict[str, Any] = {
        "number": last.number + 1 if last else 1,
        "at": by.at,
        "person_id": by.person_id,
        "role": by.role,
        "action": what.action,
        "thing": what.thing,
        "part": what.part,
        "before_hash": hash_of(what.before),
        "after_hash": hash_of(what.after),
        "stands_for": by.stands_for,
        "came_by": by.came_by,
        "previous_hash": last.hash if last else NOTHING,
    }
    connection.execute(insert(events), {**row, "hash": _link(row)})
    if what.before is not None or what.after is not None:
        values = {"before": what.before, "after": what.after}
        connection.execute(insert(event_values), {"number": row["number"], **values})
    return int(row["number"])


def _link(row: Mapping[str, Any]) -> str:
    plain = {name: written(row[name]) if name == "at" else row[name] for name in LINKED}
    return hash_of(plain)


def head(connection: Connection) -> str:
    """Return the hash at the end of the chain, empty while nothing has happened."""
    newest = select(events.c.hash).order_by(events.c.number.desc()).limit(1)
    return connection.execute(newest).scalar() or NOTHING


def first_broken(connection: Connection) -> Broken | None:
    """Return the first event that is not as it was written; None where all are."""
    found = check_on(connection, Whole())
    return found if isinstance(found, Broken) else None


def check_on(
    connection: Connection, whole: Whole, size: int | None = None
) -> Whole | Broken:
    """Check the events that follow on those that were found whole.

    A value that was destroyed is no fault; one that differs from its hash is.

    Args:
        connection: Of a transaction.
        whole: How far the chain was found whole.
        size: How many events to check at most; None for all there are.

    Returns:
        How far it is whole now, the same where nothing follows; or the first event
        that was changed, taken out or put in.
    """
    rows = _WITH_VALUES.where(events.c.number > whole.number).limit(size)
    for event in connection.execute(rows.order_by(events.c.number)).mappings():
        number, row = whole.number + 1, dict(event)
        if row["number"] != number or row["previous_hash"] != whole.hash:
            return Broken(number, "It does not follow on the one before.")
        if row["hash"] != _link(row):
            return Broken(number, "It is not as it was written.")
        for value, known in (("before", "before_hash"), ("after", "after_hash")):
            if row[value] is not None and hash_of(row[value]) != row[known]:
                return Broken(number, "Its values are not as they were written.")
        whole = Whole(number, row["hash"])
    return whole


def of_thing(
    connection: Connection, thing: str, *, newest_first: bool = True
) -> tuple[Event, ...]:
    """Return everything that happened to one thing."""
    order = events.c.number.desc() if newest_first else events.c.number
    rows = connection.execute(_OF_THING.order_by(order), {"thing": thing})
    return tuple(map(_read, rows))


def doers(connection: Connection, thing: str) -> tuple[str, ...]:
    """Return the identity of everybody who did something to a thing."""
    return tuple(connection.execute(_DOERS, {"thing": thing}).scalars())


def page(
    connection: Connection, *, before: int | None = None, size: int = 100
) -> tuple[Event, ...]:
    """Return a page of all events, the newest first.

    Args:
        connection: Of a transaction.
        before: Only events with a lower number; None for the newest.
        size: How many at most.
    """
    wanted = events.c.number < before if before is not None else events.c.number > 0
    newest = _WITH_VALUES.where(wanted).order_by(events.c.number.desc()).limit(size)
    return tuple(map(_read, connection.execute(newest)))


def count(connection: Connection) -> int:
    """Return how many events there are."""
    return int(
        connection.execute(select(func.count()).select_from(events)).scalar() or 0
    )


def _read(row: Row[Any]) -> Event:
    return Event(
        row.number, by_of(row), row.action, row.thing, row.part, row.before, row.after
    )


def by_of(row: Row[Any]) -> By:
    """Return who did something, from a row of `events`."""
    return By(row.person_id, row.role, row.at, row.stands_for, row.came_by)
