"""Jobs that ended, and whose results are kept for a while only."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select

from docgen.records.job_rows import Job, JobState, find_job
from docgen.records.tables import jobs


def ended_by(connection: Connection, task: str, moment: datetime) -> tuple[Job, ...]:
    """Return the jobs of a task that were done, or given up, at a moment or before."""
    return _ended(connection, task, jobs.c.ended_at <= moment)


def ended_about(
    connection: Connection, task: str, about: tuple[str, str]
) -> tuple[Job, ...]:
    """Return the jobs of a task that have ended and whose wish says this.

    Args:
        connection: Of a transaction.
        task: The task's name.
        about: A name in the wish, and the words that are to stand under it.
    """
    name, words = about
    return _ended(connection, task, jobs.c.wish[name].as_string() == words)


def _ended(
    connection: Connection, task: str, which: ColumnElement[bool]
) -> tuple[Job, ...]:
    ended = (JobState.DONE.value, JobState.FAILED.value)
    wanted = select(jobs.c.id).where(
        jobs.c.task == task, jobs.c.state.in_(ended), which
    )
    keys = connection.execute(wanted).scalars().all()
    found = (find_job(connection, key) for key in keys)
    return tuple(one for one in found if one is not None)


def forget_jobs(connection: Connection, keys: Collection[str]) -> None:
    """Take jobs out of the ledger; asked for again, each is a new one."""
    connection.execute(delete(jobs).where(jobs.c.id.in_(keys)))
