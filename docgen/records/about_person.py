"""Every row of every table that is about one person, whichever table it is.

A row is about them where a column holds their identity, their e-mail address or their
name, however deep in what is kept as JSON; and where it came of something they did.
What only says by whom an entry was ended is none of theirs.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    String,
    Table,
    Text,
    cast,
    false,
    func,
    or_,
    select,
    true,
    tuple_,
)

from docgen.records.every_table import METADATA
from docgen.records.tables import event_values, events, issues, saved

BY_WHOM: Final = ("revoked_by", "ended_by")
SECRETS: Final = ("argon2", "last_step", "once")
BY_THEM: Final = "by_them"
SHORTEST: Final = 3  # letters that are worth looking for in the database
TABLES: Final = tuple(one.name for one in METADATA.sorted_tables)
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person is known by; what is empty is not looked for."""

    person_id: str = ""
    email: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class AboutRow:
    """A row that may be about a person: its table, its key there, and its columns.

    `by_them` says whether it came of something they did. Hashes and secrets are not
    among the columns.
    """

    table: str
    key: Key
    columns: Mapping[str, Any]
    by_them: bool


def rows_about(
    connection: Connection, table: str, marks: Marks, after: Key = (), size: int = 500
) -> tuple[AboutRow, ...]:
    """Return some rows that may be about a person; a name may only look like theirs.

    Values that were recorded as the part of a thing are left out, for the part holds
    them.

    Args:
        connection: Of a transaction; a short one, for it keeps others from writing.
        table: The table's name, one of TABLES.
        marks: What the person is known by.
        after: The key of the last row that was returned before; empty to begin.
        size: How many at most.
    """
    looked_at = METADATA.tables[table]
    key = tuple(looked_at.primary_key)
    own = _by_them(looked_at, marks)
    labelled = [one.label(f"key {at}") for at, one in enumerate(key)]
    wanted = select(*_shown(looked_at), own.label(BY_THEM), *labelled)
    wanted = wanted.where(or_(own, *_conditions(looked_at, marks)))
    if looked_at is event_values:
        wanted = wanted.where(looked_at.c.number.not_in(select(saved.c.event)))
    if after:
        wanted = wanted.where(tuple_(*key) > tuple_(*after))
    found = connection.execute(wanted.order_by(*key).limit(size)).mappings()
    names = [one.name for one in _shown(looked_at)]
    return tuple(
        AboutRow(
            table,
            tuple(row[one.name] for one in labelled),
            {name: row[name] for name in names},
            bool(row[BY_THEM]),
        )
        for row in found
    )


def is_secret(column: Column[Any]) -> bool:
    """Return whether a column holds what opens something, or only a hash."""
    is_hash = column.name == "hash" or column.name.endswith("_hash")
    return is_hash or column.name in SECRETS or isinstance(column.type, LargeBinary)


def review_of_issue(connection: Connection, issue_id: str) -> str:
    """Return the review an issue belongs to; empty where there is none."""
    wanted = select(issues.c.review_id).where(issues.c.id == issue_id)
    return connection.execute(wanted).scalar() or ""


def thing_of_event(connection: Connection, number: int) -> str:
    """Return what an event happened to; empty where there is none."""
    wanted = select(events.c.thing).where(events.c.number == number)
    return connection.execute(wanted).scalar() or ""


def _shown(table: Table) -> list[Column[Any]]:
    return [one for one in table.c if not is_secret(one)]


def _by_them(table: Table, marks: Marks) -> ColumnElement[bool]:
    if "event" not in table.c or table is saved or not marks.person_id:
        return false()
    theirs = select(events.c.number).where(events.c.person_id == marks.person_id)
    return table.c.event.in_(theirs)


def _conditions(table: Table, marks: Marks) -> Iterator[ColumnElement[bool]]:
    known = (marks.person_id, marks.email, marks.name)
    needles = [needle_in(one) for one in known if one]
    for column in _shown(table):
        if column.name in BY_WHOM:
            continue
        if isinstance(column.type, JSON):
            yield from (_contains(cast(column, Text), one) for one in needles)
        elif isinstance(column.type, String | Text):
            yield from (_contains(column, one) for one in needles)


def _contains(column: ColumnElement[Any], needle: str) -> ColumnElement[bool]:
    if not needle:
        return true()
    return func.lower(column).contains(needle, autoescape=True)


def needle_in(text: str) -> str:
    r"""Return the longest piece of a text that stands alike in text and in JSON.

    It is a word or a part of one, for spaces are typed as it comes. It is empty where
    no piece is long enough to look for: every row is to be looked at.

    >>> needle_in("Zoë O'Example"), needle_in("李明")
    ("o'example", '')
    """
    plain = json.dumps(text.lower())[1:-1]
    longest = max(re.split(r"\\u[0-9a-f]{4}|\\.|\s+", plain), key=len)
    return longest if len(longest) >= SHORTEST else ""
