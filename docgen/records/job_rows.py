"""The ledger of work that is done later: one row a job, which one worker holds.

Whoever takes a job up is given a lease, a number that grows each time. Everything they
write names it, so that a worker who was thought dead and comes back changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy import update as change

from docgen.records.history import hash_of
from docgen.records.tables import jobs

AT_ONCE: Final = 50
# Built once: to build a query takes several times as long as to ask it.
_ONCE: Final = select(jobs).where(jobs.c.once == bindparam("once"))

Wish = Mapping[str, Any]
Result = Mapping[str, Any]


class JobState(StrEnum):
    """What became of a job so far."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do, and how far it is.

    `tries` says how often it was taken up. `progress` and `failure` are words for
    people; `failure` is empty while nothing went wrong. `heartbeat` is the last sign of
    life of whoever holds it, `result` what came of it; None before.
    """

    id: str
    task: str
    wish: Wish
    state: JobState
    due: datetime
    tries: int
    lease: int
    heartbeat: datetime | None
    progress: str
    result: Result | None
    failure: str
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job to write. `once` tells it from every other: empty, what it does does."""

    task: str
    wish: Wish
    due: datetime
    once: str = ""

    @property
    def key(self) -> str:
        """Return what is the same for the same job, as a hash."""
        return hash_of([self.task, self.once or dict(self.wish)])


def add_job(connection: Connection, new: NewJob, at: datetime) -> Job:
    """Write a job, and return its row; the same job is written once.

    One that failed is asked for again so: it waits as if it were new.
    """
    found = connection.execute(_ONCE, {"once": new.key}).first()
    if found is None:
        row = {"task": new.task, "wish": new.wish, "due": new.due, "created_at": at}
        waits = {"state": JobState.WAITING.value, "once": new.key, **row}
        connection.execute(insert(jobs).values(id=token_hex(16), **waits))
    elif found.state == JobState.FAILED:
        again = _waits(new.due) | {"tries": 0, "failure": "", "ended_at": None}
        connection.execute(change(jobs).where(jobs.c.id == found.id).values(again))
    written = connection.execute(_ONCE, {"once": new.key}).one()
    return read_job(written)


def find_job(connection: Connection, key: str) -> Job | None:
    """Return a job by its identity, None where there is none."""
    row = connection.execute(select(jobs).where(jobs.c.id == key)).first()
    return read_job(row) if row else None


def find_job_once(connection: Connection, once: str) -> Job | None:
    """Return a job by what it does, as a hash; None where there is none."""
    row = connection.execute(_ONCE, {"once": once}).first()
    return read_job(row) if row else None


def newest_job(connection: Connection, task: str) -> Job | None:
    """Return the job of a task that was written last, None where none ever was."""
    newest = jobs.c.created_at.desc(), jobs.c.id
    wanted = select(jobs).where(jobs.c.task == task).order_by(*newest).limit(1)
    row = connection.execute(wanted).first()
    return read_job(row) if row else None


def is_there(connection: Connection, new: NewJob) -> bool:
    """Return whether the same job was ever written."""
    same = select(jobs.c.id).where(jobs.c.once == new.key)
    return connection.execute(same).first() is not None


def claim(
    connection: Connection, key: str, at: datetime, stale_before: datetime
) -> Job | None:
    """Take a job up, and return it; None where it is not to be had.

    Args:
        connection: Of a transaction that writes.
        key: The job's identity.
        at: Now. Only a job that is due by then is to be had.
        stale_before: Whoever gave no sign of life since then has lost the job.
    """
    taken = connection.execute(
        change(jobs)
        .where(jobs.c.id == key, _to_be_had(at, stale_before))
        .values(
            state=JobState.RUNNING.value,
            lease=jobs.c.lease + 1,
            tries=jobs.c.tries + 1,
            heartbeat=at,
            progress="",
        )
    )
    return find_job(connection, key) if taken.rowcount == 1 else None


def beat(connection: Connection, held: Job, progress: str, at: datetime) -> bool:
    """Give a sign of life; return whether the job is still held by this lease."""
    return _write(connection, held, {"heartbeat": at, "progress": progress})


def finish(connection: Connection, held: Job, result: Result, at: datetime) -> bool:
    """End a job that is done; return whether it was still held."""
    done = {"state": JobState.DONE.value, "result": result, "ended_at": at}
    return _write(connection, held, done | {"failure": "", "progress": ""})


def fail(connection: Connection, held: Job, failure: str, at: datetime) -> bool:
    """End a job that can't be done, in words; return whether it was still held."""
    failed = {"state": JobState.FAILED.value, "failure": failure, "ended_at": at}
    return _write(connection, held, failed)


def try_later(connection: Connection, held: Job, failure: str, due: datetime) -> bool:
    """Have a job wait for its next try, and keep why; return whether it was held."""
    return _write(connection, held, _waits(due) | {"failure": failure})


def put_back(connection: Connection, held: Job, at: datetime) -> bool:
    """Give a job back that was not at fault; return whether it was still held."""
    return _write(connection, held, _waits(at) | {"tries": held.tries - 1})


def to_take_up(
    connection: Connection, at: datetime, stale_before: datetime, size: int = AT_ONCE
) -> tuple[str, ...]:
    """Return the jobs that are due, or whose worker is gone, the longest due first."""
    wanted = (
        select(jobs.c.id)
        .where(_to_be_had(at, stale_before))
        .order_by(jobs.c.due, jobs.c.created_at, jobs.c.id)
        .limit(size)
    )
    return tuple(connection.execute(wanted).scalars())


def count_jobs(connection: Connection) -> Mapping[JobState, int]:
    """Return how many jobs are in each state."""
    rows = select(jobs.c.state, func.count()).group_by(jobs.c.state)
    found = {row[0]: row[1] for row in connection.execute(rows)}
    return {state: found.get(state.value, 0) for state in JobState}


def _to_be_had(at: datetime, stale_before: datetime) -> ColumnElement[bool]:
    waits = and_(jobs.c.state == JobState.WAITING.value, jobs.c.due <= at)
    left = and_(jobs.c.state == JobState.RUNNING.value, jobs.c.heartbeat < stale_before)
    return or_(waits, left)


def _waits(due: datetime) -> dict[str, Any]:
    return {"state": JobState.WAITING.value, "due": due, "progress": ""}


def _write(connection: Connection, held: Job, values: Mapping[str, Any]) -> bool:
    """Write to a job that is held by its lease, and to no other."""
    written = connection.execute(
        change(jobs)
        .where(
            jobs.c.id == held.id,
            jobs.c.lease == held.lease,
            jobs.c.state == JobState.RUNNING.value,
        )
        .values(**values)
    )
    return written.rowcount == 1


def read_job(row: Row[Any]) -> Job:
    """Return a row of `jobs` as a job."""
    return Job(
        id=row.id,
        task=row.task,
        wish=row.wish,
        state=JobState(row.state),
        due=row.due,
        tries=row.tries,
        lease=row.lease,
        heartbeat=row.heartbeat,
        progress=row.progress,
        result=row.result,
        failure=row.failure,
        created_at=row.created_at,
        ended_at=row.ended_at,
    )
