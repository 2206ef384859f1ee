"""Links sent by e-mail, each with a short code: opened at will, used once.

Programs that look through e-mail open every link in it, so opening changes nothing. A
code that was mistyped too often is dead; the link beside it still works.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from docgen.records.sign_in_tables import links
from docgen.records.tokens import hash_of_code, hash_of_token, new_code, new_token

WRONG_CODES: Final = 5
KEPT: Final = timedelta(days=30)


class Purpose(StrEnum):
    """What a link is for."""

    SIGN_IN = "sign in"
    SET_UP = "set up"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is sent: the only time that its word and code are known."""

    token: str
    code: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link that still works is for.

    `person_id` is empty for the first administrator's, who is not there yet;
    `leads_to` is the page it leads to, empty for the first.
    """

    person_id: str
    purpose: Purpose
    leads_to: str


def make(connection: Connection, what: Opened, at: datetime, lasts: timedelta) -> Link:
    """Make a link; links of the same person that were sent before still work."""
    connection.execute(delete(links).where(links.c.ends_at < at - KEPT))
    link = Link(new_token(), new_code(), at + lasts)
    connection.execute(
        insert(links).values(
            token_hash=hash_of_token(link.token),
            code_hash=hash_of_code(what.person_id, link.code),
            person_id=what.person_id or None,
            purpose=what.purpose.value,
            leads_to=what.leads_to,
            made_at=at,
            ends_at=link.ends_at,
            wrong_codes=0,
        )
    )
    return link


def look(connection: Connection, token: str, at: datetime) -> Opened | None:
    """Return what a link is for, and change nothing; None where it works no more."""
    mine = links.c.token_hash == hash_of_token(token)
    row = connection.execute(select(links).where(mine, *_open(at))).first()
    return _read(row) if row else None


def use(connection: Connection, token: str, at: datetime) -> Opened | None:
    """Use a link up; None where it works no more."""
    mine = links.c.token_hash == hash_of_token(token)
    return _use(connection, [mine, *_open(at)], at)


def use_code(
    connection: Connection, person_id: str, code: str, at: datetime
) -> Opened | None:
    """Use up the link whose code was typed; None where none is right.

    A wrong code counts against each of the person's links that still work.
    """
    theirs = [links.c.person_id == person_id, *_open(at)]
    alive = links.c.wrong_codes < WRONG_CODES
    mine = links.c.code_hash == hash_of_code(person_id, code)
    used = _use(connection, [mine, alive, *theirs], at)
    if used is None:
        more = links.c.wrong_codes + 1
        connection.execute(update(links).where(*theirs).values(wrong_codes=more))
    return used


def count_since(connection: Connection, person_id: str, since: datetime) -> int:
    """Return how many links were made for a person since a moment."""
    wanted = (
        select(func.count())
        .select_from(links)
        .where(links.c.person_id == person_id, links.c.made_at > since)
    )
    return int(connection.execute(wanted).scalar() or 0)


def withdraw(
    connection: Connection, purpose: Purpose, at: datetime, person_id: str = ""
) -> None:
    """End every link for a purpose: a person's, or those that are nobody's yet."""
    connection.execute(
        update(links)
        .where(
            links.c.purpose == purpose.value,
            links.c.person_id.is_not_distinct_from(person_id or None),
            links.c.used_at.is_(None),
        )
        .values(used_at=at)
    )


def _open(at: datetime) -> list[Any]:
    return [links.c.used_at.is_(None), links.c.ends_at > at]


def _use(connection: Connection, which: list[Any], at: datetime) -> Opened | None:
    row = connection.execute(select(links).where(*which)).first()
    if row is None:
        return None
    one = links.c.token_hash == row.token_hash
    taken = update(links).where(one, links.c.used_at.is_(None)).values(used_at=at)
    return _read(row) if connection.execute(taken).rowcount == 1 else None


def _read(row: Row[Any]) -> Opened:
    return Opened(row.person_id or "", Purpose(row.purpose), row.leads_to)
