"""A sheet's own rows as they were read, to be shown beside what was understood."""

from dataclasses import dataclass
from typing import Final

from docgen import boxed
from docgen.excel.cells import Place, Sheet, letters
from docgen.excel.refusal import NotAWorkbook
from docgen.excel.workbook import open_workbook
from docgen.problems import NamedFile

MOST_ROWS: Final = 200
MOST_COLUMNS: Final = 40
LONGEST: Final = 300  # letters of a cell; more is in the workbook itself


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row that holds anything: its number, the texts of its cells from the left."""

    number: int
    cells: tuple[str, ...]
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as a table of texts.

    `columns` are the letters above it. `is_cut` says that the sheet goes on.
    """

    sheet: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    is_cut: bool


def sheet_grid(file: NamedFile, sheet: str) -> Grid | None:
    """Return a sheet of a workbook as a table of texts.

    The file is opened in a limited child process; nothing of it is converted.

    Args:
        file: The file as it was sent.
        sheet: The sheet's name.

    Returns:
        The table; None where the file has no such sheet, or can't be read any more.
    """
    try:
        return boxed.run(grid_in, file.content, file.name, sheet)
    except boxed.Stopped:
        return None


def grid_in(content: bytes, name: str, sheet: str) -> Grid | None:
    """Return a sheet as a table of texts; this runs in a child process."""
    try:
        book = open_workbook(content, name)
    except NotAWorkbook:
        return None
    found = next((one for one in book.sheets if one.name == sheet), None)
    return _grid(found) if found else None


def _grid(sheet: Sheet) -> Grid:
    rows = list(sheet.rows.items())
    widest = max((max(cells) for _, cells in rows[:MOST_ROWS]), default=1)
    width = min(widest, MOST_COLUMNS)
    return Grid(
        sheet.name,
        tuple(letters(column) for column in range(1, width + 1)),
        tuple(
            GridRow(
                number,
                tuple(_text(sheet, (number, at)) for at in range(1, width + 1)),
                sheet.is_hidden(number, 0),
            )
            for number, _ in rows[:MOST_ROWS]
        ),
        len(rows) > MOST_ROWS or widest > MOST_COLUMNS,
    )


def _text(sheet: Sheet, place: Place) -> str:
    cell = sheet.cells.get(place)
    if cell is None:
        return "(coloured)" if place in sheet.stressed else ""
    text = cell.shown or cell.raw
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
