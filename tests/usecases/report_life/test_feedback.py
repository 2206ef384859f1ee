"""What the service says of the draft, and what the reviewers answer."""

from datetime import date

import pytest

from docgen.problems import NamedFile, Refused
from docgen.usecases import giving
from docgen.usecases.reporting.answering import answer_comment, rescored
from docgen.usecases.reporting.contents import report_answers
from docgen.usecases.reporting.feedback import Given, add_comment, say_done, take_back
from docgen.usecases.scoring.outcome import outcome_of
from docgen.usecases.standing import Behalf, NotThere
from tests.usecases.house import told
from tests.usecases.report_life.way import AT, BY_MAIL

KEY = "1" * 32
ON_NINE = {"item": "9", "claim": "The form has changed", "evidence": "Form, page 2"}
RESCORED = {"answer": "We looked again.", "score": "3", "reason": "It is gone."}
FILE = NamedFile("form.pdf", b"%PDF-1.7\n%%EOF\n")
FOR_SAM = Behalf("Sam Sample", "a call of 23 March 2027")
CLIENT = "He is 943 476 5919, NHS number"


def answer(way, entered, who="reviewer", behalf=None, key=KEY):
    more = (behalf,) if behalf else ()
    return answer_comment(way.office, way.who(who), way.key, key, entered, *more)


def points(way):
    with way.office.records.database.reading() as connection:
        return outcome_of(way.office, connection, way.file).agreed.points


@AT["sent"]
class TestAComment:
    def test_is_kept_with_its_item_and_what_shows_it(self, way):
        way.comment(ON_NINE)

        [one] = way.life.comments
        assert (one.item, one.claim, one.evidence) == (
            9,
            "The form has changed",
            "Form, page 2",
        )
        assert (one.by, one.on, one.late) == ("Jo Example", date(2027, 3, 22), False)
        assert way.task("feedback").state == "in progress"
        assert way.task("answers").state == "needs you"

    def test_may_come_with_a_file(self, way):
        way.comment(ON_NINE, file=FILE)

        [one] = way.life.comments
        found = giving.download(way.office, way.who("reviewer"), one.upload)
        assert (found.name, found.content) == (FILE.name, FILE.content)

    def test_is_one_where_it_is_sent_twice(self, way):
        way.comment(ON_NINE)
        way.comment(ON_NINE)

        assert len(way.life.comments) == 1

    @pytest.mark.parametrize(("days", "late"), [(8, False), (9, True)])
    def test_after_the_window_is_taken_and_marked(self, way, days, late):
        way.office.now.go_on(days=days)  # it ends on 30 March 2027

        way.comment()

        assert way.life.comments[0].late is late

    @pytest.mark.parametrize("name", ["claim", "evidence"])
    def test_names_no_client(self, way, name):
        refused = way.comment({**ON_NINE, name: CLIENT})

        [said] = told(refused)
        assert "looks like a client’s NHS number" in said
        assert "943 476 5919" not in said
        assert way.life.comments == ()

    def test_may_be_vouched_for(self, way):
        way.comment({"claim": CLIENT, "cleared": "It is our telephone number"})

        assert way.life.comments[0].cleared == "It is our telephone number"

    def test_may_be_recorded_for_the_service(self, way):
        add_comment(*way.asked(), (ON_NINE, Given(KEY)), BY_MAIL)

        [one] = way.life.comments
        assert one.by == "Jo Example"
        assert way.file.report_life.by.came_by == "e-mail of 22 March 2027"

    def test_for_the_service_says_how_it_came(self, way):
        refused = add_comment(*way.asked(), (ON_NINE, Given(KEY)), Behalf("Jo Example"))

        assert told(refused)[0].startswith("How this reached you is not said.")

    def test_is_not_the_reviewers_to_make(self, way):
        for who in ("reviewer", "moderator"):
            with pytest.raises(NotThere):
                add_comment(way.office, way.who(who), way.key, (ON_NINE, Given(KEY)))

    def test_may_be_taken_back_until_it_is_answered(self, way):
        way.comment(key="1" * 32)
        way.comment(key="2" * 32)
        answer(way, {"answer": "Thank you"}, key="2" * 32)
        lead = way.office, way.who("lead"), way.key

        take_back(*lead, "1" * 32)
        refused = take_back(*lead, "2" * 32)

        assert [one.key for one in way.life.comments] == ["2" * 32]
        assert "has answered this comment already" in told(refused)[0]
        with pytest.raises(NotThere):
            take_back(*lead, "3" * 32)


@AT["sent"]
class TestBeingDone:
    def test_is_told_to_reviewers_and_coordinators_once(self, way):
        before = way.told()
        way.comment(ON_NINE)
        assert way.told() == before
        say_done(way.office, way.who("lead"), way.key)
        say_done(way.office, way.who("lead"), way.key)

        new = [who for who, _ in way.told() if (who, _) not in before]
        assert sorted(new) == ["cam.example", "kim.sample", "sam.sample"]
        assert way.life.feedback_done.by == "Jo Example"

    def test_may_come_with_the_last_comment(self, way):
        way.comment(is_last=True)

        assert way.life.feedback_done
        assert way.task("feedback").state == "done"

    def test_leaves_room_for_one_more_which_is_told(self, way):
        say_done(way.office, way.who("lead"), way.key)
        before = len(way.told())

        way.comment()

        assert len(way.told()) > before

    def test_is_asked_anew_with_a_corrected_draft(self, way):
        say_done(way.office, way.who("lead"), way.key)
        way.agree(way.send(3).issue)

        way.draft(4, "A name was wrong")

        assert way.life.feedback_done is None


@AT["sent"]
class TestAnAnswer:
    def test_leaves_the_score_unless_it_is_said(self, way):
        way.comment(ON_NINE)
        before = points(way)[9]

        answer(way, {"answer": "We saw the form of January."})

        said = way.life.comments[0].answer
        assert (said.by, said.before, said.after) == ("Sam Sample", before, before)
        assert points(way)[9] == before

    def test_puts_a_changed_score_back_with_its_reason(self, way):
        way.comment(ON_NINE)
        before = points(way)[9]

        answer(way, RESCORED)

        said = way.life.comments[0].answer
        assert (said.before, said.after, said.reason) == (before, 3, "It is gone.")
        assert points(way)[9] == 3

    def test_gives_the_reason_in_the_report_from_then_on(self, way):
        way.comment(ON_NINE)
        answer(way, RESCORED)

        with way.office.records.database.reading() as connection:
            said = report_answers(way.office, connection, way.file).data["findings"][8]
        assert (said["score"], said["score_reason"]) == (3, "It is gone.")

    def test_keeps_the_first_score_however_often_it_is_changed(self, way):
        way.comment(ON_NINE)
        before = points(way)[9]
        answer(way, RESCORED)
        answer(way, {**RESCORED, "score": "4"})

        said = way.life.comments[0].answer
        assert (said.before, said.after) == (before, 4)

    @pytest.mark.parametrize(
        ("said", "entered", "wrong"),
        [
            (ON_NINE, {**RESCORED, "reason": ""}, "and why is not said"),
            (ON_NINE, {"score": "3", "reason": "So"}, "Your answer"),
            ({"claim": "A name"}, RESCORED, "which has no score"),
        ],
    )
    def test_says_what_it_lacks(self, way, said, entered, wrong):
        way.comment(said)

        assert wrong in told(answer(way, entered))[0]
        assert way.life.unanswered

    def test_may_be_recorded_for_a_reviewer(self, way):
        way.comment(ON_NINE)

        refused = answer(way, RESCORED, "coordinator")
        answer(way, RESCORED, "coordinator", FOR_SAM)

        assert "Whose answer it is is not said." in told(refused)[0]
        assert way.life.comments[0].answer.by == "Sam Sample"

    def test_is_not_the_services_nor_the_moderators(self, way):
        way.comment(ON_NINE)

        for who in ("lead", "moderator"):
            with pytest.raises(NotThere):
                answer(way, RESCORED, who)

    def test_to_the_last_comment_is_told_to_the_service(self, way):
        way.comment(ON_NINE, is_last=True)
        answer(way, RESCORED)

        new = [one for one in way.told() if "are answered" in one[1]]
        assert {who for who, _ in new} == {"jo", "jo.example"}
        assert all(what.endswith(": your comments are answered") for _, what in new)


class TestTheTimeForFeedback:
    def test_begins_with_the_draft(self, way):
        assert "has not been sent" in told(way.comment())[0]

    @AT["confirmed"]
    def test_ends_once_the_report_is_confirmed(self, way):
        assert "final and confirmed" in told(way.comment())[0]

    @AT["sent"]
    def test_ends_for_answers_too(self, way):
        way.comment(ON_NINE, is_last=True)
        answer(way, {"answer": "Thank you"})
        assert not isinstance(way.finalise(), Refused)
        assert not isinstance(way.confirm(), Refused)

        assert "final and confirmed" in told(answer(way, RESCORED))[0]

    @AT["final"]
    def test_has_a_final_report_issued_again_whose_scores_change(self, way):
        way.comment(ON_NINE)
        answer(way, RESCORED)

        refused = way.confirm()

        assert "was changed since version 1.0 was issued" in told(refused)[0]


def test_a_score_that_changes_leaves_all_others():
    kept = {"decisions": {"3": {"score": 2}}, "points": {"9": 4, "3": 2}}

    changed = rescored(kept, 9, 5, "It is gone.")

    assert changed["points"] == {"9": 5, "3": 2}
    assert changed["decisions"]["9"] == {"score": 5, "reason": "It is gone."}
    assert kept["points"]["9"] == 4
