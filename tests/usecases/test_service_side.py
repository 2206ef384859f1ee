"""What a service does before its review, by itself or recorded for it."""

import pytest

from docgen.records.parts import Conflict
from docgen.review.progress import TaskState
from docgen.usecases import service_side
from docgen.usecases.agreement_answers import save_answers
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import Behalf, NotThere
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    lead,
    look,
    office_in,
    reviewer,
    told,
)

BY_CALL = Behalf("Jo Example", "telephone call on 1 December 2026")
IN_PLACE = {"state": "in_place", "in_place_on": "1 December 2026"}
NOT_NEEDED = {"state": "not_required", "not_required_because": "No client data"}
ALL_IN_PLACE = {
    "data_sharing_agreement": IN_PLACE,
    "impact_assessment": NOT_NEEDED,
    "honorary_contract": NOT_NEEDED,
}
SESSION = {"day": "1", "start": "9:30", "end": "10:30", "activity": "team_leader"}


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def saves(office, key, part, content, who=COORDINATOR, **more):
    over, behalf = more.get("over", 0), more.get("behalf", BY_CALL)
    return service_side.save_part(office, who, key, (part, content), over, behalf)


def task(found, key):
    return next(one for one in found.tasks if one.key == key)


class TestGovernance:
    def test_is_done_when_every_paper_is_in_place_or_not_needed(self, office):
        key = complete_review(office)

        half = saves(office, key, "governance", {"honorary_contract": NOT_NEEDED})
        done = saves(office, key, "governance", ALL_IN_PLACE, over=1)

        assert task(half, "governance").state is TaskState.IN_PROGRESS
        assert task(half, "governance").note == (
            "Open: Data sharing agreement, Data protection impact assessment."
        )
        assert task(done, "governance").state is TaskState.DONE

    @pytest.mark.parametrize(
        ("paper", "said"),
        [
            ({"state": "in_place"}, "is in place, but since when is not said."),
            ({"state": "not_required"}, "is not required, but why is not said."),
            ({"state": "lost"}, "can't be 'lost'"),
            ({"in_place_on": "31 June 2027", "state": "in_place"}, "a real date"),
        ],
    )
    def test_that_is_half_said_is_refused(self, office, paper, said):
        key = complete_review(office)

        found = told(saves(office, key, "governance", {"honorary_contract": paper}))

        assert any(said in one for one in found)

    def test_that_is_open_warns_both_sides_of_a_yes_to_case_files(self, office):
        key = complete_review(office, case_file_access="yes")

        [warned] = service_side.warnings_for_both(look(office, key))
        saves(office, key, "governance", ALL_IN_PLACE)

        assert "may see client case files" in warned.wrong
        assert service_side.warnings_for_both(look(office, key)) == ()

    def test_that_is_open_warns_nobody_of_a_no(self, office):
        key = complete_review(office, case_file_access="no")

        assert service_side.warnings_for_both(look(office, key)) == ()


class TestWhoMaySay:
    def test_is_the_service_itself(self, office):
        key = complete_review(office)
        who = lead(look(office, key).row.service_id)

        done = saves(office, key, "governance", ALL_IN_PLACE, who, behalf=Behalf())

        assert done.governance.by.role == "service_lead"
        assert done.governance.by.stands_for == ""

    def test_is_a_coordinator_who_says_how_it_came(self, office):
        key = complete_review(office)

        [said] = told(saves(office, key, "governance", {}, behalf=Behalf()))
        done = saves(office, key, "governance", ALL_IN_PLACE)

        assert said.startswith("How this reached you is not said.")
        assert done.governance.by.stands_for == "Jo Example"
        assert done.governance.by.came_by == "telephone call on 1 December 2026"

    def test_is_no_reviewer_and_no_other_service(self, office):
        key = complete_review(office)

        for who in (reviewer(key), lead("another")):
            with pytest.raises(NotThere):
                saves(office, key, "governance", {}, who)


class TestPromises:
    def test_carry_their_date_and_state(self, office):
        key = complete_review(office)
        shared = {"state": "done", "done_on": "30 November 2026"}

        done = saves(office, key, "promises", {"data_shared_by": shared})

        assert task(done, "data_shared_by").state is TaskState.DONE
        assert task(done, "evidence_by").due is not None
        assert task(done, "interviews").due == task(done, "evidence_by").due

    def test_saved_by_two_people_are_written_over_by_neither(self, office):
        key = complete_review(office)
        saves(office, key, "promises", {"interviews": {"note": "one"}})

        told_of = saves(office, key, "promises", {"interviews": {"note": "two"}})

        assert isinstance(told_of, Conflict)
        assert told_of.now.content == {"interviews": {"note": "one"}}


class TestATimetable:
    def test_takes_the_reviews_own_facts(self, office):
        key = complete_review(office, trust_sponsor={"not_applicable": "none"})
        saves(office, key, "timetable", {"sessions": [SESSION]})

        found = service_side.timetable_answers(look(office, key))

        assert found["reference"] == "2027-001"
        assert found["review_dates"] == [
            "Tuesday 9 March 2027",
            "Wednesday 10 March 2027",
        ]
        assert found["sessions"] == [SESSION]

    def test_may_be_kept_half_done_and_says_what_is_wrong(self, office):
        key = complete_review(office)
        wrong = {**SESSION, "end": "half past"}

        done = saves(office, key, "timetable", {"sessions": [wrong]})

        assert isinstance(done, ReviewFile)
        assert task(done, "timetable").state is TaskState.IN_PROGRESS
        assert service_side.timetable_problems(done)

    def test_names_the_items_that_have_no_evidence_planned(self, office):
        key = complete_review(office)
        done = saves(office, key, "timetable", {"sessions": [SESSION]})

        said = [one.wrong for one in service_side.timetable_problems(done)]

        assert said

    def test_leaves_out_what_the_agreement_leaves_open(self, office):
        key = complete_review(office, clinical_teams={"left_to": "service"})
        save_answers(office, COORDINATOR, key, {"reviewers": None}, 2)

        found = service_side.timetable_answers(look(office, key))

        assert {"clinical_teams", "reviewers"} & found.keys() == set()
