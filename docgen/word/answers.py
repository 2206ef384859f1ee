"""What somebody wrote in a blank, told from the prompt that stood there before."""

import re
from itertools import pairwise
from typing import Final

from docgen.blanks import Blank, BlankKind
from docgen.word.lines import Line
from docgen.word.pieces import Slot

# What programs put for one another while somebody types; nobody reads a change in it.
TWINS: Final = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2007\u2009", " "),
        **dict.fromkeys("\u2018\u2019\u201b", "'"),
        **dict.fromkeys("\u201c\u201d\u201f", '"'),
        "\u2011": "-",
    }
)
# What Word shows in a control that was emptied, where it does not find our own prompt.
WORDS_PROMPTS: Final = re.compile(
    r"(click|tap|choose|select|enter)\b.{0,40}\b(text|date|item|here)\.?", re.IGNORECASE
)
RULED_LINE: Final = "_{3,}"  # fewer may be part of a name
RULED: Final = re.compile(rf"^\s*{RULED_LINE}\s*|\s*{RULED_LINE}\s*$")
TICKED: Final = "☒☑✓✔✗✘xX"
BOX: Final = rf"[\[(]?\s*([{TICKED}☐]?)\s*[\])]?"
BOXES: Final = re.compile(rf"yes\s*{BOX}[\s/,|]*no\s*{BOX}", re.IGNORECASE | re.DOTALL)


def answer_in(slot: Slot, sent: Blank) -> str | None:
    """Return what was written in a blank, "" where it stands open, None if unchanged.

    White space round an answer and what is left of a ruled line are no part of it. A
    box ticked in "Yes ☐  No ☐" reads as that word. A date control's own day is taken
    only where nothing is written, for a date typed over it is what people see.
    """
    words = slot.text.strip()
    if words == sent.text.strip():
        return None
    written = _written(words, sent)
    if not written and slot.day and not slot.prompt:
        written = slot.day
    if written == sent.text.strip() or (sent.open and not written):
        return None
    return written


def _written(words: str, sent: Blank) -> str:
    if WORDS_PROMPTS.fullmatch(words):
        return ""
    if sent.kind is BlankKind.YES_NO and (boxes := BOXES.fullmatch(words)):
        return _ticked(words, boxes)
    return RULED.sub("", words) if sent.open or not words.strip("_") else words


def _ticked(words: str, boxes: re.Match[str]) -> str:
    """Return "Yes" or "No" where one box is ticked; other words as they are."""
    ticked = [
        word
        for word, box in zip(("Yes", "No"), boxes.groups(), strict=True)
        if box and box in TICKED
    ]
    if len(ticked) == 1:
        return ticked[0]
    return words if ticked or "☐" not in words else ""


def words_in_slots(line: Line, text: str) -> list[str] | None:
    """Return what stands in the place of each slot of a line, in another's text.

    None if the fixed words are not there to the letter, or if nobody could tell where
    one slot ends and the next begins.
    """
    fixed = _fixed_words(line)
    if fixed is None:
        return None
    first, *inner, last = (fixed[0].lstrip(), *fixed[1:-1], fixed[-1].rstrip())
    whole = text.strip()
    plain = whole.translate(TWINS)
    if plain == first.rstrip() and not inner and not last:
        return [""]
    at, end = len(first), len(whole) - len(last)
    if at > end or not plain.startswith(first) or not plain.endswith(last):
        return None
    found = []
    for words in inner:
        here = plain.find(words, at, end)
        if here < 0:
            return None
        found.append(whole[at:here])
        at = here + len(words)
    return [*found, whole[at:end]]


def _fixed_words(line: Line) -> list[str] | None:
    """Return the words before, between and behind a line's slots."""
    fixed = [""]
    for one, after in pairwise((*line.pieces, "")):
        if isinstance(one, str):
            fixed[-1] += one.translate(TWINS)
        elif isinstance(after, Slot):
            return None
        else:
            fixed.append("")
    return fixed
