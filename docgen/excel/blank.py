"""A blank score sheet that can hardly be filled in wrongly, on screen or on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.excel.ours import INSTRUCTIONS
from docgen.excel.saving import new_book, sheet_name, to_bytes, write_text
from docgen.review.scale import IPS_25, Scale, Section

A4: Final = 9
HEAD: Final = 6  # the row of headings
SHADE: Final = PatternFill("solid", start_color="FFE8EDEE")
LINE: Final = Side(style="thin", color="FF768692")
BOX: Final = Border(LINE, LINE, LINE, LINE)
TOP: Final = Alignment(wrap_text=True, vertical="top")
WORDS: Final = ("Evidence", "Strengths", "Recommendations")
OPEN: Final = Protection(locked=False)
WIDTHS: Final = {"No": 5, "Item": 38, "Evidence": 38, "Strengths": 28}
ROW_HEIGHT: Final = 45  # points: three lines to write on by hand


@dataclass(frozen=True)
class Filled:
    """What is already known when the sheet is made: each is left blank if empty.

    `columns` hold scores by item for each column of scores, in their order.
    """

    columns: Sequence[Mapping[int, int]] = ()
    reviewers: Sequence[str] = ()
    words: Mapping[int, Sequence[str]] = field(default_factory=dict)


def blank_sheet(
    teams: Sequence[str] = (), reviewers: int = 1, scale: Scale = IPS_25
) -> bytes:
    """Return a blank score sheet as an .xlsx.

    Args:
        teams: A sheet is made for each; one unnamed sheet where there are none.
        reviewers: One, or two with a column for what they agree on.
        scale: The edition to score on.
    """
    book = _book(scale, reviewers)
    for team in teams or ("",):
        sheet = book.create_sheet(sheet_name(team or "Scores", book.sheetnames))
        _fill(sheet, team, reviewers, scale, Filled())
    return to_bytes(book)


def consensus_sheet(team: str, filled: Filled, scale: Scale = IPS_25) -> bytes:
    """Return the sheet of two reviewers, filled in as far as they have got."""
    book = _book(scale, 2)
    sheet = book.create_sheet(sheet_name(team or "Scores", book.sheetnames))
    _fill(sheet, team, 2, scale, filled)
    return to_bytes(book)


def _book(scale: Scale, reviewers: int) -> Workbook:
    book, sheet = new_book()
    sheet.title = INSTRUCTIONS
    sheet.column_dimensions["A"].width = 100
    lines = [
        f"How to fill in this score sheet: {scale.name}, {scale.edition}",
        f"Give each of the {len(scale.items)} items a whole number from"
        f" {scale.lowest} to {scale.highest}. There are no half points, and every item"
        " has a score.",
        "Write what you saw, heard and read under Evidence, and name no client.",
        "Names and sums are locked, so that nothing moves by mistake; there is no"
        " password.",
        "On paper: print the sheet, score with a pen, then type the numbers in.",
    ]
    if reviewers == 2:
        lines.insert(
            2,
            "Each reviewer scores alone first. Then fill in the Consensus wherever the"
            " two differ; where they agree it may stay blank.",
        )
    for row, line in enumerate(lines, start=1):
        cell = write_text(sheet, row, 1, line)
        cell.alignment = TOP
        cell.font = Font(bold=row == 1, size=14 if row == 1 else 11)
    sheet.page_setup.paperSize = A4
    return book


def _headings(reviewers: int) -> list[str]:
    scored = ["Score"] if reviewers == 1 else ["Reviewer 1", "Reviewer 2", "Consensus"]
    return ["No", "Item", *scored, *WORDS]


def _fill(
    sheet: Worksheet, team: str, reviewers: int, scale: Scale, filled: Filled
) -> None:
    headings = _headings(reviewers)
    scored = list(range(3, len(headings) - 2))
    _particulars(sheet, team, reviewers, scale, filled)
    for column, heading in enumerate(headings, start=1):
        cell = write_text(sheet, HEAD, column, heading)
        cell.font, cell.fill, cell.border = Font(bold=True), SHADE, BOX
        cell.alignment = TOP
        width = WIDTHS.get(heading, 28 if heading in WORDS else 11)
        sheet.column_dimensions[get_column_letter(column)].width = width
    row, sums = HEAD + 1, []
    for section in scale.sections:
        row = _section(sheet, section, row, scale, len(headings), filled)
        sums.append(row - 1)
    _total(sheet, row, sums, scored, scale)
    _validate(sheet, scored, row, scale)
    _print(sheet, len(headings), row)
    sheet.freeze_panes = f"C{HEAD + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _particulars(
    sheet: Worksheet, team: str, reviewers: int, scale: Scale, filled: Filled
) -> None:
    write_text(sheet, 1, 1, f"Score sheet: {scale.name}").font = Font(
        bold=True, size=14
    )
    labels = ["Team:", "Date of review:"]
    labels.append("Reviewer:" if reviewers == 1 else "Reviewers:")
    known = [team, "", " and ".join(filled.reviewers)]
    last = len(_headings(reviewers)) - 1
    for row, (label, value) in enumerate(zip(labels, known, strict=True), start=2):
        write_text(sheet, row, 1, label).font = Font(bold=True)
        sheet.merge_cells(None, row, 3, row, last)
        cell = write_text(sheet, row, 3, value) if value else sheet.cell(row, 3)
        cell.protection = OPEN
        for column in range(3, last + 1):
            sheet.cell(row, column).border = Border(bottom=LINE)


def _section(
    sheet: Worksheet,
    section: Section,
    row: int,
    scale: Scale,
    width: int,
    filled: Filled,
) -> int:
    """Write a section with its items and subtotal; return the row after it."""
    cell = write_text(sheet, row, 2, section.name)
    cell.font = Font(bold=True)
    for column in range(1, width + 1):
        sheet.cell(row, column).fill = SHADE
    first = row + 1
    for item in scale.items_of(section):
        row += 1
        sheet.cell(row, 1, item.number)
        name = write_text(sheet, row, 2, item.uk_name)
        name.alignment = TOP
        sheet.row_dimensions[row].height = ROW_HEIGHT
        for column in range(1, width + 1):
            one = sheet.cell(row, column)
            one.border, one.alignment = BOX, TOP
            if column > 2:
                one.protection = OPEN
        _known(sheet, row, item.number, width, filled)
    row += 1
    write_text(sheet, row, 2, f"{section.name} subtotal").font = Font(bold=True)
    for column in range(3, width - 2):
        _sum(sheet, row, column, f"{_cell(first, column)}:{_cell(row - 1, column)}",
             len(section.items))  # fmt: skip
    return row + 1


def _known(sheet: Worksheet, row: int, item: int, width: int, filled: Filled) -> None:
    for column, scores in enumerate(filled.columns, start=3):
        if item in scores:
            sheet.cell(row, column, scores[item])
    for column, words in enumerate(filled.words.get(item, ()), start=width - 2):
        if words:
            write_text(sheet, row, column, words)


def _cell(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _sum(sheet: Worksheet, row: int, column: int, cells: str, count: int) -> None:
    """Write a sum that stays blank until everything in it has a score."""
    cell = sheet.cell(row, column, f'=IF(COUNT({cells})={count},SUM({cells}),"")')
    cell.font, cell.border = Font(bold=True), BOX


def _total(
    sheet: Worksheet, row: int, sums: Sequence[int], scored: Sequence[int], scale: Scale
) -> None:
    write_text(sheet, row, 2, f"Total (of {scale.greatest_total})").font = Font(
        bold=True
    )
    for column in scored:
        cells = ",".join(_cell(one, column) for one in sums)
        _sum(sheet, row, column, cells, len(sums))


def _validate(sheet: Worksheet, scored: Sequence[int], last: int, scale: Scale) -> None:
    rule = DataValidation(
        type="whole",
        operator="between",
        formula1=str(scale.lowest),
        formula2=str(scale.highest),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="No score",
        error=f"Enter a whole number from {scale.lowest} to {scale.highest}.",
    )
    sheet.add_data_validation(rule)
    for column in scored:
        rule.add(f"{_cell(HEAD + 1, column)}:{_cell(last - 1, column)}")


def _print(sheet: Worksheet, width: int, last: int) -> None:
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.print_area = f"A1:{_cell(last, width)}"
    sheet.oddFooter = HeaderFooterItem(
        center=_HeaderFooterPart(text="&A, page &P of &N")
    )
