"""The steps after a review: each follows from what is kept."""

from dataclasses import replace
from datetime import date

import pytest

from docgen.review.destruction_step import Retention
from docgen.review.preparation import Governance, Promises
from docgen.review.progress import AgreementIssue, Facts, Stage, stage_of, tasks_of
from docgen.review.report_entries import PROMISED
from docgen.review.report_life import ReportLife
from docgen.review.report_steps import Reporting, report_steps
from docgen.review.scoring import ScoringState
from docgen.review.task import Side, TaskState

BY, WEEK = date(2027, 4, 7), date(2027, 3, 30)
DUE = {"report_by": BY, "service_feedback_by": WEEK, "feedback_session_on": BY}
ON = "2027-03-22"
LAST, TODAY = date(2027, 3, 10), date(2027, 3, 22)
SAID = {"by": "Jo Example", "on": ON}
ANSWER = {"text": "Thank you", **{"by": "Sam Sample", "on": ON}}


def copy(purpose, version="0.1", issue=None):
    return {
        "issue": issue or purpose,
        "number": 1,
        "version": version,
        "purpose": purpose,
        "matter": "all",
        **{"by": "Cam Example", "on": ON},
    }


def moderation(verdict):
    remarks = [{"item": 9, "remark": "Say how many."}]
    said = {"verdict": verdict, "remarks": remarks, "issue": "moderation"}
    return {**said, "by": "Mo Example", "on": ON}


def comment(answer=None):
    said = {"key": "1", "item": 9, "claim": "No", "by": "Jo Example", "on": ON}
    return {**said, "answer": answer}


def reporting(scoring=ScoringState.AGREED, **life):
    return Reporting(scoring, is_written=True, life=ReportLife(**life))


AGREED = {"copies": [copy("moderation")], "moderations": [moderation("agreed")]}
BACK = {"copies": [copy("moderation")], "moderations": [moderation("sent_back")]}
SENT = {**AGREED, "copies": [copy("moderation"), copy("service", "0.2")]}
FINAL = {**SENT, "copies": [*SENT["copies"], copy("final", "1.0")]}
CONFIRMED = {**FINAL, "confirmed": {"issue": "final", **SAID}}


def step(now, key):
    return next(one for one in report_steps(now, DUE) if one.key == key)


class TestTheStage:
    @pytest.mark.parametrize(
        ("now", "stage"),
        [
            (Reporting(), Stage.SCORING),
            (reporting(ScoringState.BOTH_LOCKED), Stage.SCORING),
            (reporting(), Stage.DRAFTING),
            (reporting(copies=[copy("moderation")]), Stage.MODERATION),
            (reporting(**BACK), Stage.DRAFTING),
            (reporting(**AGREED), Stage.MODERATION),
            (reporting(**SENT), Stage.FEEDBACK),
            (reporting(**FINAL), Stage.FINAL),
            (reporting(**CONFIRMED), Stage.CONFIRMED),
        ],
    )
    def test_follows_from_the_report(self, now, stage):
        facts = Facts((), (), reporting=now)

        assert stage_of(facts, LAST, TODAY) is stage

    def test_is_final_again_once_the_confirmed_report_is_put_right(self):
        again = copy("final", "1.1", "another")
        now = reporting(**{**CONFIRMED, "copies": [*FINAL["copies"], again]})

        assert stage_of(Facts((), (), reporting=now), LAST, TODAY) is Stage.FINAL


DAY = "2027-03-23"
OVER = {
    **CONFIRMED,
    "feedback_done": SAID,
    "session": {"held_on": DAY, "service": "Jo Example", "sponsor": "Al Example"},
    "sent": [
        {"key": one, "version": "1.0", "audience": one, "who": "Jo", "on": DAY}
        | {"how": "email"}
        for one in PROMISED
    ],
    "steering": {"held_on": DAY},
    "quality_told": {"on": DAY, "who": "Quality team (example)"},
    "next_review": {"review": "n", "first_day": "2028-03-07", **SAID},
}


def all_done(**more):
    """A review with nothing left to do, but for what is said."""
    paper, kept = {"state": "in_place", "in_place_on": DAY}, TaskState.DONE
    plans = {"action_plan": kept, "support_plan": kept}
    promise = {"state": "done", "done_on": DAY}
    found = Facts(
        (),
        (),
        AgreementIssue(1, ()),
        governance=Governance(**dict.fromkeys(Governance.model_fields, paper)),
        promises=Promises(**dict.fromkeys(Promises.model_fields, promise)),
        timetable=kept,
        reporting=replace(reporting(**OVER), **plans),
        retention=Retention(is_nothing=True),
    )
    return replace(found, **more)


class TestTheEnd:
    def test_of_a_review_comes_with_its_last_task(self):
        assert [one.key for one in tasks_of(all_done()) if one.is_open] == []
        assert stage_of(all_done(), LAST, TODAY) is Stage.CLOSED

    @pytest.mark.parametrize(
        "left",
        [
            {"timetable": TaskState.IN_PROGRESS},
            {"retention": Retention(shared=1)},
            {"reporting": reporting(**OVER)},
        ],
    )
    def test_waits_for_every_task(self, left):
        assert stage_of(all_done(**left), LAST, TODAY) is Stage.CONFIRMED


class TestTheDayTheReportIsDue:
    @pytest.mark.parametrize(
        ("now", "key"),
        [
            (Reporting(), "scores"),
            (reporting(ScoringState.ONE_LOCKED), "scores"),
            (reporting(ScoringState.BOTH_LOCKED), "consensus"),
            (reporting(), "report"),
            (reporting(copies=[copy("moderation")]), "moderation"),
            (reporting(**BACK), "report"),
            (reporting(**AGREED), "draft"),
        ],
    )
    def test_stands_at_the_step_it_waits_for(self, now, key):
        writing = ("scores", "consensus", "report", "moderation", "draft")
        dated = [one for one in report_steps(now, DUE) if one.due and one.is_open]

        assert [one.key for one in dated if one.key in writing] == [key]

    def test_stands_nowhere_once_the_draft_is_sent(self):
        steps = report_steps(reporting(**SENT), DUE)

        assert [one.key for one in steps if one.due and one.is_open] == [
            "feedback",
            "session",
        ]


class TestTheStepsOfTheWay:
    @pytest.mark.parametrize(
        ("life", "key", "state", "side"),
        [
            ({}, "report", TaskState.IN_PROGRESS, Side.REVIEWERS),
            (BACK, "report", TaskState.NEEDS_YOU, Side.REVIEWERS),
            (AGREED, "moderation", TaskState.DONE, Side.MODERATOR),
            (AGREED, "draft", TaskState.READY, Side.COORDINATOR),
            (SENT, "feedback", TaskState.NOT_STARTED, Side.SERVICE),
            ({**SENT, "comments": [comment()]}, "answers", "needs you", "reviewers"),
            (
                {**SENT, "feedback_done": SAID, "comments": [comment(ANSWER)]},
                "answers",
                TaskState.DONE,
                Side.REVIEWERS,
            ),
            ({**SENT, "feedback_done": SAID}, "final", TaskState.READY, "coordinator"),
            (FINAL, "confirmation", TaskState.READY, Side.COORDINATOR),
            (FINAL, "report_shared_by", TaskState.NOT_STARTED, Side.SERVICE),
            (CONFIRMED, "next_review", TaskState.READY, Side.COORDINATOR),
        ],
    )
    def test_say_how_far_each_is_and_whose_it_is(self, life, key, state, side):
        found = step(reporting(**life), key)

        assert (found.state, found.side) == (state, side)

    @pytest.mark.parametrize(
        ("life", "key", "by"),
        [
            (AGREED, "moderation", "Mo Example"),
            (SENT, "draft", "Cam Example"),
            ({**SENT, "feedback_done": SAID}, "feedback", "Jo Example"),
            (FINAL, "final", "Cam Example"),
            (CONFIRMED, "confirmation", "Jo Example"),
        ],
    )
    def test_say_who_did_each_and_when(self, life, key, by):
        found = step(reporting(**life), key)

        assert (found.by, found.on) == (by, TODAY)

    def test_are_each_of_what_follows_the_review(self):
        assert all(one.is_after for one in report_steps(Reporting(), DUE))

    def test_say_who_has_the_report_still_to_get(self):
        entry = {"key": "1", "audience": "ips_team", "who": "Team", "version": "1.0"}
        sent = {**entry, "on": ON, "how": "email"}

        found = step(reporting(**CONFIRMED, sent=[sent]), "report_shared_by")

        assert found.state is TaskState.IN_PROGRESS
        assert "The IPS team" not in found.note
        assert "Commissioners" in found.note
