"""Where a fault stands in a Word file, in the words of somebody who has it open."""

from dataclasses import dataclass, field, replace
from typing import Final

from docgen.problems import Severity

WHOLE_FILE: Final = "whole file"
BEFORE, INSIDE, AFTER = 35, 60, 20


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a person finds it in Word.

    `part` is "body", "page header (first page)", "footnotes" and the like. `heading`
    is the nearest one above, None where there is none. `table`, `row` and `cell` count
    from 1 and are None outside tables; `paragraph` is None inside them. In a table
    within a table they are those of the outer one. `near` is the words around.
    """

    part: str
    heading: str | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    paragraph: int | None = None
    near: str = ""

    def __str__(self) -> str:
        if self.part == WHOLE_FILE:
            return ""
        words = [self.part]
        if self.heading:
            words.append(f'under "{self.heading}"')
        numbers = {
            "table": self.table,
            "row": self.row,
            "cell": self.cell,
            "paragraph": self.paragraph,
        }
        words += [f"{name} {number}" for name, number in numbers.items() if number]
        if self.near:
            words.append(f'near "{self.near}"')
        return ", ".join(words)

    @property
    def briefly(self) -> str:
        """Return the place without its heading and the words around it."""
        return str(replace(self, heading=None, near=""))


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and its place, before it is known what the file is called.

    `order` is the fault's position in the file, for telling them in reading order.
    `in_copy` tells that it stands in a text box's copy for older programs, which says
    the same as the text box itself.
    """

    place: Place
    wrong: str
    remedy: str
    severity: Severity = Severity.ERROR
    order: tuple[int, int, int] = (0, 0, 0)
    in_copy: bool = field(default=False, kw_only=True)


def whole_file(wrong: str, remedy: str, severity: Severity = Severity.ERROR) -> Finding:
    """Return a finding about the file as a whole."""
    return Finding(Place(WHOLE_FILE), wrong, remedy, severity)


def words_around(words: str, start: int, end: int) -> str:
    """Return some of a paragraph's words with those from start to end in them."""
    if start == end or len(words) <= BEFORE + INSIDE + AFTER:
        return short(words, BEFORE + INSIDE + AFTER)
    before, inside, after = words[:start], words[start:end], words[end:]
    if len(before) > BEFORE:
        before = "…" + before[-BEFORE:].lstrip()
    if len(inside) > INSIDE:
        inside = inside[: INSIDE - 20] + "…" + inside[-20:]
    if len(after) > AFTER:
        after = after[:AFTER].rstrip() + "…"
    return _squeezed(before + inside + after)


def short(words: str, most: int = INSIDE) -> str:
    """Return words on one line, shortened in the middle when there are many."""
    line = _squeezed(words)
    return line if len(line) <= most else line[: most - 20] + "…" + line[-19:]


def _squeezed(words: str) -> str:
    return " ".join(words.split())
