"""Dates, ranges and lists are written one way everywhere."""

from datetime import date

import pytest

from docgen.documents.wording import (
    date_in_words,
    date_range,
    date_with_weekday,
    listed,
)


def test_a_date_is_written_as_the_nhs_does():
    assert date_in_words(date(2027, 3, 9)) == "9 March 2027"
    assert date_with_weekday(date(2027, 3, 9)) == "Tuesday 9 March 2027"


class TestARangeOfDays:
    @pytest.mark.parametrize(
        ("first", "last", "words"),
        [
            (date(2026, 5, 20), date(2026, 5, 21), "20 to 21 May 2026"),
            (date(2026, 4, 30), date(2026, 5, 1), "30 April to 1 May 2026"),
            (
                date(2026, 12, 31),
                date(2027, 1, 1),
                "31 December 2026 to 1 January 2027",
            ),
            (date(2026, 5, 20), date(2026, 5, 20), "20 May 2026"),
        ],
    )
    def test_says_month_and_year_once_if_it_can(self, first, last, words):
        assert date_range(first, last) == words


class TestAList:
    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ([], ""),
            (["a"], "a"),
            (["a", "b"], "a and b"),
            (["a", "b", "c"], "a, b and c"),
        ],
    )
    def test_ends_with_and(self, words, sentence):
        assert listed(words) == sentence
