"""What a plan may begin with: offered to those who may see it, never taken over."""

from dataclasses import replace

import pytest

from docgen.review.report_life import CopyFor
from docgen.usecases.planning.beginnings import begun_goal, begun_line
from docgen.usecases.planning.plan_files import plan_of
from docgen.usecases.planning.plan_kinds import ACTION, SUPPORT
from tests.review.scoring import points
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    lead,
    look,
    office_in,
    reviewer,
)
from tests.usecases.planning.house import (
    agree_scores,
    goal,
    kept,
    line,
    put,
    send_report,
)

BANDS = """
[[bands]]
name = "Low"
floor = 25
source = "Our board"

[[bands]]
name = "High"
floor = 99
source = "Our board"
"""


@pytest.fixture
def house(tmp_path):
    with office_in(tmp_path) as office:
        yield office, complete_review(office)


def service_of(office, key):
    return lead(look(office, key).row.service_id)


class TestRecommendations:
    def test_are_offered_in_order_with_why(self, house):
        office, key = house
        agree_scores(office, key, i9="Take everyone", i13="Ask about telling")

        first, second = plan_of(office, COORDINATOR, key, ACTION).offered

        assert (first.item, first.text) == (9, "Take everyone")
        assert first.reasons == ("scored 2",)
        assert second.reasons[0] == "scored 3"
        assert second.reasons[1].startswith("goes with more people in work")

    def test_are_no_part_of_the_plan_until_somebody_saves_one(self, house):
        office, key = house
        agree_scores(office, key, i9="Take everyone", i13="Ask about telling")
        assert plan_of(office, COORDINATOR, key, ACTION).saved.version == 0

        kept(put(office, key, ACTION, goal(9)))

        left = plan_of(office, COORDINATOR, key, ACTION).offered
        assert [one.item for one in left] == [13]

    def test_fill_the_boxes_of_a_goal(self, house):
        office, key = house
        agree_scores(office, key, i9="Take everyone")
        (offer,) = plan_of(office, COORDINATOR, key, ACTION).offered

        assert begun_goal(9, 2, offer) == {
            "item": "9",
            "score": "2",
            "target": "3",
            "actions": [{"what": "Take everyone"}],
        }
        assert begun_goal(9, 5, None) == {"item": "9", "score": "5", "target": "5"}


class TestProposals:
    def test_begin_with_the_lowest_score_and_leave_out_what_is_planned(self, house):
        office, key = house
        agree_scores(office, key)
        found = plan_of(office, COORDINATOR, key, SUPPORT).proposed
        assert [one.item for one in found[:3]] == [9, 13, 3]
        assert found[0].reasons[0] == "scored 2"

        kept(put(office, key, SUPPORT, line(9)))

        found = plan_of(office, COORDINATOR, key, SUPPORT).proposed
        assert [one.item for one in found[:2]] == [13, 3]

    def test_fill_the_boxes_of_a_line_with_the_only_team(self):
        said = {"ips_teams": ["Valley"], "regional_lead": {"name": "Alex Example"}}

        begun = begun_line(9, 2, said)

        assert begun == {
            "item": "9",
            "score": "2",
            "target": "3",
            "team": "Valley",
            "lead": "Alex Example",
        }
        assert "team" not in begun_line(9, 2, {"ips_teams": ["Valley", "Hill"]})

    def test_go_by_the_bands_that_the_house_has_set(self, house, tmp_path):
        office, key = house
        agree_scores(office, key, points(4, i9=1))
        bands = tmp_path / "bands.toml"
        bands.write_text(BANDS, "utf-8")
        settings = office.settings.model_copy(update={"scale_file": bands})

        def reasons(by):
            found = plan_of(by, COORDINATOR, key, SUPPORT).proposed
            return next(one.reasons for one in found if one.item == 9)

        assert reasons(office)[-1].startswith("could bring the 3 points")
        own = reasons(replace(office, settings=settings))
        assert own[-1].startswith("could bring the 2 points")


class TestWhoSeesScores:
    def test_is_the_reviews_side_once_they_are_agreed(self, house):
        office, key = house
        before = plan_of(office, reviewer(key), key, ACTION).scores
        assert (before.now, before.waits) == (
            {},
            "The reviewers have not agreed the scores yet.",
        )

        agree_scores(office, key)

        for who in (reviewer(key), COORDINATOR):
            assert plan_of(office, who, key, ACTION).scores.now[9] == 2

    def test_is_not_the_service_while_a_moderator_has_the_draft(self, house):
        office, key = house
        agree_scores(office, key)

        send_report(office, key, CopyFor.MODERATION)

        plan = plan_of(office, service_of(office, key), key, ACTION)
        assert plan.scores.now == {}

    def test_is_the_service_once_the_draft_report_was_sent(self, house):
        office, key = house
        agree_scores(office, key, i9="Take everyone")
        who = service_of(office, key)

        before = plan_of(office, who, key, ACTION)
        send_report(office, key)
        after = plan_of(office, who, key, ACTION)

        assert (before.scores.now, before.offered, before.proposed) == ({}, (), ())
        assert "once the draft report has been sent" in before.scores.waits
        assert after.scores.now[9] == 2
        assert [one.item for one in after.offered] == [9]

    def test_is_the_service_as_it_was_told_until_a_report_is_issued_anew(self, house):
        office, key = house
        agree_scores(office, key, i9="Take everyone")
        send_report(office, key)
        agree_scores(office, key, points(4, i9=1), i9="Not yet said")
        who = service_of(office, key)

        told = plan_of(office, who, key, ACTION)
        send_report(office, key)
        told_anew = plan_of(office, who, key, ACTION)

        assert told.scores.now[9] == 2
        assert told_anew.scores.now[9] == 1
        for plan, words in ((told, "Take everyone"), (told_anew, "Not yet said")):
            assert [one.text for one in plan.offered] == [words]

    def test_hides_the_support_plan_from_the_service_until_then(self, house):
        office, key = house
        agree_scores(office, key)
        kept(put(office, key, SUPPORT, line(9)))
        who = service_of(office, key)

        before = plan_of(office, who, key, SUPPORT)
        send_report(office, key)

        assert (before.is_hidden, before.content, before.rows) == (True, {}, {})
        after = plan_of(office, who, key, SUPPORT)
        assert (after.is_hidden, after.may_keep) == (False, False)
        assert after.rows[0].item == 9
