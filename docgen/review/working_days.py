"""Which days people work in England, and how to count back and forth to one."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache

import holidays

from docgen.review.dates import WEEKDAYS

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """Return England's bank holidays of a year, each with its name.

    Source:
        The `holidays` library, which follows GOV.UK's list: eight a year with their
        substitute days, and the one-off days that have been announced.
    """
    found = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day: name.replace("observed", "substitute") for day, name in found.items()}


def why_closed(day: date, closed_days: Collection[date] = ()) -> str:
    """Return why nobody works on a day, in words; empty when it is a working day.

    >>> why_closed(date(2027, 3, 29))
    'Easter Monday'
    """
    if name := bank_holidays(day.year).get(day):
        return name
    if day.weekday() >= SATURDAY:
        return f"a {WEEKDAYS[day.weekday()]}"
    return "an extra closed day" if day in closed_days else ""


def is_working_day(day: date, closed_days: Collection[date] = ()) -> bool:
    """Return whether a day is no weekend, bank holiday or extra closed day."""
    return not why_closed(day, closed_days)


def working_day_on_or_before(day: date, closed_days: Collection[date] = ()) -> date:
    """Return the day itself, or the last working day before it."""
    while not is_working_day(day, closed_days):
        day -= ONE_DAY
    return day


def working_day_on_or_after(day: date, closed_days: Collection[date] = ()) -> date:
    """Return the day itself, or the next working day after it."""
    while not is_working_day(day, closed_days):
        day += ONE_DAY
    return day


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day.

    >>> months_after(date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or that month's last day.

    >>> months_before(date(2027, 3, 31), 1)
    datetime.date(2027, 2, 28)
    """
    return months_after(day, -months)
