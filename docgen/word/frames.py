"""Frames: texts to be written in Word, each in a table of its own under its label.

The table has one column: a row with the label, and a row to write in. It stands within
a content control; a bookmark goes round the label. See analysis/report-in-word.md.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from docgen.blanks import Blank, BlankKind
from docgen.word.package import MAIN_PART, Package, open_package
from docgen.word.pieces import BOOKMARK
from docgen.word.story import ROW, TABLE
from docgen.word.wordml import PARAGRAPH, W, paragraphs, read_xml, text_of, to_xml

CONTROL, START, END = W + "sdt", W + "bookmarkStart", W + "bookmarkEnd"
ROWS: Final = 2


def with_frames(docx: bytes, names: Mapping[str, str]) -> bytes:
    """Return a filled file whose frames bear their names.

    Args:
        docx: As docgen filled it.
        names: What each frame is called, by its label.
    """
    package = open_package(docx)
    root = read_xml(package.read(MAIN_PART))
    for table in list(root.iter(TABLE)):
        label = label_of(table)
        if label in names:
            _name(table, label, names[label])
    return package.with_parts({MAIN_PART: to_xml(root)}).to_bytes()


def frames_in(
    root: etree._Element, labels: Mapping[str, str] | None = None
) -> dict[str, etree._Element]:
    """Return the tables that are frames, by their names.

    Args:
        root: A file's main part.
        labels: The label of each frame as it went out; without it, only what bears its
            own name is found.
    """
    found: dict[str, etree._Element] = {}
    for name, table in (*_by_bookmark(root), *_by_tag(root)):
        if labels is None or name in labels:
            found.setdefault(name, table)
    taken = list(found.values())
    names = {label: name for name, label in (labels or {}).items()}
    for table in root.iter(TABLE):
        name = names.get(label_of(table), "")
        if name and name not in found and table not in taken:
            found[name] = table
    return found


def label_of(table: etree._Element) -> str:
    """Return the words of a table's first row; nothing where it has no second."""
    rows = table.findall(ROW)
    if len(rows) < ROWS:
        return ""
    return " ".join(
        " ".join(text_of(one).split()) for one in paragraphs(rows[0])
    ).strip()


def written_in(table: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of a frame's text: all that stands below its label."""
    return [one for row in table.findall(ROW)[1:] for one in paragraphs(row)]


def emptied(package: Package, labels: Mapping[str, str]) -> bytes:
    """Return a file with nothing written in its frames, to compare all else of it."""
    root = read_xml(package.read(MAIN_PART))
    for table in frames_in(root, labels).values():
        for row in table.findall(ROW)[1:]:
            table.remove(row)
    return package.with_parts({MAIN_PART: to_xml(root)}).to_bytes()


def _name(table: etree._Element, label: str, name: str) -> None:
    """Put a table within a control, and a bookmark round its label."""
    blank = Blank(name, label, BlankKind.LINES, "", "", open=True)
    control = etree.Element(CONTROL)
    properties = etree.SubElement(control, W + "sdtPr")
    for key, value in (
        ("alias", label),
        ("tag", name),
        ("id", str(blank.number)),
        ("lock", "sdtLocked"),
    ):
        etree.SubElement(properties, W + key).set(W + "val", value)
    table.addprevious(control)
    etree.SubElement(control, W + "sdtContent").append(table)
    _bookmark(next(table.iter(PARAGRAPH)), blank)


def _bookmark(paragraph: etree._Element, blank: Blank) -> None:
    start, end = etree.Element(START), etree.Element(END)
    for one in (start, end):
        one.set(W + "id", str(blank.number))
    start.set(W + "name", blank.bookmark)
    paragraph.insert(0 if paragraph.find(W + "pPr") is None else 1, start)
    paragraph.append(end)


def _by_bookmark(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for one in root.iter(START):
        mark = one.get(W + "name", "")
        table = next(one.iterancestors(TABLE), None)
        if mark.startswith(BOOKMARK) and table is not None:
            yield mark.removeprefix(BOOKMARK).replace("__", "."), table


def _by_tag(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for one in root.iter(CONTROL):
        tag = one.find(f"{W}sdtPr/{W}tag")
        table = next(one.iter(TABLE), None)
        if tag is not None and table is not None:
            yield tag.get(W + "val", ""), table
