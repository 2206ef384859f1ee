"""Word's fields: what they are told to do, and the result they show in its place."""

import re
from dataclasses import dataclass, field
from typing import Final

PAGE_FIELDS: Final = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF")
PAGE_NUMBER: Final = re.compile(r"\s*(\d{1,5}|[ivxlcdm]{1,9}|[IVXLCDM]{1,9})?\s*")


@dataclass(slots=True)
class _Field:
    """A field that has begun; `page` is its kind if it shows a page number."""

    instruction: str = ""
    has_result: bool = False
    page: str = ""
    shown: str = ""


@dataclass(slots=True)
class Fields:
    """The fields that have begun and not ended, one inside another.

    A page number is known by what it is told to show, so that it may change; only what
    stands beside a number in its place is words.
    """

    open: list[_Field] = field(default_factory=list)

    def take(self, words: str) -> str:
        """Return the words if they are read as they stand, else nothing."""
        if not all(one.has_result for one in self.open):
            return ""  # an instruction, of which nothing is seen
        page = next((one for one in self.open if one.page), None)
        if page is None:
            return words
        page.shown += words
        return ""

    def begin(self, instruction: str = "") -> None:
        """Begin a field."""
        self.open.append(_Field(instruction))

    def instruct(self, words: str) -> None:
        """Add to what the innermost field is told to do."""
        if self.open and not self.open[-1].has_result:
            self.open[-1].instruction += words

    def result_begins(self) -> str:
        """Begin what the field shows; return what stands for a page number."""
        if not self.open or self.open[-1].has_result:
            return ""
        one = self.open[-1]
        one.has_result = True
        name = (one.instruction.split() or [""])[0].upper()
        if name not in PAGE_FIELDS:
            return ""
        mark = self.take(f"[{name}]")
        one.page = name
        return mark

    def end(self) -> str:
        """End the innermost field; return the words it shows that are no number."""
        shown = self.open.pop().shown if self.open else ""
        return "" if PAGE_NUMBER.fullmatch(shown) else shown
