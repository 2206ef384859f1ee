"""A table put behind a finished document: its annex, on pages of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt

HEADING: Final = "Heading 1"
SMALL: Final = Pt(9)
SPACE: Final = Pt(2)
EDGES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Annex:
    """What an annex holds.

    `banner` stands at the very top of the document, so that nobody takes it for what it
    is not. `widths` are the columns' shares of the page's width.
    """

    banner: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    widths: tuple[float, ...]


def with_annex(content: bytes, annex: Annex) -> bytes:
    """Return a Word document with an annex behind it.

    Args:
        content: A document that was made here.
        annex: What is put behind it.
    """
    document = Document(BytesIO(content))
    first = document.paragraphs[0]
    _say(first.insert_paragraph_before(), annex.banner, is_bold=True)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    has_style = HEADING in [one.name for one in document.styles]
    heading = document.add_paragraph(style=HEADING if has_style else None)
    _say(heading, annex.title, is_bold=not has_style)
    _without_number(heading)
    document.add_paragraph(annex.note)
    _add_table(document, annex)
    done = BytesIO()
    document.save(done)
    return done.getvalue()


def _add_table(document: Any, annex: Annex) -> None:  # noqa: ANN401  python-docx's
    table = document.add_table(rows=1, cols=len(annex.columns))
    table.autofit = False
    _draw_lines(table)
    _fill(table.rows[0], annex.columns, is_bold=True)
    _repeat(table.rows[0])
    for row in annex.rows:
        _fill(table.add_row(), row)
    section = document.sections[-1]
    whole = section.page_width - section.left_margin - section.right_margin
    for column, share in zip(table.columns, annex.widths, strict=True):
        for cell in column.cells:
            cell.width = Length(int(whole * share))


def _fill(row: Any, words: Sequence[str], *, is_bold: bool = False) -> None:  # noqa: ANN401
    _keep_whole(row)
    for cell, text in zip(row.cells, words, strict=True):
        _say(cell.paragraphs[0], text, is_bold=is_bold, size=SMALL)
        cell.paragraphs[0].paragraph_format.space_before = SPACE
        cell.paragraphs[0].paragraph_format.space_after = SPACE


def _say(
    paragraph: Any,  # noqa: ANN401
    text: str,
    *,
    is_bold: bool = False,
    size: Length | None = None,
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.size = is_bold or None, size


def _without_number(heading: Any) -> None:  # noqa: ANN401
    """Have a heading stand outside the numbers of the document's own."""
    number, none = OxmlElement("w:numPr"), OxmlElement("w:numId")
    none.set(qn("w:val"), "0")
    number.append(none)
    heading._p.get_or_add_pPr().append(number)
    heading.paragraph_format.left_indent = Length(0)
    heading.paragraph_format.first_line_indent = Length(0)


def _draw_lines(table: Any) -> None:  # noqa: ANN401
    """Draw the table's lines, which no style of a template has to bring."""
    borders = OxmlElement("w:tblBorders")
    for edge in EDGES:
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", "768692")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _repeat(row: Any) -> None:  # noqa: ANN401
    """Have a row stand at the top of each page its table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: Any) -> None:  # noqa: ANN401
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
