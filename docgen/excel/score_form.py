"""The form of a score sheet: its rows and columns, drawn, locked and fit to print."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.excel.ours import REASON
from docgen.excel.saving import letters, lines_of, write_text
from docgen.review.scale import Scale, Section

A4: Final = 9
HEAD: Final = 6  # the row of headings
SHADE: Final = PatternFill("solid", start_color="FFE8EDEE")
LINE: Final = Side(style="thin", color="FF768692")
BOX: Final = Border(LINE, LINE, LINE, LINE)
TOP: Final = Alignment(wrap_text=True, vertical="top")
MIDDLE: Final = Alignment(wrap_text=True, vertical="top", horizontal="center")
MARGINS: Final = PageMargins(0.4, 0.4, 0.5, 0.75, footer=0.3)  # inches
WORDS: Final = ("Evidence", "Strengths", "Recommendations")
BOTH: Final = ("Reviewer 1", "Reviewer 2", "Consensus")
OPEN: Final = Protection(locked=False)
WIDTHS: Final = {"No": 5, "Item": 38, "Evidence": 38}
NARROW, WIDE = 11, 28  # letters across: a column of scores, one of words
ROW_HEIGHT: Final = 45  # points: three lines to write on by hand
LINE_HEIGHT, TALLEST = 15, 409  # points; Excel makes no row taller


@dataclass(frozen=True)
class Filled:
    """What is already known when the sheet is made: each is left blank if empty.

    `columns` hold scores by item for each column of scores, in their order; a text
    stands for one that has still to be decided. `words` are an item's evidence,
    strengths and recommendations. `explain` names the items whose consensus needs a
    reason, `notes` are sentences for the sheet of instructions.
    """

    columns: Sequence[Mapping[int, int | str]] = ()
    reviewers: Sequence[str] = ()
    words: Mapping[int, Sequence[str]] = field(default_factory=dict)
    held_on: str = ""
    explain: Collection[int] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Layout:
    """The columns of a sheet: those of scores, and those of words after them.

    The first `locked` columns of scores are not to be changed.
    """

    scored: tuple[str, ...]
    words: tuple[str, ...] = WORDS
    locked: int = 0

    @property
    def headings(self) -> tuple[str, ...]:
        """Return every column's heading, from the left."""
        return ("No", "Item", *self.scored, *self.words)

    @property
    def last(self) -> int:
        """Return the number of the last column."""
        return len(self.headings)

    @property
    def scores(self) -> range:
        """Return the columns of scores."""
        return range(3, 3 + len(self.scored))

    def column(self, heading: str) -> int:
        """Return a column's number."""
        return self.headings.index(heading) + 1

    def width(self, heading: str) -> int:
        """Return a column's width in letters."""
        return WIDTHS.get(heading, NARROW if heading in self.scored else WIDE)


ALONE: Final = Layout(("Score",))
TOGETHER: Final = Layout(BOTH)
AGREEING: Final = Layout(BOTH, (REASON, *WORDS), locked=2)


def draw(
    sheet: Worksheet, team: str, layout: Layout, scale: Scale, filled: Filled
) -> dict[int, int]:
    """Write a whole sheet, and return the row of each item."""
    _particulars(sheet, team, layout, scale, filled)
    for column, heading in enumerate(layout.headings, start=1):
        cell = write_text(sheet, HEAD, column, heading)
        cell.font, cell.fill, cell.border = letters(bold=True), SHADE, BOX
        cell.alignment = TOP
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = layout.width(heading)
    rows: dict[int, int] = {}
    row, sums = HEAD + 1, []
    for section in scale.sections:
        rows |= _section(sheet, section, row, scale, layout)
        row += len(section.items) + 2
        sums.append(row - 1)
    for item, at in rows.items():
        _known(sheet, at, item, layout, filled)
    _total(sheet, row, sums, layout.scores, scale)
    _validate(sheet, layout.scores, row, scale)
    _print(sheet, layout.last, row)
    sheet.freeze_panes = f"C{HEAD + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    return rows


def _particulars(
    sheet: Worksheet, team: str, layout: Layout, scale: Scale, filled: Filled
) -> None:
    write_text(sheet, 1, 1, f"Score sheet: {scale.name}").font = letters(
        bold=True, size=14
    )
    labels = ["Team:", "Date of review:"]
    labels.append("Reviewer:" if layout is ALONE else "Reviewers:")
    known = [team, filled.held_on, " and ".join(filled.reviewers)]
    last = layout.last - 1
    for row, (label, value) in enumerate(zip(labels, known, strict=True), start=2):
        write_text(sheet, row, 1, label).font = letters(bold=True)
        sheet.merge_cells(None, row, 3, row, last)
        cell = write_text(sheet, row, 3, value) if value else sheet.cell(row, 3)
        cell.protection = OPEN
        for column in range(3, last + 1):
            sheet.cell(row, column).border = Border(bottom=LINE)


def _section(
    sheet: Worksheet, section: Section, row: int, scale: Scale, layout: Layout
) -> dict[int, int]:
    """Write a section's heading, items and subtotal; return the row of each item."""
    cell = write_text(sheet, row, 2, section.name)
    cell.font = letters(bold=True)
    for column in range(1, layout.last + 1):
        sheet.cell(row, column).fill = SHADE
    rows: dict[int, int] = {}
    for item in scale.items_of(section):
        row += 1
        rows[item.number] = row
        sheet.cell(row, 1, item.number)
        write_text(sheet, row, 2, item.uk_name)
        for column in range(1, layout.last + 1):
            one = sheet.cell(row, column)
            one.border = BOX
            one.alignment = MIDDLE if column in layout.scores else TOP
            if column > 2 + layout.locked:
                one.protection = OPEN
    write_text(sheet, row + 1, 2, f"{section.name} subtotal").font = letters(bold=True)
    for column in layout.scores:
        cells = f"{cell_at(min(rows.values()), column)}:{cell_at(row, column)}"
        _sum(sheet, row + 1, column, cells, len(section.items))
    return rows


def _known(
    sheet: Worksheet, row: int, item: int, layout: Layout, filled: Filled
) -> None:
    """Write what is known of an item, in a row that is tall enough for it."""
    for column, scores in zip(layout.scores, filled.columns, strict=False):
        score = scores.get(item)
        if isinstance(score, str):
            write_text(sheet, row, column, score)
        elif score is not None:
            sheet.cell(row, column, score)
    lines = 1
    for heading, words in zip(WORDS, filled.words.get(item, ()), strict=False):
        if words:
            write_text(sheet, row, layout.column(heading), words)
            lines = max(lines, lines_of(words, layout.width(heading)))
    height = min(max(ROW_HEIGHT, lines * LINE_HEIGHT), TALLEST)
    sheet.row_dimensions[row].height = height


def cell_at(row: int, column: int) -> str:
    """Return a cell's address.

    >>> cell_at(14, 4)
    'D14'
    """
    return f"{get_column_letter(column)}{row}"


def _sum(sheet: Worksheet, row: int, column: int, cells: str, count: int) -> None:
    """Write a sum that stays blank until everything in it has a score."""
    cell = sheet.cell(row, column, f'=IF(COUNT({cells})={count},SUM({cells}),"")')
    cell.font, cell.border, cell.alignment = letters(bold=True), BOX, MIDDLE


def _total(
    sheet: Worksheet, row: int, sums: Sequence[int], scored: Sequence[int], scale: Scale
) -> None:
    write_text(sheet, row, 2, f"Total (of {scale.greatest_total})").font = letters(
        bold=True
    )
    for column in scored:
        cells = ",".join(cell_at(one, column) for one in sums)
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
        rule.add(f"{cell_at(HEAD + 1, column)}:{cell_at(last - 1, column)}")


def _print(sheet: Worksheet, width: int, last: int) -> None:
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = MARGINS
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.print_area = f"A1:{cell_at(last, width)}"
    sheet.oddFooter = HeaderFooterItem(
        center=_HeaderFooterPart(text="&A, page &P of &N")
    )
