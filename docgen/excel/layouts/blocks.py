"""Blocks of rows that each name an item: where they begin, end, and reach sideways."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.excel.cells import Kind, Sheet
from docgen.excel.headings import SCORES, Role, read_heading
from docgen.excel.layouts.numbers import (
    FEWEST_NUMBERS,
    counts,
    numbers_beside,
    run,
)
from docgen.excel.layouts.rows import RowKind, row_label
from docgen.excel.naming import Label, Names
from docgen.excel.values import meaning_of

FEWEST: Final = 2  # items that make a block
LOOK_AHEAD: Final = 5  # rows that tell a second list from an item that is there twice
GAP: Final = 3  # empty rows inside a list

COMMENTS: Final = frozenset((Role.EVIDENCE, Role.STRENGTHS, Role.RECOMMENDATION))

Hits = dict[int, Label]  # by row


@dataclass(frozen=True)
class Block:
    """Rows that name items in one column, with the columns that belong to them.

    `labels` are the rows that may be items, in their order; `sections` the section each
    stands under, where the sheet says so.
    """

    sheet: Sheet
    column: int
    labels: Mapping[int, Label]
    numbers: int | None = None
    sections: Mapping[int, str] = field(default_factory=dict)
    left: int = 1
    right: int = 1
    above: int = 0  # the last row that belongs to something else

    @property
    def top(self) -> int:
        """Return the first row that names an item."""
        return min(self.labels)

    @property
    def bottom(self) -> int:
        """Return the last row that names an item."""
        return max(self.labels)

    @property
    def items(self) -> frozenset[int]:
        """Return the items whose names are settled."""
        return frozenset(
            next(iter(one.names)) for one in self.labels.values() if one.named
        )


def find_blocks(sheet: Sheet, names: Names) -> list[Block]:
    """Return the blocks of a sheet from the top, then from the left."""
    named, numbered = _hits(sheet, names)
    blocks = [
        _with_numbers(Block(sheet, column, group), numbered, names)
        for column in _without_mirrors(named)
        for list_ in _groups(named[column])
        for group in _split_at_headings(sheet, column, list_)
        if len({one for label in group.values() for one in label.names}) >= FEWEST
    ]
    if not any(len(one.items) >= FEWEST_NUMBERS for one in blocks):
        blocks = [*_by_numbers(sheet, numbered, blocks, names), *blocks]
    blocks.sort(key=lambda one: (one.top, one.column))
    return [_in_its_place(one, blocks) for one in blocks]


def _hits(sheet: Sheet, names: Names) -> tuple[dict[int, Hits], dict[int, Hits]]:
    """Return the cells that name an item, and those that are a number alone."""
    named: dict[int, Hits] = {}
    numbered: dict[int, Hits] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.kind is Kind.TEXT or cell.kind is Kind.NUMBER:
            label = names.of_cell(cell)
            if label.names:
                named.setdefault(column, {})[row] = label
            elif label.number is not None:
                numbered.setdefault(column, {})[row] = label
    return (
        {column: dict(sorted(hits.items())) for column, hits in sorted(named.items())},
        {column: dict(sorted(hits.items())) for column, hits in numbered.items()},
    )


def _without_mirrors(named: Mapping[int, Hits]) -> Iterator[int]:
    """Leave out a column that gives the same rows a second name."""
    kept: list[int] = []
    for column in sorted(named, key=lambda one: (-len(named[one]), one)):
        if not any(_same(named[column], named[one]) for one in kept):
            kept.append(column)
            yield column


def _same(one: Hits, other: Hits) -> bool:
    """Return whether most rows have a name of the same item in both columns."""
    alike = sum(
        row in other and bool(label.names & other[row].names)
        for row, label in one.items()
    )
    return alike > 0.6 * len(one)


def _groups(hits: Hits) -> Iterator[Hits]:
    """Cut a column where its list of items begins anew."""
    group: Hits = {}
    rows = list(hits)
    for at, row in enumerate(rows):
        seen = {one for label in group.values() for one in label.names if label.named}
        if hits[row].named and hits[row].names <= seen:
            ahead = [hits[one].names for one in rows[at : at + LOOK_AHEAD]]
            if len(ahead) >= FEWEST and sum(one <= seen for one in ahead) > 0.6 * len(
                ahead
            ):
                yield group
                group = {}
        group[row] = hits[row]
    if group:
        yield group


def _split_at_headings(sheet: Sheet, column: int, group: Hits) -> Iterator[Hits]:
    """Cut a list where headings stand in it again over other columns."""
    rows = sorted(group)
    above = (row for row in range(rows[0] - 1, 0, -1) if sheet.at(row, column))
    headed = next(filter(None, (_headings(sheet, row, column) for row in above)), ())
    part: Hits = {}
    last = rows[0]
    for row in rows:
        for between in range(last + 1, row):
            found = _headings(sheet, between, column)
            if found and headed and found != headed and part:
                yield part
                part = {}
            headed = found or headed
        part[row] = group[row]
        last = row
    yield part


def _headings(sheet: Sheet, row: int, column: int) -> tuple[int, ...]:
    """Return the columns of a row of headings, none where the row is something else."""
    cell = sheet.at(row, column)
    if cell is None or not cell.text or read_heading(cell.text).role is not Role.LABEL:
        return ()
    cells = sheet.rows[row]
    scored = any(
        one.text and read_heading(one.text).role in SCORES for one in cells.values()
    )
    return tuple(cells) if scored else ()


def _with_numbers(block: Block, numbered: Mapping[int, Hits], names: Names) -> Block:
    """Give a block the numbers beside its names, and the rows only these make out."""
    sheet, column = block.sheet, block.column
    beside = numbers_beside(column, block.labels, numbered, names)
    numbers = numbered[beside] if beside is not None else {}
    top, bottom = _stretched(block, numbers, names)
    labels: dict[int, Label] = {}
    sections: dict[int, str] = {}
    section = ""
    for row in range(top, bottom + 1):
        cell = sheet.at(row, column)
        text = cell.text if cell else ""
        other = row_label(text, names) if text else None
        if other and other.kind is RowKind.SECTION:
            section = other.section
        if other or (not text and row not in numbers):
            continue
        label = names.of_cell(cell) if cell else Label()
        told = bool(label.names) or label.number is not None
        if not told and read_heading(text).role in (Role.LABEL, Role.NUMBER):
            continue
        if row in numbers:
            label = label._replace(number=numbers[row].number)
        labels[row], sections[row] = label, section
    return replace(block, labels=labels, numbers=beside, sections=sections)


def _stretched(block: Block, numbers: Hits, names: Names) -> tuple[int, int]:
    """Return first and last row, with unnamed ones at either end taken in."""
    top, bottom = min(block.labels), max(block.labels)
    for row in sorted(numbers):
        if bottom < row <= bottom + GAP and _may_be_item(block, row, names):
            bottom = row
    for row in sorted(numbers, reverse=True):
        if top - GAP <= row < top and _may_be_item(block, row, names):
            top = row
    while _may_be_item(block, bottom + 1, names) and _scored(block, bottom + 1, names):
        bottom += 1
    while _may_be_item(block, top - 1, names) and _scored(block, top - 1, names):
        top -= 1
    return top, bottom


def _may_be_item(block: Block, row: int, names: Names) -> bool:
    cell = block.sheet.at(row, block.column)
    if cell is None or cell.kind is not Kind.TEXT or row_label(cell.text, names):
        return False
    return read_heading(cell.text).role in (Role.UNKNOWN, Role.ASIDE, Role.EVIDENCE)


def _scored(block: Block, row: int, names: Names) -> bool:
    scale = names.scale
    cells = block.sheet.rows.get(row, {})
    return any(
        column != block.column and meaning_of(cell, scale).score is not None
        for column, cell in cells.items()
    )


def _by_numbers(
    sheet: Sheet, numbered: Mapping[int, Hits], blocks: Iterable[Block], names: Names
) -> Iterator[Block]:
    """Yield the first column that counts items though no names stand beside it."""
    for column, hits in sorted(numbered.items()):
        rows = dict(run(hits))
        if len(rows) >= FEWEST_NUMBERS and counts(rows.values()):
            beside = [one for one in blocks if one.top <= max(rows)]
            if not any(one.bottom >= min(rows) and one.items for one in beside):
                yield _with_texts(Block(sheet, column, rows, column), names)
                return


def _with_texts(block: Block, names: Names) -> Block:
    """Take the texts beside numbers for unknown names, unless they are comments."""
    sheet, beside = block.sheet, block.column + 1
    texts = {row: sheet.at(row, beside) for row in block.labels}
    held = {row: one.text for row, one in texts.items() if one is not None and one.text}
    if len(held) < 0.6 * len(texts) or any(
        read_heading(sheet.cells[row, beside].raw).role in COMMENTS
        for row in range(max(block.top - 3, 1), block.top)
        if (row, beside) in sheet.cells
    ):
        return block
    if sum(meaning_of(one, names.scale).score is not None for one in texts.values()) > (
        0.4 * len(held)
    ):
        return block
    labels = {
        row: label._replace(text=held.get(row, ""))
        for row, label in block.labels.items()
    }
    return replace(block, column=beside, labels=labels)


def _in_its_place(block: Block, blocks: Iterable[Block]) -> Block:
    """Give a block the columns and rows that no other block stands in the way of."""
    left, right, above = 1, max((c for _, c in block.sheet.cells), default=1), 0
    for other in blocks:
        if other is block:
            continue
        level = other.top <= block.bottom and block.top <= other.bottom
        if level and other.column > block.column:
            right = min(right, _border(block, other) - 1)
        elif level and other.column < block.column:
            left = max(left, _border(other, block))
        elif other.bottom < block.top:
            above = max(above, other.bottom)
    return replace(block, left=left, right=right, above=above)


def _border(one: Block, other: Block) -> int:
    """Return the column where the block on the right begins.

    That is after an empty column between the two, where there is one.
    """
    edge = _edge(other)
    top = min(one.top, other.top) - 1
    bottom = max(one.bottom, other.bottom)
    rows = [row for row in one.sheet.rows if top <= row <= bottom]
    for column in range(edge - 1, one.column, -1):
        if not any((row, column) in one.sheet.cells for row in rows):
            return column + 1
    return edge


def _edge(block: Block) -> int:
    return min(block.column, block.numbers or block.column)
