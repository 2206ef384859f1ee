"""The engine: it carries an id, and leaves in its file nothing that could be run."""

import sqlite3
import threading
import time

from docgen.jobs.engine import QUEUE, open_engine


class Worker:
    """A worker in a thread, and what it was brought."""

    def __init__(self, engine, seconds=0.0):
        self.brought, self.ended, self._seconds = [], [], seconds
        self.begun, self.stop = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=engine.run, args=(self.take, self.stop))

    def take(self, key):
        self.brought.append(key)
        self.begun.set()
        time.sleep(self._seconds)
        self.ended.append(key)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self._thread.join()


def in_queue(folder):
    with sqlite3.connect(folder / QUEUE) as queue:
        return [bytes(row[0]) for row in queue.execute("SELECT data FROM task")]


class TestTheEngine:
    def test_brings_what_was_sent_before_and_after_it_began(self, tmp_path):
        engine = open_engine(tmp_path, workers=1, grace=5)
        engine.send("a")

        with Worker(engine) as worker:
            worker.begun.wait(5)
            engine.send("b")
            ends = time.monotonic() + 5
            while len(worker.brought) < 2 and time.monotonic() < ends:
                time.sleep(0.02)

        assert worker.brought == ["a", "b"]
        assert in_queue(tmp_path) == []

    def test_goes_on_after_a_job_that_raised(self, tmp_path, caplog):
        engine = open_engine(tmp_path, workers=1, grace=5)
        brought, stop = [], threading.Event()

        def take(key):
            brought.append(key)
            if key == "b":
                stop.set()
            raise ZeroDivisionError

        for key in "ab":
            engine.send(key)
        engine.run(take, stop)

        assert brought == ["a", "b"]

    def test_gives_a_job_its_grace(self, tmp_path):
        engine = open_engine(tmp_path, workers=1, grace=10)
        engine.send("a")

        with Worker(engine, seconds=0.5) as worker:
            worker.begun.wait(5)

        assert worker.ended == ["a"]

    def test_ends_without_a_job_that_outlasts_its_grace(self, tmp_path):
        engine = open_engine(tmp_path, workers=1, grace=0.1)
        engine.send("a")

        with Worker(engine, seconds=3) as worker:
            worker.begun.wait(5)
        ended = list(worker.ended)

        assert ended == []

    def test_keeps_messages_as_plain_text(self, tmp_path):
        open_engine(tmp_path, workers=1, grace=5).send("an-id")

        [message] = in_queue(tmp_path)

        assert message.startswith(b"[")
        assert b'"an-id"' in message

    def test_knows_what_is_underway(self, tmp_path):
        engine = open_engine(tmp_path, workers=1, grace=5)
        for key in ("a", "b"):
            engine.send(key)

        assert engine.underway() == {"a", "b"}

    def test_keeps_a_rollback_journal(self, tmp_path):
        open_engine(tmp_path, workers=1, grace=5).send("a")

        with sqlite3.connect(tmp_path / QUEUE) as queue:
            assert queue.execute("PRAGMA journal_mode").fetchone() == ("delete",)

    def test_begins_a_queue_anew_that_can_not_be_read(self, tmp_path, caplog):
        (tmp_path / QUEUE).write_bytes(b"no queue at all" * 1000)

        open_engine(tmp_path, workers=1, grace=5).send("an-id")

        assert len(in_queue(tmp_path)) == 1
        assert "begun anew" in caplog.text
