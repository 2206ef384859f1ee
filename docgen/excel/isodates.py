"""Dates and times as sheets number them, and as files spell them out."""

from datetime import date, datetime, time, timedelta
from typing import Final

DateTime = date | datetime | time | str

FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001  # sheets know no time zone
FIRST_DAY_OF_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
MIDNIGHT: Final = time()
LAST_SERIAL: Final = 2_958_465  # 31 December 9999


def day_of(serial: float, *, y1904: bool) -> DateTime:
    """Return the day, or day and time, that a sheet's number stands for.

    >>> day_of(45781, y1904=False)
    datetime.date(2025, 5, 4)
    """
    if serial < 1 and not y1904:
        return (FIRST_DAY + timedelta(days=serial)).time()
    if serial < 60 and not y1904:
        serial += 1  # Excel's 1900 has a 29 February, for Lotus's sake
    first = FIRST_DAY_OF_1904 if y1904 else FIRST_DAY
    return plainest(first + timedelta(days=serial))


def read_iso(words: str) -> DateTime:
    """Return the date an ISO text stands for, the text itself if it is none.

    >>> read_iso("2025-05-04T00:00:00")
    datetime.date(2025, 5, 4)
    """
    try:
        return plainest(datetime.fromisoformat(words))
    except ValueError:
        return words


def plainest(moment: datetime) -> date | datetime:
    """Return the day alone where the time is midnight."""
    return moment.date() if moment.time() == MIDNIGHT else moment
