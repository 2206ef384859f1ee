"""The words a reviewer wrote beside a score: evidence, strengths, recommendations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.excel.cells import Sheet, address
from docgen.excel.choosing import Choice
from docgen.excel.headings import Role
from docgen.excel.layouts.tables import At, Narrative, Table

SET_ASIDE = frozenset((Role.PREVIOUS, Role.DRAFT, Role.SELF))


@dataclass(frozen=True)
class Words:
    """What was written about one item, with its line breaks."""

    evidence: str = ""
    strengths: str = ""
    recommendation: str = ""


def words_of(table: Table, choice: Choice, at: At, others: Sequence[Choice]) -> Words:
    """Return what a set says about an item in words; notes on its row are evidence.

    Args:
        table: The table.
        choice: The set.
        at: The item's row.
        others: All sets of the table, for telling whose words are whose.
    """
    mine = [one for one in table.narratives if _belongs(one, choice, others)]
    notes = _notes(table, at, choice, others)
    return Words(
        _joined(mine, Role.EVIDENCE, at, notes),
        _joined(mine, Role.STRENGTHS, at),
        _joined(mine, Role.RECOMMENDATION, at),
    )


def _belongs(narrative: Narrative, choice: Choice, others: Sequence[Choice]) -> bool:
    """Return whether a column of words speaks of a set's scores."""
    whose = narrative.heading.whose
    if whose in SET_ASIDE and whose is not choice.columns[0].role:
        return False
    owners = [_owner(one) for one in others]
    if narrative.owner and len(others) > 1 and narrative.owner in owners:
        return narrative.owner == _owner(choice)
    if len(others) > 1 and _alternating(narrative, others):
        return _nearest(narrative, others) is choice
    return True


def _owner(choice: Choice) -> str:
    return choice.columns[0].owner


def _alternating(narrative: Narrative, others: Sequence[Choice]) -> bool:
    """Return whether another column of scores follows this column of words."""
    firsts = [one.columns[0].columns[0].first for one in others]
    return any(first > narrative.column for first in firsts)


def _nearest(narrative: Narrative, others: Sequence[Choice]) -> Choice | None:
    before = [
        one for one in others if one.columns[0].columns[0].first < narrative.column
    ]
    return max(before, key=lambda one: one.columns[0].columns[0].first, default=None)


def _joined(
    narratives: Iterable[Narrative], role: Role, at: At, more: Sequence[str] = ()
) -> str:
    """Join what several columns say; each is named where there are several."""
    said = [
        (one.heading.text, one.texts[at])
        for one in narratives
        if one.role is role and at in one.texts
    ]
    if len(said) == 1:
        return "\n\n".join((said[0][1], *more))
    return "\n\n".join(
        (*(f"{name}: {text}" if name else text for name, text in said), *more)
    )


def _notes(table: Table, at: At, choice: Choice, others: Sequence[Choice]) -> list[str]:
    """Return the notes on an item's row; those on another set's score are left out."""
    block = table.blocks[at[0]]
    sheet: Sheet = block.sheet
    elsewhere = {
        column.first
        for one in others
        if one is not choice
        for scores in one.columns
        for column in scores.columns
    }
    if not sheet.notes:
        return []
    return [
        f"Note on {address(row, column)}: {note}"
        for (row, column), note in sorted(sheet.notes.items())
        if row == at[1]
        and block.left <= column <= block.right
        and column not in elsewhere
    ]
