"""A review that moves, rests or gets other people: whoever it concerns hears of it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from docgen.post.message import Mailbox
from docgen.problems import NamedFile
from docgen.records.history import of_thing
from docgen.records.outbox import NoticeState
from docgen.records.reviews import assigned_to
from docgen.review.rights import Duty
from docgen.usecases import coming_back, issuing, moving
from docgen.usecases.agreement_answers import save_answers
from docgen.usecases.consequences import consequences
from docgen.usecases.review_files import ReviewFile
from tests.usecases.house import NOON, issued, look, office_in, told
from tests.usecases.test_telling import (
    BY_MAIL,
    CHRIS,
    JO,
    SAM,
    account,
    coordinators_in,
    said_to,
    staffed_review,
    subjects,
    written,
)
from tests.word.editing import OpenFile, pick_date

APRIL = {"review_dates": ["13 April 2027", "14 April 2027"], "observation_dates": None}


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


@pytest.fixture
def cam(office):
    return coordinators_in(office)


@pytest.fixture
def key(office, cam):
    return staffed_review(office, cam)


class TestAMovedReview:
    @pytest.fixture
    def key(self, office, cam):
        key = staffed_review(office, cam)
        moving.give_duty(office, cam, key, account(office, SAM), Duty.REVIEWER)
        return key

    def move(self, office, cam, key, days=APRIL):
        over = consequences(office, cam, key, days).over
        return moving.move(office, cam, key, days, over, ("An inspection", ""))

    def test_is_told_to_lead_and_reviewers(self, office, cam, key):
        self.move(office, cam, key)

        assert subjects(office, key) == [
            (JO, "moved to 13 and 14 April 2027"),
            (SAM, "moved to 13 and 14 April 2027"),
            (SAM, "you are reviewer"),
        ]

    def test_is_told_to_signatories_too_once_it_is_issued(self, office, cam, key):
        issued(office, key)

        self.move(office, cam, key)

        assert (CHRIS, "moved to 13 and 14 April 2027") in subjects(office, key)

    def test_says_both_days_and_why(self, office, cam, key):
        self.move(office, cam, key)

        text = said_to(office, key, JO).text
        assert "It was to be on 9 and 10 March 2027; it is now on 13 and" in text
        assert "The reason given: An inspection." in text

    def test_by_a_file_that_came_back_is_told_too(self, office, cam, key):
        issue = issued(office, key)
        word = OpenFile(issuing.issued_file(office, cam, issue.id, "docx").content)
        pick_date(word, "review_dates.0", "2027-03-08", "Monday 8 March 2027")
        file = NamedFile("back.docx", word.saved())
        upload = coming_back.bring_back(office, cam, key, file, BY_MAIL)

        coming_back.decide(office, cam, key, upload, {"review_dates.0"})

        assert (JO, "moved to 8 and 10 March 2027") in subjects(office, key)

    def test_is_told_only_where_its_days_are_others(self, office, cam, key):
        before = len(written(office, key))

        self.move(office, cam, key, {"clinical_teams": ["Another team (example)"]})

        assert len(written(office, key)) == before


class TestAReviewAtRest:
    @pytest.mark.parametrize(
        ("rest", "news"),
        [(moving.put_off, "postponed"), (moving.call_off, "cancelled")],
    )
    def test_is_told_with_the_days_it_had_and_why(self, office, cam, key, rest, news):
        rest(office, cam, key, "The Trust has an inspection")

        assert subjects(office, key) == [(JO, news)]
        text = said_to(office, key, JO).text
        assert "was to be on 9 and 10 March 2027" in text
        assert "The reason given: The Trust has an inspection." in text

    @pytest.mark.parametrize("rest", [moving.put_off, moving.call_off])
    def test_names_no_client_in_its_reason_unasked(self, office, cam, key, rest):
        reason = "The client with NHS 943 476 5919 moved"

        refused = rest(office, cam, key, reason)
        assert told(refused)[0].startswith(
            "“9•• ••• •••9” looks like a client’s NHS number."
        )
        assert not written(office, key)

        now = rest(office, cam, key, reason, "An invented number")
        assert now.status.content["cleared"] == "An invented number"
        assert f"The reason given: {reason}." in said_to(office, key, JO).text

    def test_drops_what_still_waits_to_be_said_and_says_so_once(self, office, cam, key):
        issued(office, key)
        for _ in range(2):
            moving.put_off(office, cam, key, "An inspection")

        states = [(one.email, one.state) for one in written(office, key)]
        assert states.count((JO, NoticeState.WAITING)) == 1
        assert states.count((JO, NoticeState.DROPPED)) == 1
        assert "postponed" in next(
            one.subject
            for one in written(office, key)
            if one.state is NoticeState.WAITING
        )

    def test_that_goes_ahead_after_all_is_told_once(self, office, cam, key):
        moving.call_off(office, cam, key, "The service has closed")
        for _ in range(2):
            moving.take_up_again(office, cam, key)

        assert subjects(office, key) == [
            (JO, "cancelled"),
            (JO, "goes ahead after all"),
        ]

    def test_with_new_days_is_told_them(self, office, cam, key):
        moving.put_off(office, cam, key, "An inspection")
        over = consequences(office, cam, key, APRIL).over
        moving.move(office, cam, key, APRIL, over, ("", ""))

        assert (JO, "to be on 13 and 14 April 2027") in subjects(office, key)


class TestDaysTypedIntoTheAgreement:
    """The form of the agreement asks for the days too."""

    def typed(self, office, cam, key, **answers):
        over = look(office, key).answers.version
        saved = save_answers(office, cam, key, answers, over)
        assert isinstance(saved, ReviewFile), saved

    def test_are_told_as_a_move_is_once_it_is_issued(self, office, cam, key):
        moving.give_duty(office, cam, key, account(office, SAM), Duty.REVIEWER)
        issued(office, key)
        before = subjects(office, key)
        self.typed(office, cam, key, review_dates=APRIL["review_dates"])

        new = [one for one in subjects(office, key) if one not in before]

        assert {email for email, _ in new} >= {JO, SAM}
        assert {news for _, news in new} == {"moved to 13 and 14 April 2027"}

    def test_are_told_to_nobody_while_they_are_the_same(self, office, cam, key):
        issued(office, key)
        before = subjects(office, key)
        self.typed(office, cam, key, ips_teams=["Another team (example)"])
        same = look(office, key).answers.content["review_dates"]
        self.typed(office, cam, key, review_dates=[*same])

        assert subjects(office, key) == before

    def test_are_told_to_nobody_before_anything_is_issued(self, office, cam, key):
        before = subjects(office, key)
        self.typed(office, cam, key, review_dates=APRIL["review_dates"])

        assert subjects(office, key) == before


class TestADuty:
    def test_is_told_to_whoever_gets_it_and_loses_it_once(self, office, cam, key):
        what = (account(office, SAM), Duty.REVIEWER)
        later = replace(cam, at=NOON + timedelta(hours=1))
        for change in (moving.give_duty, moving.end_duty):
            for who in (cam, later):
                change(office, who, key, *what)

        assert subjects(office, key) == [
            (SAM, "you are no longer reviewer"),
            (SAM, "you are reviewer"),
        ]

    def test_is_ended_once_and_the_second_time_it_is_said(self, office, cam, key):
        what = (account(office, SAM), Duty.REVIEWER)
        for _ in range(2):
            moving.give_duty(office, cam, key, *what)
        later = replace(cam, at=NOON + timedelta(hours=1))

        ended = [moving.end_duty(office, who, key, *what) for who in (cam, later)]

        assert ended[0] is None
        assert "is not reviewer in this review any more" in told(ended[1])[0]
        with office.records.database.reading() as connection:
            [held] = assigned_to(connection, key)
            events = of_thing(connection, f"review:{key}")
        assert held.until == NOON
        deeds = [one.action for one in events if one.part == "people"]
        assert deeds == ["released", "assigned"]

    def test_that_somebody_never_had_is_not_ended(self, office, cam, key):
        found = moving.end_duty(office, cam, key, account(office, SAM), Duty.MODERATOR)

        assert "is not moderator in this review any more" in told(found)[0]
        assert written(office, key) == ()

    def test_is_not_told_to_whoever_gives_it_to_themselves(self, office, cam, key):
        moving.give_duty(office, cam, key, cam.person_id, Duty.REGIONAL_LEAD)

        assert written(office, key) == ()


def test_every_address_written_to_is_one_and_no_notice_holds_a_score(office, cam, key):
    issued(office, key)
    moving.put_off(office, cam, key, "An inspection")

    for one in written(office, key):
        assert Mailbox(one.email)
        assert not re.search(r"\bscor|\bband\b|/125|attach", one.text, re.I)
