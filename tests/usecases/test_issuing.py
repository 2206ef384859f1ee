"""Issuing: a version that never changes; moving what it rests on; signatures."""

import threading
from datetime import date, timedelta

import pytest

from docgen.documents.issue_mark import issue_mark
from docgen.problems import Refused
from docgen.records import people
from docgen.records.history import By
from docgen.records.registry import issues_of
from docgen.review.progress import Stage, TaskState
from docgen.review.rights import Duty, Grant, Role
from docgen.usecases import issuing, moving
from docgen.usecases.agreement_answers import save_answers
from docgen.usecases.consequences import Consequences, consequences
from docgen.usecases.review_files import EVERYTHING
from docgen.usecases.standing import NotThere
from docgen.word.manifest import read_manifest
from docgen.word.package import open_package
from docgen.word.returned import document_words
from tests.usecases.house import (
    COORDINATOR,
    NOON,
    complete_review,
    coordinator,
    issued,
    lead,
    look,
    office_in,
    review_in,
    reviewer,
    told,
)

APRIL = {"review_dates": ["13 April 2027", "14 April 2027"], "observation_dates": None}


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def words(office, key, issue):
    file = issuing.issued_file(office, COORDINATOR, issue.id, "docx")
    return " ".join(document_words(file.content))


class TestTheMarkOfAnIssue:
    def test_is_printed_on_every_page_and_kept_in_the_register(self, office):
        one = issued(office, complete_review(office))
        file = issuing.issued_file(office, COORDINATOR, one.id, "docx")
        groups = [one.code[at : at + 4] for at in (0, 4, 8)]

        package = open_package(file.content)

        assert f"Check code {'-'.join(groups)}" in words(office, "", one)
        assert read_manifest(package).code == one.code
        drawn = package.read("word/media/issue-mark.png")
        assert drawn == issue_mark(one.code, office.settings.address).picture

    def test_is_on_no_draft(self, office):
        key = complete_review(office)

        draft = issuing.draft_file(office, COORDINATOR, key)

        assert "Check code" not in " ".join(document_words(draft.content))
        assert read_manifest(open_package(draft.content)).code == ""


class TestAnIssue:
    def test_is_refused_while_a_blank_is_unanswered(self, office):
        key = review_in(office)

        found = told(issuing.issue(office, COORDINATOR, key, 1))

        assert any("“Clinical teams” is not answered." in one for one in found)

    def test_prints_the_answers_and_its_version(self, office):
        key = complete_review(office)

        text = words(office, key, issued(office, key))

        assert "Example Works IPS Service (example)" in text
        assert "2027-001" in text

    def test_never_changes_when_the_answers_do(self, office):
        key = complete_review(office)
        first = issued(office, key)
        before = issuing.issued_file(office, COORDINATOR, first.id, "docx")

        save_answers(office, COORDINATOR, key, {"case_file_access": "yes"}, 2)

        assert issuing.issued_file(office, COORDINATOR, first.id, "docx") == before
        assert look(office, key).facts.agreement.out_of_date == (
            "IPS Grow may see client case files",
        )

    def test_is_superseded_with_a_reason(self, office):
        key = complete_review(office)
        issued(office, key)

        [said] = told(issuing.issue(office, COORDINATOR, key, 2))
        issued(office, key, 2, "The Trust asked for it")

        assert "why this one takes its place is not said" in said
        second, first = look(office, key).issues
        assert (first.stands, first.superseded_by) == (False, second.id)
        assert first.superseded_because == "The Trust asked for it"

    def test_pressed_twice_is_one(self, office):
        key = complete_review(office)

        assert issued(office, key) == issued(office, key)

        assert len(look(office, key).issues) == 1

    def test_pressed_by_twenty_at_once_is_one(self, office):
        key = complete_review(office)
        office.records  # noqa: B018  opened once, before all begin
        begun, made = threading.Barrier(20), []

        def press():
            begun.wait()
            made.append(issuing.issue(office, COORDINATOR, key, 1))

        threads = [threading.Thread(target=press) for _ in range(20)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()

        assert len({one.id for one in made}) == 1
        assert len(look(office, key).issues) == 1

    def test_is_not_a_service_leads_to_make(self, office):
        key = complete_review(office)
        service = look(office, key).row.service_id

        with pytest.raises(NotThere):
            issuing.issue(office, lead(service), key, 1)

    def test_can_be_downloaded_only_by_who_may_see_it(self, office):
        key = complete_review(office)
        made = issued(office, key)
        service = look(office, key).row.service_id

        for who in (lead(service), reviewer(key), coordinator("East")):
            assert issuing.issued_file(office, who, made.id, "docx").content
        for who in (lead("other"), reviewer("other"), coordinator("West")):
            with pytest.raises(NotThere):
                issuing.issued_file(office, who, made.id, "docx")

    def test_keeps_the_template_it_was_made_with(self, office):
        made = issued(office, complete_review(office))

        assert made.template_hash in office.records.files


class TestMovingAReview:
    def test_lists_every_date_and_document_before_it_is_confirmed(self, office):
        key = complete_review(office)
        issued(office, key)

        found = consequences(office, COORDINATOR, key, APRIL)

        moved = {one.title: (one.before, one.after) for one in found.moved}
        assert moved["Review day 1"] == (
            "Tuesday 9 March 2027",
            "Tuesday 13 April 2027",
        )
        assert moved["Governance in place by"] == ("9 February 2027", "12 March 2027")
        [document] = found.documents
        assert document.startswith("Agreement, version 1: ")
        assert "Review day 1" in document
        assert len(found.told) == 3
        assert look(office, key).row.first_day == date(2027, 3, 9)

    def test_needs_a_reason_once_something_is_issued(self, office):
        key = complete_review(office)
        issued(office, key)
        over = consequences(office, COORDINATOR, key, APRIL).over

        [said] = told(moving.move(office, COORDINATOR, key, APRIL, over, ("", "")))
        done = moving.move(
            office, COORDINATOR, key, APRIL, over, ("The Trust asked", "")
        )

        assert said.startswith("The reason is not given.")
        assert done.row.first_day == date(2027, 4, 13)
        task = next(one for one in done.tasks if one.key == "agreement")
        assert task.state is TaskState.NEEDS_YOU
        assert "Review day 1" in task.note

    def test_shows_the_consequences_anew_where_somebody_else_was_faster(self, office):
        key = complete_review(office)
        over = consequences(office, COORDINATOR, key, APRIL).over
        save_answers(office, COORDINATOR, key, {"case_file_access": "yes"}, over)

        found = moving.move(office, COORDINATOR, key, APRIL, over, ("", ""))

        assert isinstance(found, Consequences)
        assert look(office, key).row.first_day == date(2027, 3, 9)

    def test_is_refused_where_a_reviewer_is_elsewhere_that_day(self, office):
        with office.records.database.writing() as connection:
            person = _person(connection)
        first, second = complete_review(office), review_in(office)
        moving.give_duty(office, COORDINATOR, first, person, Duty.REVIEWER)
        moving.give_duty(office, COORDINATOR, second, person, Duty.REVIEWER)
        march = {"review_dates": ["10 March 2027", "11 March 2027"]}
        over = consequences(office, COORDINATOR, second, march).over

        [said] = told(moving.move(office, COORDINATOR, second, march, over, ("x", "")))

        assert said.startswith("Sam Sample is at review 2027-001 on one of these days.")


def _person(connection):
    how = By("", "", NOON)
    sam = people.add(connection, "Sam Sample", "sam@example.org", how)
    return people.give(connection, sam, Grant(Role.REVIEWER), how).id


class TestAReviewAtRest:
    def test_put_off_has_no_dates_and_nothing_due(self, office):
        key = complete_review(office)

        done = moving.put_off(office, COORDINATOR, key, "The Trust has an inspection")

        assert (done.stage, done.row.first_day) == (Stage.POSTPONED, None)
        assert "review_dates" not in done.answers.content

    def test_put_off_is_taken_up_again_with_new_dates(self, office):
        key = complete_review(office)
        moving.put_off(office, COORDINATOR, key, "An inspection")
        over = consequences(office, COORDINATOR, key, APRIL).over

        done = moving.move(office, COORDINATOR, key, APRIL, over, ("", ""))

        assert (done.stage, done.row.first_day) == (Stage.PREPARING, date(2027, 4, 13))

    def test_cancelled_has_no_tasks_and_issues_nothing(self, office):
        key = complete_review(office)

        done = moving.call_off(office, COORDINATOR, key, "The service has closed")

        assert (done.stage, done.tasks, done.row.next_due) == (
            Stage.CANCELLED,
            (),
            None,
        )
        assert isinstance(issuing.issue(office, COORDINATOR, key, 1), Refused)

    @pytest.mark.parametrize("rest", [moving.put_off, moving.call_off])
    def test_needs_a_reason(self, office, rest):
        key = complete_review(office)

        assert told(rest(office, COORDINATOR, key, " "))[0].startswith("The reason")

    def test_is_not_a_leads_to_bring_about(self, office):
        key = complete_review(office)
        service = look(office, key).row.service_id

        with pytest.raises(NotThere):
            moving.call_off(office, lead(service), key, "No")


def test_what_is_kept_is_one_issue_of_each_number(office):
    key = complete_review(office)
    for number in range(1, 4):
        issued(office, key, number, "again")

    with office.records.database.reading() as connection:
        found = issues_of(connection, EVERYTHING, [key])

    assert [one.number for one in found] == [3, 2, 1]
    assert [one.stands for one in found] == [True, False, False]
    assert len({one.code for one in found}) == 3
    assert found[0].at - NOON == timedelta()
