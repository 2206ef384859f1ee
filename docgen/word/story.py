"""A part of a Word file as paragraphs of words, each with its place.

Word calls the body, a header and the footnotes "stories". Words are those of w:t alone,
run after run, because that is what makes up a tag; an exact map leads back to the runs.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from lxml import etree

from docgen.problems import Severity
from docgen.word.whereabouts import Finding, Place, short, words_around
from docgen.word.wordml import BREAK, MC, PARAGRAPH, TAB, TEXT, W

TABLE, ROW, CELL = W + "tbl", W + "tr", W + "tc"
BOX, COPY = W + "txbxContent", MC + "Fallback"
FEW: Final = 10  # steps back to the paragraph before something that is in none
MANY: Final = 500  # breaks and tabs in one paragraph; with more they are not shown
SEEN: Final = (TABLE, ROW, CELL, BOX, COPY, PARAGRAPH, TEXT, BREAK, TAB)


def parent_of(element: etree._Element) -> etree._Element:
    """Return the element around another that is not the root."""
    parent = element.getparent()
    if parent is None:
        raise ValueError("A part's root has nothing around it.")
    return parent


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """One paragraph: its element, its words, and where in Word it stands.

    `pieces` are the w:t elements that have words, `starts` where each begins in them,
    `gaps` where a line break or tab stands between them.
    """

    element: etree._Element
    place: Place
    words: str
    pieces: tuple[etree._Element, ...]
    starts: tuple[int, ...]
    gaps: tuple[int, ...]
    order: tuple[int, int]
    in_copy: bool

    def piece_at(self, position: int) -> etree._Element:
        """Return the w:t element that holds the character at a position."""
        return self.pieces[bisect_right(self.starts, position) - 1]

    def start_of_piece(self, position: int) -> int:
        """Return where the w:t that holds a position begins."""
        return self.starts[bisect_right(self.starts, position) - 1]

    def end_of_piece(self, position: int) -> int:
        """Return where the w:t that holds a position ends."""
        following = bisect_right(self.starts, position)
        return [*self.starts, len(self.words)][following]

    def at(self, start: int = 0, end: int = 0) -> Place:
        """Return the place with the words from start to end and those around them."""
        near = words_around(*self._spaced(start, end))
        old = self.place
        numbers = (old.table, old.row, old.cell, old.paragraph)
        return Place(old.part, old.heading, *numbers, near)

    def fault(
        self,
        wrong: str,
        remedy: str,
        at: tuple[int, int] = (0, 0),
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        """Return a finding in this paragraph, near the words from at[0] to at[1]."""
        order = (*self.order, at[0])
        place = self.at(*at)
        return Finding(place, wrong, remedy, severity, order, in_copy=self.in_copy)

    def _spaced(self, start: int, end: int) -> tuple[str, int, int]:
        """Return the words with a blank at each break and tab, and both positions."""
        if not 0 < len(self.gaps) < MANY:
            return self.words, start, end
        cuts = (0, *self.gaps, len(self.words))
        shown = " ".join(self.words[one:two] for one, two in pairwise(cuts))
        before = sum(1 for gap in self.gaps if gap <= start)
        inside = sum(1 for gap in self.gaps if gap < end)
        return shown, start + before, end + inside


@dataclass(frozen=True, slots=True)
class Story:
    """A part: its name in the file, what it is called, and its paragraphs in order."""

    name: str
    title: str
    root: etree._Element
    paragraphs: tuple[Paragraph, ...]
    found: dict[etree._Element, Paragraph]

    def near(self, at: etree._Element) -> Paragraph | None:
        """Return the paragraph an element is in, holds, or follows; None if none."""
        element: etree._Element | None = at
        for _ in range(FEW):
            if element is None:
                return None
            around = element.iterancestors(PARAGRAPH)
            known = next(around, None) if element.tag != PARAGRAPH else element
            known = next(element.iter(PARAGRAPH), None) if known is None else known
            if known is not None:
                return self.found.get(known)
            before = element.getprevious()
            element = element.getparent() if before is None else before
        return None


def read_story(
    name: str, root: etree._Element, title: str, number: int, headings: frozenset[str]
) -> Story:
    """Return a part's paragraphs; `number` is the part's turn among the parts."""
    paragraphs = tuple(_Walk(title, number, headings).through(root))
    found = {one.element: one for one in paragraphs}
    return Story(name, title, root, paragraphs, found)


@dataclass(slots=True)
class _Open:
    """A paragraph whose end has not been reached."""

    element: etree._Element
    place: Place
    order: tuple[int, int]
    words: list[str] = field(default_factory=list)
    pieces: list[etree._Element] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    length: int = 0

    def take(self, element: etree._Element) -> None:
        """Add a run's words, or remember the gap a break or tab makes."""
        if element.tag != TEXT:
            if parent_of(element).tag == W + "r":
                self.gaps.append(self.length)
        elif element.text:
            self.words.append(element.text)
            self.pieces.append(element)
            self.starts.append(self.length)
            self.length += len(element.text)


@dataclass(slots=True)
class _Walk:
    """Goes through a part once and counts tables, rows, cells and paragraphs."""

    title: str
    part: int
    headings: frozenset[str]
    heading: str | None = None
    tables: int = 0
    rows: int = 0
    cells: int = 0
    outside: int = 0
    depth: int = 0
    boxes: int = 0
    copies: int = 0
    count: int = 0
    open: list[_Open] = field(default_factory=list)

    def through(self, root: etree._Element) -> Iterator[Paragraph]:
        """Yield the paragraphs in the order in which they begin."""
        done: list[Paragraph] = []
        for event, element in etree.iterwalk(root, events=("start", "end"), tag=SEEN):
            if event == "start":
                self._enter(element)
            elif (closed := self._leave(element)) is not None:
                done.append(closed)
        yield from sorted(done, key=lambda one: one.order)

    def _enter(self, element: etree._Element) -> None:
        match element.tag:
            case str() as tag if tag in (TEXT, BREAK, TAB):
                if self.open:
                    self.open[-1].take(element)
            case str() as tag if tag == PARAGRAPH:
                self.open.append(self._begin(element))
            case str() as tag if tag == BOX:
                self.boxes += 1
            case str() as tag if tag == COPY:
                self.copies += 1
            case _:
                self._enter_table(element)

    def _enter_table(self, element: etree._Element) -> None:
        """Count the outermost table's own rows and cells, none inside a copy."""
        self.depth += element.tag == TABLE
        if self.depth != 1 or self.copies:
            return
        if element.tag == TABLE:
            self.tables, self.rows, self.cells = self.tables + 1, 0, 0
        elif element.tag == ROW:
            self.rows, self.cells = self.rows + 1, 0
        else:
            self.cells += 1

    def _leave(self, element: etree._Element) -> Paragraph | None:
        match element.tag:
            case str() as tag if tag == TABLE:
                self.depth -= 1
            case str() as tag if tag == BOX:
                self.boxes -= 1
            case str() as tag if tag == COPY:
                self.copies -= 1
            case str() as tag if tag == PARAGRAPH:
                return self._end(self.open.pop())
        return None

    def _begin(self, element: etree._Element) -> _Open:
        self.count += 1
        in_table = self.depth > 0
        if not in_table and not self.boxes:
            self.outside += 1
        title = f"{self.title} (text box)" if self.boxes else self.title
        place = Place(
            title,
            self.heading,
            self.tables if in_table else None,
            self.rows or None if in_table else None,
            self.cells or None if in_table else None,
            None if in_table else self.outside or None,
        )
        return _Open(element, place, (self.part, self.count))

    def _end(self, one: _Open) -> Paragraph:
        words = "".join(one.words)
        if words.strip() and not self.boxes and self._is_heading(one.element):
            self.heading = short(words, 80)
        return Paragraph(
            one.element,
            one.place,
            words,
            tuple(one.pieces),
            tuple(one.starts),
            tuple(one.gaps),
            one.order,
            self.copies > 0,
        )

    def _is_heading(self, paragraph: etree._Element) -> bool:
        level = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if level is not None and level.get(W + "val") != "9":
            return True
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and style.get(W + "val") in self.headings
