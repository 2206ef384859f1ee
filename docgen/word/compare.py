"""The fixed words of two files side by side: every altered clause, none invented."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from docgen.word.alignment import best_pairs, gaps
from docgen.word.answers import TWINS, words_in_slots
from docgen.word.lines import Line
from docgen.word.pieces import Slot
from docgen.word.whereabouts import Place

ALIKE: Final = 0.5  # two lines that share half their words are one line, reworded
SURE, BY_PLACE = 2.0, 1.2  # better than any likeness, so tried first
CELLS: Final = 300_000  # pairs of lines looked at in one file, some 2 s
WORDS: Final = 500  # of a line, as many as are compared for likeness
INVISIBLE: Final = {
    ord(one): f"[U+{ord(one):04X}]"
    for one in "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
}


class Alteration(StrEnum):
    """What was done to a line."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"
    LOOKS = "looks different"  # the words are the same


@dataclass(frozen=True, slots=True)
class Altered:
    """A line that does not stand as it was sent; `sent` or `returned` may be empty."""

    alteration: Alteration
    where: str
    sent: str
    returned: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every altered line, and the answers found only by the place they stand in.

    `alike` is the share of the lines sent that came back as they were, from 0 to 1.
    """

    altered: tuple[Altered, ...]
    found: tuple[tuple[Slot, str], ...]
    alike: float


@dataclass(frozen=True)
class _Known:
    """A line with what it is compared by.

    `key` is the same for two lines that say the same: white space and other twins
    count as one, and a slot is known by its name, whatever is written in it.
    """

    line: Line

    @cached_property
    def key(self) -> str:
        """Return what is the same for two lines that say the same."""
        pieces = (
            f"\ufffc{one.name}\ufffc" if isinstance(one, Slot) else one
            for one in self.line.pieces
        )
        return _plain("".join(pieces))

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words that likeness is told by."""
        return frozenset(self.key.split(maxsplit=WORDS)[:WORDS])

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names of the blanks in the line."""
        return frozenset(slot.name for slot in self.line.slots)

    @cached_property
    def is_slots_only(self) -> bool:
        """Return whether the line has no words but those in its blanks."""
        return not self.line.fixed.strip()

    def likeness(self, other: "_Known") -> float:
        """Return the share of words two lines have in common, from 0 to 1."""
        both = len(self.words) + len(other.words)
        return 2 * len(self.words & other.words) / both if both else 0.0


Pair = tuple[_Known | None, _Known | None]


def compare(sent: Sequence[Line], returned: Sequence[Line]) -> Comparison:
    """Compare two files line by line, answers left out of it.

    Where a program has dropped a control and kept its words, or somebody wrote beside
    it, the line as sent, with any words in the blank's place, is looked for instead;
    what stands there is an answer and no alteration.
    """
    one = _Comparing(list(map(_Known, sent)), list(map(_Known, returned)))
    pairs = list(one.pairs())
    gone = sum(1 for ours, _ in pairs if ours is not None)
    return Comparison(
        altered=tuple(one.altered(_with_moves(pairs))),
        found=tuple(one.found),
        alike=1 - gone / max(len(sent), 1),
    )


@dataclass(slots=True)
class _Comparing:
    sent: list[_Known]
    returned: list[_Known]
    found: list[tuple[Slot, str]] = field(default_factory=list)
    left: int = CELLS
    known: frozenset[str] = frozenset()

    def pairs(self) -> Iterator[Pair]:
        """Yield what does not stand as it was sent, each beside what came of it."""
        self.known = frozenset().union(*(one.names for one in self.returned))
        ours, theirs = ([x.key for x in side] for side in (self.sent, self.returned))
        for gap in gaps(ours, theirs):
            yield from self._paired(
                self.sent[gap.a : gap.b], self.returned[gap.c : gap.d]
            )

    def _paired(self, ours: list[_Known], theirs: list[_Known]) -> Iterator[Pair]:
        """Pair the lines of a gap that belong together; the rest stands alone."""
        cells = len(ours) * len(theirs)
        self.left -= cells
        matches: list[tuple[int, int]] = []
        if self.left >= 0:
            scores = [[self._score(one, two) for two in theirs] for one in ours]
            matches = list(best_pairs(scores))
        if cells == 1 and not matches and _same_cell(ours[0], theirs[0]):
            matches = [(0, 0)]
        before = (-1, -1)
        for here in (*matches, (len(ours), len(theirs))):
            yield from ((one, None) for one in ours[before[0] + 1 : here[0]])
            yield from ((None, one) for one in theirs[before[1] + 1 : here[1]])
            before = here
            if here[0] < len(ours):
                yield self._settled(ours[here[0]], theirs[here[1]])

    def _score(self, ours: _Known, theirs: _Known) -> float:
        """Return how well two lines go together; 0 where they don't."""
        if self._answers(ours, theirs) is not None:
            sure = theirs.names or not ours.is_slots_only
            return SURE if sure else BY_PLACE if _same_cell(ours, theirs) else 0.0
        likeness = ours.likeness(theirs)
        return likeness if likeness >= ALIKE else 0.0

    def _settled(self, ours: _Known, theirs: _Known) -> Pair:
        """Take the answers out of two lines that differ in nothing else."""
        answers = self._answers(ours, theirs)
        if answers is None:
            return ours, theirs
        by_name = {slot.name: slot for slot in theirs.line.slots}
        for slot, words in zip(ours.line.slots, answers, strict=True):
            if slot.name in by_name:
                by_name[slot.name].text = words
            elif words.strip():
                one = Slot(slot.name, slot.title, words)
                self.found.append((one, str(theirs.line.place)))
        return None, None

    def _answers(self, ours: _Known, theirs: _Known) -> list[str] | None:
        """Return what stands in each of our slots; None if it isn't the same line."""
        if not ours.names or not theirs.names <= ours.names:
            return None
        if (ours.names - theirs.names) & self.known:
            return None
        return words_in_slots(ours.line, theirs.line.text)

    def altered(self, pairs: Iterable[Pair]) -> Iterator[Altered]:
        """Yield an alteration for each pair that is one."""
        found = self.known | {slot.name for slot, _ in self.found}
        for ours, theirs in pairs:
            lost = ours is not None and theirs is None and ours.is_slots_only
            if ours is not None and lost and not ours.names & found:
                continue  # a blank that is gone is told as such
            if ours is not None or theirs is not None:
                yield _altered(ours, theirs)


def _plain(words: str) -> str:
    return " ".join(words.translate(TWINS).replace("\u00ad", "").split())


def _same_cell(ours: _Known, theirs: _Known) -> bool:
    """Return whether two lines stand in the same place, rows and lines counted anew."""
    one, other = ours.line.place, theirs.line.place
    return _column(one) == _column(other)


def _column(place: Place) -> tuple[str, str | None, int | None]:
    return place.part, place.heading, place.cell


def _with_moves(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs with a line that went and came back elsewhere as one."""
    came: dict[str, list[int]] = {}
    for at, (ours, theirs) in enumerate(pairs):
        if ours is None and theirs is not None:
            came.setdefault(theirs.key, []).append(at)
    joined = list(pairs)
    for at, (ours, theirs) in enumerate(pairs):
        if ours is not None and theirs is None and came.get(ours.key):
            there = came[ours.key].pop(0)
            joined[there] = (ours, pairs[there][1])
            joined[at] = (None, None)
    return joined


def _altered(ours: _Known | None, theirs: _Known | None) -> Altered:
    sent = ours.line.shown.translate(INVISIBLE) if ours else ""
    returned = theirs.line.shown.translate(INVISIBLE) if theirs else ""
    where = next(str(one.line.place) for one in (theirs, ours) if one)
    return Altered(_kind(ours, theirs), where, sent, returned)


def _kind(ours: _Known | None, theirs: _Known | None) -> Alteration:
    if ours is None:
        return Alteration.ADDED
    if theirs is None:
        return Alteration.REMOVED
    return Alteration.MOVED if ours.key == theirs.key else Alteration.CHANGED
