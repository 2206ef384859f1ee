"""The final report: what keeps it back, who confirms it, who has it, what follows."""

from datetime import date, datetime, timedelta

import pytest

from docgen.problems import Refused
from docgen.records.reviews import assigned_to
from docgen.review.progress import Stage
from docgen.review.report_entries import Audience
from docgen.review.report_life import CopyFor
from docgen.review.rights import Duty
from docgen.usecases.issuing import issued_file
from docgen.usecases.reporting import final_issue
from docgen.usecases.reporting.feedback import say_done
from docgen.usecases.reporting.looking import outlook_for
from docgen.usecases.standing import NotThere
from docgen.word.returned import document_words
from tests.usecases.house import told
from tests.usecases.report_life.way import (
    AT,
    CONFIRMED,
    TODAY,
    final,
    give,
    session,
    stopping,
    way_in,
)


class TestTheListBeforeTheFinalReport:
    def test_waits_for_the_draft(self, way):
        assert "The service has not seen the draft." in stopping(way)

    @AT["sent"]
    def test_waits_for_the_service_until_its_time_is_over(self, way):
        assert stopping(way) == [
            "The service has not said that it has no more comments."
        ]

        way.office.now.go_on(days=9)

        assert stopping(way) == []

    @AT["sent"]
    def test_waits_for_every_answer(self, way):
        way.comment(is_last=True)

        assert stopping(way) == ["1 comment of the service has no answer."]

    @AT["sent"]
    def test_tells_of_a_session_that_is_not_recorded(self, way):
        say_done(way.office, way.who("lead"), way.key)

        found = outlook_for(*way.asked(), CopyFor.FINAL)

        assert found.is_ready
        assert "No feedback session is recorded." in [
            one.problem.wrong for one in found.lines
        ]

    @AT["sent"]
    def test_names_what_the_moderator_did_not_see(self, way):
        say_done(way.office, way.who("lead"), way.key)
        assert unmoderated(way) == []

        way.rewrite("Words that nobody moderated")

        assert unmoderated(way) == [
            "Changed since the moderator agreed to version 0.1: executive summary."
        ]


class TestTheFeedbackSession:
    @AT["sent"]
    def test_is_kept_with_who_came(self, way):
        session(way, came="Kim Sample\nThe team leader", note="To meet in May")

        held = way.life.session
        assert (held.held_on, held.sponsor) == (date(2027, 3, 22), "Al Example")
        assert held.came == "Kim Sample\nThe team leader"
        assert way.task("session").state == "done"
        note = way.task("session").note
        assert note.endswith("Recorded by Sam Sample on 22 March 2027.")

    @pytest.mark.parametrize(
        ("day", "wrong"),
        [
            ("21 March 2027", "is before the draft was sent, 22 March 2027."),
            ("23 March 2027", "is still to come."),
        ],
    )
    @AT["sent"]
    def test_was_held_on_a_day_it_can_have_been(self, way, day, wrong):
        assert wrong in told(session(way, held_on=day))[0]

    def test_follows_the_draft(self, way):
        assert "has not seen the draft" in told(session(way))[0]

    @AT["sent"]
    def test_is_not_written_over_unseen(self, way):
        over = way.file.report_life.version
        session(way, over)

        theirs = session(way, over, sponsor="Another")
        again = session(way, way.file.report_life.version, sponsor="Another")

        assert theirs.sponsor == "Al Example"
        assert not isinstance(again, Refused)
        assert way.life.session.sponsor == "Another"

    @AT["sent"]
    def test_is_not_held_up_by_what_happens_elsewhere(self, way):
        over = way.file.report_life.version
        way.comment()

        session(way, over)

        assert way.life.session

    @AT["sent"]
    def test_is_not_the_services_to_record(self, way):
        with pytest.raises(NotThere):
            session(way, who="lead")


class TestTheFinalReport:
    def test_is_the_services_from_when_it_is_issued(self, way):
        copy = final(way)

        assert copy.version == "1.0"
        assert way.file.stage is Stage.FINAL
        made = issued_file(way.office, way.who("lead"), copy.issue, "docx")
        words = " ".join(document_words(made.content))
        assert "Final report, version 1.0" in words
        assert "Mo Example" in words  # who moderated it

    @AT["sent"]
    def test_is_the_coordinators_to_issue(self, way):
        say_done(way.office, way.who("lead"), way.key)

        for who in ("lead", "reviewer", "moderator"):
            with pytest.raises(NotThere):
                final_issue.issue_final(way.office, way.who(who), way.key, 3)

    @AT["confirmed"]
    def test_is_put_right_with_a_reason_and_confirmed_anew(self, way):
        way.rewrite()
        give(way)

        refused = way.finalise(4)
        way.office.now.go_on(days=3)
        again = way.finalise(4, "A name was wrong")

        assert "why this one takes its place is not said" in told(refused)[0]
        assert again.version == "1.1"
        assert not way.life.is_confirmed
        assert way.file.stage is Stage.FINAL
        assert any("a corrected report" in what for _, what in way.told())

        way.confirm(on="25 March 2027")
        assert way.life.is_confirmed
        assert way.file.agreement.final_confirmed_on == date(2027, 3, 22)
        assert Audience.COMMISSIONERS in way.life.not_shared_with


class TestConfirming:
    @AT["final"]
    def test_is_refused_while_a_comment_has_no_answer(self, way):
        way.comment()

        assert told(way.confirm()) == [
            "1 comment of the service has no answer. Have every comment answered first."
        ]
        assert not way.life.is_confirmed

    @pytest.mark.parametrize(
        ("day", "wrong"),
        [
            ("21 March 2027", "is before version 1.0 was issued, 22 March 2027."),
            ("23 March 2027", "is still to come."),
        ],
    )
    @AT["final"]
    def test_happens_on_a_day_it_can_have(self, way, day, wrong):
        assert wrong in told(way.confirm(on=day))[0]

    def test_waits_for_the_final_report(self, way):
        assert "not issued yet" in told(way.confirm())[0]

    @AT["confirmed"]
    def test_counts_later_dates_from_its_day(self, way):
        dates = {one.key: one for one in way.file.deadlines}
        assert way.file.agreement.final_confirmed_on == date(2027, 3, 22)
        assert dates["destruction_by"].computed == date(2027, 4, 5)
        assert dates["action_plan_agreed_by"].computed == date(2027, 5, 4)

    @AT["final"]
    def test_says_how_it_came_where_somebody_else_confirms(self, way):
        entered = *way.asked(), CONFIRMED

        refused = final_issue.confirm(*entered)
        final_issue.confirm(*entered, "a call")

        assert "How this reached you is not said." in told(refused)[0]
        assert way.life.confirmed.by == "Alex Example"
        assert way.file.row.stage == Stage.CONFIRMED.value

    @AT["final"]
    def test_is_not_a_reviewers(self, way):
        with pytest.raises(NotThere):
            way.confirm("reviewer")

    def test_ends_the_access_of_reviewers_and_moderator_later(self, tmp_path):
        with way_in(tmp_path / "other", "final", reviewer_access_days=10) as way:
            way.confirm()

            with way.office.records.database.reading() as connection:
                found = assigned_to(connection, way.key)

            ends = datetime.date(way.office.now() + timedelta(days=10))
            assert {one.until.date() for one in found} == {ends}
            assert {one.duty for one in found} == {Duty.REVIEWER, Duty.MODERATOR}

    @AT["confirmed"]
    def test_is_told_to_everybody_who_took_part(self, way):
        told_to = {who for who, what in way.told() if "report confirmed" in what}
        assert told_to == {
            "cam.example",
            "sam.sample",
            "kim.sample",
            "mo.example",
            "jo",
        }


def unmoderated(way):
    """What is told of changes that no moderator saw; it keeps nothing back."""
    found = outlook_for(*way.asked(), CopyFor.FINAL)
    assert found.is_ready
    said = [one.problem.wrong for one in found.lines]
    return [one for one in said if "moderator" in one]


class TestEachStep:
    @AT["final"]
    def test_says_who_did_it_and_when(self, way):
        session(way)
        done = {
            one.key: (one.by, one.on)
            for one in way.file.tasks
            if one.is_after and one.state == "done"
        }

        assert done["consensus"] == ("Kim Sample and Sam Sample", TODAY)
        assert done["report"] == ("Cam Example", TODAY)
        assert done["moderation"] == ("Mo Example", TODAY)
        assert done["final"] == ("Cam Example", TODAY)
        assert {key for key, (_, on) in done.items() if on is None} <= {
            "scores",  # one sheet for both: no set was locked
            "answers",  # there was no comment
        }
