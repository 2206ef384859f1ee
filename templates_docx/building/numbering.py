"""The numbers before parts and clauses (1, 1.1), and the bullets."""

from lxml import etree

from templates_docx.building.looks import BULLETS, HANG, NUMBERS, PARTS, SLATE, indent
from templates_docx.building.ooxml import el, root


def numbering(*, with_numbers: bool = False) -> etree._Element:
    """Return the numbering part: real lists, so that Word renumbers what is added.

    `with_numbers` adds the list of long answers' numbered points.
    """
    parts = _list(
        PARTS,
        _level(0, "decimal", "%1", "Heading1"),
        _level(1, "decimal", "%1.%2", "Clause"),
    )
    bullets = _list(BULLETS, _level(0, "bullet", "•", "TableBullet"))
    lists = [parts, bullets]
    if with_numbers:
        lists.append(_list(NUMBERS, _level(0, "decimal", "%1.", "BodyNumber")))
    uses = (
        el("num", el("abstractNumId", val=number), numId=number)
        for number in range(PARTS, len(lists) + 1)
    )
    return root("numbering", *lists, *uses)


def _list(number: int, *levels: etree._Element) -> etree._Element:
    kind = el("multiLevelType", val="multilevel")
    return el("abstractNum", kind, *levels, abstractNumId=number)


def _level(level: int, kind: str, words: str, style: str) -> etree._Element:
    letters = [el("rFonts", ascii="Arial", hAnsi="Arial", cs="Arial")]
    if level:
        letters.append(el("color", val=SLATE))
    return el(
        "lvl",
        el("start", val=1),
        el("numFmt", val=kind),
        el("pStyle", val=style),
        el("lvlText", val=words),
        el("lvlJc", val="left"),
        el("pPr", indent(HANG, HANG)),
        el("rPr", *letters),
        ilvl=level,
    )
