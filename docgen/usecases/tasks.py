"""What is done later: each task by its name, and a worker that does them.

A task is asked for in the transaction that it belongs to: both are kept, or neither.
What is to follow it is written in the transaction that ends it.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from importlib import import_module
from typing import Any, Final

from docgen.jobs.ledger import Failed, Ledger, Patience, Progress
from docgen.office import Office
from docgen.pdf.convert import find_converter
from docgen.problems import Problem, Refused, Source
from docgen.records import job_rows
from docgen.records.database import DatabaseAway, Transaction, once_kept
from docgen.records.files import NoSuchFile, TornFile
from docgen.records.job_rows import Job, JobState, NewJob, Result, Wish
from docgen.records.uploads import note_file
from docgen.review.dates import LONDON
from docgen.usecases.printing import NoPdf, numbered, pdf_made_with

PDF: Final = "pdf"
MEDIA_TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
# Every module that adds a task, or something that follows one.
WITH_TASKS: Final = (
    "docgen.usecases.tasks",
    "docgen.usecases.chain_checks",
    "docgen.usecases.issued_pdfs",
    "docgen.usecases.packing.pack_jobs",
    "docgen.usecases.sending",
    "docgen.usecases.proving.rebuilding",
    "docgen.usecases.reminders",
    "docgen.usecases.sign_in_mail",
    "docgen.usecases.stages_by_day",
    "docgen.usecases.picturing.draft_pages",
    "docgen.usecases.retention.destroying",
    "docgen.usecases.signed_copies.hand_pages",
)
LOG: Final = logging.getLogger(__name__)

CarryOut = Callable[[Office, Wish, Progress], Result | Failed]
Follow = Callable[[Transaction, Wish, Result], None]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that can be done later.

    `daily_at` is the time of day, in London, from which it is done once every day; None
    where it is only done when somebody asks.
    """

    carry_out: CarryOut
    daily_at: time | None = None


_TASKS: Final[dict[str, Task]] = {}
_AFTER: Final[dict[str, list[Follow]]] = {}


def add_task(name: str, task: Task) -> None:
    """Let a task be asked for by its name."""
    _TASKS[name] = task


def after(name: str, follow: Follow) -> None:
    """Have something written in the transaction that ends a task.

    It may come twice for one wish, where that is asked for again; then it is to leave
    what is there.
    """
    _AFTER.setdefault(name, []).append(follow)


def every_task() -> Mapping[str, Task]:
    """Return every task there is."""
    for module in WITH_TASKS:
        import_module(module)
    return _TASKS


def ask(
    office: Office,
    connection: Transaction,
    task: str,
    wish: Wish,
    due: datetime | None = None,
) -> Job:
    """Ask for a task, and return its job; the same wish is one job.

    Where it is done already, what follows it is written at once.

    Args:
        office: Whose workers are told, once the transaction is kept.
        connection: Of a transaction that writes.
        task: The task's name.
        wish: What to do it with, as JSON has it.
        due: When it may first be done; None for now.
    """
    now = office.now()
    job = job_rows.add_job(connection, NewJob(task, wish, due or now), now)
    if job.state is JobState.DONE:
        _follow(connection, job, job.result or {})
    elif job.state is JobState.WAITING and job.due <= now:
        once_kept(connection, partial(_send, office, job.id))
    return job


def _send(office: Office, key: str) -> None:
    """Tell the workers of a job; the sweeper finds what they can't be told of."""
    try:
        office.engine.send(key)
    except Exception:
        LOG.exception("job %s could not be sent", key)


def work(
    office: Office, stop: threading.Event, patience: Patience | None = None
) -> Refused | None:
    """Do what is asked for, and what is due every day, until told to stop.

    What is not done by the end of its grace waits for the next worker.

    Returns:
        Why there is nothing to work on; None once the work was stopped.
    """
    patience = patience or Patience()
    tasks = every_task()
    try:
        rows = _Rows(office)
    except DatabaseAway as cause:
        return _no_records(str(cause))
    warming = partial(_warm, office)  # a job need not wait for it
    threading.Thread(target=warming, name="warming", daemon=True).start()
    ledger = Ledger(rows, partial(_carry_out, office, tasks), patience)
    sweep = partial(_sweep, office, ledger, stop, patience.sweep)
    sweeper = threading.Thread(target=sweep, name="sweeper", daemon=True)
    sweeper.start()
    office.engine.run(ledger.run_job, stop)
    ledger.put_all_back()
    sweeper.join()
    return None


def _warm(office: Office) -> None:
    """Have the converter get ready, so that the first PDF is as quick as the rest."""
    converter = find_converter(office.settings)
    try:
        if converter is not None:
            converter.warm()
    except OSError:
        LOG.exception("%s could not be started", converter)


def _no_records(cause: str) -> Refused:
    wrong = f"The records can't be reached: {cause}."
    remedy = "Check DOCGEN_FOLDER and DOCGEN_DATABASE, and start it again."
    return Refused((Problem(Source("docgen worker"), wrong, remedy),))


def _sweep(
    office: Office, ledger: Ledger, stop: threading.Event, seconds: float
) -> None:
    """Send over and over whatever is due, was left or got lost."""
    while True:
        try:
            _ask_for_daily_ones(office)
            underway = office.engine.underway()
            for key in ledger.to_send():
                if key not in underway:
                    office.engine.send(key)
        except Exception:
            LOG.exception("the sweeper stopped; it begins again")
        if stop.wait(seconds):
            return


def _ask_for_daily_ones(office: Office) -> None:
    """Ask for what is due today, if nobody has."""
    now = office.now()
    here = now.astimezone(LONDON)
    wanted = [
        NewJob(name, {}, now, once=here.date().isoformat())
        for name, task in every_task().items()
        if task.daily_at is not None and here.time() >= task.daily_at
    ]
    database = office.records.database
    with database.reading() as connection:
        missing = [one for one in wanted if not job_rows.is_there(connection, one)]
    for one in missing:
        with database.writing() as connection:
            job_rows.add_job(connection, one, now)


def _carry_out(
    office: Office, tasks: Mapping[str, Task], job: Job, tell: Progress
) -> Result | Failed:
    if job.task not in tasks:
        return Failed(
            f"This docgen does not know the task “{job.task}”. Bring every worker to"
            " the same version, and ask again."
        )
    return tasks[job.task].carry_out(office, job.wish, tell)


def _follow(connection: Transaction, job: Job, result: Result) -> None:
    for follow in _AFTER.get(job.task, ()):
        follow(connection, job.wish, result)


class _Rows:
    """The rows of an office's ledger, each call a transaction of its own."""

    def __init__(self, office: Office) -> None:
        self._now, self._database = office.now, office.records.database

    def claim(self, key: str, stale_seconds: float) -> Job | None:
        """Take a job up; None where it is not to be had."""
        with self._database.writing() as connection:
            return job_rows.claim(connection, key, *self._moments(stale_seconds))

    def beat(self, held: Job, progress: str) -> bool:
        """Give a sign of life."""
        with self._database.writing() as connection:
            return job_rows.beat(connection, held, progress, self._now())

    def finish(self, held: Job, result: Mapping[str, Any]) -> bool:
        """End a job that is done, and write what follows it."""
        with self._database.writing() as connection:
            is_held = job_rows.finish(connection, held, result, self._now())
            if is_held:
                _follow(connection, held, result)
            return is_held

    def fail(self, held: Job, failure: str) -> bool:
        """End a job that can't be done."""
        with self._database.writing() as connection:
            return job_rows.fail(connection, held, failure, self._now())

    def try_later(self, held: Job, failure: str, seconds: float) -> bool:
        """Have a job wait for its next try."""
        due = self._now() + timedelta(seconds=seconds)
        with self._database.writing() as connection:
            return job_rows.try_later(connection, held, failure, due)

    def put_back(self, held: Job) -> bool:
        """Give a job back that was not at fault."""
        with self._database.writing() as connection:
            return job_rows.put_back(connection, held, self._now())

    def to_take_up(self, stale_seconds: float) -> Sequence[str]:
        """Return the jobs that are due or left."""
        with self._database.reading() as connection:
            return job_rows.to_take_up(connection, *self._moments(stale_seconds))

    def _moments(self, stale_seconds: float) -> tuple[datetime, datetime]:
        now = self._now()
        return now, now - timedelta(seconds=stale_seconds)


def _make_pdf(office: Office, wish: Wish, tell: Progress) -> Result | Failed:
    """Make the PDF of a Word file that is kept, and keep both as they now are."""
    files = office.records.files
    try:
        docx = files.content(wish["docx"])
    except (NoSuchFile, TornFile):
        return Failed("The Word file is not kept any more. Issue the document again.")
    tell("The PDF is being made")
    made = numbered(office, docx)
    if isinstance(made, NoPdf):
        has_converter = find_converter(office.settings) is not None
        return Failed(f"{made.wrong} {made.remedy}", again=has_converter)
    made_with = pdf_made_with(office, made.pdf)
    result: dict[str, Any] = {"made_with": made_with.as_json() if made_with else None}
    for ending, content in (("docx", made.docx), ("pdf", made.pdf)):
        result[ending] = files.keep(content)
        with office.records.database.writing() as connection:
            note_file(
                connection,
                result[ending],
                len(content),
                MEDIA_TYPES[ending],
                office.now(),
            )
    return result


add_task(PDF, Task(_make_pdf))
