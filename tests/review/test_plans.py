"""Plans after a review: the service's own, and at most five items of support."""

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.problems import Refused
from docgen.review.plans import ActionPlan, Status, read_action_plan, unfinished
from docgen.review.support import (
    SupportForm,
    SupportPlan,
    proposals,
    read_support_plan,
)
from tests.review.scoring import FOURS, points

FILE = "plan.yaml"
DAYS = ["9 March 2027", "10 March 2027"]


def line(item=9, **more) -> dict[str, object]:
    whole = {
        "item": item,
        "team": "North",
        "what": "Ride along",
        "form": "mentoring",
        "months": [1],
        "agreed_by": [{"name": "J. Shah", "role": "IPS Grow lead"}],
    }
    return {**whole, **more}


def support(*lines, **more) -> SupportPlan | Refused:
    data = {"reference": "EX-1", "starts_on": "1 May 2027", "lines": lines, **more}
    return read_support_plan(data, file=FILE, lines={})


def goal(item=9, **more) -> dict[str, object]:
    whole = {"item": item, "score": 3, "target": 4, "goal": "Everyone is welcome"}
    return {**whole, "actions": [{"what": "Ask the teams"}], **more}


def plan(*goals, **more) -> ActionPlan | Refused:
    data = {"reference": "EX-1", "goals": goals, **more}
    return read_action_plan(data, file=FILE, lines={})


def said(read: object) -> list[str]:
    assert isinstance(read, Refused), read
    return [str(one) for one in read.problems]


class TestASupportPlan:
    """ "maximum of 5 items", "5 months" (agreement, IPS Grow will, row 7)."""

    def test_covers_five_items(self):
        assert support(*map(line, range(1, 6))).items == (1, 2, 3, 4, 5)

    def test_refuses_a_sixth_and_names_it(self):
        assert said(support(*map(line, [1, 2, 3, 4, 5, 9]))) == [
            f"{FILE}, lines.5.item: Item 9, Zero exclusion criteria, would be item 6 of"
            " the plan; support covers at most 5. Agree which items come first, and"
            " leave this one to the action plan."
        ]

    def test_may_have_several_lines_for_one_item(self):
        assert support(*[line(9, team=str(at)) for at in range(8)]).items == (9,)

    @pytest.mark.parametrize("month", [1, 5, "5"])
    def test_lasts_five_months(self, month):
        assert support(line(months=[month])).lines[0].months == (int(month),)

    @pytest.mark.parametrize("month", [6, 0, "6", True, 1.5])
    def test_refuses_a_sixth_month(self, month):
        (problem,) = said(support(line(months=[1, month])))

        assert problem.startswith(f"{FILE}, lines.0.months.1: “Line 1, month 2” can't")
        assert "support lasts 5 months" in problem

    def test_ends_five_months_on_unless_it_ends_sooner(self):
        assert support(line()).end.isoformat() == "2027-10-01"
        assert support(line(), ends_on="1 June 2027").end.isoformat() == "2027-06-01"

    @pytest.mark.parametrize(
        ("ends_on", "wrong"),
        [
            ("2 October 2027", "more than 5 months"),
            ("30 April 2027", "before its start"),
        ],
    )
    def test_refuses_an_end_that_cannot_be(self, ends_on, wrong):
        (problem,) = said(support(line(), ends_on=ends_on))

        assert wrong in problem

    def test_may_end_on_the_last_day_of_the_fifth_month(self):
        assert isinstance(support(line(), ends_on="1 October 2027"), SupportPlan)

    def test_starts_after_the_review(self):
        (problem,) = said(support(line(), review_dates=["3 May 2027", "4 May 2027"]))

        assert problem.startswith(f"{FILE}, starts_on: ")

    @pytest.mark.parametrize("form", list(SupportForm))
    def test_takes_each_form_of_support(self, form):
        written = form.replace("_", " ").capitalize()

        assert support(line(form=written)).lines[0].form is form

    def test_knows_no_other_form(self):
        (problem,) = said(support(line(form="mentring")))

        assert "Did you mean mentoring?" in problem

    @pytest.mark.parametrize("name", ["team", "form", "what", "months"])
    def test_needs_each_line_whole(self, name):
        lacking = line()
        del lacking[name]

        (problem,) = said(support(lacking))

        assert problem.startswith(f"{FILE}, lines.0.{name}: ")

    def test_is_agreed_by_somebody_once_it_is_no_draft(self):
        assert isinstance(support(line(agreed_by=[])), SupportPlan)

        (problem,) = said(support(line(agreed_by=[]), version="1"))

        assert problem.startswith(f"{FILE}, lines.0.agreed_by: Nobody is named")

    def test_aims_no_lower_than_it_is(self):
        (problem,) = said(support(line(score=4, target=3)))

        assert "is below its score, 4" in problem

    @given(st.lists(st.integers(1, 25), min_size=1, max_size=8))
    def test_is_refused_exactly_when_it_has_more_than_five_items(self, items):
        read = support(*map(line, items))

        assert isinstance(read, Refused) == (len(set(items)) > 5)


class TestWhoAgreedOnASupportPlan:
    lead: ClassVar = {"name": "Alex Example"}

    def sides(self, *people, **more):
        made = support(line(agreed_by=people), line(agreed_by=people), **more)
        grow, service = made.for_ips_grow, made.for_service
        return [one.name for one in grow], [one.name for one in service]

    def test_is_each_on_their_side_once(self):
        jo = {"name": "Jo Example", "role": "Team leader"}
        pat = {"name": "Pat Example", "employer": "IPS Grow"}
        known = {"regional_lead": self.lead, "reviewers": [{"name": "Kim Sample"}]}

        assert self.sides(jo, pat, self.lead, {"name": "Kim Sample"}, **known) == (
            ["Pat Example", "Alex Example", "Kim Sample"],
            ["Jo Example"],
        )

    def test_is_on_no_side_where_nothing_tells(self):
        assert self.sides(self.lead) == ([], [])


class TestProposals:
    def test_begin_with_the_lowest_scores(self):
        found = proposals(points(i2=1, i9=3))

        assert [one.item for one in found][:2] == [2, 9]

    def test_go_on_with_items_that_research_ties_to_work(self):
        found = proposals(FOURS)

        assert [one.item for one in found][:6] == [3, 7, 13, 22, 23, 1]

    def test_leave_out_what_has_the_highest_score(self):
        assert proposals(points(5, i9=4))[0].item == 9
        assert len(proposals(points(5, i9=4))) == 1

    def test_say_why(self):
        (one,) = proposals(points(5, i13=1, i9=5))

        assert one.reasons == (
            "scored 1",
            "goes with more people in work (Bond and others, Psychiatric Services,"
            " 2012)",
        )

    def test_say_where_one_item_could_bring_the_next_band(self):
        found = {one.item: one for one in proposals(points(i9=3, i2=3, i5=3))}

        reason = "could bring the 3 points the next band is away"
        assert reason not in found[9].reasons
        near = {one.item: one for one in proposals(points(i9=3, i2=3))}
        assert near[9].reasons[-1] == "could bring the 2 points the next band is away"

    def test_are_made_of_the_scores_there_are(self):
        assert [one.item for one in proposals({9: 2})] == [9]


class TestAnActionPlan:
    def test_has_a_goal_with_its_actions_for_each_item(self):
        one = plan(goal(actions=[{"what": "Ask", "by": "1 June 2027"}]))

        assert one.goals[0].actions[0].status is Status.NOT_STARTED

    def test_needs_a_goal_and_an_action(self):
        assert len(said(plan())) == 1
        assert said(plan(goal(actions=[]))) == [
            f"{FILE}, goals.0.actions: “Goal 1, action” is empty. List at least one."
        ]

    def test_aims_no_lower_than_it_is(self):
        (problem,) = said(plan(goal(score=4, target=3)))

        assert problem.startswith(f"{FILE}, goals.0.target: The target of item 9, 3,")

    def test_acts_after_the_review(self):
        early = [{"what": "Ask", "by": "1 March 2027"}]

        (problem,) = said(plan(goal(actions=early), review_dates=DAYS))

        assert problem.startswith(f"{FILE}, goals.0.actions.0.by: ")

    def test_has_one_goal_for_an_item(self):
        (problem,) = said(plan(goal(9), goal(9)))

        assert "is listed twice" in problem

    def test_lets_one_action_serve_other_items(self):
        one = plan(goal(actions=[{"what": "Ask", "also_serves": [10, "disclosure"]}]))

        assert one.goals[0].actions[0].also_serves == (10, 13)

    def test_does_not_name_its_own_item_again(self):
        (problem,) = said(plan(goal(actions=[{"what": "Ask", "also_serves": [9]}])))

        assert problem.startswith(f"{FILE}, goals.0.actions.0.also_serves: ")

    @pytest.mark.parametrize("written", ["on_track", "On track", "on-track"])
    def test_says_how_far_an_action_has_come(self, written):
        one = plan(goal(actions=[{"what": "Ask", "status": written}]))

        assert one.goals[0].actions[0].status is Status.ON_TRACK

    def test_is_told_what_it_lacks_before_it_is_agreed(self):
        whole = {"what": "Ask", "who": "Lead", "by": "1/6/27", "measure": "Minutes"}

        lacking = [
            one.path for one in unfinished(plan(goal(actions=[{"what": "Ask"}])))
        ]

        assert lacking == [
            "goals.0.actions.0.who",
            "goals.0.actions.0.by",
            "goals.0.actions.0.measure",
        ]
        assert list(unfinished(plan(goal(actions=[whole])))) == []
