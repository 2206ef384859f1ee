"""The reviewer's own workbook back, with each problem marked in it and all listed."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, Final, cast

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen import boxed
from docgen.excel.cells import Cell as ReadCell
from docgen.excel.cells import Kind, place_of
from docgen.excel.ours import (
    AMBER,
    BLUE,
    COLOURS,
    RED,
    SAYS,
    TO_PUT_RIGHT,
    without_ours,
)
from docgen.excel.saving import (
    NOT_IN_XML,
    letters,
    lines_of,
    new_book,
    to_bytes,
    write_text,
)
from docgen.excel.scoresheet import Reading
from docgen.excel.workbook import open_workbook
from docgen.problems import NamedFile, Problem, Severity

FILLS: Final = {
    Severity.ERROR: PatternFill("solid", start_color=RED),
    Severity.CONFIRM: PatternFill("solid", start_color=AMBER),
    Severity.WARNING: PatternFill("solid", start_color=BLUE),
}
WORDS: Final = {
    Severity.ERROR: "To put right",
    Severity.CONFIRM: "To confirm",
    Severity.WARNING: "To know",
}
HEADINGS: Final = ("What", "Cell", "Item", "What is wrong", "What to do")
WIDTHS: Final = (14, 22, 8, 70, 60)
LINE_HEIGHT: Final = 15  # points
INTRODUCTION: Final = (
    "What docgen found in this workbook. Put the coloured cells right, save it, and"
    " give it again; this sheet and docgen's notes are not read."
)


def mark(file: NamedFile, reading: Reading) -> bytes:
    """Return the workbook with each problem's cell coloured and noted, as an .xlsx.

    Formats and formulas stay. A file of another kind becomes a new .xlsx with what was
    read of it, and so does one that can't be changed as it is.

    Args:
        file: The file as it was sent.
        reading: What was read of it.

    Raises:
        boxed.Stopped: Neither could be done within the limits.
    """
    try:
        return boxed.run(mark_own, file.content, file.name, reading.problems)
    except boxed.Stopped:
        return boxed.run(mark_new, file.content, file.name, reading.problems)


def mark_own(content: bytes, name: str, problems: tuple[Problem, ...]) -> bytes:
    """Mark the workbook itself; this runs in a child process."""
    if open_workbook(content, name).kind != "xlsx":
        return mark_new(content, name, problems)
    return _marked(load_workbook(BytesIO(content)), problems)


def mark_new(content: bytes, name: str, problems: tuple[Problem, ...]) -> bytes:
    """Mark a new workbook with what was read; this runs in a child process."""
    book, first = new_book()
    book.remove(first)
    for sheet in open_workbook(content, name).sheets:
        copy = book.create_sheet(sheet.name[:31])
        copy.sheet_state = "hidden" if sheet.hidden else "visible"
        for (row, column), cell in sheet.cells.items():
            _copy(copy, row, column, cell)
    return _marked(book, problems)


def _copy(sheet: Worksheet, row: int, column: int, cell: ReadCell) -> None:
    if cell.kind in (Kind.NUMBER, Kind.TRUTH, Kind.DATE) and not isinstance(
        cell.value, str
    ):
        sheet.cell(row, column, cell.value)
    else:
        write_text(sheet, row, column, cell.raw)


def _marked(book: Workbook, problems: tuple[Problem, ...]) -> bytes:
    if TO_PUT_RIGHT in book.sheetnames:
        del book[TO_PUT_RIGHT]
    for place, said in _by_cell(problems).items():
        sheet_name_, _, reference = place.rpartition("!")
        sheet = book[sheet_name_] if sheet_name_ in book.sheetnames else None
        if isinstance(sheet, Worksheet):
            _mark(sheet, reference, said)
    _list(book, problems)
    return to_bytes(book)


def _by_cell(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for one in problems:
        if "!" in one.where.place:
            found.setdefault(one.where.place, []).append(one)
    return found


def _mark(sheet: Worksheet, reference: str, problems: list[Problem]) -> None:
    cell = _top_left(sheet, *place_of(reference))
    order = list(FILLS)
    worst = min(problems, key=lambda one: order.index(one.severity))
    if cell.value is not None or cell.fill.fill_type is None or _is_ours(cell):
        cell.fill = FILLS[worst.severity]  # an empty cell's own colour may be a mark
    words = "\n".join(f"{SAYS}{one.wrong} {one.remedy}" for one in problems)
    own = without_ours(cell.comment.text) if cell.comment else ""
    text = NOT_IN_XML.sub("\ufffd", f"{own}\n\n{words}" if own else words)
    note = Comment(text, "docgen", height=140, width=320)
    cell.comment = note


def _is_ours(cell: Cell) -> bool:
    return cell.fill.start_color.rgb in COLOURS


def _top_left(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return the cell, or the one that shows in its place where it is merged."""
    cell: Any = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        for merge in sheet.merged_cells.ranges:
            if cell.coordinate in merge:
                cell = sheet.cell(merge.min_row, merge.min_col)
    return cast("Cell", cell)


def _list(book: Workbook, problems: tuple[Problem, ...]) -> None:
    sheet = book.create_sheet(TO_PUT_RIGHT, 0)
    write_text(sheet, 1, 1, INTRODUCTION).font = letters(italic=True)
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), 1):
        write_text(sheet, 3, column, heading).font = letters(bold=True)
        sheet.column_dimensions[sheet.cell(3, column).column_letter].width = width
    for row, problem in enumerate(_in_order(problems), start=4):
        _list_one(sheet, row, problem)
    if not problems:
        write_text(sheet, 4, 1, "Nothing to put right.")
    sheet.freeze_panes = "A4"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _in_order(problems: Iterable[Problem]) -> Iterator[Problem]:
    order = list(FILLS)
    yield from sorted(problems, key=lambda one: order.index(one.severity))


def _list_one(sheet: Worksheet, row: int, problem: Problem) -> None:
    item = str(problem.item) if problem.item else ""
    place = problem.where.place
    cells = (WORDS[problem.severity], place, item, problem.wrong, problem.remedy)
    for column, text in enumerate(cells, start=1):
        cell = write_text(sheet, row, column, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column == 1:
            cell.fill = FILLS[problem.severity]
    lines = max(map(lines_of, cells, WIDTHS))
    sheet.row_dimensions[row].height = lines * LINE_HEIGHT
    name, mark_, reference = place.rpartition("!")
    if mark_:
        quoted = name.replace("'", "''")
        link = Hyperlink(ref=f"B{row}", location=f"'{quoted}'!{reference}")
        sheet.cell(row, 2).hyperlink = link
