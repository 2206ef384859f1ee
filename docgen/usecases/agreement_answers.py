"""An agreement's answers as they are filled in: saved on every step, resumed anywhere.

What was typed is kept to the letter, also where it can't be read yet. Two people who
answer different blanks get both; where they answer the same one, the second sees both
answers and decides.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.records.parts import Change, Saved, latest, save, version, versions
from docgen.records.reviews import ReviewRow
from docgen.review.agreement import Agreement
from docgen.review.rights import Action, Caller, can
from docgen.usecases.review_files import (
    AGREEMENT,
    ReviewFile,
    gather,
    keep_in_step,
)
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    by,
    review_for,
    role_for,
    thing_of,
)
from docgen.usecases.telling import Telling, review_moved

THE_SERVICES: Final = ("service", "host_trust")
DAYS: Final = "review_dates"
NEVER_CHANGED: Final = frozenset({"reference", "version"})


@dataclass(frozen=True, slots=True)
class Contested:
    """A blank that two people answered differently; answers as they were typed."""

    name: str
    title: str
    theirs: Any
    mine: Any


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody answered the same blanks meanwhile; nothing was written over theirs.

    `now` is what is kept, `contested` the blanks to decide on.
    """

    now: Saved
    contested: tuple[Contested, ...]


def save_answers(
    office: Office,
    who: Caller,
    key: str,
    changed: Mapping[str, Any],
    over: int,
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Clash:
    """Keep some answers of an agreement, and return the review as it is now.

    Where it is issued, and these are other days, everyone concerned is told.

    Args:
        office: The tools to work with.
        who: Whoever answers: a coordinator any blank, a service its own half.
        key: The review.
        changed: Answers by the name of their field; None takes an answer out.
        over: The version they saw.
        behalf: For whom it is recorded, where it is for somebody else.

    Raises:
        NotThere: There is no such review, or an answer is not theirs to give.
    """
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key)
        _may_answer(connection, who, row, changed)
        how = by(who, role_for(who, thing_of(row)), behalf)
        now = latest(connection, row.thing, AGREEMENT)
        seen = version(connection, row.thing, AGREEMENT, over)
        before = (seen.content if seen else None) or {}
        own = {name: one for name, one in changed.items() if one != before.get(name)}
        if contested := _contested(before, now.content or {}, own):
            return Clash(now, contested)
        found = gather(office, connection, row) if DAYS in own else None
        content = with_answers(now.content or {}, own)
        save(connection, Change(row.thing, AGREEMENT, content, now.version), how)
        kept = keep_in_step(office, connection, row)
        if found and found.issued:  # its days stand on paper that others hold
            review_moved(Telling(office, connection, who, row), found, kept, "")
        return kept


def with_answers(
    answers: Mapping[str, Any], changed: Mapping[str, Any]
) -> dict[str, Any]:
    """Return answers with some of them changed; None takes one out."""
    both = {**answers, **changed}
    return {name: one for name, one in both.items() if one is not None}


def own_half(connection: Transaction, row: ReviewRow) -> frozenset[str]:
    """Return the fields that were ever left to the service or its Trust to answer."""
    found: set[str] = set()
    for one in versions(connection, row.thing, AGREEMENT):
        content = one.content or {}
        found |= {name for name, answer in content.items() if _is_left(answer)}
    return frozenset(found)


def _is_left(answer: object) -> bool:
    """Return whether an answer, or any part of it, is left to the service's side."""
    if isinstance(answer, Mapping):
        left = answer.get("left_to")
        return left in THE_SERVICES or any(map(_is_left, answer.values()))
    return isinstance(answer, list) and any(map(_is_left, answer))


def _may_answer(
    connection: Transaction, who: Caller, row: ReviewRow, names: Collection[str]
) -> None:
    unknown = set(names) - Agreement.model_fields.keys()
    if unknown or NEVER_CHANGED & set(names):
        raise NotThere(", ".join(sorted(unknown)))
    thing = thing_of(row)
    if can(who, Action.COORDINATE, thing):
        return
    theirs = can(who, Action.ANSWER_FOR_SERVICE, thing)
    if not theirs or not set(names) <= own_half(connection, row):
        raise NotThere(row.id)


def _contested(
    before: Mapping[str, Any], now: Mapping[str, Any], own: Mapping[str, Any]
) -> tuple[Contested, ...]:
    """Return the answers that somebody else has changed too, to something else."""
    return tuple(
        Contested(name, str(Agreement.model_fields[name].title), now.get(name), answer)
        for name, answer in own.items()
        if now.get(name) not in (before.get(name), answer)
    )
