"""Tables: fixed widths, a repeated heading row, rows that stay whole."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from templates_docx.building.inline import runs
from templates_docx.building.long_text import (
    FIELD_MARK,
    IN_TABLE,
    lines_of_field,
    point_marks,
)
from templates_docx.building.looks import (
    CELL_HANG,
    NAVY,
    TEXT_WIDTH,
    TINT,
    in_list,
    indent,
)
from templates_docx.building.ooxml import SPACES, el, paragraph, run, text
from templates_docx.building.wording import Block, Wording

Rows = Sequence[Block]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is drawn: its columns' widths, and where its blanks are.

    `labelled` tables name each row in their first column. `whole` tables stay on one
    page with what follows; of the others, neither the first nor the last row stands
    alone on a page.
    """

    widths: tuple[int, ...]
    blanks: tuple[int, ...]
    labelled: bool = False
    whole: bool = False


LAYOUTS: Final = {
    "data": Layout((4700, TEXT_WIDTH - 4700), (), whole=True),
    "identity": Layout((2600, TEXT_WIDTH - 2600), (1,), labelled=True),
    "people": Layout((2600, TEXT_WIDTH - 2600), (1,), labelled=True),
    "promises": Layout((TEXT_WIDTH - 3100, 3100), (1,)),
    "answers": Layout((TEXT_WIDTH - 1900, 1900), (1,)),
    "arrangements": Layout((TEXT_WIDTH - 7400, 3700, 3700), (1, 2), labelled=True),
    "signatures": Layout((5300, TEXT_WIDTH - 5300), (), labelled=True, whole=True),
}

MOST_ALONE: Final = 2  # so few rows go where they fit

# What a line's first two characters make of it; see the top of the wording's file.
LINE_STYLES: Final = {
    "- ": "TableBullet",
    "~ ": "TableSmall",
    "= ": "SignatureAnswer",
    "_ ": "SignatureLine",
}

# LibreOffice numbers a table's clauses only when each says so for itself.
NUMBERED: Final = (in_list(1), indent(CELL_HANG, CELL_HANG))


def table(block: Block, rows: Rows, wording: Wording) -> etree._Element:
    """Return a table with its heading row and one row for each block."""
    layout = _layout(block)
    made = [_row(row, layout, wording) for row in rows]
    for one in made if layout.whole else _leaning(made, rows):
        _keep_with_next(one)
    columns = el("tblGrid", *(el("gridCol", w=width) for width in layout.widths))
    return el(
        "tbl", _properties(block, layout), columns, _heading(block, layout), *made
    )


def _layout(block: Block) -> Layout:
    if block.layout:
        return LAYOUTS[block.layout]
    return Layout(
        block.widths, block.tinted, labelled=block.labelled, whole=block.whole
    )


def _properties(block: Block, layout: Layout) -> etree._Element:
    return el(
        "tblPr",
        el("tblStyle", val="AgreementTable"),
        el("tblW", w=sum(layout.widths), type="dxa"),
        el("tblInd", w=0, type="dxa"),
        el("tblLayout", type="fixed"),
        _look(labelled=layout.labelled),
        el("tblCaption", val=block.text),
    )


def _look(*, labelled: bool) -> etree._Element:
    """Say that the first row, and in some tables the first column, names the rest."""
    return el(
        "tblLook",
        val="06A0" if labelled else "0620",
        firstRow=1,
        lastRow=0,
        firstColumn=int(labelled),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )


def _heading(block: Block, layout: Layout) -> etree._Element:
    cells = [
        _cell(width, paragraph("TableHeading", run(text(words))), ground=NAVY)
        for width, words in zip(layout.widths, block.columns, strict=True)
    ]
    return el("tr", el("trPr", el("cantSplit"), el("tblHeader")), *cells)


def _row(block: Block, layout: Layout, wording: Wording) -> etree._Element:
    if block.kind == "row tag":
        cells = [_wide_cell(layout, paragraph("TableText", *runs(block.text, wording)))]
    elif block.kind == "wide row":
        cells = [_heads_what_follows(block, layout, wording)]
    else:
        cells = _cells(block, layout, wording)
    return el("tr", el("trPr", el("cantSplit")), *cells)


def _wide_cell(
    layout: Layout, *paragraphs: etree._Element, ground: str = ""
) -> etree._Element:
    """Return the one cell of a row that goes right across, such as a loop's ends."""
    width, span = sum(layout.widths), len(layout.widths)
    return _cell(width, *paragraphs, ground=ground, span=span)


def _heads_what_follows(
    block: Block, layout: Layout, wording: Wording
) -> etree._Element:
    """Return the one cell of a row that stays with the rows it is a heading of."""
    lines = [
        _line(words, style, wording)
        for style, words in _lines(block.text, "TableLabel")
    ]
    for one in lines:
        one[0][0].addnext(el("keepNext"))
    return _wide_cell(layout, *lines, ground=TINT)


def _cells(block: Block, layout: Layout, wording: Wording) -> list[etree._Element]:
    columns = _columns(block, labelled=layout.labelled)
    starts = _starts(block.spans or (1,) * len(columns))
    return [
        _cell(
            sum(layout.widths[column : column + span]),
            *(_line(words, first, wording) for first, words in lines),
            ground=TINT if column in layout.blanks else "",
            span=span,
        )
        for (column, span), lines in zip(starts, columns, strict=True)
    ]


def _starts(spans: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first column of each cell, and how many columns it has."""
    return [(sum(spans[:at]), span) for at, span in enumerate(spans)]


Lines = list[tuple[str, str]]  # each with the style it has when it names no other


def _columns(block: Block, *, labelled: bool) -> list[Lines]:
    """Return the lines of each column: written out, or as promises and answers are."""
    if block.cells:
        first, rest = ("TableLabel", "TableAnswer") if labelled else ("TableText",) * 2
        label, *others = block.cells
        return [_lines(label, first), *(_lines(cell, rest) for cell in others)]
    promise = _lines(block.text, "TableClause")
    if block.kind == "promise":
        promise.append(("TableRule", f"**When:** {{{{ rules.{block.key} }}}}"))
    return [promise, _lines(block.answer or f"[[{block.key}]]", "TableAnswer")]


def _lines(words: str, style: str) -> Lines:
    lines: Lines = []
    for line in words.strip("\n").split("\n"):
        if line.startswith(FIELD_MARK):
            lines += lines_of_field(line.removeprefix(FIELD_MARK), IN_TABLE)
        else:
            lines.append((style, line))
    return lines


def _line(line: str, style: str, wording: Wording) -> etree._Element:
    marked = LINE_STYLES.get(line[:2])
    words = line[2:] if marked else line
    own = NUMBERED if style == "TableClause" and not marked else point_marks(style)
    return paragraph(
        marked or style, *runs(words, wording), properties=tuple(map(copy, own))
    )


def _cell(
    width: int, *paragraphs: etree._Element, ground: str = "", span: int = 1
) -> etree._Element:
    properties = [el("tcW", w=width, type="dxa")]
    if span > 1:
        properties.append(el("gridSpan", val=span))
    if ground:
        properties.append(el("shd", val="clear", color="auto", fill=ground))
    return el("tc", el("tcPr", *properties), *paragraphs)


def _leaning(made: list[etree._Element], rows: Rows) -> list[etree._Element]:
    """Return the rows that stay with the next: the first, and the last but one.

    A row of a loop can't: it would be kept with the next each time it is repeated.
    """
    first = made[:1] if len(rows) > MOST_ALONE else []
    return first if rows[-1].kind == "row tag" else [*first, *made[-2:-1]]


def _keep_with_next(row: etree._Element) -> None:
    """Keep a row on the page of the row below it."""
    for style in row.iterfind(".//w:pPr/w:pStyle", SPACES):
        style.addnext(el("keepNext"))
