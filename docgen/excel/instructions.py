"""The sheet of instructions at the front of a workbook that docgen makes."""

from collections.abc import Iterator, Sequence
from typing import Final

from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.excel.ours import INSTRUCTIONS
from docgen.excel.saving import letters, lines_of, write_text
from docgen.review.scale import Scale

WIDTH: Final = 72  # letters across
IN_A_LINE: Final = 66  # those that surely fit, for they are not all of one width
HEAD, LETTERS, GAP = 14, 11, 5  # points
A4: Final = 9


def write_instructions(
    sheet: Worksheet, scale: Scale, *, two: bool, notes: Sequence[str]
) -> None:
    """Write how to fill in a score sheet.

    Args:
        sheet: An empty sheet, which is named for it.
        scale: The edition to score on.
        two: Whether two reviewers fill it in.
        notes: Sentences about this workbook alone.
    """
    sheet.title = INSTRUCTIONS
    sheet.column_dimensions["A"].width = WIDTH
    lines = [*_begin(scale), *(notes or _scoring(two=two)), *_end(two=two)]
    for row, line in enumerate(lines, start=1):
        cell = write_text(sheet, row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = letters(bold=row == 1, size=HEAD if row == 1 else LETTERS)
        count = lines_of(line, IN_A_LINE * LETTERS // HEAD if row == 1 else IN_A_LINE)
        tall = HEAD + GAP if row == 1 else LETTERS + GAP
        sheet.row_dimensions[row].height = count * tall + GAP
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _begin(scale: Scale) -> Iterator[str]:
    yield f"How to fill in this score sheet: {scale.name}, {scale.edition}"
    yield (
        f"Give each of the {len(scale.items)} items a whole number from"
        f" {scale.lowest} to {scale.highest}. There are no half points, and every item"
        " has a score."
    )


def _scoring(*, two: bool) -> Iterator[str]:
    if two:
        yield (
            "Each reviewer scores alone first. Then fill in the Consensus wherever the"
            " two differ; where they agree it may stay blank."
        )


def _end(*, two: bool) -> Iterator[str]:
    yield "Write what you saw, heard and read under Evidence, and name no client."
    yield (
        "Names and sums are locked, so that nothing moves by mistake; there is no"
        " password."
    )
    who = "score" if not two else "score and agree"
    yield f"On paper: print the sheet, {who} with a pen, then type the numbers in."
