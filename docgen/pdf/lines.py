"""Where on a page words and ruled lines are painted, in a PDF of LibreOffice's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from docgen.pdf.text import Code, code_of

if TYPE_CHECKING:
    from pypdf import PageObject

STEP: Final = re.compile(
    rb"/\S+?\s*<<\s*/MCID (?P<mark>\d+)\s*>>\s*BDC|(?P<other>B[DM]C)\b|(?P<end>EMC)\b"
    rb"|(?P<x>-?[\d.]+) (?P<y>-?[\d.]+) Td /(?P<font>\S+) (?P<size>[\d.]+) Tf"
    rb"\s*(?P<painted>\[.*?\]\s*TJ|<[0-9A-Fa-f]*>\s*Tj)",
    re.DOTALL,
)
SHOWN: Final = re.compile(rb"<([0-9A-Fa-f]*)>|(-?[\d.]+)")
RULE: Final = re.compile(r"[_.…]{6,}\s*\Z")


@dataclass(frozen=True, slots=True)
class Painted:
    """Words as they were painted: where they begin, how wide they are, in points.

    `y` is the line they stand on. `mark` is the number of the marked piece they belong
    to, None for what is outside the tags.
    """

    words: str
    x: float
    y: float
    width: float
    mark: int | None


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A line to write on: the label before it, where the line is, the label's mark."""

    label: str
    x: float
    y: float
    width: float
    mark: int | None


def ruled_lines(page: "PageObject") -> tuple[RuledLine, ...]:
    """Return the lines of a page that begin with a label, from the top down."""
    before: Painted | None = None
    found = []
    for one in painted_on(page):
        if RULE.match(one.words) and before is not None and abs(before.y - one.y) < 1:
            label, mark = before.words.strip(), before.mark
            found.append(RuledLine(label, one.x, one.y, one.width, mark))
        before = one
    return tuple(sorted(found, key=lambda line: (-line.y, line.x)))


def painted_on(page: "PageObject") -> Iterator[Painted]:
    """Yield what is written on a page, piece by piece as it was painted."""
    contents = page.get_contents()
    resources: Any = page.get("/Resources", {})
    fonts = resources.get_object().get("/Font", {})
    known: dict[int, Code] = {}
    marks: list[int | None] = []
    for step in STEP.finditer(contents.get_data() if contents is not None else b""):
        if step["mark"]:
            marks.append(int(step["mark"]))
        elif step["other"]:
            marks.append(None)
        elif step["end"]:
            marks = marks[:-1]
        else:
            font = fonts[f"/{step['font'].decode()}"]
            size = float(step["size"])
            words, width = _measured(step["painted"], font, known)
            x, y = float(step["x"]), float(step["y"])
            mark = marks[-1] if marks else None
            yield Painted(words, x, y, width * size / 1000, mark)


def _measured(painted: bytes, font: Any, known: dict[int, Code]) -> tuple[str, float]:  # noqa: ANN401
    """Return the words of a string of codes, and their width in thousandths."""
    length, letters = code_of(font, known)
    read = font.get_object()
    widths = list(read.get("/Widths", []))
    first = int(read.get("/FirstChar", 0))
    words, width = "", 0.0
    for codes, moved in SHOWN.findall(painted):
        width -= float(moved) if moved else 0
        code = codes.decode().upper()
        for at in range(0, len(code), length):
            one = code[at : at + length]
            words += letters.get(one, "")
            place = int(one, 16) - first
            width += float(widths[place]) if 0 <= place < len(widths) else 500
    return words, width
