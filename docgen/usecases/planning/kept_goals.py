"""Goals as they are kept: each action has a key, and its progress notes lie beside.

A note is only ever added. It stays with its action however the goals around it change,
and an action that has notes is not taken out: its status says that it was dropped.
"""

from collections.abc import Iterator, Mapping, Sequence
from secrets import token_hex
from typing import Any, Final

from pydantic import Field

from docgen.problems import Problem, Source
from docgen.review.lists import Maybe, Some
from docgen.review.plans import Action, Goal
from docgen.review.values import Line
from docgen.review.vouching import CLEARED, why_cleared

GOALS: Final = "goals"
LINES: Final = "lines"  # of a support plan
NOTES: Final = "notes"  # beside the goals: notes by the key of their action
Content = Mapping[str, Any]


class KeptAction(Action):
    """An action with the key its notes are kept under; a new one has none yet."""

    key: Maybe[Line] = Field(None, title="key")


class KeptGoal(Goal):
    """A goal whose actions have keys."""

    actions: Some[KeptAction] = Field(title="action")
    cleared: Maybe[Line] = why_cleared()


def with_keys(row: Content) -> dict[str, Any]:
    """Return a goal whose every action has a key; what was sent as notes is none."""
    actions = [
        {k: v for k, v in one.items() if k != "progress"}
        for one in row.get("actions") or []
    ]
    keyed = [{**one, "key": one.get("key") or token_hex(6)} for one in actions]
    return {**row, "actions": keyed}


def notes_of(content: Content, key: object) -> list[Content]:
    """Return the notes of an action, the oldest first."""
    return list((content.get(NOTES) or {}).get(key) or ())


def place_of(content: Content, key: str) -> tuple[int, int] | None:
    """Return where an action stands, its goal and its step; None where it is not."""
    for at, goal in enumerate(content.get(GOALS) or ()):
        for step, action in enumerate(goal.get("actions") or ()):
            if action.get("key") == key:
                return at, step
    return None


def as_printed(content: Content) -> dict[str, Any]:
    """Return a plan's answers as its form has them: each note with its action.

    Why something in them is no client's is kept, and not printed.
    """
    goals = [
        {**_plain(goal), "actions": [*_actions(content, goal.get("actions") or ())]}
        for goal in content.get(GOALS) or ()
    ]
    rest = {name: one for name, one in content.items() if name not in (GOALS, NOTES)}
    if LINES in rest:
        rest[LINES] = [_plain(line) for line in rest[LINES]]
    return {**rest, GOALS: goals} if goals else rest


def _actions(content: Content, actions: Sequence[Content]) -> Iterator[dict[str, Any]]:
    for one in actions:
        notes = [_plain(note) for note in notes_of(content, one.get("key"))]
        plain = {name: said for name, said in one.items() if name != "key"}
        yield {**plain, "progress": notes} if notes else plain


def _plain(row: Content) -> dict[str, Any]:
    return {name: said for name, said in row.items() if name != CLEARED}


def without_keys(row: Content) -> dict[str, Any]:
    """Return a goal as people read it: without the keys of its actions."""
    actions = [
        {k: said for k, said in one.items() if k != "key"}
        for one in row.get("actions") or ()
        if isinstance(one, Mapping)
    ]
    return {**row, "actions": actions}


def losing_notes(before: Content, after: Content) -> tuple[Problem, ...]:
    """Return what is said of actions that have notes and would be taken out."""
    kept = set(_keys(after))
    return tuple(
        Problem(
            Source("action-plan", f"{GOALS}.0.actions"),
            f"The action “{_short(one.get('what'))}” has progress notes, which stay.",
            "Set its status to dropped instead of taking it out.",
        )
        for one in _every_action(before)
        if one.get("key") not in kept and notes_of(before, one.get("key"))
    )


def _every_action(content: Content) -> Iterator[Content]:
    for goal in content.get(GOALS) or ():
        yield from goal.get("actions") or ()


def _keys(content: Content) -> Iterator[object]:
    return (one.get("key") for one in _every_action(content))


def _short(text: object, most: int = 60) -> str:
    words = " ".join(str(text or "").split())
    return words if len(words) <= most else f"{words[: most - 1]}…"
