"""A notice on its way: a real mail server takes it, refuses it or is not there."""

import threading
from email import message_from_bytes
from email.policy import default

import pytest

from docgen.jobs.ledger import Failed
from docgen.office import clock
from docgen.post.notices import Words
from docgen.records.job_rows import JobState
from docgen.records.notice_rows import job_for
from docgen.records.outbox import NoticeState, end_notice, find_notice
from docgen.usecases import tasks
from docgen.usecases.readers import Reader
from docgen.usecases.sending import SEND_NOTICE, Told, _send, write
from tests.jobs.working import SHORT, wait_for
from tests.post.server import HERE, Postbox, free_port, running
from tests.usecases.house import NOON, office_in

JO = Reader("Jo Example", "jo@example.org")
BUSY, NOBODY = "451 come back later", "550 no such person here"


def with_server(folder, port, **settings):
    plain = {"smtp_host": HERE, "smtp_tls": "none", "smtp_from": "desk@example.org"}
    return office_in(folder, smtp_port=port, **plain, **settings)


def tell(office, once="moved", reader=JO):
    told = Told(once, reader, Words("Moved", "Dear Jo,\n\nPlease look.\n"))
    with office.records.database.writing() as connection:
        return write(office, connection, told)


def notice(office, key):
    with office.records.database.reading() as connection:
        return find_notice(connection, key)


def job(office, key):
    with office.records.database.reading() as connection:
        return job_for(connection, SEND_NOTICE, {"notice": key})


def tried(office, key):
    return _send(office, {"notice": key}, lambda words: None)


def worked(office, ended, workers=1):
    """Let workers work until something has come about."""
    stop = threading.Event()
    threads = [
        threading.Thread(target=tasks.work, args=(office, stop, SHORT))
        for _ in range(workers)
    ]
    for one in threads:
        one.start()
    try:
        return wait_for(ended)
    finally:
        stop.set()
        for one in threads:
            one.join()


class TestANotice:
    def test_is_sent_once_by_a_worker(self, tmp_path):
        box = Postbox()
        with running(box) as port, with_server(tmp_path, port) as office:
            keys = {tell(office), tell(office)}
            [key] = keys
            worked(office, lambda: notice(office, key).state is NoticeState.SENT)

            [envelope] = box.taken
            assert envelope.rcpt_tos == ["jo@example.org"]
            sent = message_from_bytes(envelope.content, policy=default)
            assert sent["Subject"] == "Moved"
            assert sent.get_content().startswith("Dear Jo,")

    def test_is_sent_once_by_two_workers(self, tmp_path):
        box = Postbox()
        with running(box) as port, with_server(tmp_path, port) as office:
            keys = [tell(office, f"news {number}") for number in range(12)]
            worked(
                office,
                lambda: all(job(office, k).state is JobState.DONE for k in keys),
                workers=2,
            )

            assert len(box.taken) == 12

    def test_sent_a_second_time_is_known_by_its_message_id(self, tmp_path):
        """A worker dies after the server took it and before that is written down."""
        box = Postbox()
        with running(box) as port:
            with with_server(tmp_path, port) as office:
                key = tell(office)
                wait = notice(office, key)
                tried(office, key)
            with with_server(tmp_path, port) as office:
                with office.records.database.writing() as connection:
                    connection.exec_driver_sql(
                        f"UPDATE notices SET state = '{wait.state.value}'"
                    )
                tried(office, key)

        ids = {
            message_from_bytes(one.content, policy=default)["Message-ID"]
            for one in box.taken
        }
        assert (len(box.taken), len(ids)) == (2, 1)

    def test_that_was_sent_by_hand_meanwhile_is_left(self, tmp_path):
        box = Postbox()
        with running(box) as port, with_server(tmp_path, port) as office:
            key = tell(office)
            with office.records.database.writing() as connection:
                end_notice(connection, key, NoticeState.SENT_BY_HAND, NOON)

            assert tried(office, key) == {"state": "sent by hand"}
            assert box.taken == []

    def test_waits_to_be_sent_by_hand_where_there_is_no_server(self, tmp_path):
        with office_in(tmp_path) as office:
            key = tell(office)

            assert notice(office, key).state is NoticeState.WAITING
            assert job(office, key) is None


class TestANoticeTheServerDoesNotTake:
    def test_for_now_is_tried_again_after_growing_waits(self, tmp_path):
        box, waits = Postbox({JO.email: BUSY}), []
        with running(box) as port, with_server(tmp_path, port) as office:
            key = tell(office)
            for _ in range(4):
                failed = tried(office, key)
                assert failed.again
                found = notice(office, key)
                assert found.state is NoticeState.WAITING
                assert "451 come back later" in found.failure
                waits.append((found.due - NOON).total_seconds())

            last = tried(office, key)

            assert waits == sorted(set(waits))
            assert not last.again
            assert notice(office, key).state is NoticeState.FAILED

    def test_for_good_has_failed_and_names_the_address(self, tmp_path):
        box = Postbox({JO.email: NOBODY})
        with running(box) as port, with_server(tmp_path, port) as office:
            key = tell(office)
            worked(office, lambda: job(office, key).state is JobState.FAILED)

            found = notice(office, key)
            assert found.state is NoticeState.FAILED
            assert found.failure == (
                "The mail server refused jo@example.org (550 no such person here)."
            )
            assert job(office, key).failure == found.failure
            assert job(office, key).tries == 1

    def test_for_want_of_an_answer_is_tried_again(self, tmp_path):
        with with_server(tmp_path, free_port()) as office:
            key = tell(office)

            failed = tried(office, key)

        assert failed == Failed("No mail server answers at that address.", again=True)

    def test_is_taken_in_the_end_by_a_worker(self, tmp_path):
        box = Postbox({JO.email: BUSY})
        with running(box) as port, with_server(tmp_path, port) as office:
            object.__setattr__(office, "now", clock)  # what is due comes due
            key = tell(office)

            def answered():
                if notice(office, key).tries:
                    box.answers.clear()
                return notice(office, key).state is NoticeState.SENT

            worked(office, answered)

            assert notice(office, key).failure == ""

    @pytest.mark.parametrize("email", ["jö@example.org", "no address"])
    def test_because_it_is_to_no_address_has_failed(self, tmp_path, email):
        with with_server(tmp_path, free_port()) as office:
            key = tell(office, reader=Reader("Jo", email))

            failed = tried(office, key)

            assert not failed.again
            assert "is no e-mail address" in notice(office, key).failure
