"""The moderator reads the draft: agrees, or sends it back with remarks."""

from dataclasses import replace

import pytest

from docgen.problems import Refused
from docgen.review.progress import Stage
from docgen.review.rights import Assignment, Duty
from docgen.usecases.reporting.moderation import moderate
from docgen.usecases.standing import Behalf, NotThere
from tests.usecases.house import told
from tests.usecases.report_life.way import way_in

AGREED = {"verdict": "agreed"}
BACK = {"verdict": "sent_back", "remarks": [{"item": 9, "remark": "Say how many."}]}
BY_MAIL = Behalf("Mo Example", "e-mail of 22 March 2027")


@pytest.fixture
def way(tmp_path):
    with way_in(tmp_path) as found:
        yield found


class TestAModerator:
    def test_agrees_and_the_coordinator_is_told(self, way):
        way.agree(way.send().issue)

        assert way.life.is_agreed
        assert way.life.moderation.by == "Mo Example"
        assert way.task("draft").state == "ready"
        assert any(
            who == "cam.example" and "moderator agreed" in what
            for who, what in way.told()
        )

    def test_sends_it_back_with_remarks(self, way):
        copy = way.send()

        moderate(way.office, way.who("moderator"), way.key, BACK, copy.issue)

        assert way.file.stage is Stage.DRAFTING
        assert way.task("report").state == "needs you"
        [remark] = way.life.moderation.remarks
        assert (remark.item, remark.remark) == (9, "Say how many.")
        assert not any("Say how many" in what for _, what in way.told())

    def test_has_to_say_why_it_is_sent_back(self, way):
        copy = way.send()
        entered = {"verdict": "sent_back"}

        refused = moderate(
            way.office, way.who("moderator"), way.key, entered, copy.issue
        )

        assert told(refused) == [
            "The draft is sent back, and what should change is not said. Give at least"
            " one remark; the reviewers go by them."
        ]

    def test_is_no_reviewer_of_the_review(self, way):
        copy = way.send()

        for who in ("reviewer", "lead"):
            with pytest.raises(NotThere):
                moderate(way.office, way.who(who), way.key, AGREED, copy.issue)

    def test_is_no_reviewer_who_has_both_duties_or_coordinates(self, way):
        copy = way.send()
        reviewer, duty = way.who("reviewer"), Assignment(way.key, Duty.MODERATOR)
        two_duties = replace(reviewer, assignments=(*reviewer.assignments, duty))
        also_coordinates = replace(reviewer, grants=way.who("coordinator").grants)

        for who in (two_duties, also_coordinates):
            with pytest.raises(NotThere):
                moderate(way.office, who, way.key, AGREED, copy.issue, BY_MAIL)

    @pytest.mark.parametrize(
        ("behalf", "wrong"),
        [
            (Behalf(), "Who moderated the draft is not said."),
            (Behalf("sam  sample", "a call"), "is one of this review's reviewers."),
            (Behalf("Mo Example"), "How this reached you is not said."),
        ],
    )
    def test_is_named_by_whoever_records_it_for_them(self, way, behalf, wrong):
        copy = way.send()

        refused = moderate(*way.asked(), AGREED, copy.issue, behalf)

        assert isinstance(refused, Refused)
        assert wrong in refused.problems[0].wrong

    def test_may_be_recorded_by_a_coordinator(self, way):
        moderate(*way.asked(), AGREED, way.send().issue, BY_MAIL)

        assert way.life.moderation.by == "Mo Example"
        assert way.file.report_life.by.came_by == "e-mail of 22 March 2027"

    def test_speaks_of_the_draft_they_read(self, way):
        old = way.send().issue
        moderate(way.office, way.who("moderator"), way.key, BACK, old)
        way.rewrite()
        way.send(2)

        refused = moderate(way.office, way.who("moderator"), way.key, AGREED, old)

        assert "Version 0.2 was sent in the meantime." in told(refused)[0]
