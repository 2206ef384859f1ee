"""Whether every event is as it was written: checked each night, and when asked.

That takes seconds with ten years of events, so a worker does it, some events in a
transaction: one that lasted as long as the check would keep everybody from writing.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from docgen.jobs.ledger import Failed, Progress
from docgen.office import Office
from docgen.records import history
from docgen.records.history import Broken, Whole, check_on
from docgen.records.job_rows import Job, JobState, Result, Wish, newest_job
from docgen.review.rights import HOUSE, Action, Caller, can
from docgen.usecases import tasks
from docgen.usecases.standing import NotThere
from docgen.usecases.tasks import Task, add_task

CHECK: Final = "history-check"
EACH_NIGHT: Final = time(3)
AT_ONCE: Final = 2_000
WAITS: Final = "It waits to be done"


@dataclass(frozen=True, slots=True)
class Checked:
    """The last check of every event.

    `ended_at` is None while it goes on; `words` say how far it is then, or which event
    is not as it was written, and are empty where all are. `events` counts those that
    are, `mark` is the last one's hash; 0 and empty where that is not known.
    """

    ended_at: datetime | None
    words: str = ""
    events: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """The events there are, and the last check of them; None before the first."""

    events: int
    head: str
    checked: Checked | None


def look(office: Office, who: Caller) -> Chain:
    """Return how many events there are, and what the last check of them found.

    Raises:
        NotThere: The person is no administrator.
    """
    _must_administer(who)
    with office.records.database.reading() as connection:
        job = newest_job(connection, CHECK)
        return Chain(
            history.count(connection),
            history.head(connection),
            _checked(job) if job else None,
        )


def ask(office: Office, who: Caller) -> None:
    """Ask for a check of every event; one that goes on already is enough.

    Raises:
        NotThere: The person is no administrator.
    """
    _must_administer(who)
    with office.records.database.writing() as connection:
        job = newest_job(connection, CHECK)
        if job is None or job.ended_at is not None:
            tasks.ask(office, connection, CHECK, {"asked_at": who.at.isoformat()})


def _must_administer(who: Caller) -> None:
    if not can(who, Action.ADMINISTER, HOUSE):
        raise NotThere("events")


def _checked(job: Job) -> Checked:
    if job.state is JobState.DONE:
        result = job.result or {}
        mark = str(result.get("mark", ""))
        return Checked(job.ended_at, "", int(result.get("events", 0)), mark)
    if job.state is JobState.FAILED:
        return Checked(job.ended_at, job.failure)
    return Checked(None, job.progress or WAITS)


def _check(office: Office, _: Wish, tell: Progress) -> Result | Failed:
    """Read the whole chain of events; one that was tampered with is told."""
    whole = Whole()
    while True:
        with office.records.database.reading() as connection:
            found = check_on(connection, whole, AT_ONCE)
        if isinstance(found, Broken):
            return Failed(f"Event {found.number}: {found.wrong}")
        if found == whole:
            return {"events": whole.number, "mark": whole.hash}
        whole = found
        tell(f"{whole.number:,} events are as they were written so far")


add_task(CHECK, Task(_check, daily_at=EACH_NIGHT))
