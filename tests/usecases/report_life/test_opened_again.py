"""Scores that are opened again once a final report is issued."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from docgen.problems import Refused
from docgen.records.review_scores import review_scores
from docgen.records.reviews import assigned_to
from docgen.review.progress import Stage
from docgen.review.rights import Duty
from docgen.review.scoring import ScoringState
from docgen.usecases import moving
from docgen.usecases.reporting import example
from docgen.usecases.scoring import agreeing
from docgen.usecases.scoring.outcome import outcome_of, previous_scores
from tests.usecases.report_life.way import AT


class TestScoresOpenedAgain:
    @AT["confirmed"]
    def test_have_their_reviewers_at_work_until_a_corrected_report(self, way):
        way.office.now.go_on(days=1)

        open_again(way)

        assert scores_of(way).state is ScoringState.NOT_BEGUN
        assert [one.until for one in reviewers(way)] == [None, None]
        example.agree_scores(*way.asked(), [one.person_id for one in reviewers(way)])
        way.rewrite("The corrected words")
        made = way.finalise(4, "A score was put right")
        assert not isinstance(made, Refused), made.problems
        done = way.confirm(on="23 March 2027")
        assert not isinstance(done, Refused), done.problems
        assert all(one.until for one in reviewers(way))

    @AT["confirmed"]
    def test_leave_what_the_confirmed_report_says_standing(self, way):
        before = standing(way)

        open_again(way)

        assert way.file.row.stage == Stage.CONFIRMED
        assert before == (94, scores_before(way))
        assert standing(way) == before

    @AT["final"]
    def test_leave_nothing_standing_of_a_report_nobody_confirmed(self, way):
        open_again(way)

        assert standing(way) == (None, {})

    @AT["confirmed"]
    def test_a_duty_given_again_has_no_end(self, way):
        person = way.people["reviewer"]

        moving.give_duty(*way.asked(), person, Duty.REVIEWER)

        ends = {one.person_id: one.until for one in reviewers(way)}
        assert ends.pop(person) is None
        assert all(ends.values())


def open_again(way):
    refused = agreeing.undo_agreed(*way.asked(), "A score was misread")
    assert refused is None


def reviewers(way):
    with way.office.records.database.reading() as connection:
        every = assigned_to(connection, way.key)
    return [one for one in every if one.duty is Duty.REVIEWER]


def scores_of(way):
    with way.office.records.database.reading() as connection:
        return outcome_of(way.office, connection, way.file)


def scores_before(way):
    """The points of the last review, as a later one of the service sees them."""
    later = replace(way.file.row, id="0" * 32, first_day=date(2028, 3, 7))
    with way.office.records.database.reading() as connection:
        return previous_scores(connection, later)


def standing(way):
    """The total the portfolio sums up, and what a later review goes by."""
    of = review_scores.c.of == way.key
    with way.office.records.database.reading() as connection:
        total = connection.execute(select(review_scores.c.total).where(of)).scalar()
    return total, scores_before(way)
