"""Tokens by which programs act for people: shown once, kept as hashes, revoked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from docgen.records.api_tables import api_tokens
from docgen.records.tokens import hash_of_token, new_id, new_token
from docgen.review.token_scope import Allows

BEGINS: Final = "docgen_"  # so that a token that leaked is known for what it is
NOTED_EVERY: Final = timedelta(minutes=1)
CLOCK_STEP: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token as it is kept; the word itself is nowhere.

    `used_at` is None until it was used, `revoked_at` while nobody revoked it;
    `revoked_by` is the person who did, empty before.
    """

    id: str
    person_id: str
    name: str
    allows: Allows
    made_at: datetime
    ends_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    revoked_by: str

    def lasts(self, at: datetime) -> bool:
        """Return whether it opens anything at a moment."""
        is_now = self.made_at - CLOCK_STEP <= at < self.ends_at
        return is_now and self.revoked_at is None

    def is_due(self, at: datetime) -> bool:
        """Return whether its use should be noted again."""
        return self.used_at is None or at >= self.used_at + NOTED_EVERY


@dataclass(frozen=True, slots=True)
class NewApiToken:
    """A token that is to be made: whose, what for, how far and how long."""

    person_id: str
    name: str
    allows: Allows
    ends_at: datetime


def add(connection: Connection, new: NewApiToken, at: datetime) -> tuple[str, ApiToken]:
    """Make a token; return its word, which nobody can look up again, and its row."""
    word, key = f"{BEGINS}{new_token()}", new_id()
    connection.execute(
        insert(api_tokens).values(
            id=key,
            person_id=new.person_id,
            word_hash=hash_of_token(word),
            name=new.name,
            allows=dict(new.allows),
            made_at=at,
            ends_at=new.ends_at,
        )
    )
    row = connection.execute(select(api_tokens).where(api_tokens.c.id == key)).one()
    return word, _read(row)


def by_word(connection: Connection, word: str) -> ApiToken | None:
    """Return the token of a word, also one that has ended; None where there is none."""
    wanted = select(api_tokens).where(api_tokens.c.word_hash == hash_of_token(word))
    row = connection.execute(wanted).first()
    return _read(row) if row else None


def of_person(connection: Connection, person_id: str) -> tuple[ApiToken, ...]:
    """Return every token of a person, the newest first."""
    wanted = select(api_tokens).where(api_tokens.c.person_id == person_id)
    newest = wanted.order_by(api_tokens.c.made_at.desc(), api_tokens.c.id)
    return tuple(map(_read, connection.execute(newest)))


def find(connection: Connection, person_id: str, key: str) -> ApiToken | None:
    """Return a token of a person's, None where they have none of this identity."""
    wanted = select(api_tokens).where(
        api_tokens.c.id == key, api_tokens.c.person_id == person_id
    )
    row = connection.execute(wanted).first()
    return _read(row) if row else None


def note_use(connection: Connection, key: str, at: datetime) -> None:
    """Note that a token was used."""
    mine = api_tokens.c.id == key
    connection.execute(update(api_tokens).where(mine).values(used_at=at))


def revoke(connection: Connection, key: str, by: str, at: datetime) -> None:
    """Have a token open nothing any more; one that was revoked stays as it was."""
    mine = (api_tokens.c.id == key) & api_tokens.c.revoked_at.is_(None)
    changed = {"revoked_at": at, "revoked_by": by}
    connection.execute(update(api_tokens).where(mine).values(**changed))


def _read(row: Row[Any]) -> ApiToken:
    return ApiToken(
        row.id,
        row.person_id,
        row.name,
        row.allows,
        row.made_at,
        row.ends_at,
        row.used_at,
        row.revoked_at,
        row.revoked_by,
    )
