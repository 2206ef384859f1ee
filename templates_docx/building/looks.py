"""Measures and colours of the page, and the small elements that carry them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from templates_docx.building.ooxml import el

# Each at least 4.5 : 1 on white (WCAG 2.2 AA); white on NAVY is 12 : 1.
NAVY, BLUE, SLATE, GREY, RED = "14375E", "1F5C99", "44546A", "595959", "A61B1B"
LINE, TINT = "B9C5D3", "F3F6FA"

# In twentieths of a point: A4, with margins of 20 mm beside and 22 mm above and below.
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGIN, MARGIN_ABOVE = 1134, 1247
TEXT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
HANG: Final = 680  # where a clause begins, to the right of its number
CELL_HANG: Final = 567
BULLET: Final = 360  # where a bullet's words begin
LABEL: Final = 1420  # where a signatory's answer begins, to the right of its label


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of A4, upright or on its side."""

    width: int
    height: int

    @property
    def text_width(self) -> int:
        """Return the room between the margins."""
        return self.width - 2 * MARGIN


PAGES: Final[Mapping[str, Page]] = {
    "portrait": Page(PAGE_WIDTH, PAGE_HEIGHT),
    "landscape": Page(PAGE_HEIGHT, PAGE_WIDTH),
}

CELL_POINT: Final = 300  # where a point's words begin in a cell
CELL_ABOVE, CELL_BESIDE = 62, 100  # room round the words of a cell

PARTS, BULLETS, NUMBERS = 1, 2, 3  # the lists: parts and clauses, bullets, numbers

Looks = tuple[etree._Element, ...]


def size(half_points: int) -> Looks:
    """Return the type size, in half points."""
    return el("sz", val=half_points), el("szCs", val=half_points)


def bold() -> Looks:
    """Return bold, for Latin and for right-to-left letters."""
    return el("b"), el("bCs")


def coloured(colour: str, half_points: int) -> Looks:
    """Return a colour and a type size."""
    return el("color", val=colour), *size(half_points)


def spacing(before: int, after: int, line: int = 264) -> etree._Element:
    """Return the room round a paragraph and between its lines (240 is one line)."""
    return el("spacing", before=before, after=after, line=line, lineRule="auto")


def indent(left: int, hanging: int = 0) -> etree._Element:
    """Return a paragraph's indent; `hanging` draws its first line out to the left."""
    return el("ind", left=left, hanging=hanging)


def in_list(level: int, number: int = PARTS) -> etree._Element:
    """Return a paragraph's place in the numbering."""
    return el("numPr", el("ilvl", val=level), el("numId", val=number))


def tab(side: str, position: int, leader: str = "none") -> etree._Element:
    """Return one tab stop and what leads up to it."""
    return el("tabs", el("tab", val=side, leader=leader, pos=position))


def line(side: str, width: int, space: int, colour: str) -> etree._Element:
    """Return a ruled line at one side of a paragraph, in eighths of a point."""
    return el("pBdr", el(side, val="single", sz=width, space=space, color=colour))


def padding(above: int, beside: int) -> etree._Element:
    """Return the room between a cell's words and its edges."""
    sides = (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    return el("tblCellMar", *(el(side, w=room, type="dxa") for side, room in sides))
