"""Workbooks of our own written: text stays text, and the same bytes come each time."""

import re
from datetime import datetime
from io import BytesIO
from typing import Final, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

NEW_YEAR_1980: Final = (1980, 1, 1, 0, 0, 0)
MOMENT: Final = datetime(1980, 1, 1)  # noqa: DTZ001  # a fixed day, in no zone
NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST: Final = 32_767  # letters in a cell
NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME: Final = 31
CORE: Final = "docProps/core.xml"
MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(?=</dcterms:modified>)")


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a text that stays one, whatever it begins with.

    Excel takes "=1+1" for a formula when somebody edits the cell; the cell is marked so
    that it doesn't.
    """
    cell = cast("Cell", sheet.cell(row, column))  # never where cells are merged
    cell.value = NOT_IN_XML.sub("\ufffd", text)[:LONGEST]
    cell.data_type = "s"
    if text[:1] in ("=", "+", "-", "@", "\t"):
        cell.quotePrefix = True
    return cell


def letters(*, size: int = 11, bold: bool = False, italic: bool = False) -> Font:
    """Return a font of the family that a new workbook has; without it none is meant."""
    return Font(name="Calibri", size=size, bold=bold, italic=italic)


def lines_of(words: str, width: int) -> int:
    r"""Return how many lines words take in a column of a width in letters.

    >>> lines_of("four words in two", 9), lines_of("a\n\nb", 9)
    (2, 3)
    """
    return sum(1 + max(len(one) - 1, 0) // width for one in words.split("\n"))


def new_book() -> tuple[Workbook, Worksheet]:
    """Return a new workbook and the one sheet it has."""
    book = Workbook()
    return book, cast("Worksheet", book.active)


def sheet_name(wanted: str, taken: list[str]) -> str:
    """Return a name Excel allows for a sheet, unlike those taken.

    >>> sheet_name("North/South", ["Total"])
    'North-South'
    """
    plain = NOT_IN_NAMES.sub("-", wanted).strip().strip("'") or "Scores"
    name, count = plain[:LONGEST_NAME], 1
    while name.casefold() in {one.casefold() for one in taken}:
        count += 1
        end = f" {count}"
        name = plain[: LONGEST_NAME - len(end)] + end
    return name


def to_bytes(book: Workbook) -> bytes:
    """Return a workbook's file, without the time it was saved at."""
    book.properties.creator = "docgen"
    book.properties.created = book.properties.modified = MOMENT
    out, again = BytesIO(), BytesIO()
    book.save(out)
    with ZipFile(out) as old, ZipFile(again, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == CORE:
                data = MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            new.writestr(ZipInfo(info.filename, NEW_YEAR_1980), data, ZIP_DEFLATED)
    return again.getvalue()
