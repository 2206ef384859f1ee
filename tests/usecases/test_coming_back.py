"""An agreement that came back: compared with what was sent, taken up on a word."""

import pytest

from docgen.problems import NamedFile, Refused, WrongFile
from docgen.review.progress import TaskState
from docgen.usecases import coming_back, issuing
from docgen.usecases.standing import Behalf, NotThere
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    issued,
    lead,
    look,
    office_in,
    told,
)
from tests.word.editing import OpenFile, pick_date

BY_MAIL = Behalf("Jo Example", "e-mail of 3 December 2026")


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


LEFT = {"steering_committee_on": {"left_to": "service"}}


def returned(office, key):
    """The agreement as it was issued, with a date filled in by the other side."""
    issue = issued(office, key)
    file = issuing.issued_file(office, COORDINATOR, issue.id, "docx")
    word = OpenFile(file.content)
    pick_date(word, "steering_committee_on", "2027-06-24", "24 June 2027")
    return NamedFile(file.name, word.saved())


def came(office, key, file, who=COORDINATOR):
    made = coming_back.bring_back(office, who, key, file, BY_MAIL)
    assert isinstance(made, str), made
    return made


def agreement_task(office, key):
    return next(one for one in look(office, key).tasks if one.key == "agreement")


class TestAReturnedAgreement:
    def test_waits_to_be_decided_on(self, office):
        key = complete_review(office, **LEFT)
        file = returned(office, key)

        upload = came(office, key, file)

        found = coming_back.look_at(office, COORDINATOR, key, upload)
        [change] = found.said.changes
        assert (change.field, change.old, change.new) == (
            "steering_committee_on",
            "",
            "2027-06-24",
        )
        assert found.said.altered == ()
        assert not found.is_decided
        assert agreement_task(office, key).state is TaskState.NEEDS_YOU

    def test_is_taken_up_where_it_is_accepted(self, office):
        key = complete_review(office, **LEFT)
        upload = came(office, key, returned(office, key))

        done = coming_back.decide(
            office, COORDINATOR, key, upload, {"steering_committee_on"}
        )

        assert done.answers.content["steering_committee_on"] == "2027-06-24"
        assert done.facts.agreement.out_of_date == ()
        assert done.facts.waiting_files == 0
        assert done.answers.by.came_by.endswith(".docx")

    def test_says_afterwards_what_was_taken_up(self, office):
        key = complete_review(office, **LEFT)
        upload = came(office, key, returned(office, key))
        before = coming_back.look_at(office, COORDINATOR, key, upload)
        coming_back.decide(office, COORDINATOR, key, upload, {"steering_committee_on"})

        after = coming_back.look_at(office, COORDINATOR, key, upload)

        assert before.taken == ()
        assert after.is_decided
        title = "Steering committee on"
        assert after.taken == (coming_back.TakenUp(title, "", "2027-06-24"),)

    def test_for_somebody_else_needs_how_it_came(self, office):
        key = complete_review(office, **LEFT)
        file = returned(office, key)
        who = lead(look(office, key).row.service_id)

        said = told(coming_back.bring_back(office, COORDINATOR, key, file))
        own = coming_back.bring_back(office, who, key, file)

        assert said[0].startswith("How this reached you is not said.")
        assert isinstance(own, str)

    def test_refused_changes_nothing_and_waits_no_more(self, office):
        key = complete_review(office, **LEFT)
        upload = came(office, key, returned(office, key))

        done = coming_back.decide(office, COORDINATOR, key, upload, ())

        assert done.answers.content["steering_committee_on"] == {"left_to": "service"}
        assert done.facts.waiting_files == 0

    def test_is_decided_on_once(self, office):
        key = complete_review(office, **LEFT)
        upload = came(office, key, returned(office, key))
        coming_back.decide(office, COORDINATOR, key, upload, ())

        again = coming_back.decide(office, COORDINATOR, key, upload, ())

        assert isinstance(again, Refused)
        assert told(again)[0].startswith("Somebody has decided on this file already.")

    def test_comes_from_the_service_and_is_not_its_to_decide_on(self, office):
        key = complete_review(office, **LEFT)
        who = lead(look(office, key).row.service_id)
        upload = came(office, key, returned(office, key), who)

        with pytest.raises(NotThere):
            coming_back.decide(office, who, key, upload, ())

    def test_of_another_review_is_turned_away(self, office):
        first, second = (complete_review(office, **LEFT) for _ in range(2))
        file = returned(office, first)

        found = coming_back.bring_back(office, COORDINATOR, second, file, BY_MAIL)

        assert isinstance(found, WrongFile)
        assert found.seen == "the agreement of review 2027-001"

    @pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04 torn", b"words"])
    def test_that_is_none_is_turned_away(self, office, content):
        key = complete_review(office)
        file = NamedFile("agreement.docx", content)

        found = coming_back.bring_back(office, COORDINATOR, key, file, BY_MAIL)

        assert isinstance(found, WrongFile)
        assert look(office, key).uploads == ()
