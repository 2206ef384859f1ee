"""Where two long lists of lines differ, found in a time that can't be made to explode.

The longest common part is worked out exactly where that is cheap, as it is for every
honest agreement. In a file made to be slow, lines that stand once on both sides hold
the lists together, and what is left is matched in order: less neatly, never wrongly.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

EXACT: Final = 400_000  # comparisons: lists of 600 lines, some 0.1 s
ALL: Final = 4_000_000
DEEPEST: Final = 8

Keys = Sequence[str]
Match = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of one list beside a stretch of the other."""

    a: int
    b: int
    c: int
    d: int

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing on either side."""
        return self.a == self.b and self.c == self.d


def gaps(ours: Keys, theirs: Keys) -> Iterator[Range]:
    """Yield the stretches in which two lists differ, in order."""
    yield from _Alignment(ours, theirs).between(Range(0, len(ours), 0, len(theirs)), 0)


@dataclass(slots=True)
class _Alignment:
    ours: Keys
    theirs: Keys
    left: int = field(default=ALL)

    def between(self, whole: Range, depth: int) -> Iterator[Range]:
        """Yield the gaps within a stretch."""
        one = self._trimmed(whole)
        if one.a == one.b or one.c == one.d:
            if not one.is_empty:
                yield one
            return
        cells = (one.b - one.a) * (one.d - one.c)
        if cells <= min(EXACT, self.left):
            self.left -= cells
            yield from _around(one, self._exact(one))
            return
        anchors = self._anchors(one) if depth < DEEPEST else []
        if not anchors:
            yield from _around(one, self._in_order(one))
            return
        for part in _around(one, anchors):
            yield from self.between(part, depth + 1)

    def _trimmed(self, one: Range) -> Range:
        a, b, c, d = one.a, one.b, one.c, one.d
        while a < b and c < d and self.ours[a] == self.theirs[c]:
            a, c = a + 1, c + 1
        while a < b and c < d and self.ours[b - 1] == self.theirs[d - 1]:
            b, d = b - 1, d - 1
        return Range(a, b, c, d)

    def _exact(self, one: Range) -> list[Match]:
        """Return a longest common part, worked out from the end to the beginning."""
        ours, theirs = self.ours[one.a : one.b], self.theirs[one.c : one.d]
        below = [0] * (len(theirs) + 1)
        longest = [below]
        for key in reversed(ours):
            row = [0] * (len(theirs) + 1)
            for at in range(len(theirs) - 1, -1, -1):
                same = below[at + 1] + 1 if key == theirs[at] else 0
                row[at] = max(same, below[at], row[at + 1])
            longest.append(row)
            below = row
        longest.reverse()
        return [(one.a + i, one.c + j) for i, j in _walk(ours, theirs, longest)]

    def _anchors(self, one: Range) -> list[Match]:
        """Return lines that stand once on each side, as many as keep their order."""
        ours = Counter(self.ours[one.a : one.b])
        theirs = Counter(self.theirs[one.c : one.d])
        at = {self.theirs[n]: n for n in range(one.c, one.d)}
        pairs = [
            (n, at[key])
            for n in range(one.a, one.b)
            if ours[key := self.ours[n]] == theirs[key] == 1
        ]
        return _rising(pairs)

    def _in_order(self, one: Range) -> list[Match]:
        """Return each line's next match behind the last one found."""
        places: dict[str, list[int]] = {}
        for n in range(one.c, one.d):
            places.setdefault(self.theirs[n], []).append(n)
        found: list[Match] = []
        last = one.c - 1
        for n in range(one.a, one.b):
            here = places.get(self.ours[n], [])
            at = bisect_right(here, last)
            if at < len(here):
                last = here[at]
                found.append((n, last))
        return found


def best_pairs(scores: list[list[float]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs, in order on both sides, that go together best of all.

    `scores` says how well each of ours goes with each of theirs, 0 for not at all.
    """
    wide = len(scores[0]) if scores else 0
    below = [0.0] * (wide + 1)
    best = [below]
    for row in reversed(scores):
        now = [0.0] * (wide + 1)
        for at in range(wide - 1, -1, -1):
            pair = below[at + 1] + row[at] if row[at] else 0.0
            now[at] = max(pair, below[at], now[at + 1])
        best.append(now)
        below = now
    best.reverse()
    i = j = 0
    while i < len(scores) and j < wide:
        if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1


def _walk(ours: Keys, theirs: Keys, longest: list[list[int]]) -> Iterator[Match]:
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if ours[i] == theirs[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1


def _rising(pairs: Sequence[Match]) -> list[Match]:
    """Return the longest run of pairs whose second number rises with the first."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, second) in enumerate(pairs):
        at = bisect_left(tops, second)
        tops[at : at + 1] = [second]
        ends[at : at + 1] = [n]
        before.append(ends[at - 1] if at else -1)
    run: list[Match] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        run.append(pairs[n])
        n = before[n]
    return run[::-1]


def _around(one: Range, matches: Sequence[Match]) -> Iterator[Range]:
    """Yield what lies between matches and is not itself matched."""
    a, c = one.a, one.c
    for i, j in (*matches, (one.b, one.d)):
        part = Range(a, i, c, j)
        if not part.is_empty:
            yield part
        a, c = i + 1, j + 1
