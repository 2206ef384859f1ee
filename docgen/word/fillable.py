"""Content controls in a template: of a kind Word and LibreOffice keep, with one blank.

See "Content controls" in analysis/lint.md for what was seen of the others.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from docgen.problems import Severity
from docgen.word.story import CELL, ROW, TABLE, Paragraph, Story, parent_of
from docgen.word.tags import Tag
from docgen.word.vocabulary import Field, Shape
from docgen.word.whereabouts import Finding
from docgen.word.wordml import PARAGRAPH, W

CONTROL: Final = W + "sdt"
AROUND: Final = {ROW: "whole cells", TABLE: "whole rows"}
NOT_FILLED: Final = [
    "docPartObj",
    "docPartList",
    "picture",
    "equation",
    "citation",
    "bibliography",
    "group",
]


def control_findings(
    story: Story, tags: list[Tag], printed: Mapping[Tag, Field | None]
) -> Iterator[Finding]:
    """Yield what is wrong with a part's content controls."""
    holding: dict[etree._Element, list[Tag]] = {}
    for tag in tags:
        for control in tag.element.iterancestors(CONTROL):
            holding.setdefault(control, []).append(tag)
    for control in story.root.iter(CONTROL):
        if inside := holding.get(control):
            yield from _of_one(control, inside, printed)
        elif parent_of(control).tag == PARAGRAPH and not _not_filled(control):
            yield from _without_field(control, story.near(control))


def _of_one(
    control: etree._Element, inside: list[Tag], printed: Mapping[Tag, Field | None]
) -> Iterator[Finding]:
    first, last = inside[0], inside[-1]
    end = last.end if last.paragraph is first.paragraph else first.end
    for wrong, remedy in _faults(control, inside, printed):
        whole = f"The content control {_name(control)}{wrong}"
        yield first.paragraph.fault(whole, remedy, (first.start, end))


def _without_field(
    control: etree._Element, paragraph: Paragraph | None
) -> Iterator[Finding]:
    if paragraph is not None:
        yield paragraph.fault(
            f"The content control {_name(control)}holds no field, so what is filled in"
            " there is not read back.",
            "Put one {{ field }} in it, or remove the control and keep its words.",
            severity=Severity.WARNING,
        )


def _faults(
    control: etree._Element, inside: list[Tag], printed: Mapping[Tag, Field | None]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a control that holds tags, and what to do."""
    around = _around(control)
    if around:
        yield (
            f"goes round {around}, and loses words when the file is saved again.",
            "Put the control round the words of one {{ field }} inside a paragraph.",
        )
        return
    if _property(control, "text") is not None:
        yield (
            "is for plain text, where line breaks are lost.",
            "Make it a rich text control.",
        )
    if not _is_one_blank(control, inside, printed):
        yield (
            "does not hold exactly one blank to fill in.",
            "Put one {{ field }} in it, of a field marked as a blank in FIELDS.md, and"
            " nothing else.",
        )


def _around(control: etree._Element) -> str:
    """Return what a control goes round when that is more than words."""
    parent = parent_of(control)
    if parent.tag in AROUND:
        return AROUND[parent.tag]
    if next(control.iterancestors(CONTROL), None) is not None:
        return "part of another control"
    if next(control.iter(PARAGRAPH, CELL, ROW), None) is not None:
        return "whole paragraphs"
    return "" if parent.tag == PARAGRAPH else "part of a link or field"


def _is_one_blank(
    control: etree._Element, inside: list[Tag], printed: Mapping[Tag, Field | None]
) -> bool:
    if len(inside) != 1 or inside[0].whole or inside[0].source[2] in "-+":
        return False
    tag = inside[0]
    if tag not in printed:
        return False
    words = "".join(one.text or "" for one in control.iter(W + "t"))
    found = printed[tag]
    unknown = found is None and tag.jinja[2:-2].strip().replace(".", "").isidentifier()
    is_blank = found is not None and found.shape is Shape.BLANK
    return words.strip() == tag.source and (is_blank or unknown)


def _property(control: etree._Element, name: str) -> etree._Element | None:
    return control.find(f"{W}sdtPr/{W}{name}")


def _not_filled(control: etree._Element) -> bool:
    return any(_property(control, name) is not None for name in NOT_FILLED)


def _name(control: etree._Element) -> str:
    alias = _property(control, "alias")
    title = "" if alias is None else alias.get(W + "val", "")
    return f'"{title}" ' if title else ""
