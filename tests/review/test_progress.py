"""How far a review has come: its stage from its facts, its tasks in their order."""

from datetime import date

import pytest

from docgen.review.deadlines import deadlines_of
from docgen.review.ledger import ledger
from docgen.review.preparation import (
    DutyState,
    Governance,
    GovernancePaper,
    PaperState,
    Promise,
    Promises,
)
from docgen.review.progress import (
    AgreementIssue,
    Facts,
    Side,
    Stage,
    TaskState,
    next_due,
    stage_of,
    tasks_of,
)
from tests.review.building import agreement

DAYS = ["9 March 2027", "10 March 2027"]
LAST = date(2027, 3, 10)
SIGNED_BY = date(2027, 1, 8)
SIGNED, UNSIGNED = AgreementIssue(1, ()), AgreementIssue(1, ("Jo Example",))


def facts(issue=None, days=DAYS, answers=None, **more):
    found = agreement(review_dates=days, **(answers or {}))
    dates = deadlines_of(found)
    return Facts(ledger(found, dates), dates, issue, **more)


def task(found, key):
    return next(one for one in tasks_of(found) if one.key == key)


class TestTheStage:
    @pytest.mark.parametrize(
        ("found", "today", "stage"),
        [
            (facts(), date(2027, 1, 4), Stage.BOOKED),
            (facts(is_begun=True), date(2027, 1, 4), Stage.PREPARING),
            (facts(UNSIGNED), date(2027, 1, 4), Stage.PREPARING),
            (facts(SIGNED), date(2027, 1, 4), Stage.AGREED),
            (facts(SIGNED), date(2027, 3, 8), Stage.AGREED),
            (facts(SIGNED), date(2027, 3, 9), Stage.UNDER_REVIEW),
            (facts(), date(2027, 3, 10), Stage.UNDER_REVIEW),
            (facts(), date(2027, 3, 11), Stage.SCORING),
            (facts(is_postponed=True), date(2027, 3, 11), Stage.POSTPONED),
            (facts(is_cancelled=True), date(2027, 3, 11), Stage.CANCELLED),
            (facts(is_closed=True), date(2027, 3, 11), Stage.CLOSED),
        ],
    )
    def test_follows_from_what_has_happened_and_the_day(self, found, today, stage):
        assert stage_of(found, LAST, today) is stage

    def test_of_a_review_without_days_is_what_is_begun(self):
        assert stage_of(facts(days=None), None, date(2027, 1, 4)) is Stage.BOOKED


class TestTheTasks:
    def test_come_in_the_order_of_a_review(self):
        before = [one.key for one in tasks_of(facts()) if not one.is_after]

        assert before == [
            "agreement",
            "service_half",
            "signatures",
            "governance",
            "timetable",
            *Promises.model_fields,
        ]

    def test_of_a_cancelled_review_are_none(self):
        assert tasks_of(facts(is_cancelled=True)) == ()

    @pytest.mark.parametrize(
        ("found", "state"),
        [
            (facts(), TaskState.NOT_STARTED),
            (facts(is_begun=True), TaskState.IN_PROGRESS),
            (facts(UNSIGNED), TaskState.SENT),
            (facts(SIGNED), TaskState.SIGNED),
            (facts(SIGNED, waiting_files=1), TaskState.NEEDS_YOU),
            (facts(AgreementIssue(1, (), ("Review day 1",))), TaskState.NEEDS_YOU),
        ],
    )
    def test_say_how_far_the_agreement_is(self, found, state):
        assert task(found, "agreement").state is state

    def test_say_who_has_not_signed(self):
        assert task(facts(UNSIGNED), "signatures").note == "Missing: Jo Example."
        assert task(facts(UNSIGNED), "signatures").side is Side.SIGNATORIES

    def test_say_what_is_left_to_the_service(self):
        left = {"clinical_teams": {"left_to": "service"}}

        found = task(facts(answers=left), "service_half")

        assert (found.state, found.note) == (
            TaskState.NOT_STARTED,
            "1 blank is left to the service.",
        )

    def test_say_that_nothing_is_left_to_the_service_so_far(self):
        found = task(facts(), "service_half")

        assert (found.state, found.due) == (TaskState.NOT_STARTED, None)
        assert found.note == "Nothing is left to the service so far."
        assert task(facts(SIGNED), "service_half").state is TaskState.DONE

    def test_take_their_dates_from_the_rules(self):
        assert task(facts(), "governance").due == date(2027, 2, 9)
        assert task(facts(), "timetable").due == date(2027, 2, 23)
        assert task(facts(), "interviews").due == task(facts(), "evidence_by").due

    @pytest.mark.parametrize(
        ("found", "due"),
        [
            (facts(), SIGNED_BY),
            (facts(is_begun=True), SIGNED_BY),
            (facts(SIGNED, waiting_files=1), SIGNED_BY),
            (facts(UNSIGNED), None),
            (facts(SIGNED), None),
        ],
        ids=["not started", "begun", "a file came back", "sent", "signed"],
    )
    def test_date_the_agreement_while_it_is_the_coordinators_turn(self, found, due):
        assert task(found, "agreement").due == due

    def test_are_overdue_the_day_after_and_never_once_they_are_done(self):
        in_place = GovernancePaper(
            state=PaperState.IN_PLACE, in_place_on=date(2027, 2, 1)
        )
        names = Governance.model_fields
        done = facts(governance=Governance(**dict.fromkeys(names, in_place)))

        assert not task(facts(), "governance").is_overdue(date(2027, 2, 9))
        assert task(facts(), "governance").is_overdue(date(2027, 2, 10))
        assert not task(done, "governance").is_overdue(date(2027, 2, 10))


class TestWhatIsDueNext:
    def test_is_the_open_task_with_the_earliest_date(self):
        assert next_due(tasks_of(facts())).key == "agreement"
        assert next_due(tasks_of(facts(SIGNED))).key == "governance"

    def test_passes_over_what_is_done(self):
        shared = Promise(state=DutyState.DONE, done_on=date(2027, 2, 1))
        promises = Promises(evidence_by=shared, interviews=shared)

        keys = [one.key for one in tasks_of(facts(promises=promises)) if one.is_open]

        assert "evidence_by" not in keys
        assert "interviews" not in keys

    def test_is_nothing_without_dates(self):
        assert next_due(tasks_of(facts(days=None))) is None
