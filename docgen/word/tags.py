"""A tag: {{ }}, {% %} or {# #}, with docxtpl's marks for whole rows and the like."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.word.story import BOX, CELL, ROW, Paragraph
from docgen.word.whereabouts import Finding, short
from docgen.word.wordml import PARAGRAPH

WHOLE: Final = re.compile(r"(?:\{\{|\{%|\{#)(p|tr|tc|r) ")
WORD: Final = re.compile(r"\{%[-+]?\s*([^\W\d]\w*)?")
SPACED: Final = re.compile(r"\{%[-+]?\s*(tr|tc|p|r)\b")
STRAIGHT: Final = str.maketrans("“”‘’", "\"\"''")
REPLACED: Final = {"tr": ROW, "tc": CELL, "p": PARAGRAPH}


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One tag as its author wrote it, and where.

    `whole` is "tr", "tc", "p" or "r" when the tag takes the place of its whole row,
    cell, paragraph or run, and empty for the rest. A tag is `broken` when it can't be
    read but still shows where a block begins or ends.
    """

    paragraph: Paragraph
    start: int
    end: int
    source: str
    broken: bool = False

    def __str__(self) -> str:
        return short(self.source)

    @property
    def whole(self) -> str:
        """Return docxtpl's mark at the tag's start; nothing follows a comment's r."""
        found = WHOLE.match(self.source)
        mark = found[1] if found else ""
        return "" if mark == "r" and self.is_comment else mark

    @property
    def mismarked(self) -> str:
        """Return the mark of a tag whose mark has a space too many or too few."""
        found = None if self.whole else SPACED.match(self.source)
        return found[1] if found else ""

    @property
    def is_comment(self) -> bool:
        """Return whether the tag prints nothing and decides nothing."""
        return self.source.startswith("{#")

    @property
    def is_print(self) -> bool:
        """Return whether the tag prints something."""
        return self.source.startswith("{{")

    @property
    def jinja(self) -> str:
        """Return the tag as Jinja reads it once docxtpl has healed it."""
        source = self.source.translate(STRAIGHT)
        if self.whole:
            return source[:2] + source[2 + len(self.whole) :]
        return SPACED.sub("{%", source, count=1)

    @property
    def word(self) -> str:
        """Return the word a {% %} begins with: if, for, endfor."""
        found = WORD.match(self.jinja)
        return (found[1] or "") if found else ""

    @property
    def rest(self) -> str:
        """Return what follows that word, up to the end."""
        found = WORD.match(self.jinja)
        return self.jinja[found.end() : -2].strip("-+ \t\n") if found else ""

    @property
    def element(self) -> etree._Element:
        """Return the w:t in which the tag begins."""
        return self.paragraph.piece_at(self.start)

    @property
    def replaced(self) -> etree._Element | None:
        """Return the row, cell or paragraph this tag takes the place of."""
        if self.whole == "p":
            return self.paragraph.element
        if self.whole not in REPLACED:
            return None
        holders = self.element.iterancestors(REPLACED[self.whole], BOX)
        holder = next(holders, None)
        return None if holder is None or holder.tag == BOX else holder

    def fault(self, wrong: str, remedy: str) -> Finding:
        """Return a finding at this tag."""
        return self.paragraph.fault(wrong, remedy, (self.start, self.end))
