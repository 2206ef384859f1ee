"""The technical support plan: five items and five months at most, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from docgen.review.reading import read_so_far
from docgen.review.rights import Role
from docgen.review.scale import IPS_25
from docgen.review.support import MOST_ITEMS, MOST_MONTHS, SUPPORT_PLAN, SupportPlan
from docgen.review.working_days import months_after
from docgen.usecases.planning.beginnings import begun_line
from docgen.usecases.planning.plan_files import PlanFile, answers_of, occasion, plan_of
from docgen.usecases.planning.plan_kinds import SUPPORT
from docgen.usecases.standing import NotThere
from web.plan_progress import Step, answer_note, shown_step
from web.plan_rows import (
    PlanPages,
    answer_issue,
    answer_own,
    answer_row,
    download,
    given_for,
)
from web.who import caller, office, open_to

area: Final = Blueprint("support_plan", __name__)
THEIRS: Final = (Role.COORDINATOR, Role.REVIEWER)
EVERYBODY: Final = (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD)
PAGES: Final = PlanPages(
    SUPPORT,
    "support_plan",
    "plans/line.html",
    {
        "agreed_by": "Leave it empty until both sides have agreed.",
        "lead": "Who gives the support",
    },
)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the plan: its number, its days where they are known, its items."""

    number: int
    first: date | None
    last: date | None
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of support: its place in the plan, its item's name, how far it is."""

    at: int
    name: str
    step: Step


@area.get("/reviews/<key>/support-plan")
@open_to(*EVERYBODY)
def show_plan(key: str) -> ResponseReturnValue:
    """Show the plan: its lines, its months, and which items to begin with."""
    plan = plan_of(office(), caller(), key, SUPPORT)
    items = dict.fromkeys(one.item for one in plan.rows.values())
    return render_template(
        "plans/support_plan.html",
        **given_for(plan),
        lines=tuple(_lines(plan)),
        months=tuple(_months(plan)),
        model=_readable(plan),
        item_names={one.number: one.uk_name for one in IPS_25.items},
        left=MOST_ITEMS - len(items),
        most_items=MOST_ITEMS,
        most_months=MOST_MONTHS,
    )


@area.route("/reviews/<key>/support-plan/lines/<at>", methods=["GET", "POST"])
@open_to(*THEIRS)
def change_line(key: str, at: str) -> ResponseReturnValue:
    """Ask for a line of support, and keep it."""
    return answer_row(PAGES, key, at, _begun(key))


@area.route("/reviews/<key>/support-plan/progress/<line>", methods=["GET", "POST"])
@open_to(*EVERYBODY)
def note_progress(key: str, line: str) -> ResponseReturnValue:
    """Ask how far a line of support has come, and add it to what is known already."""
    plan = plan_of(office(), caller(), key, SUPPORT)
    steps = {one.step.said.key: one.step for one in _lines(plan)}
    if line not in steps:
        raise NotThere(key)
    return answer_note(PAGES, plan, steps[line])


@area.route("/reviews/<key>/support-plan/dates", methods=["GET", "POST"])
@open_to(*THEIRS)
def change_dates(key: str) -> ResponseReturnValue:
    """Ask when support begins and ends, and keep it."""
    return answer_own(PAGES, key)


@area.route("/reviews/<key>/support-plan/issue", methods=["GET", "POST"])
@open_to(*THEIRS)
def issue(key: str) -> ResponseReturnValue:
    """Ask for the day the plan was agreed on, and issue it."""
    return answer_issue(PAGES, key)


@area.get("/reviews/<key>/support-plan.<ending>")
@open_to(*EVERYBODY)
def download_plan(key: str, ending: str) -> ResponseReturnValue:
    """Hand out the plan as it stands."""
    return download(PAGES, key, ending)


def _begun(key: str) -> dict[str, Any]:
    """Return what a new line begins with, where an item was chosen for it."""
    chosen = request.args.get("item", "")
    if request.method != "GET" or chosen not in map(str, IPS_25.by_number):
        return {}
    plan, item = plan_of(office(), caller(), key, SUPPORT), int(chosen)
    return begun_line(item, plan.scores.now.get(item), occasion(plan.file))


def _lines(plan: PlanFile) -> Iterator[ShownLine]:
    for at, one in plan.rows.items():
        name = IPS_25.item(one.item).uk_name
        about = f"Item {one.item}, {name}; {one.team}"
        yield ShownLine(at, name, shown_step(plan, one, about))


def _readable(plan: PlanFile) -> SupportPlan | None:
    """Return the plan's dates and lines where they can be read; None before."""
    answers = answers_of(plan.file, plan.content)
    return read_so_far(SUPPORT_PLAN, answers, file=SUPPORT.name).model


def _months(plan: PlanFile) -> Iterator[Month]:
    model = _readable(plan)
    for number in range(1, MOST_MONTHS + 1):
        lines = [one for one in plan.rows.values() if number in one.months]
        items = tuple(dict.fromkeys(sorted(one.item for one in lines)))
        if model is None:
            yield Month(number, None, None, items)
            continue
        first = months_after(model.starts_on, number - 1)
        last = months_after(model.starts_on, number) - timedelta(days=1)
        if first <= model.end:
            is_last = number == MOST_MONTHS
            end = model.end if is_last else min(last, model.end)
            yield Month(number, first, end, items)
