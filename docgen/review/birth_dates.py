"""Dates in free text that may be somebody's date of birth."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from docgen.review.dates import MONTHS

_MONTH: Final = "|".join(f"{name}|{name[:3]}" for name in MONTHS) + "|Sept"
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_DATE: Final = re.compile(
    rf"""(?<![\w/.-])(?:
        (?P<y1>\d{{4}})-(?P<m1>\d{{1,2}})-(?P<d1>\d{{1,2}})
      | (?P<d2>\d{{1,2}})(?P<mark>[/.-])(?P<m2>\d{{1,2}})(?P=mark)
        (?P<y2>\d{{4}}|\d{{2}})
      | (?P<d3>\d{{1,2}}){_ORDINAL}[ -](?:of\ )?(?P<m3>{_MONTH})\.?,?[ -]
        (?P<y3>\d{{4}}|\d{{2}})
      | (?P<m4>{_MONTH})\.?\ (?P<d4>\d{{1,2}}){_ORDINAL},?\ (?P<y4>\d{{4}})
    )(?![\w/-]|\.\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_BIRTH: Final = r"d\.?\ ?o\.?\ ?b\b\.?|dates? of birth|birth ?dates?|birthdays?|born"
_BEFORE: Final = re.compile(rf"\b(?:{_BIRTH})[^\d\n]{{0,20}}$", re.IGNORECASE)
_AFTER: Final = re.compile(
    rf"[ ,;:(\[-]{{1,3}}(?:is\ |her\ |his\ |their\ )?(?:{_BIRTH})", re.IGNORECASE
)
_INITIALS: Final = re.compile(r"(?<![\w.])[A-Z]\.? ?[A-Z]\.?[ ,;:\-–(]{1,3}$")
_OF_A_BODY: Final = re.compile(
    r"\b(?:since|founded|formed|opened|created|established|merged|dated|launched)"
    r"(?: (?:on|in|at|from))?[ :]*$",
    re.IGNORECASE,
)
_NHS_YEAR: Final = (4, 1)
_LOOKED_BACK: Final = 45

# Nobody reviewed a service before 2006, and nobody born earlier than 1920 looks for
# work; beside initials, as in a list of cases, a client may also be younger.
FIRST_BIRTH_YEAR: Final = 1920
LAST_BIRTH_YEAR: Final = 2005
LAST_IN_A_CASE_LIST: Final = 2012
_CENTURY_TURNS: Final = 30


def birth_dates(text: str) -> Iterator[tuple[int, int]]:
    """Yield where dates stand that may be dates of birth.

    A date beside a word for birth is one, whatever its year. Without such a word its
    year has to be too early for a review; beside initials, somewhat less so.
    """
    for match in _DATE.finditer(text):
        day = _day(match)
        if day is not None and _may_be_birth(day, match, text):
            yield match.span()


def _may_be_birth(day: date, match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - _LOOKED_BACK) : match.start()]
    if _BEFORE.search(before) or _AFTER.match(text, match.end()):
        return True
    if not _is_plainly_a_date(match) or _is_of_a_body(day, before):
        return False
    latest = LAST_IN_A_CASE_LIST if _INITIALS.search(before) else LAST_BIRTH_YEAR
    return FIRST_BIRTH_YEAR <= day.year <= latest


def _is_of_a_body(day: date, before: str) -> bool:
    """Return whether it is the day a Trust or service began, as 1 April often is."""
    return (day.month, day.day) == _NHS_YEAR or bool(_OF_A_BODY.search(before))


def _is_plainly_a_date(match: re.Match[str]) -> bool:
    """Return whether it can't be a sort code, a clause or a version number."""
    return match["mark"] in (None, "/") or len(match["y2"]) == len("2027")


def _day(match: re.Match[str]) -> date | None:
    """Return the day a match names, None where no calendar has it."""
    for shape in "1234":
        if match[f"d{shape}"]:
            year, day = int(match[f"y{shape}"]), int(match[f"d{shape}"])
            month = _month(match[f"m{shape}"])
            return _real(_full(year), month, day)
    return None


def _full(year: int) -> int:
    if year > 99:
        return year
    return year + (2000 if year < _CENTURY_TURNS else 1900)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    short = [name[:3].lower() for name in MONTHS]
    return short.index(written[:3].lower()) + 1


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
