"""What a thing says, part by part; every saved version stays.

A thing is named by its kind and identity: "review:4f…", "service:9c…", "house". Its
parts are saved one by one: "agreement", "governance", "timetable". Whoever saves says
which version they saw; who saw an older one is told what is there now, and nothing is
written over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, select

from docgen.records.history import By, Happening, hash_of, record
from docgen.records.tables import events, saved

Content = Mapping[str, Any]

# Queries are built once: building one takes several times as long as asking it.
_VERSIONS: Final = (
    select(saved, events)
    .join(events, events.c.number == saved.c.event)
    .where(saved.c.thing == bindparam("thing"), saved.c.part == bindparam("part"))
    .order_by(saved.c.version)
)
_LATEST: Final = _VERSIONS.order_by(None).order_by(saved.c.version.desc()).limit(1)
_ONE: Final = _VERSIONS.where(saved.c.version == bindparam("number"))
_newest: Final = (
    select(saved.c.part, func.max(saved.c.version).label("version"))
    .where(saved.c.thing == bindparam("thing"))
    .group_by(saved.c.part)
    .subquery()
)
_EVERY_PART: Final = (
    select(saved, events)
    .join(events, events.c.number == saved.c.event)
    .join(
        _newest,
        and_(_newest.c.part == saved.c.part, _newest.c.version == saved.c.version),
    )
    .where(saved.c.thing == bindparam("thing"))
)


@dataclass(frozen=True, slots=True)
class Saved:
    """One version of a part; `content` is None once it has been destroyed.

    Versions count from 1. A part that was never saved is version 0, with no content.
    `content_hash` is that of what was saved, empty for version 0.
    """

    thing: str
    part: str
    version: int
    content: Content | None
    by: By | None
    event: int = 0
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody saved the part in the meantime; nothing was written over it."""

    now: Saved
    seen: int
    wanted: Content


@dataclass(frozen=True, slots=True)
class Change:
    """A part's new content, and the version it was written over."""

    thing: str
    part: str
    content: Content
    over: int
    action: str = "saved"


def latest(connection: Connection, thing: str, part: str) -> Saved:
    """Return a part as it is now; version 0 where it was never saved."""
    row = connection.execute(_LATEST, {"thing": thing, "part": part}).first()
    return _read(row) if row else Saved(thing, part, 0, None, None)


def version(connection: Connection, thing: str, part: str, number: int) -> Saved | None:
    """Return one version of a part, None where there is none."""
    wanted = {"thing": thing, "part": part, "number": number}
    row = connection.execute(_ONE, wanted).first()
    return _read(row) if row else None


def versions(connection: Connection, thing: str, part: str) -> tuple[Saved, ...]:
    """Return every version of a part, the first one first."""
    found = connection.execute(_VERSIONS, {"thing": thing, "part": part})
    return tuple(map(_read, found))


def latest_of(
    connection: Connection, things: Sequence[str], part: str
) -> Mapping[str, Saved]:
    """Return one part of many things, by thing; those without it are left out."""
    newest = (
        select(saved.c.thing, func.max(saved.c.version).label("version"))
        .where(saved.c.thing.in_(things), saved.c.part == part)
        .group_by(saved.c.thing)
        .subquery()
    )
    rows = (
        select(saved, events)
        .join(events, events.c.number == saved.c.event)
        .join(
            newest,
            and_(newest.c.thing == saved.c.thing, newest.c.version == saved.c.version),
        )
        .where(saved.c.part == part)
    )
    return {row.thing: _read(row) for row in connection.execute(rows)}


def said_of(connection: Connection, part: str, name: str) -> Mapping[str, str]:
    """Return what one part of every thing says under a name, as text, by thing.

    Things whose part says nothing there are left out.
    """
    later = saved.alias()
    newest = select(func.max(later.c.version)).where(
        later.c.thing == saved.c.thing, later.c.part == saved.c.part
    )
    said = saved.c.content[name].as_string()
    rows = select(saved.c.thing, said).where(
        saved.c.part == part,
        saved.c.version == newest.scalar_subquery(),
        said.is_not(None),
    )
    return {thing: str(text) for thing, text in connection.execute(rows)}


def every_part(connection: Connection, thing: str) -> Mapping[str, Saved]:
    """Return every part of a thing as it is now, by its name."""
    found = connection.execute(_EVERY_PART, {"thing": thing})
    return {row.part: _read(row) for row in found}


def save(connection: Connection, change: Change, by: By) -> Saved | Conflict:
    """Save a part as its next version, and leave an event.

    The same content again is no new version. Where somebody has saved another version
    than the one that was seen, nothing is written.

    Args:
        connection: Of a transaction that writes.
        change: What to save.
        by: Who saves it.
    """
    now = latest(connection, change.thing, change.part)
    if now.version and hash_of(now.content) == hash_of(change.content):
        return now
    if now.version != change.over:
        return Conflict(now, change.over, change.content)
    happening = Happening(
        change.action, change.thing, change.part, now.content, change.content
    )
    number, content_hash = now.version + 1, hash_of(change.content)
    event = record(connection, happening, by)
    row = {
        "thing": change.thing,
        "part": change.part,
        "version": number,
        "content": change.content,
        "content_hash": content_hash,
        "event": event,
    }
    connection.execute(insert(saved), row)
    kept = (change.thing, change.part, number, change.content)
    return Saved(*kept, by, event, content_hash)


def _read(row: Row[Any]) -> Saved:
    by = By(row.person_id, row.role, row.at, row.stands_for, row.came_by)
    return Saved(
        row.thing,
        row.part,
        row.version,
        row.content,
        by,
        row.event,
        row.content_hash,
    )
