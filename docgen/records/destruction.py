"""Destroying for good: rows, values in the history, files, and what they leave behind.

Everything here may be done again and again, from the log alone: it ends when the
history says that it was done, and that is said last.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, or_, select
from sqlalchemy.exc import OperationalError

from docgen.records.database import Database, DatabaseAway
from docgen.records.destroyed_rows import clear_rows
from docgen.records.destruction_log import Destruction, DestructionLog
from docgen.records.files import Files
from docgen.records.history import By, Happening, record
from docgen.records.tables import (
    event_values,
    events,
    files,
    issues,
    templates,
    uploads,
)
from docgen.records.temporary import forget_copies

DESTROYED: Final = "destroyed"  # what the history says of it, and of its part
AGAIN: Final = "destroyed again"
PARTS: Final = "destruction/"
EMPTIED: Final = (
    "uploads",
    "files",
    "event_values",
    "saved",
    "proofs",
    "jobs",
    "notices",
    "kept_forms",
    "sent_once",
)
# Built once: to build a query takes several times as long as to ask it.
_OF_THING: Final = (
    select(events, event_values.c.after)
    .outerjoin(event_values, event_values.c.number == events.c.number)
    .where(
        events.c.thing == bindparam("thing"), events.c.action.in_((DESTROYED, AGAIN))
    )
    .order_by(events.c.number)
)


@dataclass(frozen=True, slots=True)
class Happened:
    """That a destruction was carried out, and what the history says of it.

    `at` is when the files of this database went; `is_again` says that it was done
    before, and what a backup had brought back went once more.
    """

    key: str
    at: datetime
    is_again: bool
    said: Mapping[str, Any]


def destroy(
    database: Database, kept: Files, one: Destruction, by: By, action: str = DESTROYED
) -> None:
    """Destroy what a line of the log takes, and say so in the history, once.

    Args:
        database: The records.
        kept: Their files.
        one: The line; it is on the disk already.
        by: Who destroys it.
        action: What the history calls it.
    """
    with database.writing() as connection:
        if is_done(connection, one):
            return
        clear_rows(connection, one, by)
        for name in one.files:
            if not is_held(connection, name):
                connection.execute(delete(files).where(files.c.hash == name))
                kept.destroy(name)
    forget_copies(one.files)
    wipe(database)
    with database.writing() as connection:
        if not is_done(connection, one):
            what = Happening(action, one.thing, PARTS + one.key, None, one.said)
            record(connection, what, by)


def repeat(database: Database, kept: Files, log: DestructionLog, at: datetime) -> int:
    """Destroy again whatever the log tells of and the history does not.

    That is what a backup brought back, and what a crash left half done.

    Returns:
        How many destructions were repeated.

    Raises:
        UnreadableLog: The log can't be read.
    """
    lines = log.lines()
    if not lines:
        return 0
    with database.reading() as connection:
        done = _done(connection)
    missing = [one for one in lines if PARTS + one.key not in done]
    for one in missing:
        destroy(database, kept, one, By("", "", at), AGAIN)
    _forget_strays(database, kept, lines)
    return len(missing)


def _done(connection: Connection) -> frozenset[str]:
    wanted = select(events.c.part).where(events.c.action.in_((DESTROYED, AGAIN)))
    return frozenset(connection.execute(wanted).scalars())


def _forget_strays(
    database: Database, kept: Files, lines: tuple[Destruction, ...]
) -> None:
    """Take away files that came back without a row, as with a database kept apart."""
    there = {name for one in lines for name in one.files if name in kept}
    if there:
        with database.writing() as connection:
            for name in there:
                if not is_held(connection, name):
                    kept.destroy(name)


def is_done(connection: Connection, one: Destruction) -> bool:
    """Return whether the history says that a destruction was carried out."""
    wanted = select(events.c.number).where(
        events.c.thing == one.thing,
        events.c.part == PARTS + one.key,
        events.c.action.in_((DESTROYED, AGAIN)),
    )
    return connection.execute(wanted).first() is not None


def destructions_of(connection: Connection, thing: str) -> tuple[Happened, ...]:
    """Return every destruction of a review's data, the oldest first."""
    rows = connection.execute(_OF_THING, {"thing": thing})
    return tuple(
        Happened(row.part.removeprefix(PARTS), row.at, row.action == AGAIN, row.after)
        for row in rows
    )


def is_held(connection: Connection, name: str) -> bool:
    """Return whether anything still names a file: an upload, an issue, a template."""
    return next(_holders(connection, name), None) is not None


def _holders(connection: Connection, name: str) -> Iterator[Any]:
    yield from connection.execute(
        select(uploads.c.id).where(uploads.c.file_hash == name)
    )
    either = or_(
        issues.c.docx_hash == name,
        issues.c.pdf_hash == name,
        issues.c.template_hash == name,
    )
    yield from connection.execute(select(issues.c.id).where(either))
    yield from connection.execute(
        select(templates.c.id).where(templates.c.file_hash == name)
    )


def other_holders(connection: Connection, name: str, review_id: str) -> tuple[str, ...]:
    """Return the identities of the other reviews that hold a file too."""
    wanted = select(uploads.c.review_id).where(
        uploads.c.file_hash == name, uploads.c.review_id != review_id
    )
    return tuple(sorted(set(connection.execute(wanted).scalars())))


def wipe(database: Database) -> None:
    """Have the database's file hold nothing beside its rows.

    Raises:
        DatabaseAway: Somebody else is at it, or the disk is full; try again.
    """
    tables = "" if database.is_sqlite else f" FULL {', '.join(EMPTIED)}"
    try:
        with database.engine.connect() as connection:
            connection.exec_driver_sql(f"VACUUM{tables}")
    except OperationalError as cause:
        raise DatabaseAway(str(cause.orig)) from cause
