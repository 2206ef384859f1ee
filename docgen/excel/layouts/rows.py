"""What kind of row a label begins: a section's name, a total, a key to the bands."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple

from docgen.excel.naming import Names
from docgen.excel.plainness import phrase


class RowKind(Enum):
    """A row that is no item's."""

    SECTION = auto()
    SUBTOTAL = auto()
    TOTAL = auto()
    PERCENTAGE = auto()
    BAND = auto()
    KEY = auto()


class RowLabel(NamedTuple):
    """What a row that is no item's is; `section` where it names one."""

    kind: RowKind
    section: str = ""


TOTAL: Final = re.compile(
    r"(?:the )?(?:grand |overall |final |full |fidelity |ips |review |scale |sum )*"
    r"(?:total|overall|sum|grand total|overall score|fidelity score)"
    r"(?: (?:score|scores|fidelity|points|rating|of all items|(?:out )?of \d+|\d+))*"
)
SUBTOTAL: Final = re.compile(r"\bsub ?totals?\b|\bsection (?:total|score)\b")
TOTALLED: Final = re.compile(r"\b(?:total|score|sum|subtotal|points)\b")
PERCENTAGE: Final = re.compile(r"\b(?:per ?cent|percentage|average|mean|median)\b")
BAND: Final = re.compile(
    r"(?:the )?(?:overall |ips |final |level of )*(?:fidelity )?"
    r"(?:band|banding|fidelity level|level|fidelity|category|classification|outcome"
    r"|fidelity rating|overall rating|rating|grade|interpretation|result)"
    r"(?: (?:band|level|achieved|of fidelity|reached))*"
)
# As in: "115–125 = Exemplary", "74 to 99: fair", "≤73 not supported employment".
KEY: Final = re.compile(
    r"\W*(?:\d{2,3}\s*(?:[-–—]|to|and)\s*\d{2,3}|[<>≤≥]\s*=?\s*\d{2,3}"
    r"|\d{2,3}\s+(?:or|and|points)\b|\d{2,3}\s*\+|\d{2,3}\s*=)",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def row_label(text: str, names: Names) -> RowLabel | None:
    """Return what row a label begins, None where it may be an item's."""
    if len(text) > 90:
        return None
    if KEY.match(text):
        return RowLabel(RowKind.KEY)
    words = phrase(text)
    if "%" in text.strip()[:2] or PERCENTAGE.search(words):
        return RowLabel(RowKind.PERCENTAGE)
    if TOTAL.fullmatch(words):
        return RowLabel(RowKind.TOTAL)
    label = names.label(text)
    if label.names or (label.number is not None and label.number.coded):
        return None
    if SUBTOTAL.search(words):
        return RowLabel(RowKind.SUBTOTAL, _section_in(words, names))
    section = names.section(label.text or text)
    if section:
        return RowLabel(RowKind.SECTION, section)
    if TOTALLED.search(words) and _section_in(words, names):
        return RowLabel(RowKind.SUBTOTAL, _section_in(words, names))
    return RowLabel(RowKind.BAND) if BAND.fullmatch(words) else None


def _section_in(words: str, names: Names) -> str:
    """Return the section named among other words, empty if none or several."""
    found = {names.sections[one] for one in words.split() if one in names.sections}
    return found.pop() if len(found) == 1 else ""
