"""Workers as they are: processes that are killed, stopped, and share the work."""

import os
import signal
import sqlite3
from contextlib import closing

import pytest

from docgen.records.job_rows import JobState
from tests.jobs.killing import kill_workers
from tests.jobs.working import (
    all_ended,
    jobs_of,
    marks,
    marks_wanted,
    office_in,
    states,
    unknown_wanted,
    wait_for,
    worker,
)
from tests.records.postgres import postgresql  # noqa: F401  a fixture


@pytest.fixture
def office(tmp_path):
    found = office_in(tmp_path)
    yield found
    found.records.close()


def is_running(office, key):
    return lambda: jobs_of(office, [key])[0].state is JobState.RUNNING


def stop_between_writes(process, folder):
    """Have a process stand still at a moment when it keeps nobody from writing."""
    while True:
        process.send_signal(signal.SIGSTOP)
        os.waitpid(process.pid, os.WUNTRACED)
        if all(map(may_be_written, folder.glob("*.sqlite3"))):
            return
        process.send_signal(signal.SIGCONT)


def may_be_written(file):
    """Whether nobody holds a database: neither its journal nor its file is locked."""
    with closing(sqlite3.connect(file, timeout=0)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return False
        return True


class TestAWorkerThatIsKilled:
    @pytest.mark.slow
    def test_leaves_every_job_to_be_done_exactly_once(self, tmp_path):
        assert kill_workers(tmp_path, kills=12, seed=7) == []

    @pytest.mark.slow
    def test_leaves_every_job_to_be_done_exactly_once_on_postgresql_too(
        self,
        tmp_path,
        postgresql,  # noqa: F811  a fixture
    ):
        database = postgresql.address(postgresql.new_database())

        assert kill_workers(tmp_path, kills=6, seed=8, database=database) == []

    def test_leaves_a_job_that_fails_in_words_when_it_never_ends(
        self, office, tmp_path
    ):
        [key] = marks_wanted(office, 1, seconds=30)
        with office.records.database.writing() as connection:
            connection.exec_driver_sql("UPDATE jobs SET tries = 31")

        with worker(tmp_path):
            wait_for(all_ended(office, [key]))

        [job] = jobs_of(office, [key])
        assert job.failure.startswith("It was begun several times and stopped")


class TestTwoWorkers:
    def test_do_every_job_once_between_them(self, office, tmp_path):
        keys = marks_wanted(office, 40, steps=2, seconds=0.01)

        with worker(tmp_path, workers=2), worker(tmp_path, workers=2):
            wait_for(all_ended(office, keys))

        assert states(office, keys) == {"done": 40}
        assert set(marks(office).values()) == {1}

    def test_where_the_first_was_thought_dead_only_the_second_ends_it(
        self, office, tmp_path
    ):
        [key] = marks_wanted(office, 1, steps=20, seconds=0.1)
        with worker(tmp_path) as first:
            wait_for(is_running(office, key))
            stop_between_writes(first, tmp_path)
            with worker(tmp_path):
                wait_for(lambda: jobs_of(office, [key])[0].lease == 2)
                first.send_signal(signal.SIGCONT)
                wait_for(all_ended(office, [key]))

        assert marks(office) == {"mark 0": 1}


class TestAWorkerThatIsToldToStop:
    def test_ends_the_job_it_is_doing(self, office, tmp_path):
        keys = marks_wanted(office, 2, steps=1, seconds=1)
        with worker(tmp_path, job_grace=20) as process:
            wait_for(is_running(office, keys[0]))
            process.terminate()
            assert process.wait(timeout=20) == 0

        assert states(office, keys) == {"done": 1, "waiting": 1}

    def test_gives_back_what_takes_longer_than_its_grace(self, office, tmp_path):
        [key] = marks_wanted(office, 1, steps=1, seconds=30)
        with worker(tmp_path, job_grace=0.2) as process:
            wait_for(is_running(office, key))
            process.terminate()
            assert process.wait(timeout=20) == 0

        [job] = jobs_of(office, [key])
        assert (job.state, job.tries, job.lease) == (JobState.WAITING, 0, 1)


class TestAJob:
    def test_tells_of_its_progress_while_it_is_done(self, office, tmp_path):
        [key] = marks_wanted(office, 1, steps=3, seconds=0.3)
        seen = set()

        with worker(tmp_path):
            wait_for(
                lambda: (
                    seen.add(jobs_of(office, [key])[0].progress)
                    or all_ended(office, [key])()
                )
            )

        assert {"Step 1 of 3", "Step 2 of 3", "Step 3 of 3"} <= seen

    def test_that_no_worker_was_told_of_is_found(self, office, tmp_path):
        keys = marks_wanted(office, 3)
        for file in tmp_path.glob("queue.sqlite3*"):
            file.unlink()

        with worker(tmp_path):
            wait_for(all_ended(office, keys))

        assert states(office, keys) == {"done": 3}

    def test_that_waits_for_others_is_not_sent_over_and_over(self, office, tmp_path):
        keys = marks_wanted(office, 15, steps=1, seconds=0.2)
        few = 2 * len(keys)  # each by its asker, and once more by a sweep
        most = 0

        with worker(tmp_path):
            while not all_ended(office, keys)():
                most = max(most, len(office.engine._huey.pending()))

        assert most <= few

    def test_of_an_unknown_task_fails_in_words(self, office, tmp_path):
        key = unknown_wanted(office)

        with worker(tmp_path):
            wait_for(all_ended(office, [key]))

        [job] = jobs_of(office, [key])
        assert job.failure == (
            "This docgen does not know the task “fold-paper”. Bring every worker to the"
            " same version, and ask again."
        )
