"""The numbers and points Word puts before the paragraphs of its lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.word.preview_looks import read_look
from docgen.word.wordml import W, read_xml

LEVELS: Final = 9
LEVEL: Final = re.compile(r"%([1-9])")
LETTERS: Final = 26
ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph: a point, or a number as it is written.

    `colour` is one of the palette, empty for that of the paragraph. `value` is the
    number of a plain "1." that HTML counts in the same way, else None.
    """

    text: str
    colour: str = ""
    is_point: bool = False
    value: int | None = None


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    colour: str


@dataclass(slots=True)
class Numbers:
    """Counts a file's lists from its first paragraph to its last.

    `lists` leads from a list's id to what it is drawn like, `restarts` to the levels at
    which it begins anew when it is first met.
    """

    levels: Mapping[str, Mapping[int, _Level]]
    lists: Mapping[str, str]
    restarts: Mapping[str, Mapping[int, int]]
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> Label | None:
        """Count one paragraph of a list; None where the file has no such list."""
        drawn = self.lists.get(list_id, "")
        levels = self.levels.get(drawn, {})
        if level not in levels:
            return None
        counts = self.counts.setdefault(drawn, [None] * LEVELS)
        if list_id not in self.met:
            self.met.add(list_id)
            for one, start in self.restarts.get(list_id, {}).items():
                counts[one] = start - 1
        now = counts[level]
        counts[level] = levels[level].start if now is None else now + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return _labelled(levels, counts, level)


def _labelled(
    levels: Mapping[int, _Level], counts: list[int | None], level: int
) -> Label:
    own = levels[level]
    if own.form in ("bullet", "none"):
        return Label(own.text, own.colour, is_point=own.form == "bullet")

    def written(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        one = levels.get(at, own)
        count = counts[at]
        return _number(one.start if count is None else count, one.form)

    plain = own.form == "decimal" and own.text == f"%{level + 1}."
    text = LEVEL.sub(written, own.text)
    return Label(text, own.colour, value=counts[level] if plain else None)


def _number(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter" if number > 0:
            turns, at = divmod(number - 1, LETTERS)
            letters = chr(ord("a") + at) * (turns + 1)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            return roman(number).upper() if form == "upperRoman" else roman(number)
        case "decimalZero":
            return f"{number:02}"
    return str(number)


def roman(number: int) -> str:
    """Return a number in small Roman letters.

    >>> roman(14)
    'xiv'
    """
    letters = ""
    for value, letter in ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters


def numbers_of(part: bytes | None) -> Numbers:
    """Return a file's lists, none of them counted yet."""
    if part is None:
        return Numbers({}, {}, {})
    root = read_xml(part)
    lists, restarts = {}, {}
    for one in root.iterfind(W + "num"):
        name = one.get(W + "numId", "")
        lists[name] = _value(one, "abstractNumId")
        restarts[name] = {
            _whole(over.get(W + "ilvl")): _whole(_value(over, "startOverride"))
            for over in one.iterfind(W + "lvlOverride")
            if over.find(W + "startOverride") is not None
        }
    drawn = {
        one.get(W + "abstractNumId", ""): {
            _whole(level.get(W + "ilvl")): _level(level)
            for level in one.iterfind(W + "lvl")
        }
        for one in root.iterfind(W + "abstractNum")
    }
    return Numbers(drawn, lists, restarts)


def _level(level: etree._Element) -> _Level:
    start = _whole(_value(level, "start") or "1")
    form = _value(level, "numFmt") or "decimal"
    colour = read_look(None, level.find(W + "rPr")).colour
    return _Level(start, form, _value(level, "lvlText"), colour or "")


def _value(element: etree._Element, name: str) -> str:
    found = element.find(W + name)
    return "" if found is None else found.get(W + "val", "")


def _whole(text: str | None) -> int:
    """Return a level or number; 0 where Word would take it for none."""
    return min(int(text), 32_767) if text and text.isdecimal() else 0
