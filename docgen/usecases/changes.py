"""Accepted changes from a returned file, taken up into the answers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docgen.blanks import Blank, BlankKind
from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.usecases.agreements import draft
from docgen.usecases.inputs import Answers
from docgen.word.vocabulary import blanks_in

WAITING: Final = ("left_to", "not_applicable")
IN_PLACES: Final = ("review_dates", "observation_dates", "reviewers")


@dataclass(frozen=True, slots=True)
class Accepted:
    """One change somebody accepted: which answer, what it was when sent, and is now."""

    field: str
    old: str
    new: str


def read_changes(content: bytes, file: str) -> tuple[Accepted, ...] | Refused:
    """Read what `docgen read-back --json` printed; "accept": false leaves one out."""
    try:
        found = json.loads(content)
        changes = found["changes"]
        return tuple(
            Accepted(str(one["field"]), str(one["old"]), str(one["new"]))
            for one in changes
            if one.get("accept", True) is not False
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        wrong = "The file holds no changes that docgen read-back has printed."
        remedy = "Make it with: docgen read-back FILE --json > changes.json"
        return Refused((Problem(Source(file), wrong, remedy),))


def take_up(
    office: Office, answers: Answers, changes: Sequence[Accepted], *, file: str
) -> Answers | Refused:
    """Return the answers with the changes made, or say which can't be made.

    A change is made only where the answer still is what it was when the file was sent;
    what was altered on both sides is told, and nothing is overwritten.
    """
    made = draft(office, answers, today=None)
    if isinstance(made, Refused):
        return made
    blanks = {one.name: one for one in blanks_in(made.words)}
    problems = []
    data: Mapping[str, Any] = answers.data
    for change in changes:
        blank = blanks.get(change.field)
        wrong = _in_the_way(change, blank)
        if wrong:
            problems.append(Problem(Source(file, change.field), *wrong))
        elif blank is not None and _now(blank) != change.new:
            data = _with(data, change.field, _value(change, blank), blanks)
    if problems:
        return Refused(tuple(problems))
    return Answers(answers.file, data, answers.lines)


def _now(blank: Blank) -> str:
    return "" if blank.open else blank.value or blank.text


def _in_the_way(change: Accepted, blank: Blank | None) -> tuple[str, str] | None:
    """Return why a change can't be made, and what to do; None where it can."""
    if blank is None:
        return (
            f"The agreement has no answer called {change.field}.",
            "Check that the changes belong to this agreement.",
        )
    if not change.new:
        return (
            f"“{blank.title}” was emptied in the returned file.",
            'Write the new answer after "new", or set "accept": false.',
        )
    if _now(blank) not in (change.old, change.new):
        return (
            f"“{blank.title}” was “{change.old}” when it was sent, is “{_now(blank)}”"
            f" now, and comes back as “{change.new}”.",
            'Decide which is right: change the answers, or set "accept": false.',
        )
    return None


def _value(change: Accepted, blank: Blank) -> object:
    return change.new.split("\n") if blank.kind is BlankKind.LINES else change.new


def _with(
    data: Mapping[str, Any], field: str, value: object, blanks: Mapping[str, Blank]
) -> dict[str, Any]:
    """Return the answers with one set; the record it stands in is made where needed."""
    head, _, rest = field.partition(".")
    if not rest:
        return {**data, head: value}
    if head in IN_PLACES:
        return {**data, head: _in_list(data.get(head), field, value, blanks)}
    return {**data, head: _in_record(data.get(head), field, value, blanks)}


def _in_list(
    old: object, field: str, value: object, blanks: Mapping[str, Blank]
) -> list[Any]:
    head, place, *part = field.split(".")
    count = len({name.split(".")[1] for name in blanks if name.startswith(f"{head}.")})
    waits = isinstance(old, Mapping) and any(key in old for key in WAITING)
    places = [old] * count if waits else list(old) if isinstance(old, list) else []
    places += [None] * (int(place) + 1 - len(places))
    inner = places[int(place)]
    if part:
        value = _in_record(inner, field, value, blanks)
    places[int(place)] = value
    return places


def _in_record(
    old: object, field: str, value: object, blanks: Mapping[str, Blank]
) -> dict[str, Any]:
    """Return a record with one part set; the other parts go on waiting as before."""
    holder, _, part = field.rpartition(".")
    if not isinstance(old, Mapping):
        return {part: value}
    if not any(key in old for key in WAITING):
        return {**old, part: value}
    parts = [
        name.rpartition(".")[2] for name in blanks if name.startswith(f"{holder}.")
    ]
    return {**{name: dict(old) for name in parts}, part: value}
