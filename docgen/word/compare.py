"""The fixed words of two files side by side: every altered clause, none invented."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from docgen.word.lines import Line
from docgen.word.pieces import Slot

ALIKE: Final = 0.5  # two lines that share half their words are one line, reworded


class Alteration(StrEnum):
    """What was done to a line."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Altered:
    """A line that does not stand as it was sent; `sent` or `returned` may be empty."""

    alteration: Alteration
    where: str
    sent: str
    returned: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every altered line, and the answers found only by the place they stand in."""

    altered: tuple[Altered, ...]
    found: tuple[tuple[Slot, str], ...]


def compare(sent: Sequence[Line], returned: Sequence[Line]) -> Comparison:
    """Compare two files line by line, answers left out of it.

    Where a program has dropped a control and kept its words, the line as sent, with
    any words in the control's place, is looked for instead; what stands there is an
    answer and no alteration.
    """
    altered: list[Altered] = []
    found: list[tuple[Slot, str]] = []
    known = {slot.name for line in returned for slot in line.slots}
    matcher = SequenceMatcher(
        None, list(map(_key, sent)), list(map(_key, returned)), autojunk=False
    )
    for step, a, b, c, d in matcher.get_opcodes():
        if step == "equal":
            continue
        ours, theirs = list(sent[a:b]), list(returned[c:d])
        found += _answers(ours, theirs, known)
        altered += _alterations(ours, theirs)
    return Comparison(tuple(altered), tuple(found))


def _key(line: Line) -> str:
    """Return what makes a line the same line; white space at its ends does not.

    LibreOffice puts a tab behind a footnote's number, for one.
    """
    return line.fixed.strip()


def _answers(
    ours: list[Line], theirs: list[Line], known: set[str]
) -> list[tuple[Slot, str]]:
    """Take out the lines that differ only because a control is gone."""
    found: list[tuple[Slot, str]] = []
    for line in list(ours):
        lost = [slot for slot in line.slots if slot.name not in known]
        pattern = _pattern(line) if lost else None
        for other in theirs if pattern else ():
            match = pattern.fullmatch(other.text) if pattern else None
            if match:
                slots = zip(line.slots, match.groups(), strict=True)
                found += [
                    (Slot(slot.name, words), str(other.place))
                    for slot, words in slots
                    if slot in lost
                ]
                ours.remove(line)
                theirs.remove(other)
                break
    return found


def _pattern(line: Line) -> re.Pattern[str]:
    """Return what the line looks like with any words in its slots."""
    pieces = (
        "(.*?)" if isinstance(one, Slot) else re.escape(one) for one in line.pieces
    )
    return re.compile("".join(pieces), re.DOTALL)


def _alterations(ours: list[Line], theirs: list[Line]) -> list[Altered]:
    """Pair the lines that are alike; the rest was removed or added."""
    altered: list[Altered] = []
    left = list(theirs)
    for line in ours:
        likest = max(left, key=lambda one: _likeness(line, one), default=None)
        if likest is None or _likeness(line, likest) < ALIKE:
            altered.append(_altered(line, None))
            continue
        at = left.index(likest)
        altered += [_altered(None, skipped) for skipped in left[:at]]
        left = left[at + 1 :]
        altered.append(_altered(line, likest))
    return altered + [_altered(None, line) for line in left]


def _likeness(one: Line, other: Line) -> float:
    return SequenceMatcher(None, one.fixed, other.fixed, autojunk=False).ratio()


def _altered(sent: Line | None, returned: Line | None) -> Altered:
    one = returned or sent
    where = str(one.place) if one else ""
    before = sent.text if sent else ""
    after = returned.text if returned else ""
    if sent and returned:
        return Altered(Alteration.CHANGED, where, before, after)
    kind = Alteration.REMOVED if sent else Alteration.ADDED
    return Altered(kind, where, before, after)
