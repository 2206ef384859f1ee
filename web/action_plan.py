"""The action plan of a service: its goals, their actions, and how far each has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from docgen.review.plans import Status
from docgen.review.rights import Role
from docgen.review.scale import IPS_25
from docgen.usecases.planning.beginnings import begun_goal
from docgen.usecases.planning.kept_goals import KeptAction, place_of
from docgen.usecases.planning.plan_files import PlanFile, plan_of
from docgen.usecases.planning.plan_kinds import ACTION
from docgen.usecases.standing import NotThere
from web.plan_progress import ENDED, Step, answer_note, shown_step
from web.plan_rows import (
    PlanPages,
    answer_issue,
    answer_own,
    answer_row,
    download,
    given_for,
)
from web.who import caller, office, open_to

area: Final = Blueprint("action_plan", __name__)
THEIRS: Final = (Role.SERVICE_LEAD, Role.COORDINATOR)
EVERYBODY: Final = (*THEIRS, Role.REVIEWER)
PAGES: Final = PlanPages(
    ACTION,
    "action_plan",
    "plans/goal.html",
    {
        "goal": "What you want to be true once the target is reached",
        "actions.who": "Role first, then name, such as: team leader, Jo Example",
        "actions.also_serves": "",
    },
)


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal: its place in the plan, what it says, its item's name, its actions.

    `overdue` are the keys of its actions that are.
    """

    at: int
    said: Any
    name: str
    actions: tuple[Step, ...]
    overdue: tuple[str | None, ...]


@area.get("/reviews/<key>/action-plan")
@open_to(*EVERYBODY)
def show_plan(key: str) -> ResponseReturnValue:
    """Show the plan: its goals, how far each action is, what to begin with."""
    plan = plan_of(office(), caller(), key, ACTION)
    goals = tuple(_goals(plan))
    actions = [one for goal in goals for one in goal.actions]
    return render_template(
        "plans/action_plan.html",
        **given_for(plan),
        goals=goals,
        overdue=sum(len(goal.overdue) for goal in goals),
        done=sum(one.said.status is Status.DONE for one in actions),
        count=len(actions),
        items=IPS_25.items,
    )


@area.route("/reviews/<key>/action-plan/goals/<at>", methods=["GET", "POST"])
@open_to(*THEIRS)
def change_goal(key: str, at: str) -> ResponseReturnValue:
    """Ask for a goal with its actions, and keep it."""
    return answer_row(PAGES, key, at, _begun(key))


@area.route("/reviews/<key>/action-plan/dates", methods=["GET", "POST"])
@open_to(*THEIRS)
def change_dates(key: str) -> ResponseReturnValue:
    """Ask with whom the plan is made and when it is looked at, and keep it."""
    return answer_own(PAGES, key)


@area.route("/reviews/<key>/action-plan/actions/<action>", methods=["GET", "POST"])
@open_to(*EVERYBODY)
def note_progress(key: str, action: str) -> ResponseReturnValue:
    """Ask how far an action has come, and add it to what is known already."""
    plan = plan_of(office(), caller(), key, ACTION)
    return answer_note(PAGES, plan, _action(plan, action))


@area.route("/reviews/<key>/action-plan/issue", methods=["GET", "POST"])
@open_to(*THEIRS)
def issue(key: str) -> ResponseReturnValue:
    """Ask for the day the plan was agreed on, and issue it."""
    return answer_issue(PAGES, key)


@area.get("/reviews/<key>/action-plan.<ending>")
@open_to(*EVERYBODY)
def download_plan(key: str, ending: str) -> ResponseReturnValue:
    """Hand out the plan as it stands."""
    return download(PAGES, key, ending)


def _begun(key: str) -> dict[str, Any]:
    """Return what a new goal begins with, where an item was chosen for it."""
    chosen = request.args.get("item", "")
    if request.method != "GET" or chosen not in map(str, IPS_25.by_number):
        return {}
    plan, item = plan_of(office(), caller(), key, ACTION), int(chosen)
    offer = next((one for one in plan.offered if one.item == item), None)
    return begun_goal(item, plan.scores.now.get(item), offer)


def _goals(plan: PlanFile) -> Iterator[ShownGoal]:
    for at, goal in plan.rows.items():
        name = IPS_25.item(goal.item).uk_name
        about = f"Item {goal.item}, {name}"
        shown = tuple(shown_step(plan, one, about) for one in goal.actions)
        late = tuple(one.key for one in goal.actions if _is_overdue(plan, one))
        yield ShownGoal(at, goal, name, shown, late)


def _is_overdue(plan: PlanFile, action: KeptAction) -> bool:
    is_past = action.by is not None and action.by < plan.file.today
    return is_past and action.status not in ENDED


def _action(plan: PlanFile, key: str) -> Step:
    place = place_of(plan.content, key)
    goals = {one.at: one for one in _goals(plan)}
    if place is None or place[0] not in goals:
        raise NotThere(key)
    return goals[place[0]].actions[place[1]]
