"""Notices to people: written with what they tell of, sent later, each once.

A notice waits until it is sent by a server or by hand, or is no longer wanted.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import Connection, Row, func, insert, select, update

from docgen.records.history import hash_of
from docgen.records.tables import notices

PAGE: Final = 50


class NoticeState(StrEnum):
    """What became of a notice."""

    WAITING = "waiting"
    SENT = "sent"
    SENT_BY_HAND = "sent by hand"
    DROPPED = "dropped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to somebody.

    `review_id` and `person_id` are empty where it is about no review, or to nobody
    with an account. `due` is when it may first be sent.
    """

    id: str
    review_id: str
    person_id: str
    email: str
    subject: str
    text: str
    state: NoticeState
    due: datetime
    tries: int
    failure: str
    created_at: datetime
    ended_at: datetime | None
    ended_by: str


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice to write. `once` says what it tells whom: the same is written once."""

    once: str
    email: str
    subject: str
    text: str
    due: datetime
    review_id: str = ""
    person_id: str = ""


def add_notice(connection: Connection, new: NewNotice, at: datetime) -> str:
    """Write a notice, and return its identity; one that is there is left as it is."""
    once = hash_of(new.once)
    there = select(notices.c.id).where(notices.c.once == once)
    if found := connection.execute(there).scalar():
        return str(found)
    key = token_hex(16)
    connection.execute(
        insert(notices).values(
            id=key,
            once=once,
            review_id=new.review_id or None,
            person_id=new.person_id,
            email=new.email,
            subject=new.subject,
            text=new.text,
            state=NoticeState.WAITING.value,
            due=new.due,
            created_at=at,
        )
    )
    return key


def waiting_notices(
    connection: Connection, at: datetime, size: int = PAGE
) -> tuple[Notice, ...]:
    """Return the notices that may be sent by now, the oldest first."""
    wanted = (
        select(notices)
        .where(notices.c.state == NoticeState.WAITING.value, notices.c.due <= at)
        .order_by(notices.c.due, notices.c.id)
        .limit(size)
    )
    return tuple(map(_read, connection.execute(wanted)))


def find_notice(connection: Connection, key: str) -> Notice | None:
    """Return a notice, None where there is none."""
    row = connection.execute(select(notices).where(notices.c.id == key)).first()
    return _read(row) if row else None


def notices_of(connection: Connection, review_id: str) -> tuple[Notice, ...]:
    """Return every notice about a review, the newest first."""
    wanted = select(notices).where(notices.c.review_id == review_id)
    newest = wanted.order_by(notices.c.created_at.desc(), notices.c.id)
    return tuple(map(_read, connection.execute(newest)))


def end_notice(
    connection: Connection, key: str, state: NoticeState, at: datetime, by: str = ""
) -> bool:
    """End a notice that waits or failed; return whether it did, so that once is once.

    Args:
        connection: Of a transaction that writes.
        key: The notice's identity.
        state: How it ended.
        at: When.
        by: Who sent or dropped it by hand; empty for the house itself.
    """
    open_ones = (NoticeState.WAITING.value, NoticeState.FAILED.value)
    changed = connection.execute(
        update(notices)
        .where(notices.c.id == key, notices.c.state.in_(open_ones))
        .values(state=state.value, ended_at=at, ended_by=by, failure="")
    )
    return changed.rowcount == 1


def forget_text(connection: Connection, key: str) -> None:
    """Take the words of a notice that was sent away."""
    connection.execute(update(notices).where(notices.c.id == key).values(text=""))


def try_again(
    connection: Connection, key: str, failure: str, due: datetime | None
) -> None:
    """Keep why a notice could not be sent; it failed where there is no further try."""
    state = NoticeState.WAITING if due else NoticeState.FAILED
    later = {"due": due} if due else {}
    connection.execute(
        update(notices)
        .where(notices.c.id == key, notices.c.state == NoticeState.WAITING.value)
        .values(state=state.value, failure=failure, tries=notices.c.tries + 1, **later)
    )


def drop_waiting(connection: Connection, review_id: str, at: datetime) -> int:
    """Drop what still waits to be said about a review, and return how many."""
    changed = connection.execute(
        update(notices)
        .where(
            notices.c.review_id == review_id,
            notices.c.state == NoticeState.WAITING.value,
        )
        .values(state=NoticeState.DROPPED.value, ended_at=at)
    )
    return int(changed.rowcount)


def count_of(connection: Connection, state: NoticeState) -> int:
    """Return how many notices are in a state."""
    wanted = select(func.count()).where(notices.c.state == state.value)
    return int(connection.execute(wanted).scalar() or 0)


def _read(row: Row[Any]) -> Notice:
    return Notice(
        id=row.id,
        review_id=row.review_id or "",
        person_id=row.person_id,
        email=row.email,
        subject=row.subject,
        text=row.text,
        state=NoticeState(row.state),
        due=row.due,
        tries=row.tries,
        failure=row.failure,
        created_at=row.created_at,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
    )
