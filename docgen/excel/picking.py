"""One item's score from the cells that may hold it, and what is doubtful about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docgen.excel.cells import Place, address
from docgen.excel.choosing import Choice
from docgen.excel.doubts import (
    BY_UNSURE_LABEL,
    Doubt,
    confirm,
    error,
    listed,
    or_whole_number,
    whole_number,
)
from docgen.excel.headings import Role
from docgen.excel.layouts.tables import Answer, At, Scores, Table
from docgen.excel.values import quoted
from docgen.review.scale import Item, Scale

ONCE: Final = "Leave one of them, and delete the other or clear its name."


@dataclass(frozen=True)
class Pick:
    """What a set says of one item: its score, the cell, and its row in the table.

    `at` and `answer` are None where no row is the item's, `score` while it is open.
    """

    item: Item
    score: int | None = None
    answer: Answer | None = None
    at: At | None = None
    confirm: bool = False
    doubt: Doubt | None = None


def pick(item: Item, table: Table, choice: Choice, scale: Scale) -> Pick:
    """Return what a set says of an item."""
    keys = table.resolved.keys_of(item.number)
    keys += _named_again(item, table) if keys else []
    if len(keys) > 1:
        return _twice(item, table, choice, keys)
    if keys:
        return _told_how(_on_row(item, table, choice, keys[0], scale), table)
    return _without_row(item, table, choice)


def _named_again(item: Item, table: Table) -> list[At]:
    """Return rows with an item's name and the number of one found elsewhere."""
    return [
        key
        for key, (named, numbered) in table.resolved.clashing.items()
        if named == item.number and table.resolved.keys_of(numbered)
    ]


def _told_how(found: Pick, table: Table) -> Pick:
    """Ask for a yes where the row itself was made out by more than its name."""
    how = table.resolved.unsure.get(found.at) if found.at else None
    if how is None or found.score is None or found.confirm or found.answer is None:
        return found
    label = quoted(table.label_at(found.at)) if found.at else ""
    wrong = f"{found.item}, was made out {how}: it is called {label}."
    doubt = confirm(found.answer.place, found.item.number, wrong, BY_UNSURE_LABEL)
    return Pick(
        found.item, found.score, found.answer, found.at, confirm=True, doubt=doubt
    )


def _on_row(item: Item, table: Table, choice: Choice, at: At, scale: Scale) -> Pick:
    answers = _given(choice.columns, at)
    filled = [one for one in answers if not one.meaning.blank]
    if not filled:
        return _blank(item, choice, at, scale, answers)
    if len({one.meaning.score for one in filled}) > 1:
        return _at_odds(item, at, choice.columns, filled)
    return _judged(item, at, filled[0], scale)


def _given(columns: Sequence[Scores], at: At) -> list[Answer]:
    return [one.answers[at] for one in columns if at in one.answers]


def _judged(item: Item, at: At, answer: Answer, scale: Scale) -> Pick:
    """Return a cell's score, with what is doubtful about the cell itself."""
    meaning, place = answer.meaning, answer.place
    if meaning.score is not None and not meaning.confirm:
        return Pick(item, meaning.score, answer, at)
    wrong = f"{item}, {meaning.wrong}."
    if meaning.confirm:
        doubt = confirm(place, item.number, wrong, or_whole_number(scale))
        return Pick(item, meaning.score, answer, at, confirm=True, doubt=doubt)
    doubt = error(place, item.number, wrong, whole_number(scale))
    return Pick(item, None, answer, at, doubt=doubt)


def _blank(
    item: Item, choice: Choice, at: At, scale: Scale, answers: Sequence[Answer]
) -> Pick:
    """Fall back on reviewers who agree, then on columns that count for less."""
    agreeing = [one for one in _given(choice.agreeing, at) if not one.meaning.blank]
    scores = {one.meaning.score for one in agreeing}
    plain = all(not one.meaning.confirm for one in agreeing)
    if len(agreeing) > 1 and len(scores) == 1 and None not in scores and plain:
        return _judged(item, at, agreeing[0], scale)
    if len(agreeing) > 1:
        return _not_agreed(item, at, choice, agreeing, answers)
    for one in (*_given(choice.otherwise, at), *agreeing):
        if one.meaning.score is not None:
            wrong = (
                f"{item}, has no {_kind(choice)} score; {one.meaning.score} was read"
                f" from {address(*one.place)}."
            )
            doubt = confirm(one.place, item.number, wrong, or_whole_number(scale))
            return Pick(item, one.meaning.score, one, at, confirm=True, doubt=doubt)
    if not answers:
        return _no_cell(item, at, scale)
    return _judged(item, at, answers[0], scale)


def _kind(choice: Choice) -> str:
    return {Role.FINAL: "final", Role.CONSENSUS: "consensus"}.get(
        choice.columns[0].role, "agreed"
    )


def _no_cell(item: Item, at: At, scale: Scale) -> Pick:
    doubt = error(
        (at[1], 1), item.number, f"{item}, has no score.", whole_number(scale)
    )
    return Pick(item, None, None, at, doubt=doubt)


def _not_agreed(
    item: Item,
    at: At,
    choice: Choice,
    agreeing: Sequence[Answer],
    answers: Sequence[Answer],
) -> Pick:
    said = [f"{quoted(one.raw)} in {address(*one.place)}" for one in agreeing]
    place = answers[0].place if answers else agreeing[0].place
    wrong = (
        f"{item}, has no {_kind(choice)} score, and the reviewers wrote {listed(said)}."
    )
    doubt = error(place, item.number, wrong, "Agree on one score, and enter it.")
    empty = answers[0] if answers else agreeing[0]
    return Pick(item, None, empty, at, doubt=doubt)


def _at_odds(
    item: Item, at: At, columns: Sequence[Scores], filled: Sequence[Answer]
) -> Pick:
    """Leave an item open where columns of the same standing say different things."""
    said = [f"{quoted(one.raw)} in {address(*one.place)}" for one in filled]
    wrong = (
        f"{item}, has several scores, and no heading says which counts: {listed(said)}."
    )
    remedy = "Head the column that counts “Final score”, or leave only that one."
    return Pick(
        item,
        None,
        filled[0],
        at,
        doubt=error(filled[0].place, item.number, wrong, remedy),
    )


def _twice(item: Item, table: Table, choice: Choice, keys: Sequence[At]) -> Pick:
    answers = [one for key in keys for one in _given(choice.columns, key)[:1]]
    places = listed([address(*one.place) for one in answers]) if answers else "the list"
    wrong = f"{item}, is there {_times(len(keys))} ({places})."
    place = answers[0].place if answers else None
    doubt = error(place, item.number, wrong, ONCE)
    first = answers[0] if answers else None
    return Pick(item, None, first, keys[0], doubt=doubt)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _without_row(item: Item, table: Table, choice: Choice) -> Pick:
    """Say why no row is the item's: a clash, a doubtful name, or none at all."""
    clashing = table.resolved.clashing
    for at in (0, 1):  # a row of its name first, then one of its number
        for key, items in clashing.items():
            if items[at] == item.number:
                return _clashing(item, table, choice, key)
    unclear = [k for k, one in table.resolved.ambiguous.items() if item.number in one]
    if unclear:
        return _unclear(item, table, choice, unclear)
    wrong = f"{item}, is not on the sheet."
    remedy = "Add a row with its name and its score, or check how it is called there."
    return Pick(item, doubt=error(None, item.number, wrong, remedy))


def _clashing(item: Item, table: Table, choice: Choice, key: At) -> Pick:
    named, numbered = table.resolved.clashing[key]
    place = _place(table, choice, key)
    wrong = (
        f"The row {quoted(table.label_at(key))} has the name of item {named} and the"
        f" number of item {numbered}."
    )
    doubt = error(place, item.number, wrong, "Put its name or its number right.")
    answer = next(iter(_given(choice.columns, key)), None)
    return Pick(item, None, answer if item.number == named else None, key, doubt=doubt)


def _unclear(item: Item, table: Table, choice: Choice, keys: Sequence[At]) -> Pick:
    labels = listed([quoted(table.label_at(one)) for one in keys])
    places = listed([address(*_place(table, choice, one)) for one in keys])
    verb = "is" if len(keys) == 1 else "may be"
    wrong = (
        f"{item}, can't be told from another item of its name or number: {labels}"
        f" ({places}) {'may be either' if verb == 'is' else 'may be it'}."
    )
    remedy = "Write the item's whole name, or its number from 1 to 25, beside it."
    place = _place(table, choice, keys[0])
    return Pick(item, doubt=error(place, item.number, wrong, remedy))


def _place(table: Table, choice: Choice, key: At) -> Place:
    answers = _given(choice.columns, key)
    return answers[0].place if answers else table.place_at(key)
