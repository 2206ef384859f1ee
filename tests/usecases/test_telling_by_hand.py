"""Notices sent, dropped and sent again by hand, by whoever coordinates the review."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from docgen.post.notices import Words
from docgen.records.job_rows import JobState
from docgen.records.outbox import NoticeState, try_again
from docgen.review.rights import Caller, Grant, Role
from docgen.usecases.notices_by_hand import (
    as_draft,
    drop,
    find,
    list_notices,
    mark_sent,
    send_again,
)
from docgen.usecases.readers import Reader
from docgen.usecases.sending import Told, write
from docgen.usecases.standing import NotThere
from tests.post.server import free_port
from tests.usecases.house import (
    COORDINATOR,
    NOON,
    coordinator,
    lead,
    office_in,
    review_in,
    reviewer,
    told,
)
from tests.usecases.test_telling_sending import job, tried, with_server

ADMINISTRATOR = Caller("a" * 32, "Max", NOON, (Grant(Role.ADMINISTRATOR),))


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def waiting(office, review="", person="", once="moved", email="jo@example.org"):
    to = Reader("Jo Example", email, person)
    said = Told(once, to, Words("Moved", "Dear Jo,\n"), review)
    with office.records.database.writing() as connection:
        return write(office, connection, said)


def listed(office, who, *states, **more):
    found = list_notices(office, who, states, **more)
    return [one.id for one in found.rows]


class TestTheList:
    def test_has_what_waits_and_what_failed_of_reviews_one_coordinates(self, office):
        key = review_in(office)
        first, second = waiting(office, key), waiting(office, key, once="other")
        mark_sent(office, COORDINATOR, first)

        for who in (COORDINATOR, coordinator("East")):
            assert [one.id for one in list_notices(office, who).rows] == [second]
            assert set(listed(office, who)) == {first, second}
        assert listed(office, coordinator("West")) == []

    def test_has_none_of_a_review_one_only_has_a_duty_in(self, office):
        key = review_in(office)
        waiting(office, key)
        west = replace(coordinator("West"), assignments=reviewer(key).assignments)

        assert listed(office, west) == []

    def test_of_one_review_is_for_whoever_coordinates_it(self, office):
        first, second = review_in(office), review_in(office)
        waiting(office, first)
        key = waiting(office, second, once="other")

        assert listed(office, COORDINATOR, key=second) == [key]
        with pytest.raises(NotThere):
            listed(office, coordinator("West"), key=second)

    def test_gives_an_administrator_counts_and_no_contents(self, office):
        waiting(office, review_in(office))

        found = list_notices(office, ADMINISTRATOR)

        assert found.rows == ()
        assert found.counts[NoticeState.WAITING] == 1
        assert list_notices(office, COORDINATOR).counts == {}

    def test_is_not_a_reviewers_or_leads_to_see(self, office):
        for who in (lead("any"), reviewer("any")):
            with pytest.raises(NotThere):
                list_notices(office, who)

    def test_has_ones_own_of_several_reviews_and_no_other_persons(self, office):
        own = waiting(office, person=COORDINATOR.person_id)
        waiting(office, person="x" * 32, once="other")

        assert listed(office, COORDINATOR) == [own]

    def test_comes_in_pages(self, office):
        key = review_in(office)
        keys = {waiting(office, key, once=str(number)) for number in range(52)}

        first = list_notices(office, COORDINATOR)
        second = list_notices(office, COORDINATOR, page=2)

        assert (len(first.rows), first.has_more) == (50, True)
        assert (len(second.rows), second.has_more) == (2, False)
        assert {one.id for one in (*first.rows, *second.rows)} == keys


@pytest.mark.parametrize("deed", [find, as_draft, mark_sent, drop, send_again])
class TestAnothersNotice:
    def test_is_not_there(self, office, deed):
        key = review_in(office)
        notice = waiting(office, key)
        of_several = waiting(office, person="x" * 32, once="other")
        service = lead("any")

        for who in (coordinator("West"), ADMINISTRATOR, reviewer(key), service):
            with pytest.raises(NotThere):
                deed(office, who, notice)
        for which in (of_several, "no such notice"):
            with pytest.raises(NotThere):
                deed(office, COORDINATOR, which)


class TestByHand:
    def test_a_draft_is_opened_as_unsent_and_changes_nothing(self, office):
        key = waiting(office, review_in(office))

        draft = message_from_bytes(as_draft(office, COORDINATOR, key), policy=default)

        assert (draft["To"], draft["X-Unsent"]) == ("jo@example.org", "1")
        assert draft.get_content().startswith("Dear Jo,")
        assert listed(office, COORDINATOR, NoticeState.WAITING) == [key]

    def test_a_draft_to_no_address_says_what_to_put_right(self, office):
        key = waiting(office, review_in(office), email="jö@example.org")

        [said] = told(as_draft(office, COORDINATOR, key))

        assert said.startswith("jö@example.org is no e-mail address")

    @pytest.mark.parametrize(
        ("deed", "state"),
        [(mark_sent, NoticeState.SENT_BY_HAND), (drop, NoticeState.DROPPED)],
    )
    def test_what_became_of_it_is_kept_with_who_said_so(self, office, deed, state):
        key = waiting(office, review_in(office))

        done = deed(office, COORDINATOR, key)

        assert (done.state, done.ended_by) == (state, COORDINATOR.person_id)
        assert drop(office, COORDINATOR, key) == done


class TestSendingAgain:
    def test_is_refused_without_a_server(self, office):
        key = waiting(office, review_in(office))

        [said] = told(send_again(office, COORDINATOR, key))

        assert said == (
            "No mail server is set, so docgen can't send it. Open it as a draft and"
            " send it yourself."
        )

    def test_lets_one_that_failed_wait_as_if_it_were_new(self, tmp_path):
        with with_server(tmp_path, free_port()) as office:
            key = waiting(office, review_in(office))
            with office.records.database.writing() as connection:
                try_again(connection, key, "The mail server refused it.", None)
            assert tried(office, key).why == "The mail server refused it."

            found = send_again(office, COORDINATOR, key)

            assert (found.state, found.failure, found.tries) == ("waiting", "", 0)
            assert tried(office, key).again
            assert job(office, key).state is JobState.WAITING

    def test_asks_for_what_was_written_before_there_was_a_server(self, tmp_path):
        with office_in(tmp_path) as office:
            key = waiting(office, review_in(office))
        with with_server(tmp_path, free_port()) as office:
            send_again(office, COORDINATOR, key)

            assert job(office, key).state is JobState.WAITING
