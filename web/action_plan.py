"""The action plan of a service: its goals, their actions, and how far each has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.dates import in_words
from docgen.review.plans import Status
from docgen.review.rights import Role
from docgen.review.scale import IPS_25
from docgen.usecases.planning import notes
from docgen.usecases.planning.beginnings import begun_goal
from docgen.usecases.planning.kept_goals import KeptAction, notes_of, place_of
from docgen.usecases.planning.plan_files import PlanFile, plan_of
from docgen.usecases.planning.plan_kinds import ACTION
from docgen.usecases.standing import FOR_ONESELF, NotThere
from web.behalf import ServicePage
from web.filled_in import every_field
from web.forms.options import capitalised
from web.plan_rows import (
    PlanPages,
    answer_issue,
    answer_own,
    answer_row,
    download,
    given_for,
    on_behalf,
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
ENDED: Final = (Status.DONE, Status.DROPPED)
COLOURS: Final = {
    Status.NOT_STARTED: "white",
    Status.ON_TRACK: "blue",
    Status.AT_RISK: "orange",
    Status.DONE: "green",
    Status.DROPPED: "grey",
}


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A progress note: its day, who wrote it, what it says."""

    on: date
    who: str
    note: str


@dataclass(frozen=True, slots=True)
class ShownAction:
    """An action with its notes; `status` is in words, with the colour of its tag."""

    said: KeptAction
    status: str
    colour: str
    is_overdue: bool
    notes: tuple[ShownNote, ...]


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal: its place in the plan, what it says, its item's name, its actions."""

    at: int
    said: Any
    name: str
    actions: tuple[ShownAction, ...]


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
        overdue=sum(one.is_overdue for one in actions),
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
    if not plan.may_note:
        raise NotThere(key)
    shown, goal = _action(plan, action)
    own = {"is_own": plan.notes_own, "action": shown, "goal": goal}
    given = {**given_for(plan), **own}
    form = notes.PROGRESS
    page = ServicePage("plans/progress.html", form, every_field(form), given)
    if request.method == "GET":
        begun = {"status": shown.said.status, "on": in_words(plan.file.today)}
        return page.show(begun)
    typed = page.posted()
    said = FOR_ONESELF if plan.notes_own else on_behalf(plan)
    kept = notes.add_note(office(), caller(), key, (action, typed), said)
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept)
    flash("How far the action has come is kept.")
    return redirect(url_for(".show_plan", key=key, _anchor=action), 303)


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
        shown = tuple(_shown(plan, one) for one in goal.actions)
        yield ShownGoal(at, goal, IPS_25.item(goal.item).uk_name, shown)


def _shown(plan: PlanFile, action: KeptAction) -> ShownAction:
    known = tuple(
        ShownNote(date.fromisoformat(one["on"]), one.get("who") or "", one["note"])
        for one in notes_of(plan.content, action.key)
    )
    return ShownAction(
        action,
        capitalised(action.status.replace("_", " ")),
        COLOURS[action.status],
        is_overdue=action.status not in ENDED
        and action.by is not None
        and action.by < plan.file.today,
        notes=known,
    )


def _action(plan: PlanFile, key: str) -> tuple[ShownAction, ShownGoal]:
    place = place_of(plan.content, key)
    goals = {one.at: one for one in _goals(plan)}
    if place is None or place[0] not in goals:
        raise NotThere(key)
    return goals[place[0]].actions[place[1]], goals[place[0]]
