"""Plans after a review: the action plan, and at most five items of support."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from docgen.problems import Refused
from docgen.review.choices import ItemNumber, Points, one_of
from docgen.review.dates import in_words
from docgen.review.findings import repeated_items
from docgen.review.forms import Form
from docgen.review.lists import Many, Maybe, Some
from docgen.review.occasion import Named, Occasion, order_of
from docgen.review.places import Remark
from docgen.review.reading import STAND_INS, read_form
from docgen.review.scale import IPS_25
from docgen.review.values import Day, Entered, Line, Text


class Status(StrEnum):
    """How far an action, or a line of support, has come."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    DONE = "done"
    DROPPED = "dropped"


class ProgressNote(Entered):
    """What was known of it on one day, and who wrote it down."""

    on: Day = Field(title="date")
    who: Maybe[Line] = Field(None, title="who", description="Who wrote it down")
    note: Text = Field(title="note")


class Action(Entered):
    """One step towards a goal: who does what by when, and how one will know."""

    what: Text = Field(title="what")
    who: Maybe[Line] = Field(None, title="who", description="Role first, then name")
    by: Maybe[Day] = Field(None, title="by")
    support: Maybe[Text] = Field(None, title="support needed")
    measure: Maybe[Text] = Field(None, title="measure of success")
    status: Annotated[Status, one_of(Status)] = Field(
        Status.NOT_STARTED, title="status", description=f"One of {', '.join(Status)}"
    )
    progress: Many[ProgressNote] = Field((), title="progress note")
    review_on: Maybe[Day] = Field(None, title="looked at again on")
    also_serves: Many[ItemNumber] = Field((), title="also serves item")


class Goal(Entered):
    """What the service wants to reach on one item, and how."""

    item: ItemNumber = Field(title="item", description="1 to 25, or the item's key")
    score: Points = Field(title="score now")
    target: Points = Field(title="target score")
    goal: Text = Field(title="goal")
    actions: Some[Action] = Field(title="action")


class ActionPlan(Occasion):
    """The service's own plan after a review, completed with a reviewer."""

    agreed_on: Maybe[Day] = Field(None, title="Agreed on")
    agreed_with: Maybe[Named] = Field(
        None, title="Agreed with", description="The reviewer who helped to make it"
    )
    steering_committee_on: Maybe[Day] = Field(None, title="Steering committee on")
    next_look_on: Maybe[Day] = Field(None, title="Plan looked at again on")
    goals: Some[Goal] = Field(
        title="Goal", description="One for each item: score, target and actions"
    )


def _action_plan_disorder(plan: ActionPlan) -> Iterator[Remark]:
    yield from order_of(plan)
    yield from repeated_items("goals", [one.item for one in plan.goals])
    for at, goal in enumerate(plan.goals):
        if goal.target < goal.score:
            yield Remark(
                f"goals.{at}.target",
                f"The target of item {goal.item}, {goal.target}, is below its score,"
                f" {goal.score}.",
                "Aim for the score it has, or a higher one.",
            )
        for step, action in enumerate(goal.actions):
            path = f"goals.{at}.actions.{step}"
            yield from _action_disorder(path, goal, action, plan)


def _action_disorder(
    path: str, goal: Goal, action: Action, plan: ActionPlan
) -> Iterator[Remark]:
    last = plan.review_dates[-1] if plan.review_dates else None
    if action.by and last and action.by < last:
        yield Remark(
            f"{path}.by",
            f"The action is due on {in_words(action.by)}, before the review,"
            f" {in_words(last)}.",
            "Give a date after the review.",
        )
    if goal.item in action.also_serves:
        yield Remark(
            f"{path}.also_serves",
            f"The action is listed under item {goal.item} already.",
            "Name only the other items it serves.",
        )


ACTION_PLAN: Final = Form(
    ActionPlan, "an action plan", "action-plan", STAND_INS, _action_plan_disorder
)


def read_action_plan(
    data: Mapping[str, object], *, file: str, lines: Mapping[str, int]
) -> ActionPlan | Refused:
    """Read an action plan, or say everything that stops it from being one."""
    return read_form(ACTION_PLAN, data, file=file, lines=lines)


def unfinished(plan: ActionPlan) -> Iterator[Remark]:
    """Yield what an agreed plan still lacks: who acts, by when, how one will know."""
    for at, goal in enumerate(plan.goals):
        for step, action in enumerate(goal.actions):
            for name in ("who", "by", "measure"):
                if getattr(action, name) is None:
                    title = Action.model_fields[name].title
                    item = IPS_25.item(goal.item)
                    yield Remark(
                        f"goals.{at}.actions.{step}.{name}",
                        f"{item}: action {step + 1} has no “{title}”.",
                        f"Add {name}: before the plan is agreed.",
                    )
