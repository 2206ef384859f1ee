"""Excel's old kind of workbook (.xls)."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
)

from docgen.excel.cells import (
    COLUMNS,
    ROWS,
    Book,
    Cell,
    Kind,
    Place,
    Sheet,
    number,
    text,
)
from docgen.excel.isodates import plainest
from docgen.excel.refusal import NotAWorkbook

# Names of the streams inside an old Office file, as they lie in its directory.
STREAMS: Final = {
    "EncryptedPackage": "a workbook locked with a password",
    "WordDocument": "an old Word file (.doc)",
    "PowerPoint Document": "an old PowerPoint file (.ppt)",
}
PANIC: Final = "PanicException"  # of the library's Rust; it can't be imported
UNSEEN: Final = (
    "An old .xls does not show docgen its notes, its formulas, or which rows and"
    " columns are hidden.",
    "If it has any that matter, save it in Excel as .xlsx and give that.",
)


def read_xls(data: bytes) -> Book:
    """Return the workbook's sheets.

    Raises:
        NotAWorkbook: It is locked, damaged, something else, or too large.
    """
    for name, kind in STREAMS.items():
        if name.encode("utf-16-le") in data:
            raise NotAWorkbook(kind)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            sheets = tuple(_sheets(book))
    except PasswordError as cause:
        raise NotAWorkbook("a workbook locked with a password") from cause
    except (CalamineError, OSError, ValueError) as cause:
        raise NotAWorkbook("a damaged workbook") from cause
    except BaseException as cause:
        if type(cause).__name__ != PANIC:
            raise
        raise NotAWorkbook("a damaged workbook") from cause
    if not sheets:
        raise NotAWorkbook("a workbook without a sheet to read")
    return Book("xls", sheets, (UNSEEN,))


def _sheets(book: CalamineWorkbook) -> list[Sheet]:
    found = []
    for index, about in enumerate(book.sheets_metadata):
        if str(about.typ).endswith("WorkSheet"):
            sheet = book.get_sheet_by_index(index)
            boxes = tuple(
                (top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            )
            hidden = not str(about.visible).endswith(".Visible")
            found.append(Sheet(about.name, _cells(sheet), hidden, boxes))
    return found


def _cells(sheet: CalamineSheet) -> dict[Place, Cell]:
    if sheet.end is None:
        return {}
    bottom, right = sheet.end
    if bottom >= ROWS:
        raise NotAWorkbook(
            f"a workbook whose sheet {sheet.name} has more than {ROWS:,} rows"
        )
    if right >= COLUMNS:
        raise NotAWorkbook(
            f"a workbook whose sheet {sheet.name} has more than {COLUMNS} columns"
        )
    cells: dict[Place, Cell] = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        for column, value in enumerate(values, start=1):
            cell = _cell(value)
            if cell is not None:
                cells[row, column] = cell
    return cells


def _cell(value: object) -> Cell | None:
    """Return what a cell holds, None where it is empty."""
    if isinstance(value, bool):
        return Cell(Kind.TRUTH, value, "TRUE" if value else "FALSE")
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, datetime):
        return Cell(Kind.DATE, plainest(value), str(plainest(value)))
    if isinstance(value, timedelta):
        return Cell(Kind.DATE, str(value), str(value))
    if isinstance(value, (date, time)):
        return Cell(Kind.DATE, value, str(value))
    if isinstance(value, str) and value.strip():
        words = value.replace("\r\n", "\n").replace("\r", "\n")
        return text(words)
    return None
