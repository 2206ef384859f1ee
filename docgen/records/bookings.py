"""Commissioners who were asked how many reviews they want; only links' hashes stay."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, insert, select, true, update

from docgen.records.tables import bookings
from docgen.records.tokens import hash_of_token, new_id, new_token
from docgen.review.rights import Scope

LASTS: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Booking:
    """A commissioner's booking; `wanted` is None until it was sent.

    `ends_at` is when its link ends.
    """

    id: str
    region: str
    commissioner: str
    email: str
    ends_at: datetime
    wanted: int | None
    created_at: datetime

    @property
    def thing(self) -> str:
        """Return the name its answers and events are kept under."""
        return f"booking:{self.id}"


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is asked, and for which region."""

    region: str
    commissioner: str
    email: str


def add_booking(
    connection: Connection, invited: Invited, at: datetime
) -> tuple[str, str]:
    """Add a booking, and return its identity and the word of its link.

    The word is known this once; a hash of it is kept.
    """
    key, token = new_id(), new_token()
    connection.execute(
        insert(bookings).values(
            id=key,
            region=invited.region,
            commissioner=invited.commissioner,
            email=invited.email,
            token_hash=hash_of_token(token),
            ends_at=at + LASTS,
            created_at=at,
        )
    )
    return key, token


def renew_link(connection: Connection, key: str, at: datetime) -> str:
    """Return the word of a new link; the one before works no more."""
    token = new_token()
    change = {"token_hash": hash_of_token(token), "ends_at": at + LASTS}
    connection.execute(update(bookings).where(bookings.c.id == key).values(**change))
    return token


def behind_link(connection: Connection, token: str, at: datetime) -> Booking | None:
    """Return the booking behind a link, and change nothing; None where it has ended."""
    mine = bookings.c.token_hash == hash_of_token(token)
    wanted = select(bookings).where(mine, bookings.c.ends_at > at)
    row = connection.execute(wanted).first()
    return _read(row) if row else None


def find_booking(connection: Connection, scope: Scope, key: str) -> Booking | None:
    """Return a booking, None where there is none that may be seen."""
    wanted = select(bookings).where(bookings.c.id == key, _in(scope))
    row = connection.execute(wanted).first()
    return _read(row) if row else None


def list_bookings(connection: Connection, scope: Scope) -> tuple[Booking, ...]:
    """Return every booking that may be seen, the newest first."""
    newest = (bookings.c.created_at.desc(), bookings.c.commissioner, bookings.c.id)
    rows = select(bookings).where(_in(scope)).order_by(*newest)
    return tuple(map(_read, connection.execute(rows)))


def note_wanted(connection: Connection, key: str, wanted: int) -> None:
    """Note that a booking was sent, and how many reviews it asks for."""
    change = update(bookings).where(bookings.c.id == key)
    connection.execute(change.values(wanted=wanted))


def _in(scope: Scope) -> ColumnElement[bool]:
    return true() if scope.everything else bookings.c.region.in_(scope.regions)


def _read(row: Row[Any]) -> Booking:
    return Booking(
        row.id,
        row.region,
        row.commissioner,
        row.email,
        row.ends_at,
        row.wanted,
        row.created_at,
    )
