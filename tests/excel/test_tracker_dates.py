"""The days in a coordinator's list, however they are written."""

from datetime import date, datetime

import pytest

from docgen.excel.tracker import read_tracker
from docgen.problems import NamedFile, Severity
from tests.excel.making import delimited
from tests.excel.test_tracker import VALLEY, column, grid, told


class TestADate:
    @pytest.mark.parametrize(
        ("written", "first", "last"),
        [
            ("9-10 March 2027", date(2027, 3, 9), date(2027, 3, 10)),
            ("9th and 10th March 2027", date(2027, 3, 9), date(2027, 3, 10)),
            ("Tue 9 & Wed 10 Mar 27", date(2027, 3, 9), date(2027, 3, 10)),
            ("31 March – 1 April 2027", date(2027, 3, 31), date(2027, 4, 1)),
            ("30/03/2027 to 31/03/2027", date(2027, 3, 30), date(2027, 3, 31)),
            ("30-31/03/2027", date(2027, 3, 30), date(2027, 3, 31)),
            ("2027-03-09 - 2027-03-10", date(2027, 3, 9), date(2027, 3, 10)),
            ("9/10 March 2027", date(2027, 3, 9), date(2027, 3, 10)),
        ],
    )
    def test_of_both_days_is_read_from_one_cell(self, written, first, last):
        reading = column("Review dates", written)

        (review,) = reading.reviews
        assert (review.first_day, review.last_day) == (first, last)
        assert reading.problems == ()

    def test_that_reads_two_ways_is_read_day_first_and_has_to_be_confirmed(self):
        reading = column("Day 1", "09/03/2027")

        assert reading.reviews[0].first_day == date(2027, 3, 9)
        assert told(reading, Severity.CONFIRM) == [
            (
                "Tracker!B2",
                "“09/03/2027” reads two ways. It was read as 9 March 2027, the day"
                " first.",
            )
        ]

    @pytest.mark.parametrize("written", ["9 March 2027", "9.3.27 ", "09-Mar-2027"])
    def test_stored_as_text_is_told(self, written):
        reading = column("Day 1", written)

        assert reading.reviews[0].first_day == date(2027, 3, 9)
        assert [one.where.place for one in reading.problems] == ["Tracker!B2"]

    def test_in_a_text_file_is_no_text_by_mistake(self):
        made = grid(("Service", "Day 1"), (VALLEY, "30/03/2027"))

        reading = read_tracker(NamedFile("list.csv", delimited(made)))

        assert reading.reviews[0].first_day == date(2027, 3, 30)
        assert reading.problems == ()

    @pytest.mark.parametrize(
        "value",
        [46455, "03/13/2027", "spring", "31 February 2027", date(1927, 3, 9), True],
    )
    def test_that_is_none_leaves_the_day_open(self, value):
        reading = column("Day 1", value)

        assert reading.reviews == ()
        assert [one for one, _ in told(reading, Severity.ERROR)] == ["Tracker!B2"]

    def test_on_another_weekday_than_it_says_leaves_the_day_open(self):
        reading = column("Day 1", "Monday 9 March 2027")

        assert told(reading) == [
            ("Tracker!B2", "“Monday 9 March 2027”: 9 March 2027 is a Tuesday.")
        ]

    def test_with_a_time_is_the_day(self):
        reading = column("Day 1", datetime(2027, 3, 9, 9, 30))  # noqa: DTZ001

        assert reading.reviews[0].first_day == date(2027, 3, 9)

    @pytest.mark.parametrize("value", ["TBC", "n/a", "-", "to be confirmed"])
    def test_still_to_come_is_open_and_no_problem(self, value):
        reading = column("Day 1", value)

        assert (reading.reviews, reading.problems) == ((), ())
