"""A worker that can be killed: short patience, and tasks that leave marks.

python -m tests.jobs.working FOLDER
"""

import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from docgen.jobs.ledger import Patience
from docgen.office import Office
from docgen.records.history import By, Happening, page, record
from docgen.records.job_rows import NewJob, add_job, find_job
from docgen.settings import Settings
from docgen.usecases.tasks import Task, add_task, after, ask, work
from docgen.word.library import Library

ROOT = Path(__file__).resolve().parent.parent.parent
SHORT = Patience(beat=0.1, stale=0.7, step=5, sweep=0.2, waits=(0.1,) * 30)
LATEST = 60  # seconds; a test that waits longer has failed


def office_in(folder, **settings):
    return Office(Settings(folder=folder, **settings), Library())


def _mark(office, wish, tell):
    """Keep a file in steps, each of which takes a moment."""
    for step in range(1, wish["steps"] + 1):
        tell(f"Step {step} of {wish['steps']}")
        time.sleep(wish["seconds"])
    return {"file": office.records.files.keep(wish["name"].encode())}


def _note(connection, wish, result):
    by = By("", "house", datetime.now(UTC))
    record(connection, Happening("marked", wish["name"], after=result), by)


add_task("mark", Task(_mark))
after("mark", _note)


def marks_wanted(office, count, *, first=0, steps=3, seconds=0.03):
    """Ask for as many marks, and return their jobs' identities."""
    with office.records.database.writing() as connection:
        wishes = [
            {"name": f"mark {number}", "steps": steps, "seconds": seconds}
            for number in range(first, first + count)
        ]
        return [ask(office, connection, "mark", wish).id for wish in wishes]


def unknown_wanted(office):
    now = office.now()
    with office.records.database.writing() as connection:
        return add_job(connection, NewJob("fold-paper", {}, now), now).id


def jobs_of(office, keys):
    with office.records.database.reading() as connection:
        return [find_job(connection, key) for key in keys]


def states(office, keys):
    return Counter(one.state.value for one in jobs_of(office, keys))


def marks(office):
    """How often each mark was made, by its name."""
    with office.records.database.reading() as connection:
        events = page(connection, size=10_000)
    return Counter(one.thing for one in events if one.action == "marked")


def wait_for(there, latest=LATEST):
    """Wait until something is there, and return it."""
    ends = time.monotonic() + latest
    while not (found := there()):
        assert time.monotonic() < ends, "It never came."
        time.sleep(0.02)
    return found


def all_ended(office, keys):
    return lambda: set(states(office, keys)) <= {"done", "failed"}


@contextmanager
def worker(folder, **settings):
    """Run a worker in a process of its own, and end it for good."""
    given = {f"DOCGEN_{name.upper()}": str(value) for name, value in settings.items()}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.working", str(folder)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **given},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def main(folder):
    """Work until told to stop."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    office = Office(Settings(folder=Path(folder)), Library())
    ended = work(office, stop, SHORT)
    assert ended is None, ended


if __name__ == "__main__":
    main(sys.argv[1])
