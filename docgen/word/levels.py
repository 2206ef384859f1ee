"""Whether two tags stand at one level, so that what lies between can come and go.

A filled part is its text with whatever lies between two tags left out or repeated. That
leaves a whole Word file only when as much is opened as closed between them.
"""

from typing import Final

from lxml import etree

from docgen.word.story import parent_of
from docgen.word.tags import Tag
from docgen.word.wordml import PARAGRAPH, TEXT, W

CROSSABLE: Final = {TEXT, W + "r", PARAGRAPH}
NAMES: Final = {
    W + "tbl": "table",
    W + "tr": "table row",
    W + "tc": "cell",
    W + "txbxContent": "text box",
    W + "sdt": "content control",
    W + "hyperlink": "link",
    W + "footnote": "footnote",
    W + "endnote": "endnote",
    W + "comment": "comment",
}


def crossed(first: Tag, second: Tag) -> str:
    """Return what one tag is inside and the other is not; empty when nothing is."""
    return between(_level(first), _level(second))


def between(one: etree._Element, two: etree._Element) -> str:
    """Return what one element is inside and the other is not; empty when nothing is."""
    ups = [two, *two.iterancestors()]
    shared = next((up for up in (one, *one.iterancestors()) if up in ups), None)
    left, right = _path(one, shared), _path(two, shared)
    same = [step.tag for step in left] == [step.tag for step in right]
    if same and all(step.tag in CROSSABLE for step in left):
        return ""
    names = [NAMES[step.tag] for step in (*left, *right) if step.tag in NAMES]
    order = list(NAMES.values())
    return min(names, key=order.index, default="place")


def _level(tag: Tag) -> etree._Element:
    """Return the element in which a tag stands once docxtpl has healed the part."""
    run = parent_of(tag.element)
    if tag.whole == "r":
        return parent_of(run)
    replaced = tag.replaced
    return tag.element if replaced is None else parent_of(replaced)


def _path(element: etree._Element, end: etree._Element | None) -> list[etree._Element]:
    steps = []
    step: etree._Element | None = element
    while step is not None and step is not end:
        steps.append(step)
        step = step.getparent()
    return steps
