"""A long text in a Word file, read as our own markup: paragraphs, lists, bold words.

An empty line between paragraphs, "- " before a point, "1. " before a numbered one, two
stars round what is bold: as documents.prose takes it apart again.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.word.list_kinds import BULLET, NUMBER, TEXT, Lists, Point, lists_of
from docgen.word.looks import Looks, looks_of
from docgen.word.package import Package
from docgen.word.pieces import Reader
from docgen.word.wordml import PARAGRAPH, W

RUN: Final = W + "r"
GONE: Final = (W + "del", W + "moveFrom")
SPACED: Final = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


@dataclass(slots=True)
class _Count:
    """The numbers of a text's points, as Word counts them."""

    numbers: dict[str, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def mark(self, point: Point) -> str:
        """Return what stands before a point."""
        if point.kind != NUMBER:
            return "- " if point.kind == BULLET else ""
        before = self.numbers.get(point.counts_with)
        is_anew = point.restarts and point.list_id not in self.begun
        self.begun.add(point.list_id)
        number = point.start if before is None or is_anew else before + 1
        self.numbers[point.counts_with] = number
        return f"{number}. "


@dataclass(frozen=True, slots=True)
class LongTexts:
    """Reads the long texts of one file."""

    looks: Looks
    lists: Lists

    def read(self, written: Iterable[etree._Element]) -> str:
        """Return the text that these paragraphs make; empty ones only part them."""
        reader = Reader({}, self.looks)
        count = _Count()
        text = ""
        for one in written:
            words = "".join(_marked(*each) for each in self._runs(reader, one)).strip()
            if words:
                point = self.lists.point(one)
                parted = "" if not text else "\n\n" if point.kind == TEXT else "\n"
                text += parted + count.mark(point) + _drawn_in(words, point)
        return text

    def _runs(
        self, reader: Reader, paragraph: etree._Element
    ) -> Iterator[tuple[str, bool]]:
        """Yield a paragraph's words, those that look alike together."""
        alike, was_bold = "", False
        for run in _own_runs(paragraph):
            reader.read(run)
            words = "".join(one for one in reader.take() if isinstance(one, str))
            is_bold = self.looks.emboldens(run)
            if words and is_bold != was_bold:
                yield alike, was_bold
                alike, was_bold = "", is_bold
            alike += words
        yield alike, was_bold


def long_texts_of(package: Package) -> LongTexts:
    """Return what reads the long texts of a file."""
    return LongTexts(looks_of(package), lists_of(package))


def _own_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph, none that a tracked change takes out."""
    for run in paragraph.iter(RUN):
        around = next(run.iterancestors(PARAGRAPH, RUN, *GONE), None)
        if around is paragraph:
            yield run


def _drawn_in(words: str, point: Point) -> str:
    """Return a point's words with its further lines drawn in, so that they are its."""
    return words if point.kind == TEXT else words.replace("\n", "\n  ")


def _marked(words: str, is_bold: bool) -> str:
    """Return bold words between two stars, the spaces round them left outside."""
    found = SPACED.fullmatch(words)
    if not is_bold or found is None or not found[2]:
        return words
    before, inner, after = found.groups()
    if "**" in inner or inner.startswith("*") or inner.endswith("*"):
        return words  # stars of its own: what is bold could not be told again
    return f"{before}**{inner}**{after}"
