"""The words of what happened, and of what is to be done, read aloud."""

import inspect
import re
from datetime import date

import pytest

from docgen.post.notices import About, Desk, Words
from docgen.review.rights import Duty
from docgen.usecases import notice_words
from docgen.usecases.notice_words import ToDo, days_in_words, things_to_do, with_reason

LINK = "https://reviews.example.org/reviews/7f"
DAY, DAYS = "Friday 8 January 2027", "9 and 10 March 2027"
DESK = Desk("IPS Grow (example)", "Pat Example", "pat@example.org")
ABOUT, OTHER = About("EX-1", "Valley IPS"), About("EX-2", "Shire IPS")
CAM = "Cam Example"
LATE = ToDo(ABOUT, "send the timetable", date(2027, 1, 8), LINK, is_overdue=True)
SOON = ToDo(ABOUT, "gather the evidence", date(2027, 2, 12), LINK, is_overdue=False)
SECOND = ToDo(OTHER, "share the report", date(2027, 2, 1), f"{LINK}2", is_overdue=False)
PAPERS = (("Data sharing agreement", "Honorary contract"), DAY)

READ_ALOUD = {
    "agreement_reissued": (
        notice_words.agreement_reissued(CAM, ABOUT, 2, (LINK, DAY), DESK),
        "agreement version 2 issued",
        "Please have it signed and send the signed copy back by Friday 8 January 2027:",
    ),
    "review_dated": (
        notice_words.review_dated(CAM, ABOUT, DAYS, LINK, DESK),
        "to be on 9 and 10 March 2027",
        "Please put the days into your calendar today. The dates that depend on them"
        " are here:",
    ),
    "review_taken_up": (
        notice_words.review_taken_up(CAM, ABOUT, DAYS, LINK, DESK),
        "goes ahead after all",
        "Please look at its dates today, and put them into your calendar again:",
    ),
    "duty_given": (
        notice_words.duty_given(CAM, ABOUT, (Duty.REVIEWER, DAYS), LINK, DESK),
        "you are reviewer",
        "Please look at it today, and tell us if you can't take part on these days:",
    ),
    "duty_ended": (
        notice_words.duty_ended(CAM, ABOUT, (Duty.MODERATOR, DAYS), LINK, DESK),
        "you are no longer moderator",
        "Please take its days out of your calendar today. If this surprises you, write"
        " to us. Your other reviews are listed here:",
    ),
    "signed_by": (
        notice_words.signed_by(CAM, ABOUT, ("Jo Example", ()), LINK, DESK),
        "signed copy recorded",
        "Please check today that it is the version that was issued:",
    ),
    "file_came_back": (
        notice_words.file_came_back(CAM, ABOUT, "ours (2).docx", LINK, DESK),
        "an agreement came back",
        "Please decide today what to take up:",
    ),
    "governance_open": (
        notice_words.governance_open(CAM, ABOUT, PAPERS, LINK, DESK),
        "information governance is open",
        "Please put it in place by Friday 8 January 2027, or change the answer to no:",
    ),
    "things_to_do": (
        things_to_do(CAM, [SOON, LATE], DESK),
        "2 things to do, the first by Friday 8 January 2027",
        "Please see to them, the first by Friday 8 January 2027:",
    ),
}
NO_NOTICES = {"days_in_words", "with_reason"}


def test_every_notice_is_read_here():
    public = {
        name
        for name, one in inspect.getmembers(notice_words, inspect.isfunction)
        if not name.startswith("_") and one.__module__ == notice_words.__name__
    }

    assert public - NO_NOTICES == READ_ALOUD.keys()


@pytest.mark.parametrize(
    ("words", "subject", "to_do"), READ_ALOUD.values(), ids=READ_ALOUD.keys()
)
class TestEveryNotice:
    def test_says_what_it_is_about_and_what_to_do(self, words, subject, to_do):
        assert words.subject == f"Fidelity review EX-1, Valley IPS: {subject}"
        assert f"\n\n{to_do}\n\n" in words.text
        assert f"\n{LINK}\n" in words.text

    def test_is_to_somebody_from_somebody_who_can_be_reached(
        self, words, subject, to_do
    ):
        assert words.text.startswith("Dear Cam Example,\n\n")
        assert "Write to Pat Example at pat@example.org." in words.text

    def test_is_short_plain_and_private(self, words, subject, to_do):
        assert len(words.text.split()) <= 130
        assert not re.search(r"\bscor|\bband\b|/125|attach", words.text, re.I)
        assert "  " not in words.text
        assert "\n\n\n" not in words.text


class TestSeveralThingsToDo:
    def test_of_two_reviews_read_as_a_letter(self):
        assert things_to_do(CAM, [SOON, SECOND, LATE], DESK) == Words(
            "2 fidelity reviews: 3 things to do, the first by Friday 8 January 2027",
            """Dear Cam Example,

3 things wait for you, 1 of them overdue.

Please see to them, the first by Friday 8 January 2027:

Fidelity review EX-1 of Valley IPS:
- send the timetable: was due Friday 8 January 2027
- gather the evidence: by Friday 12 February 2027
https://reviews.example.org/reviews/7f

Fidelity review EX-2 of Shire IPS:
- share the report: by Monday 1 February 2027
https://reviews.example.org/reviews/7f2

What you have done already needs nothing more; thank you. If you can't do something\
 in time, please tell us by which day you can.

Questions? Write to Pat Example at pat@example.org.

Pat Example
IPS Grow (example)

You get this message from IPS Grow (example) because you take part in these reviews.\
 Please do not send anything about a client by e-mail.
""",
        )


class TestTheReason:
    def test_stands_before_the_question_on_one_line(self):
        words = with_reason(READ_ALOUD["review_dated"][0], "They asked.\r\nDear all,")

        assert "\n\nThe reason given: They asked. Dear all,.\n\nQuestions?" in (
            words.text
        )

    def test_that_is_not_given_adds_nothing(self):
        words = READ_ALOUD["review_dated"][0]

        assert with_reason(words, " ") == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 3, 9), date(2027, 3, 10), "9 and 10 March 2027"),
        (date(2027, 3, 31), date(2027, 4, 1), "31 March 2027 and 1 April 2027"),
        (date(2027, 3, 9), None, "9 March 2027"),
        (None, None, "days still to be agreed"),
    ],
)
def test_a_reviews_days_are_said_shortly(first, last, words):
    assert days_in_words(first, last) == words
