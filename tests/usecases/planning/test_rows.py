"""Rows of a plan: added, changed, taken out, and met by two people at once."""

import pytest

from docgen.records.parts import versions
from docgen.usecases.planning.plan_kinds import ACTION, SUPPORT
from docgen.usecases.planning.rows import Clash
from docgen.usecases.standing import FOR_ONESELF, Behalf, NotThere
from tests.usecases.house import (
    complete_review,
    lead,
    look,
    office_in,
    reviewer,
)
from tests.usecases.planning.house import (
    ASK,
    dated,
    goal,
    goals_of,
    kept,
    line,
    lines_of,
    put,
    regional_lead,
    said,
    saved,
)


@pytest.fixture
def house(tmp_path):
    with office_in(tmp_path) as office:
        yield office, complete_review(office)


class TestARow:
    def test_is_added_changed_and_taken_out_and_every_version_stays(self, house):
        office, key = house

        kept(put(office, key, ACTION, goal(9)))
        kept(put(office, key, ACTION, goal(13)))
        kept(put(office, key, ACTION, {**goals_of(office, key)[0], "target": "5"}, 0))
        assert [one["target"] for one in goals_of(office, key)] == ["5", "4"]
        kept(put(office, key, ACTION, None, 0))

        assert [one["item"] for one in goals_of(office, key)] == ["13"]
        with office.records.database.reading() as connection:
            all_of_it = versions(connection, f"review:{key}", "action-plan")
        assert [len(one.content["goals"]) for one in all_of_it] == [1, 2, 2, 1]

    def test_that_can_not_be_read_is_told_at_its_place_and_not_kept(self, house):
        office, key = house

        done = put(office, key, ACTION, goal(9, target="1", actions=[]))

        assert len(done.problems) == 1
        assert done.problems[0].where.place == "goals.0.actions"
        assert saved(office, key, ACTION).version == 0

    def test_is_not_held_up_by_what_is_wrong_elsewhere(self, house):
        office, key = house
        early = goal(9, actions=[{**ASK, "by": "1 March 2027"}])

        assert "before the review" in said(put(office, key, ACTION, early))[0]
        kept(put(office, key, ACTION, goal(13)))

    def test_that_may_name_a_client_is_kept_once_somebody_vouches_for_it(self, house):
        office, key = house
        row = goal(9, goal="Ring 943 476 5919, the NHS number")

        refused = put(office, key, ACTION, row)
        assert [one.where.place for one in refused.problems] == ["cleared"]
        kept(put(office, key, ACTION, {**row, "cleared": "A helpline"}))

        assert goals_of(office, key)[0]["cleared"] == "A helpline"

    def test_has_one_goal_for_an_item(self, house):
        office, key = house
        kept(put(office, key, ACTION, goal(9)))

        (told,) = said(put(office, key, ACTION, goal(9)))

        assert "is listed twice" in told

    def test_that_is_not_there_is_nobodys_to_change(self, house):
        office, key = house

        with pytest.raises(NotThere):
            put(office, key, ACTION, goal(9), 3)


class TestASupportPlan:
    def test_takes_five_items_and_refuses_the_sixth_in_one_sentence(self, house):
        office, key = house
        for item in (1, 2, 3, 4, 5):
            kept(put(office, key, SUPPORT, line(item)))

        told = said(put(office, key, SUPPORT, line(9)))

        assert told == [
            "Item 9, Zero exclusion criteria, would be item 6 of the plan; support"
            " covers at most 5. Agree which items come first, and leave this one to the"
            " action plan."
        ]
        kept(put(office, key, SUPPORT, line(5, team="South")))
        assert len(lines_of(office, key)) == 6

    def test_refuses_a_sixth_item_that_an_old_line_is_changed_to(self, house):
        office, key = house
        for item in (1, 1, 2, 3, 4, 5):
            kept(put(office, key, SUPPORT, line(item)))

        (told,) = said(put(office, key, SUPPORT, line(9), 0))

        assert "support covers at most 5" in told

    def test_refuses_a_sixth_month(self, house):
        office, key = house

        (told,) = said(put(office, key, SUPPORT, line(9, months=["1", "6"])))

        assert "support lasts 5 months" in told

    def test_ends_within_five_months(self, house):
        office, key = house
        days = {"starts_on": "1 May 2027", "ends_on": "1 October 2027"}
        kept(dated(office, key, SUPPORT, **days))

        (told,) = said(dated(office, key, SUPPORT, ends_on="2 October 2027"))

        assert "more than 5 months" in told

    def test_is_the_regional_leads_to_keep(self, house):
        office, key = house
        who = regional_lead(key)

        done = kept(put(office, key, SUPPORT, line(9), who=who))

        assert (done.by.role, done.by.came_by) == ("regional_lead", "")


class TestWhoKeepsAPlan:
    def test_says_how_it_came_where_it_is_not_their_own(self, house):
        office, key = house

        done = put(office, key, ACTION, goal(9), behalf=FOR_ONESELF)

        assert said(done)[0].startswith("How this reached you is not said.")
        kept(put(office, key, ACTION, goal(9), behalf=Behalf("Jo", "a call")))
        assert saved(office, key, ACTION).by.stands_for == "Jo"

    @pytest.mark.parametrize("kind", [ACTION, SUPPORT], ids=lambda one: one.name)
    def test_is_nobody_else(self, house, kind):
        office, key = house
        service = look(office, key).row.service_id
        row = goal(9) if kind is ACTION else line(9)
        keeper = lead(service) if kind is ACTION else regional_lead(key)
        other = regional_lead(key) if kind is ACTION else lead(service)

        kept(put(office, key, kind, row, who=keeper))
        for who in (other, reviewer(key), lead("another")):
            with pytest.raises(NotThere):
                put(office, key, kind, row, who=who)


class TestTwoPeopleAtOnce:
    def test_who_change_different_goals_both_keep_theirs(self, house):
        office, key = house
        for item in (9, 13):
            kept(put(office, key, ACTION, goal(item)))
        seen = saved(office, key, ACTION).version
        first, second = goals_of(office, key)

        kept(put(office, key, ACTION, None, 0, over=seen))
        kept(put(office, key, ACTION, {**second, "target": "5"}, 1, over=seen))

        assert [(one["item"], one["target"]) for one in goals_of(office, key)] == [
            ("13", "5")
        ]
        assert first["item"] == "9"

    def test_who_change_the_same_goal_are_shown_both(self, house):
        office, key = house
        kept(put(office, key, ACTION, goal(9)))
        seen = saved(office, key, ACTION).version
        (one,) = goals_of(office, key)
        kept(put(office, key, ACTION, {**one, "goal": "Theirs"}, 0, over=seen))

        clash = put(office, key, ACTION, {**one, "goal": "Mine"}, 0, over=seen)

        assert isinstance(clash, Clash)
        assert (clash.at, clash.theirs["goal"]) == (0, "Theirs")
        assert goals_of(office, key)[0]["goal"] == "Theirs"
        mine = {**one, "goal": "Mine"}
        kept(put(office, key, ACTION, mine, clash.at, over=clash.version))
        assert goals_of(office, key)[0]["goal"] == "Mine"

    def test_who_change_a_goal_that_is_gone_are_told(self, house):
        office, key = house
        kept(put(office, key, ACTION, goal(9)))
        seen = saved(office, key, ACTION).version
        kept(put(office, key, ACTION, None, 0))

        clash = put(office, key, ACTION, goal(9, target="5"), 0, over=seen)

        assert isinstance(clash, Clash)
        assert (clash.at, clash.theirs) == (None, None)
