"""Long answers: a field of paragraphs, each with its kind, its list and its runs.

One such field takes nine paragraphs of a template: a loop, and in it one paragraph for
each kind. docgen.word begins a numbered list anew where the field says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from templates_docx.building.inline import runs
from templates_docx.building.looks import (
    BULLETS,
    CELL_POINT,
    HANG,
    NUMBERS,
    in_list,
    indent,
)
from templates_docx.building.ooxml import paragraph
from templates_docx.building.wording import Block, Wording

POINT: Final = 340  # where a point's words begin, to the right of its mark
FIELD_MARK: Final = "¶ "  # before a field of paragraphs in a table's cell
RUNS: Final = (
    "{%r for run in line.runs %}{%r if run.is_bold %}**{{ run.text }}**"
    "{%r else %}{{ run.text }}{%r endif %}{%r endfor %}"
)


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of a long answer's paragraphs, and where a number's words begin."""

    text: str
    bullet: str
    number: str
    left: int
    hanging: int


ON_PAGE: Final = Look("Body", "BodyBullet", "BodyNumber", HANG + POINT, POINT)
IN_TABLE: Final = Look("TableText", "TablePoint", "TableNumber", CELL_POINT, CELL_POINT)
# LibreOffice marks the points of a list only when each says so for itself.
LISTED: Final = {
    style: (look, mark)
    for look in (ON_PAGE, IN_TABLE)
    for style, mark in ((look.bullet, BULLETS), (look.number, NUMBERS))
}


def prose(block: Block, wording: Wording) -> Iterator[etree._Element]:
    """Yield the paragraphs that print a block's field of paragraphs."""
    for style, words in lines_of_field(block.text, ON_PAGE):
        own = point_marks(style)
        yield paragraph(style, *runs(words, wording), properties=own)


def lines_of_field(field: str, look: Look) -> list[tuple[str, str]]:
    """Return the template's lines for a field of paragraphs, each with its style."""
    return [
        (look.text, f"{{%p for line in {field} %}}"),
        (look.text, '{%p if line.kind == "bullet" %}'),
        (look.bullet, RUNS),
        (look.text, '{%p elif line.kind == "number" %}'),
        (look.number, RUNS),
        (look.text, "{%p else %}"),
        (look.text, RUNS),
        (look.text, "{%p endif %}"),
        (look.text, "{%p endfor %}"),
    ]


def point_marks(style: str) -> tuple[etree._Element, ...]:
    """Return what makes a paragraph of this style a point of a list."""
    if style not in LISTED:
        return ()
    look, mark = LISTED[style]
    return in_list(0, mark), indent(look.left, look.hanging)
