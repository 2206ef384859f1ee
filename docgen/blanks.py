"""A blank: a place in a document that somebody fills in, on screen or by pen."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from zlib import crc32


class BlankKind(StrEnum):
    """What may be written in a blank; each kind is one Word content control."""

    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill: what it is called, what is printed there, and what that means.

    `name` is the path of the answer in the data, with dots: "governance_by",
    "service_lead.name", "review_dates.0". `text` is what is printed: the answer in
    words, or a ruled line or "Yes ☐ No ☐" while the blank is open. `value` is the
    answer for machines: an ISO date, "yes" or "no", the text itself; empty while
    the blank is open or does not apply.
    """

    name: str
    title: str
    kind: BlankKind
    text: str
    value: str
    open: bool

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return not self.open

    @property
    def number(self) -> int:
        """Return an id made of the name: the same in every document, unlike others'."""
        return _number(self.name)

    @property
    def bookmark(self) -> str:
        """Return the name of the bookmark that keeps the blank's identity in Word."""
        return _bookmark(self.name)


# A document asks for each of these several times, and names are few.
@lru_cache(maxsize=10_000)
def _number(name: str) -> int:
    return (crc32(name.encode()) & 0x7FFFFFFF) | 0x100


@lru_cache(maxsize=10_000)
def _bookmark(name: str) -> str:
    return "dg_" + name.replace(".", "__")
