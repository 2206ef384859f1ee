"""The mark in a grid of points: which of a row's five cells somebody chose."""

from collections.abc import Mapping, Sequence
from typing import Final

from docgen.excel.cells import Cell, Kind, Sheet, letters
from docgen.excel.values import BLANK, Meaning, quoted

MARKS: Final = frozenset("x✓✔☑☒✗✘×●•■◼*") | {"yes", "y", "tick", "1"}
UNSURE_MARKS: Final = frozenset(("ü", "þ", "v", "o", "p", "/", "\\", "ticked"))


def meaning_of_marks(
    sheet: Sheet, row: int, columns: Sequence[int], points: Sequence[int]
) -> tuple[Meaning, int]:
    """Return the score a row's mark means, and the column the mark is in.

    The column is that of the first cell where no single mark was found.
    """
    of = dict(zip(columns, points, strict=True))
    held = {column: sheet.at(row, column) for column in columns}
    filled = {
        column: one
        for column, one in held.items()
        if one is not None and not (one.kind is Kind.TRUTH and one.value is False)
    }
    if _are_the_points(filled, of):
        return _stressed(sheet, row, columns, of)
    if not filled:
        return _stressed(sheet, row, columns, of)
    if len(filled) > 1:
        places = " and ".join(f"{letters(one)}{row}" for one in filled)
        marked = " and ".join(str(of[one]) for one in filled)
        wrong = f"is marked at {marked} ({places})"
        return Meaning(None, wrong), min(filled)
    ((column, cell),) = filled.items()
    return _single(cell, of[column]), column


def _are_the_points(filled: Mapping[int, Cell], of: Mapping[int, int]) -> bool:
    """Return whether each cell only prints its own point, waiting to be coloured."""
    return len(filled) == len(of) and len({one.raw for one in filled.values()}) > 1


def _single(cell: Cell, point: int) -> Meaning:
    plain = " ".join(cell.raw.split()).casefold()
    if cell.struck:
        return Meaning(None, f"has a crossed-out mark at {point}")
    if cell.kind is Kind.TRUTH:
        return Meaning(point, f"was read as {point} from a ticked box")
    if plain in MARKS or plain == str(point):
        return Meaning(point)
    if plain in UNSURE_MARKS:
        return Meaning(point, f"was read as {point} from the mark {quoted(cell.raw)}")
    return Meaning(None, f"has {quoted(cell.raw)} where {point} would be marked")


def _stressed(
    sheet: Sheet, row: int, columns: Sequence[int], of: Mapping[int, int]
) -> tuple[Meaning, int]:
    """Read a choice made by colour or bold letters alone; it is to be confirmed."""
    cells = [(column, sheet.at(row, column)) for column in columns]
    chosen = [
        column
        for column, one in cells
        if (row, column) in sheet.stressed or (one is not None and one.stressed)
    ]
    if len(chosen) == 1:
        point = of[chosen[0]]
        return Meaning(point, f"was read as {point} from a coloured cell"), chosen[0]
    if 1 < len(chosen) < len(columns):
        marked = " and ".join(str(of[one]) for one in chosen)
        return Meaning(None, f"has coloured cells at {marked}"), chosen[0]
    return BLANK, columns[0]
