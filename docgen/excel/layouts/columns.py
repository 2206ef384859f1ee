"""The columns beside a list of items: their headings, and what they are for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from docgen.excel.cells import Cell, Kind
from docgen.excel.headings import (
    NARRATIVE,
    SCORES,
    Heading,
    Role,
    read_heading,
    tick_of,
)
from docgen.excel.layouts.blocks import Block
from docgen.excel.layouts.rows import RowKind, row_label
from docgen.excel.naming import Names
from docgen.excel.particulars import is_particular
from docgen.excel.values import meaning_of

HIGHEST: Final = 14  # rows above a list in which its headings may stand
HEADING: Final = SCORES | {Role.LABEL, Role.NUMBER, Role.SECTION, Role.ASIDE}
SMALL: Final = re.compile(r"-?\d{1,3}")
YEARS: Final = range(2000, 2100)
FEWEST_POINTS: Final = 3  # numbers side by side that may head a grid
LONGEST: Final = 120  # letters of a heading
CODES: Final = re.compile(r"(?:(?:MIS|DOC|INT|OBS|ISP|VL)\b[\s,;/&+]*|and )+")
ANCHORS: Final = re.compile(r"\b1\s*[=.:].*\b5\s*[=.:]", re.DOTALL)


@dataclass(frozen=True)
class Column:
    """A column, or the five of a grid, with what it is for.

    `owner` is the person or team that its own or a wider heading above it names.
    """

    block: Block
    columns: tuple[int, ...]
    heading: Heading
    role: Role
    owner: str = ""
    points: tuple[int, ...] = ()

    @property
    def first(self) -> int:
        """Return the column that stands for the whole."""
        return self.columns[0]

    @property
    def is_grid(self) -> bool:
        """Return whether the score is the place of a mark."""
        return bool(self.points)


def columns_of(block: Block, names: Names) -> list[Column]:
    """Return every column that belongs to a block, from the left."""
    rows = heading_rows(block, names)
    taken = {block.column, block.numbers}
    grids = list(_grids(block, rows, names))
    taken |= {column for grid in grids for column in grid.columns}
    plain = [
        _column(block, column, rows, names)
        for column in range(block.left, block.right + 1)
        if column not in taken
    ]
    kept = [one for one in plain if one is not None]
    return sorted((*grids, *kept), key=lambda one: one.first)


def heading_rows(block: Block, names: Names) -> list[int]:
    """Return the rows that head a block's columns, the lowest first."""
    found: list[int] = []
    vague: list[int] = []
    empty = 0
    for row in range(block.top - 1, max(block.above, block.top - HIGHEST, 0), -1):
        cells = _cells(block, row)
        if not cells:
            empty += 1
            if found or empty > 3:
                break
            continue
        kind = _row_kind(block, row, names)
        if kind is RowKind.SECTION and len(cells) <= 2:
            continue
        if kind is not None or _tells_particulars(cells) or not _heads(block, cells):
            if found:
                break
            continue
        if not found and not vague and not _says_what_for(cells, names):
            vague.append(row)
            continue
        found.append(row)
        if len(found) == 3:
            break
    return found or vague


def _row_kind(block: Block, row: int, names: Names) -> RowKind | None:
    cell = block.sheet.at(row, block.column)
    other = row_label(cell.text, names) if cell and cell.text else None
    if other and other.kind in (RowKind.BAND, RowKind.PERCENTAGE) and cell:
        return None if read_heading(cell.text).role is Role.LABEL else other.kind
    return other.kind if other else None


def _cells(block: Block, row: int) -> dict[int, Cell]:
    cells = block.sheet.rows.get(row, {})
    return {c: one for c, one in cells.items() if block.left <= c <= block.right}


def _tells_particulars(cells: Mapping[int, Cell]) -> bool:
    """Return whether a row says who, where and when, rather than heads columns."""
    texts = [one.text for one in cells.values() if one.text]
    return any(is_particular(one) for one in texts) and not any(
        read_heading(one).role in (Role.LABEL, Role.NUMBER) for one in texts
    )


def _heads(block: Block, cells: Mapping[int, Cell]) -> bool:
    """Return whether a row's cells are short words, years, or the points of a grid."""
    beside = {c: one for c, one in cells.items() if c != block.column}
    if not beside or any(len(one.raw) > LONGEST for one in cells.values()):
        return False
    return _says_something(beside) and all(map(_is_heading, beside.values()))


def _says_what_for(cells: Mapping[int, Cell], names: Names) -> bool:
    """Return whether any cell of a row has a word or a number that heads columns."""
    points = sum(
        tick_of(one.raw, names.scale.points) is not None for one in cells.values()
    )
    roles = {read_heading(one.raw).role for one in cells.values() if len(one.raw) < 60}
    return points >= FEWEST_POINTS or bool(roles & HEADING)


def _says_something(cells: Mapping[int, Cell]) -> bool:
    """Return whether there is more than a few small numbers, as left of a lost row."""
    small = [one for one in cells.values() if SMALL.fullmatch(one.raw.strip())]
    return len(small) < len(cells) or len(small) >= FEWEST_POINTS


def _is_heading(cell: Cell) -> bool:
    if cell.kind is Kind.NUMBER and isinstance(cell.value, int):
        return 1 <= cell.value <= 9 or cell.value in YEARS
    return cell.kind in (Kind.TEXT, Kind.DATE)


def _words(block: Block, row: int, column: int) -> str:
    cell = block.sheet.heading_at(row, column)
    if cell is None:
        return ""
    if isinstance(cell.value, date):
        return str(cell.value.year)
    return " ".join(cell.raw.split())


def _parts(block: Block, column: int, rows: Sequence[int]) -> list[str]:
    """Return a column's headings from the widest to its own."""
    found: list[str] = []
    for at, row in enumerate(reversed(rows)):
        words = _words(block, row, column)
        own = at == len(rows) - 1
        if not words and not own and _words(block, rows[0], column):
            words = _reaching(block, row, column, rows)
        if words and words not in found:
            found.append(words)
    return found


def _reaching(block: Block, row: int, column: int, rows: Sequence[int]) -> str:
    """Return the wider heading to the left, where it was not merged over its columns.

    It reaches as far as the columns below it, which must not repeat a heading.
    """
    own = {_words(block, rows[0], column)}
    for left in range(column - 1, max(block.left, block.column) - 1, -1):
        if left == block.column:
            return ""
        words = _words(block, row, left)
        if _words(block, rows[0], left) in own:
            return ""
        if words:
            return words
        own.add(_words(block, rows[0], left))
    return ""


def _grids(block: Block, rows: Sequence[int], names: Names) -> Iterator[Column]:
    """Yield the runs of columns headed with every point of the scale in turn."""
    points = names.scale.points
    for row in rows:
        run: list[tuple[int, int]] = []
        for column in range(block.left, block.right + 1):
            cell = block.sheet.at(row, column)
            point = tick_of(cell.raw, points) if cell else None
            if point is None or (run and abs(point - run[-1][1]) != 1):
                run = []
            if point is not None:
                run.append((column, point))
            if len(run) == len(points):
                columns = tuple(one for one, _ in run)
                yield _grid(block, columns, tuple(p for _, p in run), rows)
                run = []


def _grid(
    block: Block, columns: tuple[int, ...], points: tuple[int, ...], rows: Sequence[int]
) -> Column:
    wider = _parts(block, columns[0], rows)[:-1]
    heading = read_heading(" ".join(wider))
    role = heading.role if heading.role in SCORES else Role.PLAIN
    owner = heading.text if heading.role in (Role.UNKNOWN, Role.REVIEWER) else ""
    return Column(block, columns, heading, role, owner, points)


def _column(
    block: Block, column: int, rows: Sequence[int], names: Names
) -> Column | None:
    """Return a column by its headings, or by what it holds where they don't say."""
    parts = _parts(block, column, rows)
    cells = [block.sheet.at(row, column) for row in block.labels]
    held = [one for one in cells if one is not None]
    if not parts and not held:
        return None
    heading = _joined(parts)
    role = heading.role
    wider = " ".join(parts[:-1])
    if role is Role.UNKNOWN:
        role = _by_contents(held, names, headed=bool(parts))
        owner = wider or " ".join(parts)
    else:
        owner = wider or (heading.text if role is Role.REVIEWER else "")
    return Column(block, (column,), heading, role, owner)


def _joined(parts: Sequence[str]) -> Heading:
    """Return the heading that all parts make together, its own part counting most."""
    if not parts:
        return Heading()
    own, whole = read_heading(parts[-1]), " ".join(parts)
    if len(parts) == 1:
        return own
    wider = read_heading(" ".join(parts[:-1]))
    if own.role in NARRATIVE:
        whose = own.whose or (wider.role if wider.role in SCORES else None)
        return own._replace(text=whole, whose=whose)
    if own.role is Role.PLAIN and wider.role in SCORES:
        return wider._replace(text=whole)
    if own.role in (Role.PLAIN, Role.UNKNOWN) and wider.role is Role.UNKNOWN:
        return own._replace(text=whole, role=Role.UNKNOWN)
    if own.role is Role.UNKNOWN:
        return own._replace(text=whole, role=wider.role)
    return own._replace(text=whole)


def _by_contents(held: Sequence[Cell], names: Names, *, headed: bool) -> Role:
    """Return what a column is for, going by what stands in it."""
    if not held:
        return Role.ASIDE
    scale = names.scale
    scores = sum(meaning_of(one, scale).score is not None for one in held)
    if scores >= max(2, 0.5 * len(held)):
        return Role.UNKNOWN
    texts = [one.text for one in held if one.text]
    if not texts or len(texts) < 0.5 * len(held):
        return Role.ASIDE
    if all(names.section(one) for one in texts):
        return Role.SECTION
    if all(CODES.fullmatch(one.strip()) for one in texts):
        return Role.ASIDE
    if sum(bool(ANCHORS.search(one)) for one in texts) > 0.5 * len(texts):
        return Role.ASIDE
    named = sum(bool(names.label(one).names) for one in texts)
    return Role.LABEL if named > 0.5 * len(texts) and not headed else Role.EVIDENCE
