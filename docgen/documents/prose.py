"""Long answers: typed text as paragraphs, bullets, numbered points and bold words.

A reviewer types, or pastes from a sheet's cell, as people do: a blank line between
paragraphs, "- " before a point, "1. " before a numbered one, **two stars** round what
is bold. Nothing else in a text means anything: every other character is printed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from docgen.documents.fields import Means

BULLET: Final = re.compile(r"[ \t]*[-•–*·▪◦‣][ \t]+(?=\S)")
NUMBER: Final = re.compile(r"[ \t]*(\d{1,2})[.)][ \t]+(?=\S)")
BOLD: Final = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RunWords:
    """Words of a paragraph that look alike."""

    text: Annotated[str, Means("The words", "The team meets weekly")]
    is_bold: Annotated[bool, Means("Whether they are bold", "no")]


@dataclass(frozen=True, slots=True)
class ParagraphWords:
    """One paragraph of a long answer.

    `starts_at` is the number a new numbered list begins with; it is empty when a list
    goes on, and in everything that is no list.
    """

    kind: Annotated[str, Means("text, bullet or number", "bullet")]
    starts_at: Annotated[str, Means("Where a numbered list begins", "1")]
    runs: Annotated[tuple[RunWords, ...], Means("Its words, bold and plain")]


Prose = tuple[ParagraphWords, ...]


def prose(text: str) -> Prose:
    r"""Return a typed text as paragraphs, in its order and to the letter.

    >>> [(one.kind, one.runs[0].text) for one in prose("Seen:\n- notes\n- plans")]
    [('text', 'Seen:'), ('bullet', 'notes'), ('bullet', 'plans')]
    """
    return tuple(_paragraphs(text.replace("\r\n", "\n").replace("\r", "\n")))


def points(texts: Sequence[str], kind: str) -> Prose:
    """Return several short texts as the points of one list; `kind` as in a paragraph.

    >>> [one.starts_at for one in points(["Meet weekly", "Plan"], "number")]
    ['1', '']
    """
    starts = "1" if kind == "number" else ""
    return tuple(
        ParagraphWords(kind, "" if at else starts, tuple(_runs(words.strip())))
        for at, words in enumerate(texts)
    )


def _paragraphs(text: str) -> Iterator[ParagraphWords]:
    expected = 0  # the number that would go on with the list above, 0 after no list
    for kind, number, words in _pieces(text):
        starts_at = ""
        if kind == "number":
            starts_at = "" if number == expected else str(number)
            expected = number + 1
        else:
            expected = 0
        yield ParagraphWords(kind, starts_at, tuple(_runs(words)))


def _pieces(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield each paragraph: its kind, its number if it has one, its words.

    A line that is no point of a list goes on with the text above it; under a point it
    does so when it is drawn in.
    """
    kind, number, lines = "text", 0, list[str]()
    for line in [*text.split("\n"), ""]:
        point = BULLET.match(line) or NUMBER.match(line)
        goes_on = kind == "text" or line[:1] in " \t"
        if lines and (point or not line.strip() or not goes_on):
            yield kind, number, "\n".join(lines)
            kind, number, lines = "text", 0, []
        if point:
            kind = "number" if point.re is NUMBER else "bullet"
            number = int(point[1]) if point.re is NUMBER else 0
        if line.strip():
            lines.append(line[point.end() if point else 0 :].strip())


def _runs(words: str) -> Iterator[RunWords]:
    end = 0
    for bold in BOLD.finditer(words):
        if bold.start() > end:
            yield RunWords(words[end : bold.start()], is_bold=False)
        yield RunWords(bold[1], is_bold=True)
        end = bold.end()
    if end < len(words):
        yield RunWords(words[end:], is_bold=False)
