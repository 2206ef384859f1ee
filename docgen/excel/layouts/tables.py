"""Tables of items: blocks that together list a scale, and the scores in each column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.excel.cells import Place, Sheet
from docgen.excel.headings import NARRATIVE, SCORES, Heading, Role
from docgen.excel.layouts.blocks import Block, find_blocks
from docgen.excel.layouts.columns import Column, columns_of
from docgen.excel.layouts.marks import meaning_of_marks
from docgen.excel.layouts.resolving import Entry, Resolved, resolve
from docgen.excel.naming import Names
from docgen.excel.values import Meaning, meaning_of

At = tuple[int, int]  # which block of the table, and the row


@dataclass(frozen=True)
class Answer:
    """What one column says of one item: what it means, where, and as it was written."""

    meaning: Meaning
    place: Place
    raw: str = ""


@dataclass(frozen=True)
class Scores:
    """One column of scores through all blocks of a table.

    `answers` are by block and row; `columns` the columns themselves, one a block.
    """

    role: Role
    heading: Heading
    owner: str
    columns: tuple[Column, ...]
    answers: Mapping[At, Answer]

    @property
    def filled(self) -> int:
        """Return how many rows hold anything."""
        return sum(not one.meaning.blank for one in self.answers.values())

    @property
    def title(self) -> str:
        """Return what a person would call the column."""
        return self.owner or self.heading.text or "without a heading"


@dataclass(frozen=True)
class Narrative:
    """One column of words through the blocks that have it."""

    heading: Heading
    role: Role
    owner: str
    column: int
    texts: Mapping[At, str]


@dataclass(frozen=True)
class Table:
    """A list of items with its columns of scores and of words."""

    sheet: Sheet
    blocks: tuple[Block, ...]
    resolved: Resolved[At]
    scores: tuple[Scores, ...]
    narratives: tuple[Narrative, ...]
    title: str = ""
    labels: Mapping[At, tuple[Place, str]] = field(default_factory=dict)

    @property
    def items(self) -> frozenset[int]:
        """Return the items the table lists."""
        return frozenset(self.resolved.items.values())

    def label_at(self, at: At) -> str:
        """Return the label of a row as it was written."""
        return self.labels[at][1]

    def place_at(self, at: At) -> Place:
        """Return where the label of a row stands."""
        return self.labels[at][0]


@dataclass
class _Group:
    """Blocks that may be one table, while they are gathered."""

    blocks: list[Block] = field(default_factory=list)

    def takes(self, block: Block) -> bool:
        """Return whether a block lists items that no block here lists yet."""
        mine = {item for one in self.blocks for item in one.items}
        return not mine & block.items and bool(block.items)


def find_tables(sheet: Sheet, names: Names) -> list[Table]:
    """Return the tables of a sheet that hold scores or could, from the top."""
    groups: list[_Group] = []
    for block in find_blocks(sheet, names):
        fitting = next((one for one in groups if one.takes(block)), None)
        if fitting is None:
            fitting = _Group()
            groups.append(fitting)
        fitting.blocks.append(block)
    tables = (_table(sheet, one.blocks, names) for one in groups)
    return [one for one in tables if one.scores and one.items]


def _table(sheet: Sheet, blocks: Sequence[Block], names: Names) -> Table:
    columns = [columns_of(block, names) for block in blocks]
    entries = [
        Entry((at, row), label, _section(block, row, columns[at], names), scored)
        for at, block in enumerate(blocks)
        for row, label in block.labels.items()
        for scored in (_scored(block, row, columns[at]),)
    ]
    resolved = resolve(entries, names)
    return Table(
        sheet,
        tuple(blocks),
        resolved,
        tuple(_scores(columns, names)),
        tuple(_narratives(columns)),
        _title(blocks[0]),
        dict(_labels(blocks)),
    )


def _labels(blocks: Sequence[Block]) -> Iterator[tuple[At, tuple[Place, str]]]:
    for at, block in enumerate(blocks):
        for row in block.labels:
            cell = block.sheet.at(row, block.column)
            words = " ".join(cell.raw.split()) if cell else ""
            yield (at, row), ((row, block.column), words)


def _section(block: Block, row: int, columns: Iterable[Column], names: Names) -> str:
    """Return the section a row is in: by its own column, or by the heading above."""
    for column in columns:
        if column.role is Role.SECTION:
            for above in range(row, block.top - 1, -1):
                cell = block.sheet.heading_at(above, column.first)
                if cell is not None:
                    return names.section(cell.raw)
    return block.sections.get(row, "")


def _scored(block: Block, row: int, columns: Iterable[Column]) -> bool:
    return any(
        block.sheet.at(row, one) is not None
        for column in columns
        if column.role in SCORES or column.role is Role.UNKNOWN
        for one in column.columns
    )


def _title(block: Block) -> str:
    """Return the text above a list that heads it as a whole, nearest first."""
    for row in range(block.top - 1, max(block.above, block.top - 8), -1):
        cells = block.sheet.rows.get(row, {})
        texts = [one.text for one in cells.values() if one.text]
        if len(cells) == 1 and texts and len(texts[0]) <= 120:
            return texts[0]
    return ""


def _scores(columns: Sequence[Sequence[Column]], names: Names) -> Iterator[Scores]:
    """Join the score columns of all blocks, by heading or by their order."""
    kinds = [
        [one for one in of if one.role in SCORES or one.role is Role.UNKNOWN]
        for of in columns
    ]
    for joined in filter(None, _joined(kinds)):
        head = next((one for one in joined.values() if one.heading.text), None)
        first = head or next(iter(joined.values()))
        answers = {
            (at, row): _answer(column, row, names)
            for at, column in joined.items()
            for row in column.block.labels
        }
        yield Scores(
            first.role, first.heading, first.owner, tuple(joined.values()), answers
        )


def _joined(kinds: Sequence[Sequence[Column]]) -> Iterator[dict[int, Column]]:
    """Yield the columns that belong together, one of each block, by the block."""
    if len(kinds) == 1:
        yield from ({0: one} for one in kinds[0])
        return
    widest = max(kinds, key=len)
    used: set[tuple[int, int]] = set()
    for order, model in enumerate(widest):
        joined: dict[int, Column] = {}
        for at, columns in enumerate(kinds):
            column = _like(model, order, columns)
            if column is not None and (at, column.first) not in used:
                joined[at] = column
                used.add((at, column.first))
        yield joined


def _like(model: Column, order: int, columns: Sequence[Column]) -> Column | None:
    """Return the column with the same heading, or in the same place without any."""
    same = [one for one in columns if one.heading.text == model.heading.text]
    if model.heading.text and len(same) == 1:
        return same[0]
    if order < len(columns):
        other = columns[order]
        if not (other.heading.text and model.heading.text) or len(columns) == 1:
            return other
    return None


def _answer(column: Column, row: int, names: Names) -> Answer:
    sheet = column.block.sheet
    if column.is_grid:
        meaning, at = meaning_of_marks(sheet, row, column.columns, column.points)
    else:
        at = column.first
        meaning = meaning_of(sheet.at(row, at), names.scale)
    cell = sheet.at(row, at)
    return Answer(meaning, (row, at), cell.raw if cell else "")


def _narratives(columns: Sequence[Sequence[Column]]) -> Iterator[Narrative]:
    for at, of in enumerate(columns):
        for column in of:
            if column.role in NARRATIVE:
                cells = (
                    ((at, row), column.block.sheet.at(row, column.first))
                    for row in column.block.labels
                )
                texts = {key: cell.raw for key, cell in cells if cell is not None}
                yield Narrative(
                    column.heading, column.role, column.owner, column.first, texts
                )
