"""What a program asked for under a key of its own: done once, answered each time.

The key is claimed before the deed and answered after it. Where the program or docgen
stopped in between, nobody knows whether it was done, and it is not done again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from docgen.records.api_tables import sent_once
from docgen.records.tokens import hash_of_token

REMEMBERED: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OnceKey:
    """What is done once: whose deed, under which key, and what was sent.

    `deed` is the operation with the things it is about, `request` the hash of what was
    sent with it.
    """

    person_id: str
    deed: str
    key: str
    request: str

    @property
    def hash(self) -> str:
        """Return what it is known by."""
        return hash_of_token(f"{self.person_id}\n{self.deed}\n{self.key}")


@dataclass(frozen=True, slots=True)
class SentBefore:
    """The same key as it was sent before; `status` is None while it has no answer."""

    request: str
    status: int | None
    answer: Any
    place: str


def claim(connection: Connection, key: OnceKey, at: datetime) -> SentBefore | None:
    """Claim a key; return what was sent under it before, None where it is new."""
    old = sent_once.c.begun_at < at - REMEMBERED
    connection.execute(delete(sent_once).where(old))
    wanted = select(sent_once).where(sent_once.c.id_hash == key.hash)
    row = connection.execute(wanted).first()
    if row is not None:
        return SentBefore(row.request_hash, row.status, row.answer, row.place)
    claimed = {"id_hash": key.hash, "request_hash": key.request, "begun_at": at}
    connection.execute(insert(sent_once).values(**claimed))
    return None


def answer(
    connection: Connection,
    key: OnceKey,
    status: int,
    content: Any,  # noqa: ANN401  whatever JSON has
    place: str,
) -> None:
    """Keep what a deed was answered, to be said again."""
    said = {"status": status, "answer": content, "place": place}
    mine = sent_once.c.id_hash == key.hash
    connection.execute(update(sent_once).where(mine).values(**said))


def let_go(connection: Connection, key: OnceKey) -> None:
    """Forget a key under which nothing was done."""
    connection.execute(delete(sent_once).where(sent_once.c.id_hash == key.hash))
