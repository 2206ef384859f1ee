"""A Word file as lines of fixed words and filled slots, whatever saved it last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from docgen.blanks import Blank
from docgen.word.looks import Looks
from docgen.word.pieces import Piece, Reader, Slot
from docgen.word.story import BOX, ROW, Paragraph, Story
from docgen.word.whereabouts import Place
from docgen.word.wordml import PARAGRAPH, W

CONTROL: Final = W + "sdt"
STARTS, ENDS = W + "bookmarkStart", W + "bookmarkEnd"
ELSEWHERE: Final = (W + "altChunk", W + "subDoc")
MET: Final = (PARAGRAPH, CONTROL, STARTS, ENDS, BOX, ROW, *ELSEWHERE)
THIN: Final = (CONTROL, W + "sdtContent", W + "customXml", W + "ins", PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: fixed words and slots in their order, and where it stands."""

    place: Place
    pieces: tuple[Piece, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return the slots, in order."""
        return tuple(one for one in self.pieces if isinstance(one, Slot))

    @property
    def fixed(self) -> str:
        """Return the fixed words alone."""
        return "".join(one for one in self.pieces if isinstance(one, str))

    @property
    def text(self) -> str:
        """Return the words as they are printed."""
        return "".join(
            one.text if isinstance(one, Slot) else one for one in self.pieces
        )

    @property
    def shown(self) -> str:
        """Return the words for a message; a blank that stands alone with its title."""
        if self.fixed.strip():
            return self.text
        return ", ".join(f"{one.title}: {one.text}" for one in self.slots)


def lines_of(story: Story, names: Mapping[str, Blank], looks: Looks) -> list[Line]:
    """Return a part's lines; a paragraph without words is none.

    A slot that was made to hold several paragraphs (somebody pressed Enter in it) is
    one slot in one line, its paragraphs parted by newlines.
    """
    said = frozenset(one.words for one in story.paragraphs if not one.in_copy)
    walk = _Walk(story, Reader(names, looks), dict(_ends(story.root)), said)
    return [one for one in walk.through() if one.text.strip() or one.slots]


def _ends(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield each bookmark's id with what holds the paragraph that it ends in.

    LibreOffice begins a bookmark over several paragraphs twice and ends it once, under
    the second id.
    """
    ends = {end.get(W + "id", ""): _holder(end) for end in root.iter(ENDS)}
    starts = [(one.get(W + "id", ""), one.get(W + "name")) for one in root.iter(STARTS)]
    by_name = {name: ends[key] for key, name in starts if key in ends}
    yield from ends.items()
    for key, name in starts:
        if key not in ends and name in by_name:
            yield key, by_name[name]


def _holder(element: etree._Element) -> etree._Element:
    """Return the cell, text box or body an element is in."""
    holders = element.iterancestors()
    return next((one for one in holders if one.tag not in THIN), element)


@dataclass(slots=True)
class _Walk:
    """Goes through a part once, in the order of the file.

    `begun` is a line that goes on in the next paragraph: its last slot is open, or the
    mark that ended it was deleted. A text box's copy for older programs is read only
    if it says what is not `said` elsewhere.
    """

    story: Story
    reader: Reader
    ends: Mapping[str, etree._Element]
    said: frozenset[str]
    found: list[Line] = field(default_factory=list)
    begun: Line | None = None
    within: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    place: Place = field(init=False)

    def __post_init__(self) -> None:
        self.place = Place(self.story.title)

    def through(self) -> list[Line]:
        """Return every line."""
        events = ("start", "end")
        for event, one in etree.iterwalk(self.story.root, events=events, tag=MET):
            if one.tag in (PARAGRAPH, BOX):
                self._nest(event, one)
            elif one.tag == ROW:
                self._row(event, one)
            elif not self.within or self.within[-1] == BOX:
                self._between(event, one)
        if self.begun is not None:
            self.found.append(self.begun)
        return self.found

    def _nest(self, event: str, one: etree._Element) -> None:
        """Read a paragraph when it begins, all but the text boxes in it."""
        if event == "end":
            self.within.pop()
            return
        self.within.append(one.tag)
        known = self.story.found.get(one)
        if known is not None and not (known.in_copy and known.words in self.said):
            self._paragraph(known)

    def _row(self, event: str, row: etree._Element) -> None:
        """Read nothing of a row that is hidden."""
        if row.find(f"{W}trPr/{W}hidden") is not None:
            self.reader.hidden += 1 if event == "start" else -1

    def _between(self, event: str, one: etree._Element) -> None:
        """Read what stands between paragraphs: bookmarks, and controls round them."""
        if one.tag == CONTROL and event == "start":
            self.keys.append(self.reader.control_starts(one))
        elif one.tag == CONTROL:
            self.reader.control_ends(self.keys.pop())
            self._finish()
        elif event == "start" and one.tag in ELSEWHERE:
            self.found.append(Line(self.place, ("[another document]",)))
        elif event == "start":
            self.reader.read(one)
            self._finish()

    def _paragraph(self, one: Paragraph) -> None:
        self.place = one.place
        if any(slot.text for slot in self.reader.slots.values()):
            self.reader.write("\n")
        self.reader.read_inside(one.element)
        self._close(_holder(one.element))
        line = Line(one.place, self.reader.take())
        if self.begun is not None:
            line = replace(self.begun, pieces=self.begun.pieces + line.pieces)
        self.begun = line if line.pieces else None
        if not self.reader.slots and not _runs_on(one.element):
            self._finish()

    def _finish(self) -> None:
        if self.begun is not None and not self.reader.slots:
            self.found.append(self.begun)
            self.begun = None

    def _close(self, holder: etree._Element) -> None:
        """Close the slots whose bookmark does not end further down in the same cell."""
        for key in list(self.reader.slots):
            if key not in self.keys and self.ends.get(key) is not holder:
                del self.reader.slots[key]


def _runs_on(paragraph: etree._Element) -> bool:
    """Return whether the paragraph's end was deleted while changes were tracked."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
