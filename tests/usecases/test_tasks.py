"""What is done later: asked for with what it belongs to, and what follows it."""

import ast
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path

import docx
import pytest

from docgen.office import Office
from docgen.pdf.convert import find_converter
from docgen.problems import Refused
from docgen.records.job_rows import JobState, find_job
from docgen.records.tables import files
from docgen.settings import Settings
from docgen.usecases import tasks
from docgen.usecases.tasks import Task, add_task, after, ask, every_task, work
from docgen.word.library import Library
from tests import needs
from tests.jobs.working import SHORT, wait_for

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Told:
    """An engine that remembers whom it told what."""

    keys: list[str] = field(default_factory=list)

    def send(self, key):
        self.keys.append(key)


class Broken(Told):
    """An engine that can't be told anything."""

    def send(self, key):
        raise OSError("The queue is full")


@pytest.fixture
def office(tmp_path):
    found = Office(Settings(folder=tmp_path), Library())
    yield found
    found.records.close()


def with_engine(office, engine):
    office.__dict__["engine"] = engine  # where the office keeps it once it is asked for
    return engine


def asked(office, task, wish, due=None):
    with office.records.database.writing() as connection:
        return ask(office, connection, task, wish, due)


def ended(office, key):
    """Work until a job has ended, and return it."""
    return worked_until(office, lambda: _ended(office, key))


def worked_until(office, found):
    """Work until something is found, and return it."""
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(office, stop, SHORT))
    worker.start()
    try:
        return wait_for(found)
    finally:
        stop.set()
        worker.join()


def _ended(office, key):
    with office.records.database.reading() as connection:
        job = find_job(connection, key)
    return job if job.state in (JobState.DONE, JobState.FAILED) else None


def word_file():
    document, content = docx.Document(), BytesIO()
    document.add_paragraph("An example page of words.")
    document.save(content)
    return content.getvalue()


class TestAskingForATask:
    def test_tells_the_workers_once_it_is_kept(self, office):
        engine = with_engine(office, Told())
        with office.records.database.writing() as connection:
            job = ask(office, connection, "pdf", {"docx": "a"})
            assert engine.keys == []

        assert engine.keys == [job.id]

    def test_tells_nobody_where_it_is_not_kept(self, office):
        engine = with_engine(office, Told())
        database = office.records.database

        with pytest.raises(ZeroDivisionError), database.writing() as connection:  # noqa: PT012
            job = ask(office, connection, "pdf", {"docx": "a"})
            raise ZeroDivisionError

        assert engine.keys == []
        with database.reading() as connection:
            assert find_job(connection, job.id) is None

    def test_is_kept_where_nobody_can_be_told(self, office, caplog):
        with_engine(office, Broken())

        job = asked(office, "pdf", {"docx": "a"})

        with office.records.database.reading() as connection:
            assert find_job(connection, job.id) == job

    def test_for_later_tells_nobody_yet(self, office):
        engine = with_engine(office, Told())

        asked(office, "pdf", {"docx": "a"}, datetime(2999, 1, 1, tzinfo=UTC))

        assert engine.keys == []


class TestWhatFollowsATask:
    def test_is_kept_with_its_end_and_comes_for_each_who_asks(self, office):
        followed = []
        add_task("fold", Task(lambda office, wish, tell: {"folds": wish["n"]}))
        after("fold", lambda connection, wish, result: followed.append((wish, result)))

        job = ended(office, asked(office, "fold", {"n": 2}).id)
        again = asked(office, "fold", {"n": 2})

        assert (job.id, job.result) == (again.id, {"folds": 2})
        assert followed == [({"n": 2}, {"folds": 2})] * 2

    def test_that_fails_leaves_the_task_undone(self, office, caplog):
        add_task("tear", Task(lambda office, wish, tell: {"torn": True}))
        left = [True, False]

        def follow(connection, wish, result):
            if left.pop(0):
                raise ZeroDivisionError

        after("tear", follow)

        job = ended(office, asked(office, "tear", {}).id)

        assert (job.state, job.tries, left) == (JobState.DONE, 2, [])

    def test_is_written_in_a_module_that_every_worker_loads(self):
        """A worker that does not load it would leave the issue without its PDF."""
        adding = set()
        for path in (ROOT / "docgen" / "usecases").rglob("*.py"):
            called = {
                ast.unparse(one.func).rpartition(".")[2]
                for one in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(one, ast.Call)
            }
            if called & {"add_task", "after"}:
                parts = path.relative_to(ROOT).with_suffix("").parts
                adding.add(".".join(parts))

        assert adding == set(tasks.WITH_TASKS)


class TestADailyTask:
    def run_at(self, folder, *moments):
        """Let a worker look at the clock at each of these moments; return its runs."""
        clock, runs = [moments[0]], []
        office = Office(Settings(folder=folder), Library(), now=lambda: clock[0])
        done = lambda office, wish, tell: runs.append(office.now()) or {}  # noqa: E731
        add_task("sweep-up", Task(done, daily_at=time(3)))
        stop = threading.Event()
        worker = threading.Thread(target=work, args=(office, stop, SHORT))
        worker.start()
        for moment in moments:
            clock[0] = moment
            stop.wait(1.2)
        stop.set()
        worker.join()
        del tasks._TASKS["sweep-up"]
        office.records.close()
        return runs

    def test_is_done_once_a_day_from_its_hour_in_london(self, tmp_path):
        runs = self.run_at(
            tmp_path,
            datetime(2027, 7, 1, 1, 59, tzinfo=UTC),
            datetime(2027, 7, 1, 2, 1, tzinfo=UTC),  # 03:01 in London
            datetime(2027, 7, 1, 22, 0, tzinfo=UTC),
            datetime(2027, 7, 2, 2, 1, tzinfo=UTC),
        )

        assert runs == [
            datetime(2027, 7, 1, 2, 1, tzinfo=UTC),
            datetime(2027, 7, 2, 2, 1, tzinfo=UTC),
        ]

    def test_checks_the_history(self, office):
        assert every_task()["history-check"].daily_at == time(3)
        assert ended(office, asked(office, "history-check", {}).id).result == {
            "events": 0,
            "mark": "",
        }


class TestThePdfTask:
    @needs.libreoffice
    def test_keeps_the_pdf_and_the_word_file(self, office):
        kept = office.records.files
        name = kept.keep(word_file())

        job = ended(office, asked(office, "pdf", {"docx": name, "kind": "report"}).id)

        assert job.failure == ""
        assert job.result["docx"] == name
        assert kept.content(job.result["pdf"]).startswith(b"%PDF")
        with office.records.database.reading() as connection:
            rows = {row.hash: row.media_type for row in connection.execute(_noted())}
        assert rows[job.result["pdf"]] == "application/pdf"

    def test_says_plainly_that_there_is_no_libreoffice(self, tmp_path):
        settings = Settings(folder=tmp_path, soffice=Path("/nowhere/soffice"))
        office = Office(settings, Library())
        name = office.records.files.keep(word_file())

        job = ended(office, asked(office, "pdf", {"docx": name, "kind": "report"}).id)
        office.records.close()

        assert (job.state, job.tries) == (JobState.FAILED, 1)
        assert job.failure.startswith("The PDF was not made: DOCGEN_SOFFICE is")
        assert "The Word file is safe." in job.failure

    def test_says_that_the_word_file_is_gone(self, office):
        job = ended(office, asked(office, "pdf", {"docx": "0" * 64}).id)

        assert job.failure == (
            "The Word file is not kept any more. Issue the document again."
        )


class TestAWorkerWithoutItsRecords:
    def test_says_what_to_look_at(self, tmp_path):
        (tmp_path / "records.sqlite3").write_bytes(b"no records at all" * 100)
        office = Office(Settings(folder=tmp_path), Library())

        found = work(office, threading.Event())

        assert isinstance(found, Refused)
        assert "Check DOCGEN_FOLDER and DOCGEN_DATABASE" in str(found.problems[0])


def _noted():
    return files.select()


@needs.libreoffice
def test_a_worker_has_the_converter_ready_before_the_first_file(tmp_path):
    office = Office(Settings(folder=tmp_path, convert_renew=77), Library())
    converter = find_converter(office.settings)
    assert converter.groups() == ()
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(office, stop, SHORT))
    worker.start()
    try:
        assert wait_for(converter.groups)
    finally:
        stop.set()
        worker.join()
        converter.end()
        office.records.close()
