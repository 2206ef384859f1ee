"""A workbook as it is read: sheets of cells, whatever program wrote them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

ROWS: Final = 10_000
COLUMNS: Final = 200

Place = tuple[int, int]  # row and column, both from 1
Box = tuple[int, int, int, int]  # first row, first column, last row, last column


class Kind(StrEnum):
    """What a cell holds; nothing here says yet what it means."""

    NUMBER = "number"
    TEXT = "text"
    TRUTH = "truth"
    DATE = "date"
    FAULT = "fault"
    UNCALCULATED = "uncalculated"


Value = int | float | str | bool | date | datetime | time | None


class Cell(NamedTuple):
    """One cell: what it holds, and the text a person would call it by.

    `raw` is the text, number or formula as written. `shown` is what the cell's number
    format makes of it where that differs, such as the 5 of a cell that holds 1 and is
    formatted "5". `struck` says the text is crossed out; `stressed`, that the cell has
    a fill or bold letters, which is how some people mark a choice.
    """

    kind: Kind
    value: Value
    raw: str
    shown: str = ""
    formula: bool = False
    struck: bool = False
    stressed: bool = False

    @property
    def text(self) -> str:
        """Return the text of a text cell, nothing for any other."""
        return str(self.value) if self.kind is Kind.TEXT else ""


@dataclass(frozen=True)
class Sheet:
    """One sheet; empty cells are not in it.

    `stressed` are empty cells with a fill. `hidden_rows` and `hidden_columns` are None
    where the kind of file does not tell. `named` is false where the name is the file's.
    """

    name: str
    cells: Mapping[Place, Cell]
    hidden: bool = False
    merges: tuple[Box, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: Mapping[Place, str] = field(default_factory=dict)
    stressed: frozenset[Place] = frozenset()
    named: bool = True

    @cached_property
    def rows(self) -> dict[int, dict[int, Cell]]:
        """Return the cells by row, then column, both in order."""
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            rows.setdefault(row, {})[column] = cell
        return rows

    @cached_property
    def merged_into(self) -> dict[int, list[Box]]:
        """Return the merges by each row they touch, for headings only."""
        found: dict[int, list[Box]] = {}
        for box in self.merges:
            for row in range(box[0], min(box[2], ROWS) + 1):
                found.setdefault(row, []).append(box)
        return found

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell, None where it is empty."""
        return self.cells.get((row, column))

    def heading_at(self, row: int, column: int) -> Cell | None:
        """Return the cell, or the one whose merge reaches over it."""
        cell = self.cells.get((row, column))
        if cell is None:
            for top, left, _, right in self.merged_into.get(row, ()):
                if left <= column <= right:
                    return self.cells.get((top, left))
        return cell

    def is_hidden(self, row: int, column: int) -> bool:
        """Return whether a cell is out of sight, with its sheet, row or column."""
        return self.hidden or row in self.hidden_rows or column in self.hidden_columns


@dataclass(frozen=True)
class Book:
    """A workbook: its kind in a word ("xlsx", "ods", …), its sheets in their order.

    `remarks` are what the reader of this kind of file has to say about it.
    """

    kind: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[tuple[str, str], ...] = ()


def letters(column: int) -> str:
    """Return a column's letters.

    >>> letters(1), letters(28)
    ('A', 'AB')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """Return a cell's address.

    >>> address(14, 4)
    'D14'
    """
    return f"{letters(column)}{row}"


def place_of(reference: str) -> Place:
    """Return row and column of an address, with or without dollar signs.

    >>> place_of("$D$14")
    (14, 4)
    """
    column = row = 0
    for sign in reference:
        if "A" <= sign <= "Z":
            column = column * 26 + ord(sign) - 64
        elif "0" <= sign <= "9":
            row = row * 10 + ord(sign) - 48
        elif "a" <= sign <= "z":
            column = column * 26 + ord(sign) - 96
    return row, column


def number(value: float, *, raw: str = "") -> Cell:
    """Return the cell of a number; a whole one is kept as a whole number."""
    if value == value and abs(value) < 1e15 and value == int(value):
        return Cell(Kind.NUMBER, int(value), raw or str(int(value)))
    return Cell(Kind.NUMBER, value, raw or repr(value))


def text(value: str) -> Cell:
    """Return the cell of a text."""
    return Cell(Kind.TEXT, value, value)
