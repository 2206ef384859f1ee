"""Killing workers at random points, and looking at what is left."""

import random
import time

from docgen.records.job_rows import JobState
from tests.jobs.working import (
    all_ended,
    jobs_of,
    marks,
    marks_wanted,
    office_in,
    wait_for,
    worker,
)


def kill_workers(folder, kills, seed, **settings):
    """Kill as many workers while they work, let one end, and return what is wrong."""
    chance = random.Random(seed)
    office, keys = office_in(folder, **settings), []
    for _ in range(kills):
        keys += marks_wanted(office, 2, first=len(keys), seconds=0.05)
        with worker(folder, **settings) as process:
            wait_for(_another_taken_up(office, keys))
            time.sleep(chance.random() * 0.3)
            process.kill()
    with worker(folder, **settings):
        wait_for(all_ended(office, keys), latest=60 + kills)
    wrong = _wrong(office, keys)
    office.records.close()
    return wrong


def _another_taken_up(office, keys):
    before = _taken_up(office, keys)
    return lambda: _taken_up(office, keys) > before


def _taken_up(office, keys):
    return sum(one.lease for one in jobs_of(office, keys))


def _wrong(office, keys):
    """Say of each job that did not end exactly once what is wrong with it."""
    made, files = marks(office), set(office.records.files.names())
    wrong, wanted = [], set()
    for job in jobs_of(office, keys):
        name = job.wish["name"]
        if job.state is not JobState.DONE or made[name] != 1:
            wrong.append(f"{name}: {job.state}, {made[name]} times, {job.failure}")
            continue
        wanted.add(job.result["file"])
        if office.records.files.content(job.result["file"]) != name.encode():
            wrong.append(f"{name}: its file is another's")
    if files != wanted:
        wrong.append(f"{len(files ^ wanted)} files too many or too few")
    return wrong
