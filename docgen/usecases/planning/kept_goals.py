"""Goals and lines of support as they are kept: keys, and the progress notes beside.

Each action of a goal and each line of support has a key. A note is only ever added. It
stays with its action or line however the rows around it change, and neither is taken
out once it has notes: its status says that it was dropped.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from secrets import token_hex
from typing import Any, Final

from pydantic import Field

from docgen.problems import Problem, Source
from docgen.review.lists import Maybe, Some
from docgen.review.plans import Action, Goal
from docgen.review.support import SupportLine
from docgen.review.values import Line
from docgen.review.vouching import CLEARED, why_cleared

GOALS: Final = "goals"
LINES: Final = "lines"  # of a support plan
NOTES: Final = "notes"  # beside the rows: notes by the key of their action or line
LETTERS: Final = 12  # of a key
Content = Mapping[str, Any]


class KeptAction(Action):
    """An action with the key its notes are kept under; a new one has none yet."""

    key: Maybe[Line] = Field(None, title="key")


class KeptGoal(Goal):
    """A goal whose actions have keys."""

    actions: Some[KeptAction] = Field(title="action")
    cleared: Maybe[Line] = why_cleared()


class KeptLine(SupportLine):
    """A line of support with the key its notes are kept under."""

    key: Maybe[Line] = Field(None, title="key")
    cleared: Maybe[Line] = why_cleared()


def with_keys(row: Content) -> dict[str, Any]:
    """Return a goal whose every action has a key; what was sent as notes is none."""
    return {**row, "actions": [with_key(one) for one in row.get("actions") or []]}


def with_key(step: Content) -> dict[str, Any]:
    """Return an action or a line with a key; what was sent as its notes is none."""
    said = {name: one for name, one in step.items() if name != "progress"}
    return {**said, "key": step.get("key") or token_hex(LETTERS // 2)}


def every_line_keyed(content: Content) -> dict[str, Any]:
    """Return a plan in which lines that were kept without a key have one too.

    It is the same as long as the line is, so that a page may name it.
    """
    if LINES not in content:
        return dict(content)
    keyed = [
        {**one, "key": one.get("key") or _key_of(at, one)}
        for at, one in enumerate(content[LINES] or ())
    ]
    return {**content, LINES: keyed}


def _key_of(at: int, line: Content) -> str:
    said = json.dumps([at, line], sort_keys=True)
    return sha256(said.encode()).hexdigest()[:LETTERS]


def notes_of(content: Content, key: object) -> list[Content]:
    """Return the notes of an action or a line, the oldest first."""
    return list((content.get(NOTES) or {}).get(key) or ())


def place_of(content: Content, key: str) -> tuple[int, int] | None:
    """Return where an action stands, its goal and its step; None where it is not."""
    for at, goal in enumerate(content.get(GOALS) or ()):
        for step, action in enumerate(goal.get("actions") or ()):
            if action.get("key") == key:
                return at, step
    return None


def line_at(content: Content, key: str) -> int | None:
    """Return where a line of support stands; None where it is not."""
    keys = [one.get("key") for one in content.get(LINES) or ()]
    return keys.index(key) if key in keys else None


def as_printed(content: Content) -> dict[str, Any]:
    """Return a plan's answers as its form has them: each note with its action.

    Why something in them is no client's is kept, and not printed.
    """
    goals = [
        {**_plain(goal), "actions": [*_steps(content, goal.get("actions") or ())]}
        for goal in content.get(GOALS) or ()
    ]
    rest = {name: one for name, one in content.items() if name not in (GOALS, NOTES)}
    if LINES in rest:
        rest[LINES] = [_plain(line) for line in _steps(content, rest[LINES])]
    return {**rest, GOALS: goals} if goals else rest


def _steps(content: Content, steps: Sequence[Content]) -> Iterator[dict[str, Any]]:
    for one in steps:
        notes = [_plain(note) for note in notes_of(content, one.get("key"))]
        plain = {name: said for name, said in one.items() if name != "key"}
        yield {**plain, "progress": notes} if notes else plain


def _plain(row: Content) -> dict[str, Any]:
    return {name: said for name, said in row.items() if name != CLEARED}


def without_keys(row: Content) -> dict[str, Any]:
    """Return a goal or a line as people read it: without keys."""
    plain = {name: said for name, said in row.items() if name != "key"}
    if "actions" not in row:
        return plain
    actions = [
        {k: said for k, said in one.items() if k != "key"}
        for one in row["actions"] or ()
        if isinstance(one, Mapping)
    ]
    return {**plain, "actions": actions}


def losing_notes(before: Content, after: Content) -> tuple[Problem, ...]:
    """Return what is said of actions and lines with notes that would be taken out."""
    kept = {one.get("key") for _, one in _every_step(after)}
    return tuple(
        Problem(
            where,
            f"{name} “{_short(one.get('what'))}” has progress notes, which stay.",
            "Set its status to dropped instead of taking it out.",
        )
        for (name, where), one in _every_step(before)
        if one.get("key") not in kept and notes_of(before, one.get("key"))
    )


def _every_step(content: Content) -> Iterator[tuple[tuple[str, Source], Content]]:
    """Yield each action and line: what it is called, and the box its end is told at."""
    action = ("The action", Source("action-plan", f"{GOALS}.0.actions"))
    for goal in content.get(GOALS) or ():
        yield from ((action, one) for one in goal.get("actions") or ())
    line = ("The support", Source("support-plan", f"{LINES}.0.status"))
    yield from ((line, one) for one in content.get(LINES) or ())


def _short(text: object, most: int = 60) -> str:
    words = " ".join(str(text or "").split())
    return words if len(words) <= most else f"{words[: most - 1]}…"
