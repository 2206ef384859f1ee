"""How far an action or a line of support is: shown with its notes, and noted anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.dates import in_words
from docgen.review.plans import Status
from docgen.usecases.planning import notes
from docgen.usecases.planning.kept_goals import KeptAction, KeptLine, notes_of
from docgen.usecases.planning.plan_files import PlanFile
from docgen.usecases.planning.plan_kinds import ACTION
from docgen.usecases.standing import FOR_ONESELF, NotThere
from web.behalf import ServicePage
from web.filled_in import every_field
from web.forms.options import capitalised
from web.plan_rows import PlanPages, given_for, on_behalf
from web.who import caller, office

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
class Step:
    """An action or a line of support with its notes.

    Attributes:
        said: What is kept of it.
        about: Its item, in words.
        status: How far it is, in words.
        colour: The colour of that.
        notes: What was noted, the oldest first.
    """

    said: KeptAction | KeptLine
    about: str
    status: str
    colour: str
    notes: tuple[ShownNote, ...]


def shown_step(plan: PlanFile, said: KeptAction | KeptLine, about: str) -> Step:
    """Return an action or a line of support as its plan's pages show it."""
    return Step(
        said,
        about,
        capitalised(said.status.replace("_", " ")),
        COLOURS[said.status],
        notes=tuple(map(_shown_note, notes_of(plan.content, said.key))),
    )


def _shown_note(kept: Mapping[str, Any]) -> ShownNote:
    day = date.fromisoformat(kept["on"])
    return ShownNote(day, kept.get("who") or "", kept["note"])


def answer_note(pages: PlanPages, plan: PlanFile, step: Step) -> ResponseReturnValue:
    """Ask how far an action or a line of support has come, and add it to the rest.

    Raises:
        NotThere: It is not this person's to note.
    """
    if not plan.may_note:
        raise NotThere(plan.file.row.id)
    what = "action" if pages.kind is ACTION else "support"
    own = {"is_own": plan.notes_own, "step": step, "what": what, "pages": pages}
    form, given = notes.PROGRESS, {**given_for(plan), **own}
    page = ServicePage("plans/progress.html", form, every_field(form), given)
    if request.method == "GET":
        return page.show({"status": step.said.status, "on": in_words(plan.file.today)})
    typed, key = page.posted(), step.said.key or ""
    said = FOR_ONESELF if plan.notes_own else on_behalf(plan)
    row, kind = plan.file.row, pages.kind
    kept = notes.add_note(office(), caller(), row.id, kind, (key, typed), said)
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept)
    flash(f"How far the {what} has come is kept.")
    return redirect(url_for(pages.show, key=row.id, _anchor=key), 303)
