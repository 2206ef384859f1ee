"""A list of any length as an .xlsx, written row by row: values only, never a formula.

openpyxl takes 20 seconds and more for a hundred thousand rows; a cell of text needs so
little of what it can do that the sheet is written here as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.utils import column_index_from_string, get_column_letter

from docgen.excel.saving import LONGEST, NEW_YEAR_1980, NOT_IN_XML, sheet_name

ROWS: Final = 1_000_000  # on a sheet; Excel ends at 1,048,576
PLAIN, BOLD, QUOTED, NUMBER, DAY = range(5)
WRAPPED: Final = 5  # as many styles on, the same with its lines broken
DAY_ZERO: Final = date(1899, 12, 30).toordinal()  # of Excel's days
A4: Final = 9
FORMULA: Final = re.compile("[=+@\t-]")
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Looks:
    """How a list looks beside its values.

    `frozen` is the first cell that moves. `is_wrapped` breaks long texts into lines and
    shades the headings; `pages_wide` prints it on its side on so many pages of A4 with
    its headings on each, None leaves printing alone.
    """

    frozen: str = "A2"
    is_wrapped: bool = False
    pages_wide: int | None = None


BARE: Final = Looks()


def _style(number: int, *, font: int = 0, fill: int = 0, more: str = "") -> str:
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0"'
        f' xfId="0" applyFont="1" applyFill="1" applyNumberFormat="1"{more}'
    )


def _styles() -> str:
    """Return every style of a cell: each kind plain, then each with broken lines."""
    quoted = ' quotePrefix="1"'
    kinds = [(49, 0, ""), (49, 1, ""), (49, 0, quoted), (0, 0, ""), (164, 0, "")]
    plain = [f"{_style(no, font=font, more=more)}/>" for no, font, more in kinds]
    top = '<alignment horizontal="left" vertical="top" wrapText="1"/>'
    wrapped = [
        f"{_style(no, font=font, fill=2 * font, more=more)} applyAlignment="
        f'"1">{top}</xf>'
        for no, font, more in kinds
    ]
    return (
        f'{XML}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164"'
        ' formatCode="d mmmm yyyy"/></numFmts><fonts count="2">'
        '<font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill><fill><patternFill'
        ' patternType="solid"><fgColor rgb="FFE8EDEE"/></patternFill></fill></fills>'
        "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{2 * WRAPPED}">{"".join(plain + wrapped)}'
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0"'
        ' builtinId="0"/></cellStyles></styleSheet>'
    )


@dataclass(frozen=True, slots=True)
class LongList:
    """A list as it is to be written.

    `title` is the sheet's name; where one sheet is full the next is "title 2". Of each
    column there are its heading and its width in letters. A row has a value for each
    column; None and "" leave its cell empty.
    """

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Value]]


def write_long_list(out: BinaryIO, *lists: LongList, looks: Looks = BARE) -> None:
    """Write a workbook of texts, numbers and days, without holding its rows.

    Args:
        out: Where to; it need not be able to go back.
        lists: What is in it, one after the other.
        looks: How it looks.
    """
    areas: list[tuple[str, int, int]] = []
    with ZipFile(out, "w", ZIP_DEFLATED) as book:
        for one in lists:
            for rows in _by_sheet(one.rows):
                name = sheet_name(one.title, [known for known, _, _ in areas])
                counted = _Counted(rows)
                part = f"xl/worksheets/sheet{len(areas) + 1}.xml"
                with book.open(_member(part), "w") as to:
                    for piece in _sheet(one.columns, counted, looks):
                        to.write(piece.encode())
                areas.append((name, len(one.columns), counted.number + 1))
        for name, text in _around(areas, looks):
            book.writestr(_member(name), text)


def _by_sheet(
    rows: Iterable[Sequence[Value]],
) -> Iterator[Iterable[Sequence[Value]]]:
    """Yield the rows of each sheet; one sheet without any where there are none."""
    left = iter(rows)
    first = next(left, None)
    if first is None:
        yield ()
    while first is not None:
        yield chain([first], islice(left, ROWS - 1))
        first = next(left, None)


class _Counted:
    """Rows that are counted as they go by."""

    def __init__(self, rows: Iterable[Sequence[Value]]) -> None:
        self._rows, self.number = rows, 0

    def __iter__(self) -> Iterator[Sequence[Value]]:
        for row in self._rows:
            self.number += 1
            yield row


def _member(name: str) -> ZipInfo:
    info = ZipInfo(name, NEW_YEAR_1980)
    info.compress_type = ZIP_DEFLATED
    return info


def _sheet(
    columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]], looks: Looks
) -> Iterator[str]:
    last = get_column_letter(len(columns))
    fit = looks.pages_wide is not None
    begun = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' if fit else ""
    yield f'{XML}<worksheet xmlns="{MAIN}">{begun}{_view(looks.frozen)}<cols>'
    for at, (_, width) in enumerate(columns, start=1):
        yield f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    on = WRAPPED if looks.is_wrapped else 0
    yield _row(1, (_cell(heading, BOLD + on) for heading, _ in columns))
    number = 1
    for number, row in enumerate(rows, start=2):
        yield _row(number, [_of(one, on) for one in row])
    yield f'</sheetData><autoFilter ref="A1:{last}{number}"/>'
    if fit:
        yield (
            f'<pageSetup paperSize="{A4}" orientation="landscape"'
            f' fitToWidth="{looks.pages_wide}" fitToHeight="0"/>'
        )
    yield "</worksheet>"


def _view(frozen: str) -> str:
    across = column_index_from_string(frozen.rstrip("0123456789")) - 1
    split = f' xSplit="{across}"' if across else ""
    pane = "bottomRight" if across else "bottomLeft"
    return (
        f'<sheetViews><sheetView workbookViewId="0"><pane{split} ySplit="1"'
        f' topLeftCell="{frozen}" activePane="{pane}" state="frozen"/>'
        "</sheetView></sheetViews>"
    )


def _row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _of(value: Value, on: int) -> str:
    """Return a value's cell; `on` leads to the styles with broken lines."""
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, str):
        return _cell(value, (QUOTED if FORMULA.match(value) else PLAIN) + on)
    if isinstance(value, date):
        return f'<c s="{DAY + on}"><v>{value.toordinal() - DAY_ZERO}</v></c>'
    return f'<c s="{NUMBER + on}"><v>{value}</v></c>'


def _cell(text: str, style: int) -> str:
    if not text:
        return "<c/>"
    shown = escape(NOT_IN_XML.sub("\ufffd", text)[:LONGEST])
    return (
        f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
    )


def _around(
    areas: Sequence[tuple[str, int, int]], looks: Looks
) -> Iterator[tuple[str, str]]:
    """Yield every part beside the sheets, each a name with its columns and rows."""
    numbers = range(1, len(areas) + 1)
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>'
        for at, (name, _, _) in enumerate(areas, start=1)
    )
    printed = "" if looks.pages_wide is None else _printed(areas)
    yield "[Content_Types].xml", _content_types(numbers)
    yield "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    yield (
        "xl/workbook.xml",
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets>'
        f"{printed}</workbook>",
    )
    lead = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in numbers]
    lead.append((f"rId{len(areas) + 1}", "styles", "styles.xml"))
    yield "xl/_rels/workbook.xml.rels", _relations(lead)
    yield "xl/styles.xml", _styles()


def _printed(areas: Sequence[tuple[str, int, int]]) -> str:
    """Return what of each sheet is printed, and which of it on every page."""
    each = ""
    for at, (name, columns, rows) in enumerate(areas):
        sheet = escape("'" + name.replace("'", "''") + "'")
        area = f"{sheet}!$A$1:${get_column_letter(columns)}${rows}"
        for what, where in (
            ("Print_Area", area),
            ("Print_Titles", f"{sheet}!$A:$A,{sheet}!$1:$1"),
        ):
            each += (
                f'<definedName name="_xlnm.{what}" localSheetId="{at}">{where}'
                "</definedName>"
            )
    return f"<definedNames>{each}</definedNames>"


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
