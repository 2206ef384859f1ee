"""England's working days, as GOV.UK lists its bank holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.review.working_days import (
    bank_holidays,
    is_working_day,
    months_after,
    months_before,
    why_closed,
    working_day_on_or_after,
    working_day_on_or_before,
)

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))

BANK_HOLIDAYS = """
    2025  01-01  04-18  04-21  05-05  05-26  08-25  12-25  12-26
    2026  01-01  04-03  04-06  05-04  05-25  08-31  12-25  12-28
    2027  01-01  03-26  03-29  05-03  05-31  08-30  12-27  12-28
    2028  01-03  04-14  04-17  05-01  05-29  08-28  12-25  12-26
    2029  01-01  03-30  04-02  05-07  05-28  08-27  12-25  12-26
"""
LISTED = [
    date.fromisoformat(f"{year}-{day}")
    for year, *days in map(str.split, BANK_HOLIDAYS.strip().splitlines())
    for day in days
]


class TestBankHolidaysOfEngland:
    @pytest.mark.parametrize("day", LISTED, ids=str)
    def test_are_closed_as_listed(self, day):
        assert not is_working_day(day)

    def test_are_the_only_weekdays_that_are_closed(self):
        first, last = date(2025, 1, 1), date(2029, 12, 31)
        days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
        weekdays = [day for day in days if day.weekday() < 5]

        assert [day for day in weekdays if not is_working_day(day)] == LISTED

    @pytest.mark.parametrize("day", [date(2020, 5, 8), date(2022, 6, 3)], ids=str)
    def test_include_the_days_given_only_once(self, day):
        assert not is_working_day(day)

    @pytest.mark.parametrize("day", [date(2027, 1, 4), date(2027, 8, 2)], ids=str)
    def test_leave_out_those_of_scotland_and_wales(self, day):
        assert is_working_day(day)

    def test_are_known_for_every_year_a_review_can_reach(self):
        assert all(len(bank_holidays(year)) >= 8 for year in range(1999, 2101))


class TestWhyADayIsClosed:
    def test_names_the_bank_holiday(self):
        assert why_closed(date(2026, 12, 28)) == "Boxing Day (substitute)"

    def test_names_the_day_of_a_weekend(self):
        assert why_closed(date(2027, 2, 28)) == "a Sunday"

    def test_names_a_day_that_was_added(self):
        day = date(2027, 2, 9)

        assert why_closed(day) == ""
        assert why_closed(day, [day]) == "an extra closed day"


class TestTheNearestWorkingDay:
    def test_is_the_day_itself_when_people_work(self):
        assert working_day_on_or_before(date(2027, 3, 9)) == date(2027, 3, 9)
        assert working_day_on_or_after(date(2027, 3, 9)) == date(2027, 3, 9)

    def test_is_found_on_either_side_of_easter(self):
        assert working_day_on_or_before(date(2027, 3, 29)) == date(2027, 3, 25)
        assert working_day_on_or_after(date(2027, 3, 26)) == date(2027, 3, 30)

    def test_is_none_of_the_days_that_were_added(self):
        thursday, tuesday = date(2027, 3, 25), date(2027, 3, 30)

        before = working_day_on_or_before(date(2027, 3, 29), [thursday])
        after = working_day_on_or_after(date(2027, 3, 26), [tuesday])

        assert (before, after) == (date(2027, 3, 24), date(2027, 3, 31))

    @given(DAYS)
    def test_is_a_working_day_and_close_by(self, day):
        before, after = working_day_on_or_before(day), working_day_on_or_after(day)

        assert before <= day <= after
        assert is_working_day(before)
        assert is_working_day(after)
        assert (after - before).days <= 7


class TestCountingInMonths:
    def test_keeps_the_day_of_the_month(self):
        assert months_before(date(2027, 3, 9), 1) == date(2027, 2, 9)

    def test_ends_on_the_last_day_of_a_shorter_month(self):
        assert months_before(date(2027, 3, 31), 1) == date(2027, 2, 28)
        assert months_before(date(2028, 3, 31), 1) == date(2028, 2, 29)
        assert months_after(date(2027, 8, 31), 6) == date(2028, 2, 29)

    def test_goes_from_a_leap_day_to_the_28th(self):
        assert months_after(date(2028, 2, 29), 12) == date(2029, 2, 28)

    def test_goes_across_the_turn_of_the_year(self):
        assert months_before(date(2027, 1, 15), 2) == date(2026, 11, 15)
        assert months_after(date(2026, 12, 31), 2) == date(2027, 2, 28)

    @given(DAYS, st.integers(1, 24))
    def test_back_is_never_later_and_lands_in_that_month(self, day, count):
        back = months_before(day, count)

        assert back < day
        assert (day.year - back.year) * 12 + day.month - back.month == count
        assert back.day <= day.day

    @given(DAYS, DAYS, st.integers(0, 24))
    def test_keeps_the_order_of_days(self, one, other, count):
        early, late = sorted((one, other))

        assert months_before(early, count) <= months_before(late, count)
