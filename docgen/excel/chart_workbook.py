"""The workbook behind a Word chart, which "Edit Data" opens: the same each time."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

SHEET: Final = "Scores"
WORDS: Final = "s"  # so that words that begin with = are no formula
FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
SAME_MOMENT: Final = b"2000-01-01T00:00:00Z"
MOMENT: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
PROPERTIES: Final = "docProps/core.xml"
WIDTHS: Final = {"A": 44, "B": 14, "C": 14}


def chart_workbook(
    header: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[int | None]],
) -> bytes:
    """Return a workbook of a chart's numbers, on a sheet called Scores.

    Args:
        header: What stands in A1, over the categories.
        categories: From A2 down.
        series: Its name in row 1 from column B on, its values below; None is empty.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for row, values in enumerate(
        zip((header, *categories), *_columns(series), strict=True), start=1
    ):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = WORDS
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "B2"
    book.properties.creator = "docgen"
    out = BytesIO()
    book.save(out)
    return _same_each_time(out.getvalue())


def _columns(
    series: Mapping[str, Sequence[int | None]],
) -> list[tuple[str | int | None, ...]]:
    return [(name, *values) for name, values in series.items()]


def _same_each_time(content: bytes) -> bytes:
    """Return a workbook without the moment it was made at."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as made, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        for name in made.namelist():
            part = made.read(name)
            if name == PROPERTIES:
                part = MOMENT.sub(SAME_MOMENT, part)
            member = ZipInfo(name, FIRST_DAY)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 3
            kept.writestr(member, part)
    return out.getvalue()
