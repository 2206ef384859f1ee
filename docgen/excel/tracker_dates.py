"""The days a cell of a coordinator's list holds: one day, or the two of a review."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from docgen.excel.cells import Cell, Kind
from docgen.excel.doubts import Doubt, confirm, error, warning
from docgen.excel.values import quoted
from docgen.review.dates import (
    EXAMPLE,
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    WEEKDAYS,
    NotADay,
    WrongWeekday,
    in_words,
    read_day,
)

ENTER: Final = f"Enter it as a date, such as {EXAMPLE}, or leave the cell empty."
ORDINAL: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
MARKED: Final = re.compile(r"\b(\d{1,2})[.-](\d{1,2})[.-](\d{4}|\d\d)\b")
MONTH: Final = "|".join(f"{name}|{name[:3]}" for name in MONTHS) + "|Sept"
NAMED: Final = re.compile(
    rf"\b(\d{{1,2}})[ -]({MONTH})\.?,?[ -](\d{{4}}|\d\d)\b", re.IGNORECASE
)
TWO_WAYS: Final = re.compile(r"\b(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)\b")
BETWEEN: Final = re.compile(r"\s*(?:[-–—/&,;]|\bto\b|\band\b|\n)\s*", re.IGNORECASE)
AFTER_DAY: Final = re.compile(r"(?:[A-Za-z]+,? +)?\d{1,2}(?P<rest>.*)")
YEAR_AT_END: Final = re.compile(r"[ /]\d{4}$")

Days = tuple[date, ...]


def read_days(
    cell: Cell, *, all_text: bool, two: bool = True
) -> tuple[Days, list[Doubt]]:
    """Return the days of a cell in their order, and what is doubtful about them.

    Args:
        cell: The cell.
        all_text: Whether the file has no other cells than text, as a .csv.
        two: Whether it may hold a review's two days, as in "9-10 March 2027".

    Returns:
        No day where the cell holds none that is plain; the doubts say why.
    """
    if cell.kind is Kind.DATE:
        return _of_date(cell)
    if cell.kind is Kind.TEXT:
        return _of_text(cell.text, all_text=all_text, two=two)
    if cell.kind is Kind.NUMBER:
        wrong = f"The cell holds the number {cell.raw}, which is no date."
        return (), [error(None, None, wrong, ENTER)]
    return (), [error(None, None, f"{quoted(cell.raw)} is no date.", ENTER)]


def _of_date(cell: Cell) -> tuple[Days, list[Doubt]]:
    day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    if isinstance(day, date) and FIRST_YEAR <= day.year <= LAST_YEAR:
        return (day,), []
    shown = in_words(day) if isinstance(day, date) else cell.raw
    years = f"between {FIRST_YEAR} and {LAST_YEAR}"
    wrong = f"The cell holds {shown}, which is no date {years}."
    return (), [error(None, None, wrong, ENTER)]


def _of_text(written: str, *, all_text: bool, two: bool) -> tuple[Days, list[Doubt]]:
    text = _plain(written)
    try:
        days = _days_of(text, two=two)
    except WrongWeekday as cause:
        weekday = WEEKDAYS[cause.day.weekday()]
        wrong = f"{quoted(written)}: {in_words(cause.day)} is a {weekday}."
        return (), [error(None, None, wrong, "Put right the weekday or the date.")]
    if not days:
        return (), [error(None, None, f"{quoted(written)} is no date.", ENTER)]
    return days, list(_doubts(written, text, days, all_text=all_text))


def _doubts(written: str, text: str, days: Days, *, all_text: bool) -> Iterator[Doubt]:
    read = " and ".join(map(in_words, days))
    if any(_reads_two_ways(*one) for one in TWO_WAYS.findall(text)):
        yield confirm(
            None,
            None,
            f"{quoted(written)} reads two ways. It was read as {read}, the day first.",
            "Confirm it, or enter it with the month in letters.",
        )
    elif len(days) == 1 and not all_text:
        yield warning(
            None,
            None,
            f"{quoted(written)} is a text, not a date. It was read as {read}.",
            "Nothing, if that is right; else enter it as a date.",
        )


def _reads_two_ways(one: str, other: str) -> bool:
    return int(one) != int(other) and int(one) <= 12 and int(other) <= 12


def _plain(written: str) -> str:
    """Return a text with its dates spelt in one of the ways that are read."""
    text = ORDINAL.sub("", " ".join(written.split()))
    return NAMED.sub(_full_year, MARKED.sub(r"\1/\2/\3", text))


def _full_year(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    return f"{day} {month} {year if len(year) == 4 else FIRST_YEAR + int(year)}"


def _days_of(text: str, *, two: bool) -> Days:
    try:
        return (read_day(text),)
    except NotADay:
        pass
    for between in BETWEEN.finditer(text) if two else ():
        one, other = text[: between.start()], text[between.end() :]
        last = _day(other)
        first = last and next(filter(None, map(_day, _completed(one, other))), None)
        if first and last:
            return first, last
    return ()


def _day(text: str) -> date | None:
    try:
        return read_day(text)
    except NotADay:
        return None


def _completed(one: str, other: str) -> Iterator[str]:
    """Yield a first day as it stands, then with the other's month and year."""
    yield one
    if rest := AFTER_DAY.fullmatch(other):
        yield one + rest["rest"]
    if year := YEAR_AT_END.search(other):
        yield one + year[0]
