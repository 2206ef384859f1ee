"""Scores that are opened again once a final report is issued."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select, update

from docgen.problems import Refused
from docgen.records.proofs import proofs
from docgen.records.review_scores import review_scores
from docgen.records.reviews import assigned_to
from docgen.review.progress import Stage
from docgen.review.rights import Duty
from docgen.review.scoring import ReviewerSet, ScoringState
from docgen.usecases import moving
from docgen.usecases.reporting import example
from docgen.usecases.scoring import (
    agreeing,
    locking,
    looking,
    one_sheet,
    uploading,
)
from docgen.usecases.scoring.agreeing import Settling
from docgen.usecases.scoring.consensus_look import look_to_agree
from docgen.usecases.scoring.outcome import outcome_of, previous_scores
from docgen.usecases.scoring.uploading import Said, Uploaded
from tests.usecases.house import told
from tests.usecases.report_life.way import AT
from tests.usecases.scoring.lists import csv_of


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
    def test_leave_what_an_issued_report_says_standing_before_it_is_confirmed(
        self, way
    ):
        before = standing(way)

        open_again(way)

        assert standing(way) == before == (94, scores_before(way))

    @AT["sent"]
    def test_leave_nothing_standing_of_a_draft(self, way):
        open_again(way)

        assert standing(way) == (None, {})

    @AT["confirmed"]
    def test_leave_the_issued_points_standing_and_not_those_agreed_since(self, way):
        before = standing(way)
        open_again(way)
        both_locked(way)
        settled(way, 2)
        assert standing(way)[0] == 100 - 2

        open_again(way)

        assert standing(way) == before

    @AT["confirmed"]
    def test_leave_them_standing_once_what_the_report_was_made_of_is_gone(self, way):
        before = standing(way)
        with way.office.records.database.writing() as connection:
            connection.execute(update(proofs).values(answers=None))

        open_again(way)

        assert standing(way) == before

    @AT["confirmed"]
    def test_are_not_overdue(self, way):
        due = way.file.row.next_due

        open_again(way)

        assert [way.task(one).due for one in ("scores", "consensus")] == [None, None]
        assert way.task("consensus").is_open
        assert way.file.row.next_due == due

    @AT["confirmed"]
    def test_have_a_corrected_final_report_be_due_until_it_is_issued(self, way):
        open_again(way)
        waiting = way.task("final")
        both_locked(way)
        settled(way, 2)
        due = way.task("final")
        way.finalise(4, "A score was put right")

        assert (waiting.state, due.state) == ("not started", "ready")
        assert "Version 1.0 stands until then" in waiting.note
        assert "prints other scores than are agreed now" in due.note
        assert way.task("final").state == "done"

    @AT["confirmed"]
    def test_have_no_correction_be_due_where_the_same_is_agreed_anew(self, way):
        open_again(way)
        example.agree_scores(*way.asked(), [one.person_id for one in reviewers(way)])

        assert way.task("final").state == "done"

    @AT["confirmed"]
    def test_have_both_say_anew_that_they_agreed_on_one_sheet(self, way):
        open_again(way)
        sheet = look_to_agree(*way.asked()).one_sheet
        first, _ = reviewers(way)

        whose = first.person_id, sheet.mark
        agreed = one_sheet.say_agreed(*way.asked(), whose, "a call", looked_at=True)

        assert agreed is False
        assert way.task("consensus").is_open

    @AT["confirmed"]
    def test_go_the_whole_way_of_two_sets_to_a_corrected_report(self, way):
        open_again(way)
        both_locked(way)
        assert settled(way, 2).is_agreed
        assert scores_of(way).agreed.points[9] == 2

        made = way.finalise(4, "A score was put right")

        assert not isinstance(made, Refused), made.problems
        done = way.confirm()
        assert not isinstance(done, Refused), done.problems
        assert way.file.row.stage == Stage.CONFIRMED
        assert standing(way)[0] == 100 - 2

    @AT["confirmed"]
    def test_wait_for_a_duty_given_again_once_all_access_has_ended(self, way):
        way.office.now.go_on(days=way.office.settings.reviewer_access_days + 1)
        open_again(way)
        assert scores_of(way).sets == ()

        for name in ("reviewer", "second"):
            person = way.people[name]
            assert moving.give_duty(*way.asked(), person, Duty.REVIEWER) == ()

        both_locked(way)
        assert settled(way, 2).is_agreed

    @AT["confirmed"]
    def test_show_their_reviewers_while_these_have_access(self, way):
        def shown():
            return {one.name for one in looking.look(*way.asked()).sets}

        assert shown() == {"Sam Sample", "Kim Sample"}
        way.office.now.go_on(days=way.office.settings.reviewer_access_days + 1)
        assert shown() == set()

    @AT["confirmed"]
    def test_have_a_reviewer_replaced_after_the_report_is_confirmed(self, way):
        pair = way.people["second"], way.people["moderator"]

        refused = locking.replace_reviewer(*way.asked(), pair, "Has left")

        assert refused is None
        counting = {one.reviewer for one in scores_of(way).sets}
        assert counting == {"Sam Sample", "Mo Example"}

    @AT["confirmed"]
    def test_a_duty_given_again_has_no_end(self, way):
        person = way.people["reviewer"]

        given = moving.give_duty(*way.asked(), person, Duty.REVIEWER)

        assert given == ()
        ends = {one.person_id: one.until for one in reviewers(way)}
        assert ends.pop(person) is None
        assert all(ends.values())
        again = moving.give_duty(*way.asked(), person, Duty.REVIEWER)
        assert "is reviewer in this review already" in told(again)[0]


def open_again(way):
    refused = agreeing.undo_agreed(*way.asked(), "A score was misread")
    assert refused is None


def both_locked(way):
    """Both reviewers' own sets, brought and locked: they differ on item 9."""
    for name, sheet in (("reviewer", csv_of(4)), ("second", csv_of(4, i9=3))):
        who = replace(way.who("reviewer"), person_id=way.people[name])
        place = way.key, who.person_id
        done = uploading.upload(way.office, who, place, sheet, Said())
        assert isinstance(done, Uploaded), done
        over = looking.look_at_set(way.office, who, *place).own.version
        locked = locking.lock(way.office, who, place, over, looked_at=True)
        assert isinstance(locked, ReviewerSet), locked


def settled(way, score):
    """Agree on item 9, on which the locked sets differ."""
    over = look_to_agree(*way.asked()).version
    decided = {9: {"score": score, "reason": "Two records show it (example)"}}
    settling = Settling(decided, over, is_done=True, came_by="A call")
    return agreeing.settle(*way.asked(), settling)


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
