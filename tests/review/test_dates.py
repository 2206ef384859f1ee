"""A day is read from what people write, strictly, and written as the NHS does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.review.dates import (
    NotADay,
    WrongWeekday,
    in_words,
    read_day,
    with_weekday,
)

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


class TestReadingADay:
    @pytest.mark.parametrize(
        "written",
        [
            "2027-03-09",
            "9 March 2027",
            "09 march 2027",
            "9 Mar 2027",
            "09/03/2027",
            "9/3/2027",
            "9/3/27",
            "Tuesday 9 March 2027",
            "Tue 9 Mar 2027",
            "tuesday, 09/03/2027",
            "  9 March 2027 ",
        ],
    )
    def test_takes_the_ways_people_write_it_with_the_day_first(self, written):
        assert read_day(written) == date(2027, 3, 9)

    @pytest.mark.parametrize(
        "written",
        [
            "",
            "0",
            "45000",
            "20270309",
            "2027",
            "March 2027",
            "9 March",
            "next Tuesday",
            "9th March 2027",
            "3/13/2027",
            "31/04/2027",
            "29 February 2027",
            "30-02-2027",
            "2027-3-9",
            "2027-03-09T10:00:00",
            "٩/٣/٢٠٢٧",
            "9 Marchember 2027",
            "Someday 9 March 2027",
            "9/3/1927",
            "9 March 2207",
        ],
    )
    def test_takes_nothing_else(self, written):
        with pytest.raises(NotADay):
            read_day(written)

    def test_knows_the_leap_days(self):
        assert read_day("29 February 2028") == date(2028, 2, 29)

    def test_does_not_pass_over_a_weekday_that_is_wrong(self):
        with pytest.raises(WrongWeekday, match="9 March 2027 is a Tuesday"):
            read_day("Monday 9 March 2027")

    @given(DAYS)
    def test_gives_back_every_day_that_was_put_in_words(self, day):
        assert read_day(in_words(day)) == day
        assert read_day(with_weekday(day)) == day
        assert read_day(day.isoformat()) == day
        assert read_day(f"{day.day}/{day.month}/{day.year % 100:02}") == day


class TestADayInWords:
    def test_has_no_leading_zero_and_its_month_in_full(self):
        assert in_words(date(2027, 3, 9)) == "9 March 2027"

    def test_has_its_weekday_where_people_have_to_turn_up(self):
        assert with_weekday(date(2027, 3, 9)) == "Tuesday 9 March 2027"
