"""The sums and the band a sheet states, and whether they agree with its scores."""

from collections.abc import Iterator, Sequence
from typing import Final

from docgen.excel.cells import Cell, Kind, Place, address
from docgen.excel.choosing import Choice
from docgen.excel.doubts import Doubt, error, listed, warning
from docgen.excel.found import Found, Sum
from docgen.excel.layouts.blocks import Block
from docgen.excel.layouts.rows import RowKind, RowLabel, row_label
from docgen.excel.layouts.tables import Table
from docgen.excel.naming import Names
from docgen.excel.particulars import Stated
from docgen.excel.plainness import phrase
from docgen.review.scale import Band, Scale

BELOW: Final = 20  # rows after a list in which its sums may stand
CALCULATE: Final = "Open it in Excel, save it, and give it again, or leave it as it is."


def sums_of(
    table: Table, choice: Choice, names: Names
) -> tuple[list[Sum], list[tuple[Place, str]]]:
    """Return the sums and the band that rows of a table state for a set."""
    sums: list[Sum] = []
    bands: list[tuple[Place, str]] = []
    for block in table.blocks:
        for row, label in _labelled(block, table, names):
            if label.kind in (RowKind.TOTAL, RowKind.SUBTOTAL):
                cell = _value(block, row, choice, table)
                section = _section(label, block, row, table, names)
                if cell is not None and (section or label.kind is RowKind.TOTAL):
                    sums.append(Sum(*cell, section=section))
            if label.kind in (RowKind.TOTAL, RowKind.BAND):
                bands.extend(_bands(block, row, names.scale))
    return list(dict.fromkeys(sums)), list(dict.fromkeys(bands))


def _labelled(
    block: Block, table: Table, names: Names
) -> Iterator[tuple[int, RowLabel]]:
    """Yield the rows in and after a block that are no item's, and what they are."""
    ends = [one.top for one in table.blocks if one.top > block.bottom]
    last = min((*ends, block.bottom + BELOW + 1)) if ends else block.bottom + BELOW + 1
    for row in range(max(block.top - 1, 1), last):
        for column in range(block.left, block.right + 1):
            cell = block.sheet.at(row, column)
            label = row_label(cell.text, names) if cell and cell.text else None
            if label is not None:
                yield row, label
                break
            if cell is not None and cell.kind is not Kind.TEXT:
                break


def _value(
    block: Block, row: int, choice: Choice, table: Table
) -> tuple[Place, Cell] | None:
    """Return the sum beside a label: in the set's own column, else the first there."""
    own = [
        column
        for scores in choice.columns
        for column in scores.columns
        if column.block is block
    ]
    for column in own:
        cell = block.sheet.at(row, column.first)
        if cell is not None and not column.is_grid:
            return (row, column.first), cell
    others = {
        column.first
        for scores in table.scores
        for column in scores.columns
        if column not in own and not column.is_grid
    }
    for at in range(block.column + 1, block.right + 1):
        cell = block.sheet.at(row, at)
        if cell is not None and at not in others and Sum((row, at), cell).value:
            return (row, at), cell
    return None


def _section(
    label: RowLabel, block: Block, row: int, table: Table, names: Names
) -> str:
    """Return the section a subtotal names, or that of the row above."""
    if label.kind is RowKind.TOTAL or label.section:
        return label.section
    at = table.blocks.index(block)
    above = [one for one in block.labels if one < row]
    item = table.resolved.items.get((at, above[-1])) if above else None
    return names.scale.item(item).section if item else ""


def _bands(block: Block, row: int, scale: Scale) -> Iterator[tuple[Place, str]]:
    for column in range(block.left, block.right + 1):
        cell = block.sheet.at(row, column)
        if cell is not None and band_named(cell.text, scale):
            yield (row, column), " ".join(cell.raw.split())


def band_named(text: str, scale: Scale) -> Band | None:
    """Return the band a text names, None if it names none or several."""
    words = f" {phrase(text)} "
    if len(words) > 60:
        return None
    found: dict[str, Band] = {}
    for band in scale.bands:
        for name in band.names:
            if f" {phrase(name)} " in words:
                found[phrase(name)] = band
    longest = max(found, key=len, default="")
    rest = [one for name, one in found.items() if name not in longest]
    return found[longest] if found and not rest else None


def stated_on_top(
    stated: Sequence[Stated], scale: Scale
) -> tuple[list[Sum], list[tuple[Place, str]]]:
    """Return the total and the band among what a sheet says of itself."""
    sums = [Sum(one.place, one.cell) for one in stated if one.what == "total"]
    bands = [
        (one.place, one.text)
        for one in stated
        if one.what == "band" and band_named(one.text, scale)
    ]
    return [one for one in sums if one.value or one.uncalculated], bands


def check(found: Found, scale: Scale) -> Iterator[Doubt]:
    """Yield what does not add up between a set's scores and what its sheet states."""
    scores = found.score_of
    for one in found.sums:
        items = _summed(one, scale)
        yield from _check_sum(one, items, scores, scale)
    yield from _never_calculated(found.sums)
    total = sum(scores.values()) if len(scores) == len(scale.items) else None
    for place, words in found.bands:
        band = band_named(words, scale)
        if band and total is not None and scale.band_for(total) is not band:
            right = scale.band_for(total)
            wrong = (
                f"The sheet says “{words}”, but the scores add up to {total}, which is"
                f" {right}."
            )
            yield error(place, None, wrong, "Put the band or the scores right.")


def _never_calculated(sums: Sequence[Sum]) -> Iterator[Doubt]:
    """Tell once of all sums that are formulas nobody ever worked out."""
    found = [one for one in sums if one.uncalculated]
    if found:
        places = listed([address(*one.place) for one in found])
        are = "are formulas that were" if found[1:] else "is a formula that was"
        name = "sums" if found[1:] else "sum"
        wrong = (
            f"The {name} in {places} {are} never calculated; docgen added up itself."
        )
        yield warning(found[-1].place, None, wrong, CALCULATE)


def _summed(one: Sum, scale: Scale) -> tuple[int, ...]:
    for section in scale.sections:
        if section.key == one.section:
            return section.items
    return tuple(item.number for item in scale.items)


def _check_sum(
    one: Sum, items: Sequence[int], scores: dict[int, int], scale: Scale
) -> Iterator[Doubt]:
    known = [scores[item] for item in items if item in scores]
    added, open_ = sum(known), len(items) - len(known)
    name = "total" if not one.section else f"{one.section} subtotal"
    if one.value is None:
        return
    low, high = added + open_ * scale.lowest, added + open_ * scale.highest
    if not low <= one.value <= high:
        says = f"{added}" if not open_ else f"at least {low}, at most {high}"
        wrong = f"The {name} is stated as {one.value}, but the scores add up to {says}."
        yield error(one.place, None, wrong, "Put the total or the scores right.")
