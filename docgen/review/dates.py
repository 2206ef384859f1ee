"""How a day is read from what a person wrote, and how it is written in words."""

import re
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
EXAMPLE: Final = "9 March 2027"
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2099  # a year on, the bank holidays are still known

_DAY_FIRST = r"(?P<day>[0-9]{1,2})"
_LONG_YEAR = r"(?P<year>[0-9]{4})"
_SHAPES: Final = (
    re.compile(rf"{_LONG_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})"),
    re.compile(
        rf"{_DAY_FIRST}/(?P<month>[0-9]{{1,2}})/(?P<year>[0-9]{{4}}|[0-9]{{2}})"
    ),
    re.compile(rf"{_DAY_FIRST} +(?P<month>[A-Za-z]+) +{_LONG_YEAR}"),
)
_WEEKDAY: Final = re.compile(r"(?P<weekday>[A-Za-z]+),? +(?P<rest>[0-9].*)")
_SHORT_MONTHS: Final = {name[:3].lower(): at for at, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS: Final = {
    **_SHORT_MONTHS,
    **{name.lower(): at for at, name in enumerate(MONTHS, 1)},
    "sept": 9,
}


class NotADay(ValueError):
    """What was written is no day of the calendar."""


class WrongWeekday(ValueError):
    """The weekday written before a date is not the one it falls on."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{in_words(day)} is a {WEEKDAYS[day.weekday()]}")
        self.day = day


def read_day(written: str) -> date:
    """Return the day that somebody wrote down, day before month.

    Args:
        written: "2027-03-09", "9 March 2027", "9 Mar 2027", "09/03/2027" or "9/3/27",
            each with its weekday before it or without.

    Raises:
        NotADay: It is none of these, or no such day exists between 2000 and 2099.
        WrongWeekday: The day exists and falls on another weekday.

    >>> read_day("Tuesday 9 March 2027")
    datetime.date(2027, 3, 9)
    """
    text = written.strip()
    found = _WEEKDAY.fullmatch(text)
    if found is None:
        return _plain_day(text)
    number = _weekday_number(found["weekday"])
    day = _plain_day(found["rest"])
    if day.weekday() != number:
        raise WrongWeekday(day)
    return day


def _plain_day(text: str) -> date:
    for shape in _SHAPES:
        if found := shape.fullmatch(text):
            month = found["month"].lower()
            number = int(month) if month.isdigit() else _MONTH_NUMBERS.get(month, 0)
            return _real(_full_year(found["year"]), number, int(found["day"]))
    raise NotADay(text)


def _full_year(written: str) -> int:
    return int(written) if len(written) == 4 else FIRST_YEAR + int(written)


def _real(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADay(f"{year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError as cause:
        raise NotADay(f"{year}-{month}-{day}") from cause


def _weekday_number(written: str) -> int:
    for at, name in enumerate(WEEKDAYS):
        if written.lower() in (name.lower(), name[:3].lower()):
            return at
    raise NotADay(written)


def in_words(day: date) -> str:
    """Return a day as it is printed.

    >>> in_words(date(2027, 3, 9))
    '9 March 2027'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """Return a day as it is printed where people have to turn up.

    >>> with_weekday(date(2027, 3, 9))
    'Tuesday 9 March 2027'
    """
    return f"{WEEKDAYS[day.weekday()]} {in_words(day)}"
