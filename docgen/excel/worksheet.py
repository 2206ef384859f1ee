"""One sheet of an Excel workbook, read from its XML in one walk."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from docgen.excel import markup
from docgen.excel.cells import (
    COLUMNS,
    ROWS,
    Box,
    Cell,
    Kind,
    Place,
    number,
    place_of,
)
from docgen.excel.isodates import LAST_SERIAL, day_of, read_iso
from docgen.excel.refusal import NotAWorkbook
from docgen.excel.strings import unescaped
from docgen.excel.styles import PLAIN, Style

CELLS: Final = 500_000  # formatted but empty ones counted too
MERGES: Final = 20_000
MERGED_AREA: Final = 100_000


@dataclass(frozen=True, slots=True)
class Lookups:
    """What cells refer to by number: texts, styles; and where dates count from."""

    strings: Sequence[tuple[str, bool]]
    styles: Sequence[Style]
    y1904: bool = False


@dataclass
class Worksheet:
    """A sheet's contents, gathered while its XML is walked."""

    name: str
    lookups: Lookups
    cells: dict[Place, Cell] = field(default_factory=dict)
    merges: list[Box] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    stressed: set[Place] = field(default_factory=set)
    row: int = 0
    column: int = 0
    count: int = 0
    kind: str = ""
    style: Style = PLAIN
    formula: list[str] | None = None
    value: list[str] = field(default_factory=list)
    into: list[str] | None = None
    in_cell: bool = False
    rows_hidden: bool = False

    def start(self, tag: str, given: markup.Attributes) -> None:
        """Take up an element; only those that matter to a score."""
        name = tag if ":" not in tag else markup.local(tag)
        if name == "c":
            self._cell(given)
        elif self.in_cell:
            if name in ("v", "t"):
                self.into = self.value
            elif name == "f":
                self.formula = self.into = []
            elif name == "rPh":
                self.in_cell = False
        elif name == "row":
            self._row(given)
        elif name == "mergeCell":
            self._merge(given.get("ref", ""))
        elif name == "col" and given.get("hidden") in ("1", "true"):
            first, last = int(given.get("min", 0)), int(given.get("max", 0))
            self.hidden_columns.update(range(first, min(last, COLUMNS) + 1))
        elif name == "sheetFormatPr":
            self.rows_hidden = given.get("zeroHeight") in ("1", "true")

    def end(self, tag: str) -> None:
        """Close an element; a cell's end makes the cell."""
        name = tag if ":" not in tag else markup.local(tag)
        if name == "c":
            self._finish()
        elif name in ("v", "t", "f"):
            self.into = None
        elif name == "rPh":
            self.in_cell = True

    def text(self, piece: str) -> None:
        """Take up a piece of text."""
        if self.into is not None:
            self.into.append(piece)

    def _row(self, given: markup.Attributes) -> None:
        self.row = int(given["r"]) if "r" in given else self.row + 1
        self.column = 0
        self._count()
        if given.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self.row)

    def _cell(self, given: markup.Attributes) -> None:
        self.column += 1
        if "r" in given:
            self.row, self.column = place_of(given["r"])
        self._count()
        self.kind = given.get("t", "n")
        self.style = self._style(given.get("s", "0"))
        self.formula, self.value, self.in_cell = None, [], True

    def _count(self) -> None:
        self.count += 1
        if self.count > CELLS:
            raise NotAWorkbook(f"a workbook whose sheet {self.name} has too many cells")

    def _style(self, index: str) -> Style:
        known = self.lookups.styles
        return known[int(index)] if int(index) < len(known) else PLAIN

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = place_of(first), place_of(last or first)
        if (bottom - top + 1) * (right - left + 1) > MERGED_AREA:
            raise NotAWorkbook(
                f"a workbook whose sheet {self.name} merges {reference} into one cell"
            )
        self.merges.append((top, left, bottom, right))
        if len(self.merges) > MERGES:
            raise NotAWorkbook(
                f"a workbook whose sheet {self.name} has too many merges"
            )

    def _finish(self) -> None:
        self.in_cell, self.into = False, None
        place = (self.row, self.column)
        cell = self._made("".join(self.value))
        if cell is None:
            if self.style.filled:
                self.stressed.add(place)
            return
        if self.row > ROWS:
            raise NotAWorkbook(
                f"a workbook whose sheet {self.name} has more than {ROWS:,} rows"
            )
        if self.column > COLUMNS:
            raise NotAWorkbook(
                f"a workbook whose sheet {self.name} has more than {COLUMNS} columns"
            )
        self.cells[place] = cell

    def _made(self, held: str) -> Cell | None:
        """Return the cell, None where it is empty."""
        formula = self.formula is not None
        if not held:
            if formula and self.kind in ("n", "b", "e"):
                return Cell(Kind.UNCALCULATED, None, "=" + "".join(self.formula or ()))
            return None
        cell, struck = self._plain(held)
        if cell is None:
            return None
        if formula or struck or self.style is not PLAIN:
            return cell._replace(
                formula=formula,
                struck=struck or self.style.struck,
                stressed=self.style.stressed,
                shown=self.style.shows if cell.kind is Kind.NUMBER else "",
            )
        return cell

    def _plain(self, held: str) -> tuple[Cell | None, bool]:
        """Return the cell by what it holds alone, and whether its text is struck."""
        kind, struck = self.kind, False
        if kind == "n":
            return self._numeric(held), False
        if kind == "b":
            true = held in ("1", "true")
            return Cell(Kind.TRUTH, true, "TRUE" if true else "FALSE"), False
        if kind == "e":
            return Cell(Kind.FAULT, held, held), False
        if kind == "d":
            return Cell(Kind.DATE, read_iso(held), held), False
        if kind == "s":
            held, struck = self.lookups.strings[int(held)]
        else:
            held = unescaped(held)
        return (Cell(Kind.TEXT, held, held) if held.strip() else None), struck

    def _numeric(self, held: str) -> Cell:
        try:
            value = float(held)
        except ValueError:
            return Cell(Kind.FAULT, held, held)
        if self.style.date and math.isfinite(value) and 0 <= value <= LAST_SERIAL:
            when = day_of(value, y1904=self.lookups.y1904)
            return Cell(Kind.DATE, when, str(when))
        whole = held.isdigit() and len(held) < 16
        return Cell(Kind.NUMBER, int(held), held) if whole else number(value)


def read_worksheet(xml: bytes, name: str, lookups: Lookups) -> Worksheet:
    """Return a sheet's cells, merges and what is hidden.

    Raises:
        NotAWorkbook: It is damaged, or larger than any score sheet.
    """
    sheet = Worksheet(name, lookups)
    try:
        markup.walk(xml, name, sheet.start, sheet.end, sheet.text)
    except (IndexError, ValueError) as cause:
        raise NotAWorkbook(f"a damaged workbook (sheet {name})") from cause
    if sheet.rows_hidden:
        sheet.hidden_rows |= {row for row, _ in sheet.cells}
    return sheet
