"""An OpenDocument spreadsheet (.ods), read from its XML."""

from dataclasses import dataclass, field
from typing import Final

from docgen.excel import markup
from docgen.excel.archive import Archive
from docgen.excel.cells import (
    COLUMNS,
    ROWS,
    Book,
    Box,
    Cell,
    Kind,
    Place,
    Sheet,
    number,
    text,
)
from docgen.excel.isodates import read_iso
from docgen.excel.refusal import NotAWorkbook

CONTENT: Final = "content.xml"
MANIFEST: Final = "META-INF/manifest.xml"
HIDING: Final = ("collapse", "filter")
MERGED_AREA: Final = 100_000


def read_ods(archive: Archive) -> Book:
    """Return the workbook's sheets.

    Raises:
        NotAWorkbook: It is locked, damaged, or larger than any score sheet.
    """
    if MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST):
        raise NotAWorkbook("a workbook locked with a password")
    found = _Content()
    markup.walk(archive.read(CONTENT), CONTENT, found.start, found.end, found.text)
    if not found.sheets:
        raise NotAWorkbook("an OpenDocument file that is no spreadsheet")
    return Book("ods", tuple(found.sheets))


@dataclass
class _Table:
    """A sheet being read."""

    name: str
    hidden: bool
    cells: dict[Place, Cell] = field(default_factory=dict)
    notes: dict[Place, str] = field(default_factory=dict)
    merges: list[Box] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    row: int = 0
    column: int = 0
    columns: int = 0
    repeated: int = 1

    def sheet(self) -> Sheet:
        """Return the sheet as it was read."""
        return Sheet(
            self.name,
            self.cells,
            self.hidden,
            tuple(self.merges),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            self.notes,
        )


@dataclass
class _Content:
    """The content of the file, gathered while it is walked."""

    sheets: list[Sheet] = field(default_factory=list)
    hidden_styles: set[str] = field(default_factory=set)
    style: str = ""
    table: _Table | None = None
    cell: markup.Attributes | None = None
    paragraphs: list[list[str]] = field(default_factory=list)
    note: list[list[str]] | None = None
    open_paragraphs: int = 0

    def start(self, tag: str, given: markup.Attributes) -> None:
        """Take up an element."""
        name = markup.local(tag)
        if name == "style":
            self.style = given.get("style:name", "")
        elif name == "table-properties" and given.get("table:display") == "false":
            self.hidden_styles.add(self.style)
        elif tag == "table:table" and self.table is None:
            hidden = given.get("table:style-name", "") in self.hidden_styles
            self.table = _Table(given.get("table:name", ""), hidden)
        elif self.table is not None:
            self._inside(name, given, self.table)

    def _inside(self, name: str, given: markup.Attributes, table: _Table) -> None:
        if name == "table-column":
            first = table.columns + 1
            table.columns += _times(given, "table:number-columns-repeated")
            if given.get("table:visibility") in HIDING:
                last = min(table.columns, COLUMNS)
                table.hidden_columns.update(range(first, last + 1))
        elif name == "table-row":
            table.row += 1
            table.column = 0
            table.repeated = _times(given, "table:number-rows-repeated")
            if given.get("table:visibility") in HIDING:
                last = min(table.row + table.repeated - 1, ROWS)
                table.hidden_rows.update(range(table.row, last + 1))
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.paragraphs = given, []
        elif self.cell is not None:
            self._inside_cell(name, given)

    def _inside_cell(self, name: str, given: markup.Attributes) -> None:
        target = self.paragraphs if self.note is None else self.note
        if name == "annotation":
            self.note = []
        elif name == "p":
            target.append([])
            self.open_paragraphs += 1
        elif target and name == "s":
            target[-1].append(" " * _times(given, "text:c"))
        elif target and name == "tab":
            target[-1].append("\t")
        elif target and name == "line-break":
            target[-1].append("\n")

    def text(self, piece: str) -> None:
        """Take up a piece of text."""
        if self.open_paragraphs:
            target = self.paragraphs if self.note is None else self.note
            target[-1].append(piece)

    def end(self, tag: str) -> None:
        """Close an element."""
        name, table = markup.local(tag), self.table
        if name == "p" and self.open_paragraphs:
            self.open_paragraphs -= 1
        elif name == "annotation" and table is not None:
            said = _joined(self.note or []).strip()
            if said:
                table.notes[table.row, table.column + 1] = said
            self.note = None
        elif name in ("table-cell", "covered-table-cell") and table is not None:
            self._finish_cell(table)
        elif name == "table-row" and table is not None:
            table.row += table.repeated - 1
        elif tag == "table:table" and table is not None:
            self.sheets.append(table.sheet())
            self.table = None

    def _finish_cell(self, table: _Table) -> None:
        given, self.cell = self.cell or {}, None
        times = _times(given, "table:number-columns-repeated")
        cell = _cell(given, _joined(self.paragraphs))
        first = table.column + 1
        table.column += times
        self._merge(given, table, first)
        if cell is None:
            return
        _look_at_size(table, times)
        for row in range(table.row, table.row + table.repeated):
            for column in range(first, table.column + 1):
                table.cells[row, column] = cell

    def _merge(self, given: markup.Attributes, table: _Table, first: int) -> None:
        wide = _times(given, "table:number-columns-spanned")
        high = _times(given, "table:number-rows-spanned")
        if wide * high > MERGED_AREA:
            raise NotAWorkbook(
                f"a workbook whose sheet {table.name} merges {wide * high:,} cells"
            )
        if wide * high > 1:
            table.merges.append(
                (table.row, first, table.row + high - 1, first + wide - 1)
            )


def _look_at_size(table: _Table, times: int) -> None:
    if table.row + table.repeated - 1 > ROWS:
        raise NotAWorkbook(
            f"a workbook whose sheet {table.name} has more than {ROWS:,} rows"
        )
    if table.column > COLUMNS or len(table.cells) + times * table.repeated > 500_000:
        raise NotAWorkbook(
            f"a workbook whose sheet {table.name} has more than {COLUMNS} columns"
        )


def _cell(given: markup.Attributes, words: str) -> Cell | None:
    """Return what a cell holds, None where it is empty."""
    kind = given.get("office:value-type", "")
    formula = "table:formula" in given
    if given.get("calcext:value-type") == "error":
        return Cell(Kind.FAULT, words, words, formula=formula)
    if kind in ("float", "currency", "percentage"):
        shown = words if kind == "percentage" else ""
        plain = number(float(given.get("office:value", "nan")))
        return plain._replace(shown=shown, formula=formula)
    if kind == "boolean":
        truth = given.get("office:boolean-value") == "true"
        return Cell(Kind.TRUTH, truth, words, formula=formula)
    if kind == "date":
        when = read_iso(given.get("office:date-value", ""))
        return Cell(Kind.DATE, when, str(when), formula=formula)
    if words.strip():
        return text(words)._replace(formula=formula)
    if formula and not kind:
        return Cell(Kind.UNCALCULATED, None, given["table:formula"])
    return None


def _joined(paragraphs: list[list[str]]) -> str:
    return "\n".join("".join(one) for one in paragraphs)


def _times(given: markup.Attributes, name: str) -> int:
    try:
        return max(int(given.get(name, "1")), 1)
    except ValueError:
        return 1
