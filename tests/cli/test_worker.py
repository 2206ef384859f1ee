"""docgen worker, as people start and stop it."""

import os
import signal
import subprocess
import sys

import pytest

from docgen.records.job_rows import JobState
from tests.cli.running import program
from tests.jobs.working import jobs_of, office_in, unknown_wanted, wait_for


@pytest.fixture
def working(folder):
    process = subprocess.Popen(
        [sys.executable, "-m", "docgen", "worker"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "DOCGEN_FOLDER": str(folder)},
    )
    yield process
    process.kill()
    process.communicate()


class TestTheWorker:
    @pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
    def test_works_until_it_is_told_to_stop(self, folder, working, how):
        office = office_in(folder)
        key = unknown_wanted(office)

        wait_for(lambda: jobs_of(office, [key])[0].state is JobState.FAILED)
        working.send_signal(how)
        said = working.communicate(timeout=30)[1]
        office.records.close()

        assert working.returncode == 0
        assert said.splitlines() == [f"Working on what lies in {folder}.", "Stopped."]

    def test_says_that_it_has_no_records(self, folder):
        (folder / "records.sqlite3").write_bytes(b"no records at all" * 100)

        done = program("worker", env={**os.environ, "DOCGEN_FOLDER": str(folder)})

        assert done.code == 1
        assert "The records can't be reached" in done.err
