"""Progress notes: added to an action with their day and who wrote them, never lost."""

from collections.abc import Mapping
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
from docgen.usecases.planning.kept_goals import GOALS, NOTES, notes_of, place_of
from docgen.usecases.planning.plan_kinds import ACTION, notes_own, review_to_note
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
    """How far an action has come, as somebody tells it."""

    status: Annotated[Status, one_of(Status)] = Field(
        title="status", description="How far the action has come"
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
    about: tuple[str, Mapping[str, Any]],
    behalf: Behalf = FOR_ONESELF,
) -> Saved | Refused:
    """Add a note to an action, and say how far it has come; earlier notes stay.

    Args:
        office: The tools to work with.
        who: Whoever writes it.
        key: The review.
        about: The key of the action, and what was entered as `Progress` has it.
        behalf: For whom it is recorded, where it is for somebody else.

    Raises:
        NotThere: There is no such review or action, or it is not theirs to note.
    """
    action, entered = about
    read = read_entered(office, PROGRESS, entered, PROGRESS.kind)
    if isinstance(read, Refused):
        return read
    if read.on > today_in_london(office):
        return Refused((_not_yet(read),))
    with office.records.database.writing() as connection:
        row = review_to_note(connection, who, key)
        own = notes_own(who, row)
        if refused := None if own else unsaid_way(behalf, ACTION.name):
            return refused
        now = latest(connection, row.thing, ACTION.name)
        content = _with_note(now.content or {}, action, read, behalf.of or who.name)
        if content is None:
            return Refused((NOTHING_SAID,))
        how = by(who, role_for(who, thing_of(row)), behalf)
        change = Change(row.thing, ACTION.name, content, now.version, "noted")
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
    place = place_of(content, key)
    if place is None:
        raise NotThere(key)
    goals = [dict(one) for one in content[GOALS]]
    actions = [dict(one) for one in goals[place[0]]["actions"]]
    own = actions[place[1]]
    if read.note is None and own.get("status", Status.NOT_STARTED) == read.status:
        return None
    own["status"] = read.status.value
    goals[place[0]]["actions"] = actions
    if read.note is None:
        return {**content, GOALS: goals}
    note = {"on": read.on.isoformat(), "who": name, "note": read.note}
    if read.cleared:
        note[CLEARED] = read.cleared
    notes = {**(content.get(NOTES) or {}), key: [*notes_of(content, key), note]}
    return {**content, GOALS: goals, NOTES: notes}
