"""Tries to sign in: how many failed of late, and how long to wait before the next.

They are counted in the database, so that every process knows of all. What is counted
is an account or an address, known by its hash. A try made too early is not counted:
else whoever keeps trying could shut somebody else out for good.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from docgen.records.sign_in_tables import attempts
from docgen.records.tokens import hash_of_token

REMEMBERED: Final = timedelta(days=1)
LONGEST: Final = timedelta(minutes=15)
HOUR: Final = timedelta(hours=1)
FIRST: Final = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Counted:
    """What tries are counted of: how far back, and how many before anybody waits."""

    kind: str
    whose: str
    free: int
    back: timedelta

    @property
    def hash(self) -> str:
        """Return what it is known by."""
        return hash_of_token(f"{self.kind} {self.whose}")


def of_account(way: str, whose: str) -> Counted:
    """Count tries at one account in one way: password, code, second factor."""
    return Counted(f"account {way}", whose, 5, REMEMBERED)


def of_address(address: str) -> Counted:
    """Count tries from one address; a whole Trust may share it."""
    return Counted("address", address, 30, HOUR)


def of_asking(address: str) -> Counted:
    """Count links that were asked for from one address."""
    return Counted("asking", address, 30, HOUR)


def begin(
    connection: Connection, counted: Iterable[Counted], at: datetime
) -> timedelta:
    """Count a try before it is made; return how long to wait if it is too early.

    It is counted as failed until `forgive` says otherwise, so that many tries at once
    are no way round.

    Args:
        connection: Of a transaction that writes.
        counted: What the try is counted of.
        at: Now.

    Returns:
        Nought where the try may be made.
    """
    every = tuple(counted)
    wait = max((_wait(connection, one, at) for one in every), default=timedelta())
    if wait <= timedelta():
        rows = [{"who": one.hash, "at": at} for one in every]
        connection.execute(insert(attempts), rows)
        return timedelta()
    return wait


def _wait(connection: Connection, counted: Counted, at: datetime) -> timedelta:
    failed = select(func.count(), func.max(attempts.c.at)).where(
        attempts.c.who == counted.hash, attempts.c.at > at - counted.back
    )
    number, last = connection.execute(failed).one()
    if number < counted.free:
        return timedelta()
    doubled = min(number - counted.free, 20)
    wait: timedelta = min(FIRST * 2**doubled, LONGEST) - (at - last)
    return min(wait, LONGEST)  # the clock may have been set back


def times(connection: Connection, counted: Counted) -> tuple[datetime, ...]:
    """Return when each try that is still counted was made, the first one first."""
    mine = select(attempts.c.at).where(attempts.c.who == counted.hash)
    return tuple(connection.execute(mine.order_by(attempts.c.at)).scalars())


def forgive(connection: Connection, counted: Iterable[Counted], at: datetime) -> None:
    """Take back the tries at an account that its owner has now got into.

    Of an address only the one try is taken back: its other accounts are not theirs.
    """
    for one in counted:
        mine = attempts.c.who == one.hash
        if one.kind == "address":
            mine &= attempts.c.at == at
        connection.execute(delete(attempts).where(mine))
    connection.execute(delete(attempts).where(attempts.c.at < at - REMEMBERED))
