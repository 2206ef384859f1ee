"""What a score cell means: a score, a score to confirm, or nothing yet."""

from datetime import UTC, date, datetime, time

import pytest

from docgen.excel.cells import Cell, Kind, number, text
from docgen.excel.values import meaning_of
from docgen.review.scale import IPS_25


def read(cell):
    found = meaning_of(cell, IPS_25)
    return found.score, found.confirm


def day(value):
    return Cell(Kind.DATE, value, str(value))


class TestAPlainWholeNumber:
    @pytest.mark.parametrize("score", [1, 2, 3, 4, 5])
    def test_is_a_score(self, score):
        assert read(number(score)) == (score, False)

    @pytest.mark.parametrize("written", ["4", "4 ", " 4", "\u00a04\n"])
    def test_is_a_score_as_text_too(self, written):
        assert read(text(written)) == (4, False)


class TestANumberThatIsNoScore:
    @pytest.mark.parametrize("value", [0, 6, 9, 45, -4, 4.5, 3.9999999999999996, 1e999])
    def test_stays_open(self, value):
        assert read(number(value)) == (None, False)

    @pytest.mark.parametrize("written", ["0", "6", "45", "4.5", "4,5", "04", "+4"])
    def test_stays_open_as_text_too(self, written):
        assert read(text(written)) == (None, False)


class TestAScoreBesideOtherWords:
    @pytest.mark.parametrize(
        "written",
        [
            *("4/5", "4 / 5", "4 out of 5", "4 of 5", "Score: 4", "Rating = 4"),
            *("4 – Good", "4 (good)", "4: good", "4 points", "4.0", "４", "４/５"),
        ],
    )
    def test_is_read_and_marked_for_confirmation(self, written):
        assert read(text(written)) == (4, True)

    @pytest.mark.parametrize(
        "written",
        [
            *("4?", "4*", "4¹", "three", "3/4", "2-3", "3 to 4", "3 or 4", "N/A", "-"),
            *("4 (was 3)", "4 not agreed", "4 – Good?", "IV", "٤", "tbc", "x", "6/5"),
            *("4 – Good, 3 before", "x4", "4.5/5", "=4", "TRUE"),
        ],
    )
    def test_stays_open_where_it_could_mean_something_else(self, written):
        assert read(text(written)) == (None, False)


class TestADate:
    """ "4/5" typed into a plain cell becomes 4 May here, 5 April in America."""

    @pytest.mark.parametrize("month_and_day", [(5, 4), (4, 5)])
    def test_is_the_number_beside_the_five(self, month_and_day):
        assert read(day(date(2025, *month_and_day))) == (4, True)

    def test_of_the_fifth_of_may_is_five(self):
        assert read(day(date(2025, 5, 5))) == (5, True)

    @pytest.mark.parametrize("month_and_day", [(3, 4), (5, 6), (6, 5), (12, 12)])
    def test_without_a_five_and_a_score_stays_open(self, month_and_day):
        assert read(day(date(2025, *month_and_day))) == (None, False)

    def test_of_1900_is_a_number_shown_as_a_date_and_stays_open(self):
        assert read(day(date(1900, 1, 5))) == (None, False)

    @pytest.mark.parametrize("value", [datetime(2025, 5, 4, 9, tzinfo=UTC), time(4, 0)])
    def test_with_a_time_stays_open(self, value):
        assert read(day(value)) == (None, False)

    @pytest.mark.parametrize(
        "written", ["04/05/2025", "05/04/2025", "4-May", "2025-05-04"]
    )
    def test_is_recovered_from_text_too(self, written):
        assert read(text(written)) == (4, True)

    def test_as_americans_write_it_is_not_its_first_number(self):
        assert read(text("5-Apr")) == (4, True)


class TestAnyOtherCell:
    @pytest.mark.parametrize(
        ("cell", "wrong"),
        [
            (None, "has no score"),
            (Cell(Kind.TRUTH, True, "TRUE"), "is scored TRUE, which is yes or no,"),
            (Cell(Kind.FAULT, "#REF!", "#REF!"), "holds an error, #REF!"),
            (Cell(Kind.UNCALCULATED, None, "=B2"), "holds a formula that was never"),
            (number(4)._replace(struck=True), "is crossed out"),
            (number(1)._replace(shown='"5"'), "holds 1 but shows it as"),
            (number(4)._replace(shown="0%"), "holds 4 but shows it as"),
        ],
    )
    def test_stays_open_and_says_what_it_holds(self, cell, wrong):
        found = meaning_of(cell, IPS_25)

        assert found.score is None
        assert found.wrong.startswith(wrong)

    def test_with_a_format_that_adds_digits_is_to_be_confirmed(self):
        assert read(number(4)._replace(shown='0"/5"')) == (4, True)
