"""Progress notes: added to an action or a line of support, never lost."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Annotated, Any, Final

from pydantic import Field

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records.parts import Change, Saved, latest, save
from docgen.review.choices import one_of
from docgen.review.dates import in_words
from docgen.review.forms import Form
from docgen.review.lists import Maybe
from docgen.review.plans import Status
from docgen.review.rights import Caller
from docgen.review.values import Day, Entered, Line, Text
from docgen.review.vouching import CLEARED, why_cleared
from docgen.usecases.entered import read_entered
from docgen.usecases.planning.kept_goals import (
    GOALS,
    LINES,
    NOTES,
    every_line_keyed,
    line_at,
    notes_of,
    place_of,
)
from docgen.usecases.planning.plan_files import plan_of
from docgen.usecases.planning.plan_kinds import PlanKind, notes_own, review_to_note
from docgen.usecases.review_files import keep_in_step, today_in_london
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    by,
    role_for,
    thing_of,
    unsaid_way,
)


class Progress(Entered):
    """How far an action or a line of support has come, as somebody tells it."""

    status: Annotated[Status, one_of(Status)] = Field(
        title="status", description="How far it has come"
    )
    on: Day = Field(title="date", description="The day it was known")
    note: Maybe[Text] = Field(
        None, title="note", description="What happened, without a client's name"
    )
    cleared: Maybe[Line] = why_cleared()


PROGRESS: Final = Form(Progress, "a progress note", "progress", {})


def add_note(
    office: Office,
    who: Caller,
    key: str,
    kind: PlanKind,
    about: tuple[str, Mapping[str, Any]],
    behalf: Behalf = FOR_ONESELF,
) -> Saved | Refused:
    """Add a note to an action or a line, and how far it has come; others stay.

    Args:
        office: The tools to work with.
        who: Whoever writes it.
        key: The review.
        kind: Which plan.
        about: The key of the action or line, and what was entered as `Progress` has it.
        behalf: For whom it is recorded, where it is for somebody else.

    Raises:
        NotThere: There is no such review, action or line, or it is not theirs to note.
    """
    step, entered = about
    if plan_of(office, who, key, kind).is_hidden:
        raise NotThere(key)
    read = read_entered(office, PROGRESS, entered, PROGRESS.kind)
    if isinstance(read, Refused):
        return read
    if read.on > today_in_london(office):
        return Refused((_not_yet(read),))
    with office.records.database.writing() as connection:
        row = review_to_note(connection, who, key, kind)
        own = notes_own(who, row)
        if refused := None if own else unsaid_way(behalf, kind.name):
            return refused
        now = latest(connection, row.thing, kind.name)
        content = _with_note(now.content or {}, step, read, behalf.of or who.name)
        if content is None:
            return Refused((NOTHING_SAID,))
        how = by(who, role_for(who, thing_of(row)), behalf)
        change = Change(row.thing, kind.name, content, now.version, "noted")
        kept = save(connection, change, how)
        if not isinstance(kept, Saved):
            raise LookupError(f"{row.thing} changed within one transaction")
        keep_in_step(office, connection, row)
        return kept


NOTHING_SAID: Final = Problem(
    Source(PROGRESS.kind, "note"),
    "Nothing is said that is not kept already.",
    "Write a note, or choose another status.",
)


def _not_yet(read: Progress) -> Problem:
    return Problem(
        Source(PROGRESS.kind, "on"),
        f"The date of the note, {in_words(read.on)}, is still to come.",
        "Give the day it was known.",
    )


def _with_note(
    content: Mapping[str, Any], key: str, read: Progress, name: str
) -> dict[str, Any] | None:
    """Return a plan with a note more; None where that would change nothing."""
    rows, own = _step_in(every_line_keyed(content), key)
    if read.note is None and own.get("status", Status.NOT_STARTED) == read.status:
        return None
    own["status"] = read.status.value
    if read.note is None:
        return {**content, **rows}
    note = {"on": read.on.isoformat(), "who": name, "note": read.note}
    if read.cleared:
        note[CLEARED] = read.cleared
    notes = {**(content.get(NOTES) or {}), key: [*notes_of(content, key), note]}
    return {**content, **rows, NOTES: notes}


def _step_in(
    content: Mapping[str, Any], key: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the rows of a plan anew, and in them the action or line of a key.

    Raises:
        NotThere: There is none.
    """
    place, at = place_of(content, key), line_at(content, key)
    if place is not None:
        goals = deepcopy(content[GOALS])
        return {GOALS: goals}, goals[place[0]]["actions"][place[1]]
    if at is None:
        raise NotThere(key)
    lines = deepcopy(content[LINES])
    return {LINES: lines}, lines[at]
