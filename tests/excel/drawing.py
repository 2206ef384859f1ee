"""Sheets drawn as text, with row numbers and letters, made into real workbooks."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from docgen.excel.cells import Cell, Kind, Sheet, number
from docgen.problems import NamedFile

TRUTHS = {"TRUE": True, "FALSE": False}


def cells_of(drawing):
    """Every cell of a drawing: its row, its column's letters, and its text.

    The first line names the columns, each other line begins with its row's number.
    """
    head, *lines = [line for line in drawing.splitlines() if line.strip()]
    columns = [part.strip() for part in head.split("|")[1:-1]]
    for line in lines:
        row, *parts = line.split("|")
        for column, part in zip(columns, parts[: len(columns)], strict=True):
            if part.strip():
                yield int(row), column, part.strip()


def value_of(text):
    """What a drawn cell holds: a number, TRUE, a date, a formula or a text.

    'Quotes' keep a text as it is, \\n in it is a line break.
    """
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("\\n", "\n")
    if text in TRUTHS:
        return TRUTHS[text]
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        pass
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text.replace("\\n", "\n")


def draw(sheet: Worksheet, drawing: str) -> None:
    for row, column, text in cells_of(drawing):
        cell = sheet[f"{column}{row}"]
        cell.value = value_of(text)
        if text.startswith("#") and text.endswith(("!", "?", "A", "0")):
            cell.data_type = "e"


def workbook(drawing: str = "", /, **sheets: str) -> bytes:
    """An .xlsx with the drawn sheet, or several by their names."""
    book = Workbook()
    del book["Sheet"]
    for name, one in ({"Scores": drawing} if drawing else {}).items() | sheets.items():
        draw(book.create_sheet(name), one)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def named(content: bytes, name: str = "north.xlsx") -> NamedFile:
    return NamedFile(name, content)


def sheet(drawing: str, name: str = "Scores", **more) -> Sheet:
    """A sheet as the readers see it, without a file."""
    cells = {}
    for row, column, text in cells_of(drawing):
        value = value_of(text)
        place = (row, column_index_from_string(column))
        if isinstance(value, bool):
            cells[place] = Cell(Kind.TRUTH, value, text)
        elif isinstance(value, (int, float)):
            cells[place] = number(value)
        elif isinstance(value, date):
            cells[place] = Cell(Kind.DATE, value, text)
        else:
            cells[place] = Cell(Kind.TEXT, value, value)
    return Sheet(name, cells, **more)
