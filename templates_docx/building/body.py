"""The page itself: the wording's blocks in their order, its header and its footer."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from templates_docx.building.chart import chart_key, chart_paragraph
from templates_docx.building.contents import contents, marked
from templates_docx.building.inline import runs
from templates_docx.building.issue_mark import issue_mark
from templates_docx.building.long_text import prose
from templates_docx.building.looks import (
    BULLET,
    BULLETS,
    MARGIN,
    MARGIN_ABOVE,
    PAGES,
    Page,
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
    "plain topic": "Heading2",
    "clause": "Clause",
    "lead": "Lead",
    "closing": "Closing",
    "tag": "Clause",
    "text": "Normal",
    "body": "Body",
    "body lead": "BodyLead",
    "section": "Heading2",
    "item": "Heading3",
    "label": "Label",
    "rating": "Rating",
    "rating meaning": "RatingMeaning",
    "total": "Total",
    "band": "Band",
    "banner": "Banner",
    "contents heading": "ContentsHeading",
    "bullet": "ListBullet",
    "new page": "Heading1",
    "address": "AddressLine",
    "date": "LetterDate",
    "subject": "LetterSubject",
    "signature": "SignatureSpace",
    "note": "Note",
    "certificate": "CertificateTitle",
    "certificate line": "CertificateLine",
    "certificate lead": "CertificateLead",
    "certificate name": "CertificateName",
    "certificate total": "CertificateTotal",
    "certificate band": "CertificateBand",
}
COMPOSED: Final = {
    "prose": prose,
    "contents": contents,
    "chart": chart_paragraph,
    "chart key": chart_key,
}
UNNUMBERED: Final = ("plain part", "plain topic", "new page")
EDGE: Final = 709  # from the edge of the paper to header and footer
AFTER_TABLE: Final = 240  # the room between a table and the clause below it
ROOM_ABOVE: Final = ("clause", "text", "note")
NO_LIST: Final = 0  # the list that takes a paragraph out of its style's list


def document(wording: Wording) -> etree._Element:
    """Return the main part."""
    return root(
        "document", el("body", *_blocks(wording), _section(PAGES[wording.page]))
    )


def header(wording: Wording) -> etree._Element:
    """Return the header: title and organisation, and whether this is a draft."""
    return root("hdr", paragraph("Header", *runs(wording.header, wording)))


def footer(wording: Wording) -> etree._Element:
    """Return the footer: reference, version, page numbers, and the issue's mark."""
    mark = issue_mark(PAGES[wording.page])
    return root("ftr", paragraph("Footer", *mark, *runs(wording.footer, wording)))


def used_styles(wording: Wording) -> frozenset[str]:
    """Return the styles of everything outside the tables."""
    return frozenset(STYLES.get(block.kind, "") for block in wording.blocks)


def _blocks(wording: Wording) -> Iterator[etree._Element]:
    pieces = _pieces(wording)
    for number, (block, rows) in enumerate(pieces):
        if block.kind == "table":
            yield table(block, rows, wording)
            continue
        if block.kind in COMPOSED:
            yield from COMPOSED[block.kind](block, wording)
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
    if block.new_page:
        own.append(el("pageBreakBefore"))
    if block.kind == "new page":
        own.append(el("pageBreakBefore"))
    if block.kind in UNNUMBERED:
        own.append(in_list(0, NO_LIST))
    if block.kind == "bullet":  # LibreOffice wants it said here, not in the style alone
        own.append(in_list(0, BULLETS))
    if after_table and block.kind in ROOM_ABOVE:
        own.append(el("spacing", before=AFTER_TABLE))
    if block.kind in UNNUMBERED:
        own.append(indent(0))
    if block.kind == "bullet":
        own.append(indent(BULLET, BULLET))
    made = paragraph(
        STYLES[block.kind], *runs(block.text, wording), properties=tuple(own)
    )
    return marked(made, block, wording)


def _section(page: Page) -> etree._Element:
    """Return A4, upright or on its side, with every page's header and footer."""
    on_its_side = {"orient": "landscape"} if page.width > page.height else {}
    return el(
        "sectPr",
        el("headerReference", type="default", r_id="rIdHeader"),
        el("footerReference", type="default", r_id="rIdFooter"),
        el("pgSz", w=page.width, h=page.height, **on_its_side),
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
