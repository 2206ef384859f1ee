"""The two plans after a review: what each is read into, and who keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.problems import Refused
from docgen.records.database import Transaction
from docgen.records.reviews import ReviewRow
from docgen.review.forms import Form
from docgen.review.plans import ACTION_PLAN
from docgen.review.rights import Action, Caller, Duty, allowed
from docgen.review.support import SUPPORT_PLAN
from docgen.usecases.planning.kept_goals import KeptGoal, KeptLine
from docgen.usecases.standing import (
    Behalf,
    NotThere,
    is_service,
    review_for,
    thing_of,
    unsaid_way,
)


@dataclass(frozen=True, slots=True, eq=False)
class PlanKind:
    """A kind of plan.

    `name` is that of its part, its paper and its issues; `rows` the list it consists
    of, `row` the form of one of them; `own` are the fields beside that list; `action`
    is what lets somebody keep it. `stand_ins` take the place of what a plan must have
    and nobody has given yet, so that the rest can be looked at.
    """

    name: str
    title: str
    form: Form[Any]
    rows: str
    row: Form[Any]
    own: tuple[str, ...]
    action: Action
    stand_ins: Mapping[str, Any]


A_GOAL: Final = {"item": 1, "score": 1, "target": 1, "goal": "…"}
A_LINE: Final = {"item": 1, "team": "…", "what": "…", "form": "virtual", "months": [1]}
FAR_OFF: Final = "1 January 2099"
ACTION: Final = PlanKind(
    "action-plan",
    "action plan",
    ACTION_PLAN,
    "goals",
    Form(KeptGoal, "a goal", "goal", {}),
    ("agreed_with", "steering_committee_on", "next_look_on"),
    Action.ANSWER_FOR_SERVICE,
    {"goals": [{**A_GOAL, "actions": [{"what": "…"}]}]},
)
SUPPORT: Final = PlanKind(
    "support-plan",
    "technical support plan",
    SUPPORT_PLAN,
    "lines",
    Form(KeptLine, "a line of support", "line", {}),
    ("starts_on", "ends_on"),
    Action.SUPPORT,
    {"starts_on": FAR_OFF, "lines": [A_LINE]},
)


def keeps(kind: PlanKind, who: Caller, row: ReviewRow) -> bool:
    """Return whether a person keeps a plan: its own side, or a coordinator for it."""
    return bool({kind.action, Action.COORDINATE} & allowed(who, thing_of(row)))


def is_own(kind: PlanKind, who: Caller, row: ReviewRow) -> bool:
    """Return whether a plan is a person's own to keep, and nobody else's."""
    if kind.action is Action.ANSWER_FOR_SERVICE:
        return is_service(who, row)
    return any(
        (one.review_id, one.duty) == (row.id, Duty.REGIONAL_LEAD) for one in who.duties
    )


def notes_own(who: Caller, row: ReviewRow) -> bool:
    """Return whether a person notes progress for themselves.

    The service's lead does and the regional lead, each in both plans.
    """
    return any(is_own(kind, who, row) for kind in (ACTION, SUPPORT))


def may_note(kind: PlanKind, who: Caller, row: ReviewRow) -> bool:
    """Return whether a person notes how far a plan has come."""
    return keeps(kind, who, row) or notes_own(who, row)


def review_to_note(
    connection: Transaction, who: Caller, key: str, kind: PlanKind
) -> ReviewRow:
    """Return a review whose progress a person notes.

    Raises:
        NotThere: There is none, or it is not theirs to note.
    """
    row = review_for(connection, who, key)
    if not may_note(kind, who, row):
        raise NotThere(key)
    return row


def review_to_plan(
    connection: Transaction, who: Caller, key: str, kind: PlanKind
) -> ReviewRow:
    """Return a review whose plan a person keeps.

    Raises:
        NotThere: There is none, or it is not theirs to keep.
    """
    row = review_for(connection, who, key)
    if not keeps(kind, who, row):
        raise NotThere(key)
    return row


def unsaid(
    kind: PlanKind, who: Caller, row: ReviewRow, behalf: Behalf
) -> Refused | None:
    """Return what is said where somebody keeps it for another, and not how it came."""
    return None if is_own(kind, who, row) else unsaid_way(behalf, kind.name)
