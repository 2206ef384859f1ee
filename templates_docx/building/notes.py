"""Footnotes: the two lines Word wants above them, and the notes themselves."""

from lxml import etree

from templates_docx.building.inline import runs
from templates_docx.building.looks import spacing
from templates_docx.building.ooxml import el, paragraph, root, run, text
from templates_docx.building.wording import Block, Wording

SEPARATOR, CONTINUATION = -1, 0


def footnotes(wording: Wording) -> etree._Element:
    """Return the footnotes part; the first note of the wording has number 1."""
    notes = enumerate(wording.footnotes(), start=1)
    return root(
        "footnotes",
        _separator(SEPARATOR, "separator"),
        _separator(CONTINUATION, "continuationSeparator"),
        *(_note(number, block, wording) for number, block in notes),
    )


def _separator(number: int, kind: str) -> etree._Element:
    words = el("p", el("pPr", spacing(0, 0, 240)), run(el(kind)))
    return el("footnote", words, type=kind, id=number)


def _note(number: int, block: Block, wording: Wording) -> etree._Element:
    mark = run(el("footnoteRef"), style="FootnoteReference")
    words = paragraph("FootnoteText", mark, run(text(" ")), *runs(block.text, wording))
    return el("footnote", words, id=number)
