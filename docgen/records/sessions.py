"""Who is signed in where. The cookie holds a random word, the table its hash.

A session that has ended stays for a day, so that what its owner typed too late can be
kept for them; it opens nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from docgen.records.sign_in_tables import sessions
from docgen.records.tokens import hash_of_token, new_token

LONGEST: Final = timedelta(hours=12)
IDLE: Final = timedelta(minutes=30)
REMEMBERED: Final = timedelta(days=1)
CLOCK_STEP: Final = timedelta(minutes=5)  # back by more: nobody knows how old it is
NOTED_EVERY: Final = timedelta(minutes=1)

# Built once: to build a query takes several times as long as to ask it.
_THAT_LASTS: Final = select(sessions).where(
    sessions.c.id_hash == bindparam("id_hash"), sessions.c.ended_at.is_(None)
)


@dataclass(frozen=True, slots=True)
class Session:
    """A person signed in with one browser.

    `by` is the way they came: password, link, code or oidc. `is_confirmed` says
    whether all that is asked of the person has been given; before, it opens nothing
    but the page that asks for the rest.
    """

    token: str
    person_id: str
    by: str
    began_at: datetime
    seen_at: datetime
    is_confirmed: bool


def begin(
    connection: Connection, person_id: str, by: str, at: datetime, *, is_confirmed: bool
) -> Session:
    """Begin a session under a new word; forget those that ended long ago."""
    connection.execute(
        delete(sessions).where(sessions.c.began_at < at - 3 * REMEMBERED)
    )
    token = new_token()
    connection.execute(
        insert(sessions).values(
            id_hash=hash_of_token(token),
            person_id=person_id,
            by=by,
            began_at=at,
            seen_at=at,
            is_confirmed=is_confirmed,
        )
    )
    return Session(token, person_id, by, at, at, is_confirmed)


def find(connection: Connection, token: str, at: datetime) -> Session | None:
    """Return the session a cookie's word is for; None where it has ended."""
    row = connection.execute(_THAT_LASTS, {"id_hash": hash_of_token(token)}).first()
    if row is None or not _lasts(row.began_at, row.seen_at, at):
        return None
    return Session(
        token, row.person_id, row.by, row.began_at, row.seen_at, row.is_confirmed
    )


def _lasts(began_at: datetime, seen_at: datetime, at: datetime) -> bool:
    is_now = began_at - CLOCK_STEP <= at and seen_at - CLOCK_STEP <= at
    return is_now and at < began_at + LONGEST and at < seen_at + IDLE


def is_due(session: Session, at: datetime) -> bool:
    """Return whether it should be noted that the person is still there."""
    return at >= session.seen_at + NOTED_EVERY


def note(connection: Connection, token: str, at: datetime) -> None:
    """Note that the person is still there."""
    mine = sessions.c.id_hash == hash_of_token(token)
    connection.execute(
        update(sessions).where(mine, sessions.c.ended_at.is_(None)).values(seen_at=at)
    )


def owner_of_ended(connection: Connection, token: str, at: datetime) -> str | None:
    """Return whose session a word was for within the last day; None if nobody's."""
    since = at - REMEMBERED
    wanted = select(sessions.c.person_id).where(
        sessions.c.id_hash == hash_of_token(token),
        sessions.c.is_confirmed.is_(True),
        or_(sessions.c.seen_at > since, sessions.c.ended_at > since),
    )
    return connection.execute(wanted).scalar()


def end(connection: Connection, token: str, at: datetime) -> None:
    """End one session."""
    mine = sessions.c.id_hash == hash_of_token(token)
    connection.execute(
        update(sessions).where(mine, sessions.c.ended_at.is_(None)).values(ended_at=at)
    )


def end_all(
    connection: Connection, person_id: str, at: datetime, *, but: str = ""
) -> None:
    """End every session of a person, but for the one of a word."""
    connection.execute(
        update(sessions)
        .where(
            sessions.c.person_id == person_id,
            sessions.c.ended_at.is_(None),
            sessions.c.id_hash != hash_of_token(but),
        )
        .values(ended_at=at)
    )


def count(connection: Connection, person_id: str, at: datetime) -> int:
    """Return how many sessions of a person last."""
    wanted = (
        select(func.count())
        .select_from(sessions)
        .where(
            sessions.c.person_id == person_id,
            sessions.c.ended_at.is_(None),
            sessions.c.is_confirmed.is_(True),
            sessions.c.began_at > at - LONGEST,
            sessions.c.seen_at > at - IDLE,
        )
    )
    return int(connection.execute(wanted).scalar() or 0)
