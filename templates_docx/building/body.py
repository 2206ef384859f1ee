"""The page itself: the wording's blocks in their order, its header and its footer."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from templates_docx.building.inline import runs
from templates_docx.building.looks import (
    MARGIN,
    MARGIN_ABOVE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    in_list,
    indent,
)
from templates_docx.building.ooxml import el, paragraph, root
from templates_docx.building.tables import table
from templates_docx.building.wording import ROWS, Block, Wording

STYLES: Final = {
    "title": "Title",
    "subtitle": "Subtitle",
    "part": "Heading1",
    "plain part": "Heading1",
    "topic": "Heading2",
    "clause": "Clause",
    "lead": "Lead",
    "closing": "Closing",
    "tag": "Clause",
}
EDGE: Final = 709  # from the edge of the paper to header and footer
AFTER_TABLE: Final = 240  # the room between a table and the clause below it
NO_LIST: Final = 0  # the list that takes a paragraph out of its style's list


def document(wording: Wording) -> etree._Element:
    """Return the main part."""
    return root("document", el("body", *_blocks(wording), _section()))


def header(wording: Wording) -> etree._Element:
    """Return the header: title and organisation, and whether this is a draft."""
    return root("hdr", paragraph("Header", *runs(wording.header, wording)))


def footer(wording: Wording) -> etree._Element:
    """Return the footer: reference, version and page numbers."""
    return root("ftr", paragraph("Footer", *runs(wording.footer, wording)))


def _blocks(wording: Wording) -> Iterator[etree._Element]:
    pieces = _pieces(wording)
    for number, (block, rows) in enumerate(pieces):
        if block.kind == "table":
            yield table(block, rows, wording)
            continue
        after_table = number > 0 and pieces[number - 1][0].kind == "table"
        before_table = pieces[number + 1 : number + 2]
        leads = bool(before_table) and before_table[0][0].kind == "table"
        yield _paragraph(block, wording, after_table=after_table, leads=leads)


def _pieces(wording: Wording) -> list[tuple[Block, list[Block]]]:
    """Return what stands on the page, each table with its rows."""
    pieces: list[tuple[Block, list[Block]]] = []
    for block in wording.blocks:
        if block.kind in ROWS:
            pieces[-1][1].append(block)
        elif block.kind != "footnote":
            pieces.append((block, []))
    return pieces


def _paragraph(
    block: Block, wording: Wording, *, after_table: bool, leads: bool
) -> etree._Element:
    """Return a paragraph; one that leads to a table stays with it."""
    own = []
    if leads:
        own.append(el("keepNext"))
    if block.kind == "plain part":
        own.append(in_list(0, NO_LIST))
    if after_table and block.kind == "clause":
        own.append(el("spacing", before=AFTER_TABLE))
    if block.kind == "plain part":
        own.append(indent(0))
    return paragraph(
        STYLES[block.kind], *runs(block.text, wording), properties=tuple(own)
    )


def _section() -> etree._Element:
    """Return A4 portrait, with the header and footer of every page."""
    return el(
        "sectPr",
        el("headerReference", type="default", r_id="rIdHeader"),
        el("footerReference", type="default", r_id="rIdFooter"),
        el("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT),
        el(
            "pgMar",
            top=MARGIN_ABOVE,
            right=MARGIN,
            bottom=MARGIN_ABOVE,
            left=MARGIN,
            header=EDGE,
            footer=EDGE,
            gutter=0,
        ),
        el("cols", space=EDGE),
    )
