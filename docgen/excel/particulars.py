"""What a sheet says about itself: who rated, where, when, its total and its band."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from docgen.excel.cells import Cell, Kind, Place, Sheet
from docgen.excel.plainness import phrase
from docgen.review.dates import NotADay, WrongWeekday, read_day

LOOKED_AT: Final = 2_000  # cells; what a sheet says about itself stands near the top
WORDS: Final = {
    "reviewer": re.compile(
        r"(?:name of |lead |names of )?(?:raters?|reviewers?|assessors?|assessed by"
        r"|completed by|scored by|reviewed by|rated by)(?: names?| s)?"
    ),
    "team": re.compile(
        r"(?:name of |ips )*(?:sites?|teams?|service|ips service|service name|team name"
        r"|site name|provider|programme|program|locality)(?: names?| reviewed)?"
    ),
    "date": re.compile(
        r"(?:date|dates|review dates?|dates? of (?:the )?(?:fidelity )?(?:review|visit"
        r"|rating)|(?:fidelity )?review date|visit date|date completed|date of review)"
    ),
    "total": re.compile(
        r"(?:the )?(?:(?:grand |overall |fidelity |final |ips )*total(?: score)?"
        r"|(?:overall|fidelity|final)(?: review)? score)(?: this review)?"
        r"(?: out of \d+| \d+)?"
    ),
    "band": re.compile(
        r"(?:fidelity |overall )?(?:band|level|level of fidelity|fidelity level"
        r"|fidelity rating|overall rating|category|banding|outcome)(?: achieved)?"
    ),
}
STATED: Final = re.compile(
    r"\s*(?P<label>[^:=\n]{2,40}?)\s*[:=]\s*(?P<value>[^\n]{1,80}?)\s*", re.DOTALL
)
OF_ALL: Final = re.compile(r"(\d{1,3})(?:\.0+)?(?:\s*(?:/|out of|of)\s*\d{2,3})?\s*")


@dataclass(frozen=True)
class Stated:
    """A thing the sheet says of itself: which, where, and the cell that says it."""

    what: str
    place: Place
    cell: Cell

    @property
    def text(self) -> str:
        """Return it as a text on one line."""
        return " ".join(self.cell.raw.split())


@lru_cache(maxsize=5_000)
def what_is(label: str) -> str:
    """Return which particular a label asks for, empty if none.

    >>> what_is("Date of review:"), what_is("Total Score"), what_is("Reviewer 1")
    ('date', 'total', '')
    """
    if len(label) > 45:
        return ""
    words = phrase(label)
    return next((k for k, one in WORDS.items() if one.fullmatch(words)), "")


def is_particular(text: str) -> bool:
    """Return whether a text asks for a particular, as one with a colon does."""
    label, colon, _ = text.partition(":")
    return bool(colon and what_is(label)) or what_is(text) in ("team", "date")


def particulars_of(sheet: Sheet) -> list[Stated]:
    """Return what a sheet says of itself, in its order."""
    found: list[Stated] = []
    for row, cells in sheet.rows.items():
        if len(found) > 50 or row > LOOKED_AT:
            break
        for column, cell in cells.items():
            if cell.kind is Kind.TEXT:
                found.extend(_stated(sheet, row, column, cell.text))
    return found


def _stated(sheet: Sheet, row: int, column: int, text: str) -> Iterator[Stated]:
    whole = STATED.fullmatch(text) if ":" in text or "=" in text else None
    if whole and (what := what_is(whole["label"])):
        value = Cell(Kind.TEXT, whole["value"], whole["value"])
        yield Stated(what, (row, column), value)
        return
    what = what_is(text)
    if not what:
        return
    for step in (1, 2, 3):
        value_ = sheet.at(row, column + step)
        if value_ is not None:
            if not (value_.text and what_is(value_.text)):
                yield Stated(what, (row, column + step), value_)
            return


def day_in(cell: Cell) -> date | None:
    """Return the day a cell holds, None where it holds none that is plain."""
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    first = re.split(r"\s+(?:and|to|&|[-–])\s+", cell.raw.strip())[0]
    try:
        return read_day(first)
    except (NotADay, WrongWeekday):
        return None


def total_in(cell: Cell) -> int | None:
    """Return the whole total a cell holds: 98, "98", "98/125"; None if none."""
    if cell.kind is Kind.NUMBER:
        return cell.value if isinstance(cell.value, int) else None
    found = OF_ALL.fullmatch(cell.text.strip()) if cell.kind is Kind.TEXT else None
    return int(found[1]) if found else None
