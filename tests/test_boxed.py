"""A function run in a child process that may take only so much time and memory."""

import os
import sys
import time

import pytest

from docgen import boxed

LITTLE = boxed.Limits(seconds=0.5)
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="limits as on Linux")


@pytest.fixture(autouse=True, scope="module")
def _no_child_left():
    yield
    boxed.end_all()


def double(number: int) -> int:
    return 2 * number


def fail(words: str) -> None:
    raise ValueError(words)


def end_at_once() -> None:
    os._exit(7)


def busy() -> None:
    while True:
        pass


class TestAFunctionThatKeepsWithinItsLimits:
    def test_gives_what_it_would_give_anywhere(self):
        assert boxed.run(double, 21) == 42

    def test_runs_in_another_process(self):
        assert boxed.run(os.getpid) != os.getpid()

    def test_finds_the_child_of_the_last_call_warm(self):
        assert boxed.run(os.getpid) == boxed.run(os.getpid)

    def test_is_answered_at_once_by_a_warm_child(self):
        boxed.warm(double, 1)
        begin = time.perf_counter()

        boxed.run(double, 2)

        assert time.perf_counter() - begin < 0.05


class TestAFunctionThatOverruns:
    def test_its_time_is_stopped(self):
        begin = time.perf_counter()

        with pytest.raises(boxed.Stopped) as stopped:
            boxed.run(time.sleep, 30, limits=LITTLE)

        assert stopped.value.why == boxed.TOO_LONG
        assert time.perf_counter() - begin < 5

    def test_its_time_with_work_is_stopped_too(self):
        with pytest.raises(boxed.Stopped, match="too long"):
            boxed.run(busy, limits=LITTLE)

    @linux_only
    def test_its_memory_is_stopped(self):
        with pytest.raises(boxed.Stopped) as stopped:
            boxed.run(bytes, 1 << 30)

        assert stopped.value.why == boxed.TOO_LARGE

    def test_leaves_the_next_call_a_new_child(self):
        before = boxed.run(os.getpid)
        with pytest.raises(boxed.Stopped):
            boxed.run(time.sleep, 30, limits=LITTLE)

        assert boxed.run(os.getpid) != before


class TestAFunctionThatFails:
    def test_is_told_apart_and_its_words_are_kept_for_the_log(self):
        with pytest.raises(boxed.Stopped) as stopped:
            boxed.run(fail, "no such part")

        assert stopped.value.why == boxed.BROKEN
        assert stopped.value.detail == "ValueError: no such part"

    def test_by_ending_its_process_is_stopped_and_the_next_call_runs(self):
        with pytest.raises(boxed.Stopped):
            boxed.run(end_at_once)

        assert boxed.run(double, 4) == 8

    def test_may_be_called_to_warm_a_child_without_harm(self):
        boxed.warm(fail, "nothing")
