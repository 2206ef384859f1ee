"""Score sheets that can hardly be filled in wrongly, on screen or on paper."""

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from docgen.excel.instructions import write_instructions
from docgen.excel.ours import AMBER, REASON
from docgen.excel.saving import new_book, sheet_name, to_bytes
from docgen.excel.score_form import (
    AGREEING,
    ALONE,
    BOTH,
    TOGETHER,
    Filled,
    Layout,
    cell_at,
    draw,
)
from docgen.review.scale import IPS_25, Scale

__all__ = ["Filled", "blank_sheet", "consensus_sheet"]

NOTHING_KNOWN: Final = Filled()
TO_FILL: Final = DifferentialStyle(fill=PatternFill("solid", bgColor=AMBER))


def blank_sheet(
    teams: Sequence[str] = (),
    reviewers: int = 1,
    scale: Scale = IPS_25,
    known: Filled = NOTHING_KNOWN,
) -> bytes:
    """Return a blank score sheet as an .xlsx.

    Args:
        teams: A sheet is made for each; one unnamed sheet where there are none.
        reviewers: One, or two with a column for what they agree on.
        scale: The edition to score on.
        known: What of the review is written in it: its reviewers, its days.
    """
    layout = ALONE if reviewers == 1 else TOGETHER
    book = _book(scale, layout, known.notes)
    for team in teams or ("",):
        sheet = book.create_sheet(sheet_name(team or "Scores", book.sheetnames))
        draw(sheet, team, layout, scale, known)
    return to_bytes(book)


def consensus_sheet(team: str, filled: Filled, scale: Scale = IPS_25) -> bytes:
    """Return the sheet of two reviewers, filled in as far as they have got.

    What is left to fill in is coloured until it is: each consensus, and each reason.
    """
    book = _book(scale, AGREEING, filled.notes)
    sheet = book.create_sheet(sheet_name(team or "Scores", book.sheetnames))
    rows = draw(sheet, team, AGREEING, scale, filled)
    _colour_what_is_left(sheet, rows, filled)
    book.active = 1
    for one in book.worksheets:
        one.sheet_view.tabSelected = one is sheet
    return to_bytes(book)


def _book(scale: Scale, layout: Layout, notes: Sequence[str]) -> Workbook:
    book, sheet = new_book()
    write_instructions(sheet, scale, two=layout is not ALONE, notes=notes)
    return book


def _colour_what_is_left(
    sheet: Worksheet, rows: Mapping[int, int], filled: Filled
) -> None:
    """Let cells show that they wait for a consensus or a reason until they have it."""
    first, second, consensus, reason = (AGREEING.column(one) for one in (*BOTH, REASON))
    for item, row in rows.items():
        agreed, why = cell_at(row, consensus), cell_at(row, reason)
        _colour(sheet, agreed, f'{agreed}=""')
        if item in filled.explain:
            _colour(sheet, why, f"LEN(TRIM({why}))=0")
            continue
        given = f"{cell_at(row, first)}:{cell_at(row, second)}"
        outside = f'{agreed}<>"",COUNT({given})=2,COUNTIF({given},{agreed})=0'
        _colour(sheet, why, f"AND({outside},LEN(TRIM({why}))=0)")


def _colour(sheet: Worksheet, cell: str, while_: str) -> None:
    sheet.conditional_formatting.add(
        cell, Rule("expression", formula=[while_], dxf=TO_FILL)
    )
