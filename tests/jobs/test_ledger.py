"""The ledger: what is written down for each way that a job can go."""

import threading
import time
from dataclasses import dataclass, field

import pytest

from docgen.jobs.ledger import (
    NEVER_ENDED,
    OWN_FAULT,
    Failed,
    LeaseLost,
    Ledger,
    Patience,
)

FOUR_WAITS = Patience(beat=0.01, stale=1, step=5, waits=(10, 60, 300, 1800))


@dataclass
class Paper:
    """A job on paper."""

    tries: int = 1
    id: str = "a"
    task: str = "fold"
    wish: dict[str, str] = field(default_factory=dict)


@dataclass
class Rows:
    """A ledger that remembers what was written into it, in its order."""

    job: Paper | None = field(default_factory=Paper)
    is_held: bool = True
    written: list[tuple[str, ...]] = field(default_factory=list)
    beats: list[str] = field(default_factory=list)

    def claim(self, key, stale_seconds):
        return self.job

    def beat(self, held, progress):
        self.beats.append(progress)
        return self.is_held

    def finish(self, held, result):
        return self._write("done", result)

    def fail(self, held, failure):
        return self._write("failed", failure)

    def try_later(self, held, failure, seconds):
        return self._write("later", failure, seconds)

    def put_back(self, held):
        return self._write("back")

    def to_take_up(self, stale_seconds):
        return ["a"]

    def _write(self, *what):
        if self.is_held:
            self.written.append(what)
        return self.is_held


def run(rows, carry_out, patience=FOUR_WAITS):
    Ledger(rows, carry_out, patience).run_job("a")
    return rows.written


def faulty(job, tell):
    raise ZeroDivisionError("a name that must not be told")


class TestAJob:
    def test_that_is_done_ends_with_its_result(self):
        assert run(Rows(), lambda job, tell: {"n": 1}) == [("done", {"n": 1})]

    def test_that_is_not_to_be_had_is_left_alone(self):
        assert run(Rows(job=None), faulty) == []

    def test_that_can_not_be_done_ends_in_words(self):
        assert run(Rows(), lambda job, tell: Failed("No paper.")) == [
            ("failed", "No paper.")
        ]

    @pytest.mark.parametrize(("tries", "wait"), [(1, 10), (2, 60), (3, 300), (4, 1800)])
    def test_waits_longer_before_each_further_try(self, tries, wait):
        written = run(
            Rows(Paper(tries)), lambda job, tell: Failed("No paper.", again=True)
        )

        assert written == [("later", "No paper.", wait)]

    def test_has_failed_after_its_last_try(self):
        written = run(
            Rows(Paper(tries=5)), lambda job, tell: Failed("No paper.", again=True)
        )

        assert written == [("failed", "No paper.")]

    def test_that_was_left_too_often_is_not_begun_again(self):
        assert run(Rows(Paper(tries=6)), faulty) == [("failed", NEVER_ENDED)]

    def test_that_meets_a_fault_of_ours_says_so_and_no_more(self, caplog):
        assert run(Rows(), faulty) == [("later", OWN_FAULT, 10)]
        assert "ZeroDivisionError" in caplog.text


class TestALeaseThatWasLost:
    def test_stops_the_work_at_its_next_word(self):
        reached = []

        def carry_out(job, tell):
            tell("on its way")
            reached.append("the end")

        assert run(Rows(is_held=False), carry_out) == []
        assert reached == []

    def test_leaves_what_the_other_worker_writes(self, caplog):
        assert run(Rows(is_held=False), lambda job, tell: {"n": 1}) == []
        assert "taken up by another" in caplog.text


class TestTheSignsOfLife:
    def test_go_on_while_nothing_is_told(self):
        rows = Rows()

        run(rows, lambda job, tell: time.sleep(0.2) or {})

        assert len(rows.beats) > 3

    def test_end_with_the_job(self):
        rows = Rows()
        run(rows, lambda job, tell: time.sleep(0.05) or {})
        counted = len(rows.beats)

        time.sleep(0.05)

        assert len(rows.beats) == counted

    def test_end_where_a_step_hangs(self, caplog):
        rows = Rows()
        hasty = Patience(beat=0.01, step=0.05)

        run(rows, lambda job, tell: time.sleep(0.4) or {}, hasty)

        assert len(rows.beats) < 10
        assert "hangs" in caplog.text


class TestAWorkerThatEnds:
    def test_gives_back_what_it_is_doing_and_nothing_else(self):
        rows, begun, go_on = Rows(), threading.Event(), threading.Event()

        def carry_out(job, tell):
            begun.set()
            go_on.wait(5)
            raise LeaseLost(job.id)

        ledger = Ledger(rows, carry_out, FOUR_WAITS)
        ledger.put_all_back()
        thread = threading.Thread(target=ledger.run_job, args=("a",))
        thread.start()
        begun.wait(5)

        ledger.put_all_back()
        go_on.set()
        thread.join()

        assert rows.written == [("back",)]
