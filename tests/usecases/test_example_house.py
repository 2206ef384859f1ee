"""The example to look at: everybody in it, reviews at different stages."""

from docgen.records.reviews import Wanted
from docgen.review.progress import Stage
from docgen.review.rights import Role
from docgen.review.scoring import ScoringState
from docgen.usecases import example_house, reviews
from docgen.usecases.planning.plan_files import plan_of
from docgen.usecases.planning.plan_kinds import ACTION
from docgen.usecases.portfolio.glance import glance
from docgen.usecases.reporting import writing
from docgen.usecases.reporting.life import life_of
from docgen.usecases.reporting.so_far import Written, items_so_far
from docgen.usecases.scoring import looking
from tests.usecases.house import COORDINATOR, look, office_in


def test_has_people_of_every_role_and_reviews_at_different_stages(tmp_path):
    with office_in(tmp_path) as office:
        assert not example_house.is_made(office)

        example_house.make(office)

        rows = reviews.listed(office, COORDINATOR, Wanted()).rows
        assert example_house.is_made(office)
        assert {one.stage for one in rows} == {
            Stage.PREPARING,
            Stage.BOOKED,
            Stage.POSTPONED,
            Stage.UNDER_REVIEW,
            Stage.DRAFTING,
            Stage.FEEDBACK,
            Stage.CONFIRMED,
        }
        without = [one.stage for one in rows if not one.next_due]
        assert without == [Stage.POSTPONED]


def test_has_scores_that_are_locked_and_scores_that_are_agreed(tmp_path):
    with office_in(tmp_path) as office:
        example_house.make(office)

        states = [
            looking.look(office, COORDINATOR, one.id).outcome.state
            for one in reviews.listed(office, COORDINATOR, Wanted()).rows
        ]
        assert states.count(ScoringState.ONE_LOCKED) == 1
        assert states.count(ScoringState.AGREED) >= 1


def test_has_a_report_that_is_half_written(tmp_path):
    with office_in(tmp_path) as office:
        example_house.make(office)

        rows = reviews.listed(office, COORDINATOR, Wanted()).rows
        works = [writing.look(office, COORDINATOR, one.id) for one in rows]
        (half,) = (one for one in works if one.file.stage is Stage.DRAFTING)
        states = [one.state for one in items_so_far(office, half)]
        assert {Written.DONE, Written.IN_PROGRESS} <= set(states)


def test_lets_everybody_in_anew_each_time(tmp_path):
    with office_in(tmp_path) as office:
        example_house.make(office)

        first, second = example_house.ways_in(office), example_house.ways_in(office)

        assert {one.roles for one in first} == {
            "coordinator",
            "administrator",
            "reviewer",
            "service lead",
        }
        assert len({one.roles for one in first}) == len(Role)
        assert [bool(one.code) for one in first].count(True) == 2
        assert {one.link for one in first} & {one.link for one in second} == set()


def test_has_plans_and_scores_of_two_years(tmp_path):
    with office_in(tmp_path) as office:
        example_house.make(office)

        found = glance(office, COORDINATOR, "", None)
        rows = reviews.listed(office, COORDINATOR, Wanted()).rows
        plans = [plan_of(office, COORDINATOR, one.id, ACTION) for one in rows]

        assert len(found.charted) == 2
        assert [len(one.rows) for one in plans].count(1) == 1


def test_has_a_report_in_feedback_and_one_that_is_shared(tmp_path):
    with office_in(tmp_path) as office:
        example_house.make(office)

        rows = reviews.listed(office, COORDINATOR, Wanted()).rows
        found = {one.stage: life_of(look(office, one.id)) for one in rows}
        asked, done = found[Stage.FEEDBACK], found[Stage.CONFIRMED]
        assert [one.answer for one in asked.comments] == [None, None]
        assert not asked.feedback_done
        assert all(one.answer for one in done.comments)
        assert {one.version for one in done.sent} == {"1.0"}
