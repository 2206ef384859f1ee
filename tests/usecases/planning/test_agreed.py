"""A plan printed at any time, and issued once it is agreed."""

import pytest

from docgen.records.registry import Issued
from docgen.usecases.issuing import Document
from docgen.usecases.planning.agreed import Seen, issue_plan
from docgen.usecases.planning.plan_kinds import ACTION, SUPPORT
from docgen.usecases.planning.printed import word_file
from docgen.usecases.proving.rebuilding import Again, rebuild
from docgen.usecases.standing import NotThere
from docgen.word.returned import body_words
from tests.usecases.house import COORDINATOR, complete_review, lead, look, office_in
from tests.usecases.planning.house import (
    BY_MAIL,
    WHOLE,
    dated,
    goal,
    kept,
    line,
    put,
    said,
    saved,
)

JO = {"name": "Jo Example", "role": "Team leader"}
ON = {"agreed_on": "30 November 2026"}


@pytest.fixture
def house(tmp_path):
    with office_in(tmp_path) as office:
        yield office, complete_review(office)


def text_of(content):
    return "\n".join(body_words(content))


def printed(office, key, kind, who=COORDINATOR):
    made = word_file(office, who, key, kind)
    assert isinstance(made, Document), made
    return text_of(made.content)


def issue(office, key, kind, number=1, version=None, **entered):
    seen = Seen(number, version or saved(office, key, kind).version)
    entered = (seen, {**ON, **entered})
    return issue_plan(office, COORDINATOR, key, kind, entered, BY_MAIL)


class TestAPlanPrinted:
    def test_says_what_it_says_and_that_it_is_a_draft(self, house):
        office, key = house
        kept(put(office, key, ACTION, goal(9)))

        text = printed(office, key, ACTION)

        assert "Item 9, Zero exclusion: score 2, aim 4" in text
        assert "Ask about work at every first appointment" in text
        assert "Example Valley NHS Foundation Trust (example)" in text

    def test_may_have_lines_nobody_has_agreed_yet(self, house):
        office, key = house
        kept(put(office, key, SUPPORT, line(9)))
        kept(dated(office, key, SUPPORT, starts_on="1 May 2027"))

        assert "Ride along" in printed(office, key, SUPPORT)

    def test_needs_something_to_print(self, house):
        office, key = house

        assert said(word_file(office, COORDINATOR, key, ACTION)) == [
            "There is nothing in the action plan yet. Add a goal first."
        ]

    def test_of_support_is_not_the_services_before_it_may_see_it(self, house):
        office, key = house
        kept(put(office, key, SUPPORT, line(9)))
        service = lead(look(office, key).row.service_id)

        with pytest.raises(NotThere):
            word_file(office, service, key, SUPPORT)


class TestAnAgreedPlan:
    def agreed(self, office, key, **more):
        kept(put(office, key, ACTION, goal(9, actions=[WHOLE])))
        kept(dated(office, key, ACTION, agreed_with={"name": "Sam Sample"}))
        return issue(office, key, ACTION, **more)

    def test_is_a_version_with_its_day_that_stays(self, house):
        office, key = house

        made = self.agreed(office, key)

        assert isinstance(made, Issued), made
        assert (made.kind, made.number, made.stands) == ("action-plan", 1, True)
        assert made.facts == {"agreed_on": "30 November 2026"}
        text = text_of(office.records.files.content(made.docx_hash))
        assert "30 November 2026" in text
        assert saved(office, key, ACTION).content["agreed_on"] == "2026-11-30"

    def test_is_issued_once_however_often_it_is_pressed(self, house):
        office, key = house
        made = self.agreed(office, key)

        again = issue(office, key, ACTION, version=made.part_version - 1)

        assert again.id == made.id

    def test_names_everything_that_is_still_open(self, house):
        office, key = house
        kept(put(office, key, ACTION, goal(9)))

        told = said(issue(office, key, ACTION))

        assert len(told) == 4
        assert all(
            one.endswith("Fill it in before the plan is agreed.") for one in told
        )
        assert not look(office, key).issues

    def test_of_support_names_who_agreed_each_line(self, house):
        office, key = house
        kept(put(office, key, SUPPORT, line(9, lead="Alex Example")))
        kept(dated(office, key, SUPPORT, starts_on="1 May 2027"))

        (told,) = said(issue(office, key, SUPPORT))
        assert told.startswith("Nobody is named who agreed the support for Item 9")
        kept(put(office, key, SUPPORT, line(9, lead="Al", agreed_by=[JO]), 0))

        made = issue(office, key, SUPPORT)
        assert isinstance(made, Issued), made

    def test_of_another_version_than_was_seen_is_not_issued(self, house):
        office, key = house
        kept(put(office, key, ACTION, goal(9, actions=[WHOLE])))
        kept(dated(office, key, ACTION, agreed_with={"name": "Sam Sample"}))

        told = said(issue(office, key, ACTION, version=1))

        assert told == [
            "Somebody changed the plan while you looked at it. Look at it again, and"
            " then issue it."
        ]

    def test_was_agreed_on_a_day_that_has_been(self, house):
        office, key = house

        told = said(self.agreed(office, key, agreed_on="2 December 2026"))

        assert told[0].endswith("a day to come. Give the day both sides agreed on.")

    def test_takes_the_place_of_the_one_before_with_a_reason(self, house):
        office, key = house
        first = self.agreed(office, key)

        (told,) = said(issue(office, key, ACTION, 2))
        assert told.endswith("Give the reason.")
        second = issue(office, key, ACTION, 2, because="A new team leader")

        issues = {one.number: one for one in look(office, key).issues}
        assert issues[1].superseded_by == second.id
        assert issues[1].superseded_because == "A new team leader"
        assert first.docx_hash != second.docx_hash


class TestAnIssuedPlanMadeAgain:
    def test_is_the_same_file_byte_for_byte(self, house):
        office, key = house
        kept(put(office, key, SUPPORT, line(9, lead="Al", agreed_by=[JO])))
        kept(dated(office, key, SUPPORT, starts_on="1 May 2027"))

        one = issue(office, key, SUPPORT)

        assert rebuild(office, one).result is Again.SAME
