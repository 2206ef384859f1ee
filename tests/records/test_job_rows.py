"""The ledger of jobs: one row a job, one holder at a time, nothing from a late one."""

import threading
from datetime import timedelta

from docgen.records.job_rows import (
    JobState,
    NewJob,
    add_job,
    beat,
    claim,
    count_jobs,
    fail,
    find_job,
    finish,
    is_there,
    newest_job,
    put_back,
    to_take_up,
    try_later,
)
from tests.records.keeping import NOON

MINUTE = timedelta(minutes=1)
PATIENCE = timedelta(seconds=60)


def wanted(kept, *, task="pdf", due=NOON, once="", **wish):
    with kept.database.writing() as connection:
        return add_job(connection, NewJob(task, wish, due, once), NOON)


def claimed(kept, key, at=NOON):
    with kept.database.writing() as connection:
        return claim(connection, key, at, at - PATIENCE)


def write(kept, how, *arguments):
    with kept.database.writing() as connection:
        return how(connection, *arguments)


def now(kept, key):
    with kept.database.reading() as connection:
        return find_job(connection, key)


def due(kept, at=NOON, size=50):
    with kept.database.reading() as connection:
        return to_take_up(connection, at, at - PATIENCE, size)


class TestAJob:
    def test_is_written_as_it_was_asked_for(self, kept):
        job = wanted(kept, docx="hash", kind="report")

        assert (job.task, job.wish) == ("pdf", {"docx": "hash", "kind": "report"})
        assert (job.state, job.due, job.tries) == (JobState.WAITING, NOON, 0)
        assert now(kept, job.id) == job

    def test_asked_for_twice_is_one(self, kept):
        first, second = wanted(kept, a=1, b=2), wanted(kept, b=2, a=1)

        assert first.id == second.id
        assert write(kept, count_jobs)[JobState.WAITING] == 1

    def test_of_another_wish_or_task_is_another(self, kept):
        keys = [wanted(kept, n=1), wanted(kept, n=2), wanted(kept, task="zip", n=1)]

        assert len({one.id for one in keys}) == 3

    def test_may_be_told_apart_by_its_day(self, kept):
        monday = NewJob("check", {}, NOON, once="2027-01-04")
        write(kept, add_job, monday, NOON)

        assert write(kept, is_there, monday)
        assert not write(kept, is_there, NewJob("check", {}, NOON, once="2027-01-05"))

    def test_that_failed_waits_again_when_it_is_asked_for_again(self, kept):
        held = claimed(kept, wanted(kept, n=1).id)
        write(kept, fail, held, "There is no LibreOffice.", NOON)

        again = wanted(kept, n=1, due=NOON + MINUTE)

        assert (again.id, again.state) == (held.id, JobState.WAITING)
        assert (again.tries, again.failure, again.ended_at) == (0, "", None)

    def test_that_is_done_stays_done_when_it_is_asked_for_again(self, kept):
        held = claimed(kept, wanted(kept, n=1).id)
        write(kept, finish, held, {"pdf": "hash"}, NOON)

        again = wanted(kept, n=1)

        assert (again.state, again.result) == (JobState.DONE, {"pdf": "hash"})


class TestTakingUp:
    def test_gives_a_lease(self, kept):
        held = claimed(kept, wanted(kept, n=1).id)

        assert (held.state, held.lease, held.tries) == (JobState.RUNNING, 1, 1)
        assert held.heartbeat == NOON

    def test_is_for_one_alone(self, kept):
        key = wanted(kept, n=1).id
        claimed(kept, key)

        assert claimed(kept, key) is None

    def test_is_for_one_of_many_at_the_same_moment(self, kept):
        rounds, found = 15, []
        for number in range(rounds):
            key, begun = wanted(kept, n=number).id, threading.Barrier(3)

            def take(key=key, begun=begun):
                begun.wait()
                found.append(claimed(kept, key))

            threads = [threading.Thread(target=take) for _ in range(3)]
            for one in threads:
                one.start()
            for one in threads:
                one.join()

        assert sum(one is not None for one in found) == rounds

    def test_waits_until_the_job_is_due(self, kept):
        key = wanted(kept, due=NOON + MINUTE).id

        assert claimed(kept, key) is None
        assert claimed(kept, key, NOON + MINUTE) is not None

    def test_of_what_nobody_asked_for_is_not_to_be_had(self, kept):
        assert claimed(kept, "none") is None

    def test_of_a_job_whose_holder_lives_is_not_to_be_had(self, kept):
        held = claimed(kept, wanted(kept, n=1).id)
        write(kept, beat, held, "Half way", NOON + MINUTE)

        assert claimed(kept, held.id, NOON + 1.5 * MINUTE) is None

    def test_of_a_job_whose_holder_is_silent_gives_the_next_lease(self, kept):
        held = claimed(kept, wanted(kept, n=1).id)

        second = claimed(kept, held.id, NOON + 1.5 * MINUTE)

        assert (second.lease, second.tries, second.progress) == (2, 2, "")


class TestALateWorker:
    def test_changes_nothing_once_another_holds_the_job(self, kept):
        late = claimed(kept, wanted(kept, n=1).id)
        holder = claimed(kept, late.id, NOON + 2 * MINUTE)

        written = [
            write(kept, beat, late, "Late", NOON),
            write(kept, finish, late, {"pdf": "late"}, NOON),
            write(kept, fail, late, "Late", NOON),
            write(kept, try_later, late, "Late", NOON),
            write(kept, put_back, late, NOON),
        ]

        assert written == [False] * 5
        assert now(kept, late.id) == holder

    def test_changes_nothing_once_the_job_has_ended(self, kept):
        held = claimed(kept, wanted(kept, n=1).id)
        write(kept, finish, held, {"n": 1}, NOON)

        assert not write(kept, finish, held, {"n": 2}, NOON)
        assert now(kept, held.id).result == {"n": 1}


class TestTheHolder:
    def test_tells_of_progress(self, kept):
        held = claimed(kept, wanted(kept, n=1).id)

        assert write(kept, beat, held, "Half way", NOON + MINUTE)
        found = now(kept, held.id)
        assert (found.progress, found.heartbeat) == ("Half way", NOON + MINUTE)

    def test_ends_the_job_with_its_result(self, kept):
        held = claimed(kept, wanted(kept, n=1).id)
        write(kept, beat, held, "Half way", NOON)

        assert write(kept, finish, held, {"pdf": "hash"}, NOON + MINUTE)
        found = now(kept, held.id)
        assert (found.state, found.result) == (JobState.DONE, {"pdf": "hash"})
        assert (found.ended_at, found.progress) == (NOON + MINUTE, "")

    def test_has_it_tried_later_and_says_why(self, kept):
        held = claimed(kept, wanted(kept, n=1).id)

        assert write(kept, try_later, held, "It took too long.", NOON + MINUTE)
        found = now(kept, held.id)
        assert (found.state, found.due) == (JobState.WAITING, NOON + MINUTE)
        assert (found.failure, found.tries) == ("It took too long.", 1)

    def test_gives_it_back_as_if_it_had_not_been_tried(self, kept):
        held = claimed(kept, wanted(kept, n=1).id)

        assert write(kept, put_back, held, NOON)
        assert now(kept, held.id).tries == 0
        assert claimed(kept, held.id).lease == 2


class TestWhatIsToBeTakenUp:
    def test_comes_in_the_order_it_was_due(self, kept):
        last = wanted(kept, n=1, due=NOON - MINUTE).id
        first = wanted(kept, n=2, due=NOON - 3 * MINUTE).id
        second = wanted(kept, n=3, due=NOON - 2 * MINUTE).id

        assert due(kept) == (first, second, last)
        assert due(kept, size=2) == (first, second)

    def test_is_what_is_due_and_what_was_left(self, kept):
        left, held, done = (claimed(kept, wanted(kept, n=n).id) for n in range(3))
        write(kept, beat, held, "Half way", NOON + MINUTE)
        write(kept, finish, done, {}, NOON)
        wanted(kept, n="later", due=NOON + 5 * MINUTE)
        waits = wanted(kept, n="now", due=NOON + MINUTE)

        assert due(kept, NOON + 1.5 * MINUTE) == (left.id, waits.id)

    def test_is_counted_by_state(self, kept):
        claimed(kept, wanted(kept, n=1).id)
        wanted(kept, n=2)
        wanted(kept, n=3)

        assert write(kept, count_jobs) == {
            JobState.WAITING: 2,
            JobState.RUNNING: 1,
            JobState.DONE: 0,
            JobState.FAILED: 0,
        }


def test_the_newest_job_of_a_task_is_the_one_written_last(kept):
    with kept.database.writing() as connection:
        for minutes, task in ((2, "check"), (1, "check"), (3, "pdf")):
            new = NewJob(task, {"n": minutes}, NOON)
            add_job(connection, new, NOON + minutes * MINUTE)

        assert newest_job(connection, "check").wish == {"n": 2}
        assert newest_job(connection, "none") is None
