"""A day ends when it ends in London, whatever zone the server's own clock is set to."""

import os
import time
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from docgen.review.progress import TaskState
from docgen.usecases import reviews
from docgen.usecases.review_files import today_in_london
from docgen.usecases.reviews import Wanted
from tests.usecases.house import COORDINATOR, complete_review, look, office_in

LONDON = ZoneInfo("Europe/London")
ZONES = ("UTC", "Europe/London", "Pacific/Auckland")
# The nights in which the clocks go forward and back, and the ones before them.
NIGHTS = (
    date(2026, 3, 28),
    date(2026, 10, 24),
    date(2027, 3, 27),
    date(2027, 10, 30),
    date(2026, 12, 31),
    date(2028, 2, 28),
)
UTC_OFFSETS = {"UTC": 0, "Europe/London": 0, "Pacific/Auckland": 13}


@contextmanager
def process_in(zone):
    """Have the process think that it is in a zone, as its system would tell it."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()


def moment(day, hour, minute, zone=LONDON):
    """A moment in London as the server's clock would give it."""
    here = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    return here.astimezone()


class TestTheZonesOfTheTest:
    @pytest.mark.parametrize("zone", ZONES)
    def test_are_those_of_the_process(self, zone):
        with process_in(zone):
            offset = datetime(2026, 1, 1, tzinfo=ZoneInfo(zone)).astimezone()
            told = offset.utcoffset()

        assert told == timedelta(hours=UTC_OFFSETS[zone])


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("night", NIGHTS, ids=str)
class TestTheDayInLondon:
    @pytest.mark.parametrize(("hour", "minute", "days"), [(23, 59, 0), (0, 1, 1)])
    def test_turns_at_midnight_there(self, tmp_path, zone, night, hour, minute, days):
        day = night + timedelta(days)
        with process_in(zone), office_in(tmp_path, moment(day, hour, minute)) as office:
            assert today_in_london(office) == day


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("due", [date(2026, 3, 28), date(2026, 10, 24)], ids=str)
class TestWhatIsDueToday:
    def test_is_overdue_a_minute_after_midnight_and_not_one_before(
        self, tmp_path, zone, due
    ):
        with process_in(zone):
            before, after = moment(due, 23, 59), moment(due + timedelta(1), 0, 1)
            said = [_overdue(tmp_path / str(at), at, due) for at in (before, after)]

        assert said == [False, True]


def _overdue(folder, at, due):
    """Whether what is due on a day is listed as overdue at a moment."""
    with office_in(folder, at) as office:
        on = {"on": due.strftime("%-d %B %Y"), "reason": "Agreed"}
        key = complete_review(office, evidence_by=on)
        task = next(one for one in look(office, key).tasks if one.due == due)
        assert task.state is not TaskState.DONE
        before = Wanted(due_before=today_in_london(office))
        found = reviews.listed(office, COORDINATOR, before)
        return key in [one.id for one in found.rows]
