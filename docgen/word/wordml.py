"""WordprocessingML: its names, and reading it strictly."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

W_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{W_NS}}}"
R_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R: Final = f"{{{R_NS}}}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CONTENT_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"

TEXT, BREAK, TAB, PARAGRAPH = W + "t", W + "br", W + "tab", W + "p"


class NotWellFormed(Exception):
    """A part of a Word file is not XML that can be read, or brings its own DOCTYPE."""


def _parser(*, blanks: bool = True) -> etree.XMLParser:
    return etree.XMLParser(
        remove_blank_text=not blanks,
        recover=False,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )


def read_xml(data: bytes, *, parser: etree.XMLParser | None = None) -> etree._Element:
    """Parse a part strictly: nothing is repaired, nothing is fetched.

    Raises:
        NotWellFormed: The bytes are not well-formed XML, or hold a DOCTYPE, which
            no Word file needs and which can hide text.
    """
    try:
        root = etree.fromstring(data, parser or _parser())
    except (etree.XMLSyntaxError, ValueError) as cause:
        raise NotWellFormed(str(cause)) from cause
    if root.getroottree().docinfo.doctype:
        raise NotWellFormed("It holds a DOCTYPE.")
    return root


def read_compact_xml(data: bytes) -> etree._Element:
    """Parse a part strictly and leave out the white space that only indents it."""
    return read_xml(data, parser=_parser(blanks=False))


def to_xml(root: etree._Element) -> bytes:
    """Return the part as bytes, with the declaration Word writes."""
    written: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Yield every paragraph in reading order, a text box's once and not its copy.

    Word writes a text box twice, as mc:Choice and again as mc:Fallback for older
    programs; the second holds the same words and is left out.
    """
    for paragraph in root.iter(PARAGRAPH):
        if not any(True for _ in paragraph.iterancestors(MC + "Fallback")):
            yield paragraph


def own_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the text, break and tab elements of a paragraph, not of a box within it."""
    for element in paragraph.iter(TEXT, BREAK, TAB):
        if element.tag == TAB and element.getparent().tag != W + "r":
            continue
        if next(element.iterancestors(PARAGRAPH)) is paragraph:
            yield element


def text_of(paragraph: etree._Element) -> str:
    """Return a paragraph's words: a line break is a newline, a tab a tab."""
    pieces = {BREAK: "\n", TAB: "\t"}
    return "".join(
        pieces.get(element.tag, element.text or "") for element in own_runs(paragraph)
    )
