"""The words of every notice: who, why, what to do, by when, and whom to ask."""

import inspect
import re

import pytest

from docgen.post import notices
from docgen.post.notices import About, Desk, Task, Words

LINK = "https://reviews.example.org/r/EX-2027-01"
DAY = "Friday 26 February 2027"
DAYS = "9 and 10 March 2027"
DESK = Desk("IPS Grow (example)", "Pat Example", "pat@example.org", "01632 960001")
ABOUT = About("EX-2027-01", "Example Valley IPS")
TASK = Task("send the timetable", LINK, DAY)
JO = "Jo Example"

ALL = {
    "sign_in": notices.sign_in(JO, LINK, "481 516", "10.30am on 9 March 2027", DESK),
    "invitation": notices.invitation(JO, ABOUT, LINK, DAY, DESK),
    "agreement_ready": notices.agreement_ready(JO, ABOUT, LINK, DAY, DESK),
    "agreement_issued": notices.agreement_issued(JO, ABOUT, LINK, DAY, DESK),
    "complete_your_half": notices.complete_your_half(JO, ABOUT, LINK, DAY, DESK),
    "reminder": notices.reminder(JO, ABOUT, TASK, DESK),
    "overdue": notices.overdue(JO, ABOUT, TASK, DESK),
    "signed_copy_recorded": notices.signed_copy_recorded(JO, ABOUT, LINK, DAY, DESK),
    "review_moved": notices.review_moved(JO, ABOUT, (DAYS, DAY), LINK, DESK),
    "review_postponed": notices.review_postponed(JO, ABOUT, DAYS, LINK, DESK),
    "review_cancelled": notices.review_cancelled(JO, ABOUT, DAYS, LINK, DESK),
    "report_ready": notices.report_ready(JO, ABOUT, LINK, DAY, DESK),
}
WHEN = re.compile(r"\bby (?:Friday|10\.30am)|today\b|\bnow\b|as soon as you can")
SCORE = re.compile(r"\bscor|\bband\b|\btotal\b|/125|exemplary|fair fidelity", re.I)


def public():
    """Every function of the module that gives the words of one kind of message."""
    return {
        name
        for name, one in inspect.getmembers(notices, inspect.isfunction)
        if not name.startswith("_") and one.__module__ == notices.__name__
    } - {"of_review"}


def test_every_notice_is_looked_at_here():
    assert public() == ALL.keys()


@pytest.mark.parametrize("words", ALL.values(), ids=ALL.keys())
class TestEveryNotice:
    def test_is_to_somebody_and_from_somebody(self, words):
        assert words.text.startswith("Dear Jo Example,\n\n")
        assert "Pat Example\nIPS Grow (example)\n" in words.text

    def test_says_why_it_was_sent(self, words):
        assert "You get this message from IPS Grow (example) because" in words.text

    def test_says_what_to_do_and_where(self, words):
        assert re.search(r"\b[Pp]lease \w+|need do nothing", words.text)
        assert f"\n{LINK}\n" in words.text

    def test_says_by_when(self, words):
        assert WHEN.search(words.text)

    def test_says_how_to_reach_a_person(self, words):
        assert "Write to Pat Example at pat@example.org or ring 01632 960001." in (
            words.text
        )

    def test_holds_no_score_and_speaks_of_no_attachment(self, words):
        assert not SCORE.search(words.subject + words.text)
        assert "attach" not in words.text.lower()

    def test_is_short_and_plain(self, words):
        assert len(words.text.split()) <= 130
        assert len(words.subject) <= 120
        assert "\n\n\n" not in words.text
        assert "  " not in words.text


@pytest.mark.parametrize("name", sorted(ALL.keys() - {"sign_in"}))
def test_a_notice_about_a_review_names_it_and_its_service(name):
    words = ALL[name]

    assert words.subject.startswith("Fidelity review EX-2027-01, Example Valley IPS: ")
    assert "EX-2027-01" in words.text
    assert "Example Valley IPS" in words.text


class TestTheWords:
    def test_of_a_reminder_read_as_a_letter(self):
        assert ALL["reminder"] == Words(
            "Fidelity review EX-2027-01, Example Valley IPS: reminder: send the"
            " timetable by Friday 26 February 2027",
            """Dear Jo Example,

This is a reminder about the fidelity review EX-2027-01 of Example Valley IPS.

Please send the timetable by Friday 26 February 2027:

https://reviews.example.org/r/EX-2027-01

If you have done it already, thank you; you need do nothing more.

Questions? Write to Pat Example at pat@example.org or ring 01632 960001.

Pat Example
IPS Grow (example)

You get this message from IPS Grow (example) because you take part in the fidelity\
 review EX-2027-01 of Example Valley IPS. Please do not send anything about a client\
 by e-mail.
""",
        )

    def test_of_a_sign_in_hold_the_code_in_the_text_alone(self):
        words = ALL["sign_in"]

        assert "\nCode: 481 516\n" in words.text
        assert "481" not in words.subject

    def test_of_a_moved_review_tell_both_days(self):
        assert f"It was to be on {DAYS}; it is now on {DAY}." in (
            ALL["review_moved"].text
        )

    def test_leave_out_a_telephone_there_is_none_of(self):
        words = notices.reminder(
            JO, ABOUT, TASK, Desk("IPS Grow", "Pat", "p@x.example")
        )

        assert "Write to Pat at p@x.example.\n" in words.text

    def test_stay_in_their_line_whatever_a_name_holds(self):
        about = About("EX\r\n1", "Valley\nIPS")
        task = Task("send it.\r\nNow", LINK, DAY)

        words = notices.reminder("Jo\r\nBcc: x", about, task, DESK)

        assert words.text.startswith("Dear Jo Bcc: x,\n\n")
        assert "\n" not in words.subject
        assert "EX 1, Valley IPS: reminder: send it. Now by" in words.subject
