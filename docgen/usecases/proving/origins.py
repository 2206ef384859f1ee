"""Where each value that an agreement prints came from, as its history has it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.records.database import Transaction
from docgen.records.history import By
from docgen.records.parts import Saved, versions
from docgen.review.ledger import Entry, State
from docgen.review.origin import How, Origin
from docgen.usecases.review_files import AGREEMENT, ReviewFile

OPEN: Final = (State.UNANSWERED, State.LEFT)


def agreement_origins(connection: Transaction, found: ReviewFile) -> tuple[Origin, ...]:
    """Return where each blank's value came from, in the order of the agreement."""
    saved = versions(connection, found.row.thing, AGREEMENT)
    rules = {one.key: one.rule if one.date else one.brief for one in found.deadlines}
    return tuple(_origin(one, rules, saved) for one in found.entries)


def _origin(entry: Entry, rules: Mapping[str, str], saved: Sequence[Saved]) -> Origin:
    words = entry.words or entry.reason
    if entry.state in OPEN:
        return Origin(entry.name, entry.title, "", How.OPEN)
    if entry.state is State.BY_RULE:
        rule = rules.get(entry.name, entry.reason)
        said = words if entry.value else rule  # a day that can't be counted yet
        return Origin(entry.name, entry.title, said, How.RULE, rule=rule)
    by = _giver(entry.name, saved)
    if by is None:
        return Origin(entry.name, entry.title, words, How.RULE, rule=entry.reason)
    return Origin(
        entry.name,
        entry.title,
        words,
        How.TYPED,
        where=by.came_by,
        person_id=by.person_id,
        role=by.role,
        at=by.at,
        stands_for=by.stands_for,
    )


def _giver(name: str, saved: Sequence[Saved]) -> By | None:
    """Return who first saved the answer that stands now; None where nobody did."""
    giver: By | None = None
    before: object = None
    for one in saved:
        now = answer_at(one.content or {}, name)
        if now != before:
            giver, before = one.by, now
    return giver if before is not None else None


def answer_at(content: Mapping[str, Any], name: str) -> object:
    """Return what answers hold under a dotted name, or of what it is a part of.

    >>> answer_at({"reviewers": [{"name": "Sam"}]}, "reviewers.0.name")
    'Sam'
    >>> answer_at({"rules": {"not_applicable": "none"}}, "rules.which")
    {'not_applicable': 'none'}
    >>> answer_at({}, "region") is None
    True
    """
    found: object = content
    for step in _steps(name):
        inner: object = None
        if isinstance(found, Mapping):
            inner = found.get(step)
        elif isinstance(found, list) and step.isdecimal():
            inner = found[int(step)] if int(step) < len(found) else None
        if inner is None:
            return None if found is content else found
        found = inner
    return found


def _steps(name: str) -> Iterator[str]:
    yield from name.split(".")
