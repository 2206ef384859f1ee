"""How dates, ranges and lists are written, everywhere."""

from collections.abc import Sequence
from datetime import date

from docgen.review.dates import MONTHS, in_words, with_weekday

__all__ = ["capital", "date_in_words", "date_range", "date_with_weekday", "listed"]

date_in_words = in_words
date_with_weekday = with_weekday


def date_range(first: date, last: date) -> str:
    """Return a stretch of days as it is printed, saying month and year once if it can.

    >>> date_range(date(2026, 5, 20), date(2026, 5, 21))
    '20 to 21 May 2026'
    """
    if first == last:
        return in_words(first)
    if first.year != last.year:
        return f"{in_words(first)} to {in_words(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {in_words(last)}"
    return f"{first.day} to {in_words(last)}"


def capital(words: str) -> str:
    """Return words as they begin a sentence or a cell; the rest stays as it is.

    >>> capital("midday to 12.50pm")
    'Midday to 12.50pm'
    """
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str]) -> str:
    """Return several things in one sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
