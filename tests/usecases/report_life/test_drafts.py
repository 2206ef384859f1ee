"""The draft: what keeps it back, to the moderator and back, to the service."""

from datetime import date, timedelta

import pytest

from docgen.review.progress import Stage
from docgen.review.report_life import CopyFor
from docgen.review.rights import Duty
from docgen.usecases import moving
from docgen.usecases.issuing import issued_file
from docgen.usecases.proving.rebuilding import Again, rebuild
from docgen.usecases.reporting import writing
from docgen.usecases.reporting.draft_issue import send_to_service
from docgen.usecases.reporting.looking import look_at_life, outlook_for
from docgen.usecases.reporting.moderation import send_to_moderation
from docgen.usecases.reviews import look, timeline
from docgen.usecases.scoring.outcome import outcome_of
from docgen.usecases.standing import Behalf, NotThere
from docgen.word.returned import document_words
from tests.usecases.house import told
from tests.usecases.report_life.way import sent, way_in

AGREED = {"verdict": "agreed"}
BACK = {"verdict": "sent_back", "remarks": [{"item": 9, "remark": "Say how many."}]}
BY_MAIL = Behalf("Mo Example", "e-mail of 22 March 2027")


@pytest.fixture
def way(tmp_path):
    with way_in(tmp_path) as found:
        yield found


def lines(way, purpose=CopyFor.MODERATION, who="coordinator"):
    found = outlook_for(way.office, way.who(who), way.key, purpose)
    return [one.problem.wrong for one in found.lines if one.stops]


def lowest(way):
    """The item with the lowest agreed score."""
    with way.office.records.database.reading() as connection:
        points = outcome_of(way.office, connection, way.file).agreed.points
    return min(points, key=points.get)


class TestTheListBeforeADraft:
    def test_is_empty_where_nothing_is_in_the_way(self, way):
        assert lines(way) == []

    def test_names_everything_at_once(self, tmp_path):
        with way_in(tmp_path / "other", "begun") as way:
            moving.end_duty(*way.asked(), way.people["moderator"], Duty.MODERATOR)

            found = lines(way)

        assert "The scores are not agreed." in found
        assert "Nobody is moderator of this review." in found
        assert any("Executive summary" in one for one in found)

    def test_says_once_that_scores_are_missing(self, tmp_path):
        with way_in(tmp_path / "other", "begun") as way:
            way.rewrite()
            assert [one for one in lines(way) if "score" in one] == [
                "The scores are not agreed."
            ]

    def test_waits_for_the_last_day_of_the_review(self, way):
        way.office.now.time -= timedelta(days=13)

        assert lines(way) == ["The review is not over: its last day is 10 March 2027."]

    def test_counts_no_moderator_who_is_a_reviewer(self, way):
        moving.end_duty(*way.asked(), way.people["moderator"], Duty.MODERATOR)
        moving.give_duty(*way.asked(), way.people["reviewer"], Duty.MODERATOR)

        assert lines(way) == ["Nobody is moderator of this review."]

    def test_stops_a_clients_data_and_not_a_missing_recommendation(self, way):
        finding = {"evidence": [{"text": "Seen"}]}
        changed = {writing.name_of(lowest(way)): finding}
        writing.save_report(*way.asked(), (changed, 1), (), BY_MAIL)
        item = lowest(way)

        found = outlook_for(*way.asked(), CopyFor.MODERATION)

        assert found.is_ready
        [one] = [each for each in found.lines if each.problem.item == item]
        assert "has no recommendation" in one.problem.wrong
        final = outlook_for(*way.asked(), CopyFor.FINAL)
        assert any(each.stops and each.problem.item == item for each in final.lines)

    def test_is_for_those_who_send(self, way):
        for who in ("lead", "moderator"):
            with pytest.raises(NotThere):
                lines(way, who=who)
        assert lines(way, who="reviewer") == []


class TestADraftForTheModerator:
    def test_is_a_version_that_stays(self, way):
        copy = way.send()

        assert (copy.version, copy.number, copy.purpose) == (
            "0.1",
            1,
            CopyFor.MODERATION,
        )
        [issued] = way.file.issues
        docx = way.office.records.files.content(issued.docx_hash)
        assert "DRAFT" in " ".join(document_words(docx)).upper()
        assert way.file.stage is Stage.MODERATION
        assert way.task("moderation").due == date(2027, 4, 7)

    def test_is_sent_once_by_two_presses(self, way):
        first, second = way.send(), way.send()

        assert first == second
        assert len(way.file.issues) == 1

    def test_is_refused_under_a_number_that_is_gone(self, way):
        way.send()
        way.rewrite()

        refused = send_to_moderation(*way.asked(), 7)

        assert told(refused) == [
            "Another version was issued in the meantime. Look at it, and issue again"
            " only if it still has to change."
        ]

    def test_is_told_to_the_moderator_and_nobody_else(self, way):
        before = way.told()
        way.send()

        [(who, what)] = [one for one in way.told() if one not in before]
        assert (who, what.rpartition(": ")[2]) == ("mo.example", "a draft to moderate")

    def test_can_be_made_again_byte_for_byte(self, way):
        way.send()

        [issued] = way.file.issues
        assert rebuild(way.office, issued).result is Again.SAME

    def test_is_not_there_for_the_service(self, way):
        copy = way.send()

        lead = way.who("lead")
        for ending in ("docx", "pdf"):
            with pytest.raises(NotThere):
                issued_file(way.office, lead, copy.issue, ending)
        assert look(way.office, lead, way.key).file.issues == ()
        assert look_at_life(way.office, lead, way.key).life.copies == ()
        told = timeline(way.office, lead, way.key)
        assert not any("moderat" in one.what for one in told)
        assert issued_file(way.office, way.who("moderator"), copy.issue, "docx")


class TestADraftForTheService:
    def test_waits_for_the_moderator(self, way):
        way.send()

        refused = send_to_service(*way.asked(), 2)

        assert told(refused) == [
            "The moderator has not agreed to the draft. Send it to them first."
        ]

    def test_is_what_the_moderator_agreed_to(self, way):
        way.agree(way.send().issue)
        way.rewrite()

        refused = send_to_service(*way.asked(), 2)

        assert told(refused) == [
            "The report was changed after the moderator agreed to version 0.1. Send it"
            " to the moderator again."
        ]

    def test_begins_the_services_time(self, way):
        copy = sent(way)

        assert way.file.agreement.draft_issued_on == date(2027, 3, 22)
        assert way.task("feedback").due == date(2027, 3, 30)  # after Easter Monday
        assert way.file.stage is Stage.FEEDBACK
        assert ("jo.example", "draft report ready") in [
            (who, what.rpartition(": ")[2]) for who, what in way.told()
        ]
        assert issued_file(way.office, way.who("lead"), copy.issue, "docx")
        [seen] = look(way.office, way.who("lead"), way.key).file.issues
        assert seen.id == copy.issue

    def test_prints_until_when_to_answer(self, way):
        copy = sent(way)
        made = issued_file(way.office, way.who("lead"), copy.issue, "docx")

        assert "30 March 2027" in " ".join(document_words(made.content))

    def test_is_the_coordinators_to_send(self, way):
        way.agree(way.send().issue)

        for who in ("lead", "reviewer", "moderator"):
            with pytest.raises(NotThere):
                send_to_service(way.office, way.who(who), way.key, 2)

    @pytest.mark.parametrize(
        ("because", "said"),
        [
            ("NHS 943 476 5919 was named", "looks like a client’s NHS number"),
            ("A name" + chr(0), "“reason” holds a character"),
            ("a" * 300_000, "“reason” is 300,000 characters long"),
        ],
    )
    def test_takes_no_reason_that_nobody_may_be_told(self, way, because, said):
        sent(way)
        way.rewrite()
        way.agree(way.send(3).issue)

        (words,) = told(send_to_service(*way.asked(), 4, because))
        assert said in words
        assert len(way.life.copies) == 3

    def test_keeps_who_said_that_a_number_in_the_reason_is_nobodys(self, way):
        sent(way)
        way.rewrite()
        way.agree(way.send(3).issue)
        number, why = "NHS 943 476 5919 was named", "An invented example"

        copy = send_to_service(*way.asked(), 4, number, why)
        assert (copy.because, copy.cleared) == (number, why)
        assert copy.by

    def test_takes_anothers_place_with_a_reason(self, way):
        sent(way)
        way.rewrite()
        way.agree(way.send(3).issue)

        refused = send_to_service(*way.asked(), 4)
        way.office.now.go_on(days=2)
        again = way.draft(4, "A name was wrong")

        assert "why this one takes its place is not said" in told(refused)[0]
        assert (again.version, again.because) == ("0.4", "A name was wrong")
        assert way.file.agreement.draft_issued_on == date(2027, 3, 24)
        old = next(one for one in way.file.issues if one.number == 2)
        assert not old.stands
