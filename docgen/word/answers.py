"""What somebody wrote in a blank, told from the prompt that stood there before."""

import re
from collections.abc import Mapping
from typing import Final

from docgen.blanks import Blank, BlankKind
from docgen.word.pieces import Slot

# What Word shows in a control that was emptied, in place of our own prompt.
WORDS_PROMPTS: Final = re.compile(
    r"(click|tap|choose|select|enter)\b.{0,40}\b(text|date|item|here)\.?", re.IGNORECASE
)
TICKED: Final = "☒☑✓✔✗✘xX"
TICK: Final = re.compile(rf"\b(yes|no)\b\s*[\[(]?\s*([{TICKED}☐])", re.IGNORECASE)


def answer_in(slot: Slot, sent: Blank) -> str | None:
    """Return what was written in a blank, "" where it stands open, None if unchanged.

    Underscores left of a ruled line are no part of the answer. A box ticked in
    "Yes ☐  No ☐" reads as that word. A date control's own day is taken only where
    nothing is written, for a date typed over it is what people see.
    """
    if slot.text == sent.text or slot.text.strip() == sent.text.strip():
        return None
    written = _written(slot, sent)
    if not written and slot.day and not slot.prompt:
        written = slot.day
    if not written and sent.open:
        return None
    return written


def _written(slot: Slot, sent: Blank) -> str:
    words = slot.text.strip()
    if slot.prompt and WORDS_PROMPTS.fullmatch(words):
        return ""
    if sent.kind is BlankKind.YES_NO:
        return _ticked(words)
    return words.strip("_").strip() if sent.open else words


def _ticked(words: str) -> str:
    """Return "Yes" or "No" where one box is ticked; other words as they are."""
    boxes: Mapping[str, str] = {
        match[1].capitalize(): match[2] for match in TICK.finditer(words)
    }
    ticked = [word for word, box in boxes.items() if box in TICKED]
    if len(ticked) == 1:
        return ticked[0]
    return "" if boxes and not ticked else words
