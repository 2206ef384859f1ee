"""Days and moments as pages write them: "9 March 2027", in London's time."""

from datetime import date, datetime

from flask import Flask

from docgen.review.dates import LONDON, in_words


def write_dates(app: Flask) -> None:
    """Give templates the filters `day` and `moment`."""
    app.jinja_env.filters.update(day=in_words, moment=moment)
    app.jinja_env.tests.update(a_moment=lambda one: isinstance(one, datetime))


def moment(at: datetime) -> str:
    """Write a moment with its time on London's clocks.

    >>> from datetime import UTC
    >>> moment(datetime(2027, 5, 31, 23, 30, tzinfo=UTC))
    '1 June 2027 at 00:30'
    """
    there = at.astimezone(LONDON)
    return f"{in_words(date(there.year, there.month, there.day))} at {there:%H:%M}"
