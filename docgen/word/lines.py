"""A Word file as lines of fixed words and filled slots, whatever saved it last."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.word.pieces import Piece, Reader, Slot
from docgen.word.story import Story
from docgen.word.whereabouts import Place
from docgen.word.wordml import W

SLOT: Final = "\ufffc"
BLOCK: Final = "block"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: fixed words and slots in their order, and where it stands."""

    place: Place
    pieces: tuple[Piece, ...]

    @property
    def fixed(self) -> str:
        """Return the fixed words, with one mark for each slot."""
        return "".join(SLOT if isinstance(one, Slot) else one for one in self.pieces)

    @property
    def text(self) -> str:
        """Return the words as they are printed."""
        return "".join(
            one.text if isinstance(one, Slot) else one for one in self.pieces
        )

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return the slots, in order."""
        return tuple(one for one in self.pieces if isinstance(one, Slot))


def lines_of(story: Story, names: Collection[str]) -> list[Line]:
    """Return a part's lines; a paragraph without words is none.

    A slot that was made to hold several paragraphs (Word does so when Enter is pressed
    in a control) is one slot, its paragraphs parted by newlines.
    """
    reader = Reader(names)
    found: list[Line] = []
    block: etree._Element | None = None
    for one in story.paragraphs:
        if one.in_copy:
            continue
        paragraph = one.element
        now = _block_control(paragraph, names)
        if now is not block:
            reader.slots.pop(BLOCK, None)
            block = now
            if now is not None:
                reader.open_slot(BLOCK, _tag(now))
        if any(slot.text for slot in reader.slots.values()):
            reader.write("\n")
        reader.read_inside(paragraph)
        _close(reader, paragraph)
        pieces = reader.take()
        if pieces:
            found.append(Line(one.place, pieces))
    return found


def _block_control(
    paragraph: etree._Element, names: Collection[str]
) -> etree._Element | None:
    """Return the control of ours that holds this paragraph whole, if one does."""
    above = paragraph.iterancestors(W + "sdt", W + "p")
    control = next(above, None)
    if control is None or control.tag == W + "p" or _tag(control) not in names:
        return None
    return control


def _tag(control: etree._Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(W + "val", "")


def _close(reader: Reader, paragraph: etree._Element) -> None:
    """Close the slots whose bookmark does not end further down in the same place."""
    ends = {
        end.get(W + "id")
        for later in paragraph.itersiblings()
        for end in later.iter(W + "bookmarkEnd")
    }
    for key in [key for key in reader.slots if key != BLOCK and key not in ends]:
        del reader.slots[key]
