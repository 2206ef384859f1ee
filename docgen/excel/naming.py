"""Which item of the scale a label means: by its name, and by its number."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from docgen.excel.cells import Cell, Kind
from docgen.excel.plainness import squeezed, words
from docgen.review.scale import IPS_25, Scale

LONGEST: Final = 300  # letters of a label that are looked at
MOST_WORDS: Final = 40
SHORTEST: Final = 6  # letters of a name that is cut short in every word
NOBODY: Final[frozenset[int]] = frozenset()

# "4", "4.", "(4)", "#4", "Item 4", "No. 4", "Q4", "S4", "Org 4", "St. 4", "3.14"
NUMBER = re.compile(
    r"\W*(?P<word>[^\W\d_]{0,14})\.?[\s#.:-]*"
    r"(?P<first>\d{1,2})(?:\.(?P<second>\d{1,2}))?\)?\W*"
)
PREFIXED = re.compile(
    r"\s*[(\[#]?(?P<number>(?:[^\W\d_]{1,14}\.?[ #]{0,2})?\d{1,2}(?:\.\d{1,2})?)"
    r"(?P<after>[\s.):\]–—-]+)(?P<rest>[^\W\d_].*)",
    re.DOTALL,
)
STOPS: Final = re.compile(r"[:(\[;.\n–—-]|, ")
COUNTING: Final = frozenset(
    ("", "item", "items", "no", "nr", "number", "q", "question", "i", "standard")
)
OTHER_CODES: Final = {"sv": "services", "svc": "services", "srv": "services"}


class Numbering(NamedTuple):
    """What a number says: `running` counts in a list, `coded` names items by section.

    `running` is None where the number has a section in it, as "O4" and "2.4" have.
    """

    running: int | None = None
    coded: frozenset[int] = NOBODY


class Label(NamedTuple):
    """A text that may name an item; empty `names` where no item has such a name."""

    text: str = ""
    names: frozenset[int] = NOBODY
    number: Numbering | None = None

    @property
    def named(self) -> bool:
        """Return whether the name alone settles which item is meant."""
        return len(self.names) == 1


class Names:
    """The names of one scale's items, ready to be found."""

    def __init__(self, scale: Scale) -> None:
        """Take up the names of a scale."""
        self.scale = scale
        self.exact: dict[str, frozenset[int]] = {}
        for item in scale.items:
            for name in item.names:
                key = squeezed(name)
                self.exact[key] = self.exact.get(key, NOBODY) | {item.number}
        self.begins = {key[:4] for key in self.exact}
        self.worded = [
            (words(name), frozenset({item.number}))
            for item in scale.items
            for name in item.names
        ]
        self.triples = {key: _triples(key) for key in self.exact}
        self.sections = {
            squeezed(name): one.key
            for one in scale.sections
            for name in (one.name, *one.aliases)
        }
        self._labels: dict[str, Label] = {}

    def label(self, text: str) -> Label:
        """Return what a text says of an item, by name and by number."""
        found = self._labels.get(text)
        if found is None:
            if len(self._labels) > 50_000:
                self._labels.clear()
            found = self._labels[text] = self._read(text)
        return found

    def of_cell(self, cell: Cell) -> Label:
        """Return what a cell says of an item; a number alone is a numbering."""
        if cell.kind is Kind.TEXT:
            return self.label(cell.raw)
        if cell.kind is Kind.NUMBER:
            return Label("", NOBODY, self._number_of(cell))
        return Label()

    def _read(self, text: str) -> Label:
        begin = text.strip()[:LONGEST]
        names = self._named(begin)
        alone = NUMBER.fullmatch(begin)
        if alone and not names:
            return Label("", NOBODY, self._numbering(alone))
        prefixed = PREFIXED.match(begin)
        if prefixed is None or names:
            return Label(begin, names)
        number = NUMBER.fullmatch(prefixed["number"])
        numbering = self._numbering(number) if number else None
        if numbering is None:
            return Label(begin, NOBODY)
        rest = prefixed["rest"].strip()
        return Label(rest, self._named(rest), numbering)

    def _named(self, text: str) -> frozenset[int]:
        """Return the items of this name, or whose name ends before a stop in it."""
        if squeezed(text[:24])[:4] not in self.begins:
            return NOBODY
        whole = squeezed(text)
        if whole in self.exact:
            return self.exact[whole]
        for stop in reversed(list(STOPS.finditer(text))[:6]):
            found = self.exact.get(squeezed(text[: stop.start()]), NOBODY)
            if found:
                return found
        return NOBODY

    def resembling(self, text: str) -> frozenset[int]:
        """Return the items whose names a mistyped or cut-off text comes closest to."""
        said = words(text)[:MOST_WORDS]
        key = "".join(said)
        if len(key) < 5:
            return NOBODY
        short = [one for one in self.worded if _shortens(said, one[0])]
        from_first = [one for one in short if one[0][0].startswith(said[0])]
        if short:
            return frozenset().union(*(items for _, items in from_first or short))
        cut = [one for name, one in self.exact.items() if name.startswith(key)]
        if cut:
            return frozenset().union(*cut)
        mine = _triples(key)
        scores: dict[int, float] = {}
        for name, items in self.exact.items():
            theirs = self.triples[name]
            alike = 2 * len(mine & theirs) / (len(mine) + len(theirs) or 1)
            for item in items:
                scores[item] = max(alike, scores.get(item, 0.0))
        best = max(scores.values())
        if best < 0.68:
            return NOBODY
        return frozenset(item for item, one in scores.items() if one > best - 0.12)

    def section(self, text: str) -> str:
        """Return the key of the section a text is the name of, empty if of none."""
        key = squeezed(text)
        if key in self.sections:
            return self.sections[key]
        plain = [one for one in words(text) if not one.isdigit()]
        kept = [one for one in plain if one not in _AROUND_A_SECTION]
        return self.sections.get("".join(kept), "") if len(plain) <= 6 else ""

    def _number_of(self, cell: Cell) -> Numbering | None:
        value = cell.value
        if isinstance(value, int) and 0 <= value <= 99:
            return Numbering(value)
        if isinstance(value, float) and 1 < value < 10:
            first, _, second = f"{value:.2f}".rstrip("0").partition(".")
            coded = self._dotted(int(first), second or "0")
            return Numbering(None, coded) if coded else None
        return None

    def _numbering(self, found: re.Match[str]) -> Numbering | None:
        first, second = int(found["first"]), found["second"]
        word = squeezed(found["word"])
        if second is not None:
            coded = self._dotted(first, second)
            return Numbering(None, coded) if coded else None
        if word in COUNTING:
            return Numbering(first)
        found_ = {
            one.number
            for one in self.scale.items
            if one.section in self._coded(word) and one.section_number == first
        }
        return Numbering(None, frozenset(found_)) if found_ else None

    def _coded(self, word: str) -> set[str]:
        """Return the sections a code may stand for; S may be two of them."""
        if word in OTHER_CODES:
            return {OTHER_CODES[word]}
        return {key for name, key in self.sections.items() if name.startswith(word)}

    def _dotted(self, section: int, second: str) -> frozenset[int]:
        """Return the items of "3.14"; a sheet writes "3.10" as 3.1, so that is two."""
        ways = {int(second)} | ({int(second) * 10} if len(second) == 1 else set())
        found = {self._in_section(section, one) for one in ways}
        return frozenset(one for one in found if one)

    def _in_section(self, index: int, number: int) -> int | None:
        if not 1 <= index <= len(self.scale.sections):
            return None
        item = self.scale.in_section(self.scale.sections[index - 1].key, number)
        return item.number if item else None


_AROUND_A_SECTION: Final = frozenset(
    [
        "section",
        "part",
        "domain",
        "area",
        "items",
        "item",
        "scale",
        "a",
        "b",
        "c",
        "i",
        "ii",
        "iii",
        "the",
        "of",
    ]
)


def _shortens(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Return whether words are beginnings of a name's words, in their order.

    >>> _shortens(("job", "dev", "2"), ("job", "development", "2"))
    True
    """
    rest = iter(name)
    return sum(map(len, short)) >= SHORTEST and all(
        any(word.startswith(one) for word in rest) for one in short
    )


def _triples(text: str) -> frozenset[str]:
    return frozenset(_threes(f" {text} "))


def _threes(text: str) -> Iterator[str]:
    return (text[at : at + 3] for at in range(len(text) - 2))


@lru_cache(maxsize=8)
def names_of(scale: Scale = IPS_25) -> Names:
    """Return the names of a scale, made ready once."""
    return Names(scale)


def missing_of(scale: Scale, found: Iterable[int]) -> list[int]:
    """Return the items of a scale that are not among those found, in order."""
    return sorted(scale.by_number.keys() - set(found))
