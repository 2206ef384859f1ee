"""Clients are found by their numbers, dates of birth and homes, and little else is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.review.identifiers import IdentifierKind, find_identifiers
from docgen.review.scale import IPS_25

NHS = "943 476 5919"


def kinds(text: str, **more) -> list[str]:
    return [str(one.kind) for one in find_identifiers(text, **more)]


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_identifiers(text)]


class TestAnNhsNumber:
    @pytest.mark.parametrize(
        "text",
        [
            "9434765919",
            "943 476 5919",
            "943-476-5919",
            "943–476–5919",
            "943\u00a0476\u00a05919",
            "9 4 3 4 7 6 5 9 1 9",
            "94 34 76 59 19",
        ],
    )
    def test_is_found_however_it_is_spaced_after_its_name(self, text):
        assert found(f"NHS no: {text}.") == [text]

    @pytest.mark.parametrize(
        "text",
        [
            "seen 9434765919 today",
            "(943 476 5919)",
            "12 943 476 5919",
            "9434765919,9434765870",
            "9434765919/2",
            "９４３４７６５９１９",
        ],
    )
    def test_is_found_without_its_name_where_it_is_written_as_one(self, text):
        assert set(kinds(text)) == {"NHS number"}

    @pytest.mark.parametrize(
        "text",
        [
            "9434765918",
            "4000000000",
            "0169772004",
            "1111111111",
            "94347659190",
            "R9434765919",
            "£9434765919",
            "4 5 3 4 5 2 1 4 5 3",
            "4 5 4 3 4 4 5 4 4 5 4 3 4 5 4 4 3 4 5 4 4 5 3 4 5",
        ],
    )
    def test_is_not_any_run_of_digits(self, text):
        assert found(text) == []

    @given(st.integers(400_000_000, 799_999_999))
    def test_is_told_by_its_last_digit_alone(self, nine):
        digits = [int(one) for one in str(nine)]
        weights = range(10, 1, -1)
        check = -sum(x * y for x, y in zip(digits, weights, strict=True)) % 11

        passing = [last for last in range(10) if found(f"{nine}{last}")]

        assert passing == ([check] if check < 10 else [])


class TestANationalInsuranceNumber:
    @pytest.mark.parametrize(
        "text",
        [
            "AB123456C",
            "ab123456c",
            "AB 12 34 56 C",
            "NI number AB123456",
            "NINO: ab 12 34 56 c",
        ],
    )
    def test_is_found(self, text):
        assert kinds(text) == ["National Insurance number"]

    @pytest.mark.parametrize(
        "text",
        [
            "QQ123456C",
            "GB123456A",
            "AO123456A",
            "AB123456E",
            "AB123456",
            "XAB123456C",
            "met at 10 11 12 a second time",
        ],
    )
    def test_has_a_prefix_and_suffix_that_are_given_out(self, text):
        assert found(text) == []


class TestADateOfBirth:
    @pytest.mark.parametrize(
        "text",
        [
            "DOB 12/03/2010",
            "D.O.B.: 3 May 2011",
            "born on 3rd March 1990",
            "date of birth 1990-03-03",
            "birthday: March 3, 1990",
            "12.03.1984 (DOB)",
        ],
    )
    def test_is_any_date_beside_a_word_for_birth(self, text):
        assert kinds(text) == ["date of birth"]

    @pytest.mark.parametrize(
        "text", ["JS, 14/05/1984, started work", "14/05/84", "J.S. 3 May 2011"]
    )
    def test_is_a_date_too_early_for_a_review(self, text):
        assert kinds(text) == ["date of birth"]

    @pytest.mark.parametrize(
        "text",
        [
            "Review of 12/03/2025 and 13 March 2025",
            "Form dated 7/1/08",
            "Trust formed on 1 April 2002",
            "Open since 12 May 1998",
            "31/02/1984",
            "Sort code 20-11-64",
            "Section 1.2.35",
            "in 1984",
            "The team was born out of a pilot of 40 people",
        ],
    )
    def test_is_no_other_date(self, text):
        assert found(text) == []

    @given(st.dates(date(2013, 1, 1), date(2040, 12, 31)))
    def test_is_never_a_date_on_which_reviews_are_held(self, day):
        for words in (
            day.isoformat(),
            day.strftime("%d/%m/%Y"),
            day.strftime("%d %B %Y"),
        ):
            assert found(f"Observed on {words} by both reviewers") == []

    @given(st.integers(0, 31_000))
    def test_is_found_in_a_case_list_whatever_the_day(self, days):
        day = date(1920, 1, 1) + timedelta(days)

        assert kinds(f"A.B. dob {day:%d/%m/%Y}") == ["date of birth"]


class TestAPostcode:
    @pytest.mark.parametrize("text", ["LS1 4AB", "SW1A1AA", "home: ls1 4ab", "M1 1AE"])
    def test_is_found(self, text):
        assert kinds(text) == ["postcode"]

    @pytest.mark.parametrize("allowed", ["LS1 4AB", "ls14ab"])
    def test_is_none_of_the_reviews_own_organisations(self, allowed):
        text = "Seen at LS1 4AB, not LS2 7DF"

        (one,) = find_identifiers(text, allowed_postcodes=[allowed])

        assert one.shown == "L•• ••F"

    @pytest.mark.parametrize(
        "text",
        [
            "RX1 4AB",
            "on M1 5th March",
            "ls1 5th floor",
            "RCF22",
            "B1 2nd floor",
            "E1 5hr",
            "O1 3 points",
        ],
    )
    def test_is_no_code_or_place_of_another_kind(self, text):
        assert found(text) == []


class TestFalseAlarms:
    @pytest.mark.parametrize("item", IPS_25.items, ids=lambda one: one.key)
    def test_are_none_in_the_scales_own_words(self, item):
        texts = [*item.names, item.one, item.five, item.measure, *item.steps]

        assert [one for text in texts for one in found(text)] == []

    @pytest.mark.parametrize(
        "text",
        [
            "0113 496 0000",
            "+44 113 496 0000",
            "07700 900123",
            "020 7946 0018 ext 12",
            "Agreement EX-2027-01, version 1.2",
            "RXA, RBS01 and QWO",
            "115–125 = Exemplary, 100–114 = Good, 74–99 = Fair",
            "4/5, then 3/5; 4.5 on average; 96% (24 of 25)",
            "9 March 2027, 9/3/27, 2027-03-09, 9.30am to 5.30pm",
            "KPOF V8: 40 people, 16 jobs, 41% against 40%",
            "MIS, DOC, INT, OBS, ISP",
            "SNOMED 1082621000000104",
            "Scores!D14, A1:C25",
        ],
    )
    def test_are_none_in_what_reviews_are_full_of(self, text):
        assert found(text) == []

    @given(st.lists(st.integers(0, 125), max_size=30))
    def test_are_none_in_scores_and_totals(self, scores):
        assert found(" ".join(map(str, scores))) == []


def test_every_kind_is_found_in_one_text():
    text = f"NHS {NHS}, NI AB123456C, born 1/2/1990, LS1 4AB"

    assert kinds(text) == list(IdentifierKind)
