"""A list of any length as an .xlsx, written row by row: text only, never a formula.

openpyxl takes 20 seconds and more for a hundred thousand rows; a cell of text needs so
little of what it can do that the sheet is written here as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.utils import get_column_letter

from docgen.excel.saving import LONGEST, NEW_YEAR_1980, NOT_IN_XML, sheet_name

ROWS: Final = 1_000_000  # on a sheet; Excel ends at 1,048,576
PLAIN, BOLD, QUOTED = 0, 1, 2
FORMULA: Final = re.compile("[=+@\t-]")
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES: Final = (
    f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="2">'
    '<font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="3">'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)


def write_long_list(
    out: BinaryIO,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
) -> None:
    """Write a workbook whose every cell is text, without holding its rows.

    Args:
        out: Where to; it need not be able to go back.
        title: The sheet's name. Where one sheet is full the next is "title 2".
        columns: Each column's heading, and its width in letters.
        rows: A text for each column.
    """
    names: list[str] = []
    left = iter(rows)
    with ZipFile(out, "w", ZIP_DEFLATED) as book:
        while (first := next(left, None)) is not None or not names:
            names.append(sheet_name(title, names))
            some = chain([first], islice(left, ROWS - 1)) if first is not None else ()
            with book.open(_member(f"xl/worksheets/sheet{len(names)}.xml"), "w") as to:
                for piece in _sheet(columns, some):
                    to.write(piece.encode())
        for name, text in _around(names):
            book.writestr(_member(name), text)


def _member(name: str) -> ZipInfo:
    info = ZipInfo(name, NEW_YEAR_1980)
    info.compress_type = ZIP_DEFLATED
    return info


def _sheet(
    columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]
) -> Iterator[str]:
    last = get_column_letter(len(columns))
    yield (
        f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews><cols>"
    )
    for at, (_, width) in enumerate(columns, start=1):
        yield f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield _row(1, (_cell(heading, BOLD) for heading, _ in columns))
    number = 1
    for number, row in enumerate(rows, start=2):
        yield _row(number, map(_text, row))
    yield f'</sheetData><autoFilter ref="A1:{last}{number}"/></worksheet>'


def _row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _text(text: str) -> str:
    return _cell(text, QUOTED if FORMULA.match(text) else PLAIN)


def _cell(text: str, style: int) -> str:
    if not text:
        return "<c/>"
    shown = escape(NOT_IN_XML.sub("\ufffd", text)[:LONGEST])
    return (
        f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
    )


def _around(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield every part beside the sheets."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>'
        for at, name in enumerate(names, start=1)
    )
    yield "[Content_Types].xml", _content_types(numbers)
    yield "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    yield (
        "xl/workbook.xml",
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets>'
        "</workbook>",
    )
    lead = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in numbers]
    lead.append((f"rId{len(names) + 1}", "styles", "styles.xml"))
    yield "xl/_rels/workbook.xml.rels", _relations(lead)
    yield "xl/styles.xml", STYLES


def _relations(relations: Iterable[tuple[str, str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def _content_types(numbers: Iterable[int]) -> str:
    parts = {f"/xl/worksheets/sheet{at}.xml": "worksheet" for at in numbers}
    parts |= {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    each = "".join(
        f'<Override PartName="{name}" ContentType="{KIND}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{each}</Types>'
    )
