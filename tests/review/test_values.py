"""What is typed is kept to the letter, or refused with its field's name."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.review.agreement import Agreement
from tests.review.building import FILE, agreement, refused

REAL_DATE = "For example, 9 March 2027."
PRINTABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n"),
    min_size=1,
).filter(str.strip)


def service_named(name: object) -> Agreement:
    return agreement(ips_service={"name": name})


class TestTextThatWasTyped:
    @pytest.mark.parametrize(
        "text",
        [
            "R&D <Trust>",
            "]]>",
            "</w:p>",
            "{{ x }}",
            "{% if",
            '"O\'Example"',
            "  two spaces before,\tand  after  ",
            "e\u0301 is not \u00e9",
            "👍🏽 فريق",
            "one\ntwo",
            "\u2028 and \xa0",
        ],
    )
    def test_is_kept_to_the_letter(self, text):
        assert service_named(text).ips_service.name == text

    @given(PRINTABLE)
    def test_is_kept_to_the_letter_whatever_it_is(self, text):
        assert service_named(text).ips_service.name == text

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
    def test_has_one_kind_of_line_end(self, end):
        assert service_named(f"one{end}two").ips_service.name == "one\ntwo"

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("a\x00", "U+0000"),
            ("a\x0b", "U+000B"),
            ("a\x1fb", "U+001F"),
            ("a\x7f", "U+007F"),
            ("a\x85", "U+0085"),
            ("a\ud800b", "U+D800"),
            ("a\udfff", "U+DFFF"),
            ("a\ufffe", "U+FFFE"),
            ("a\uffff", "U+FFFF"),
        ],
    )
    def test_is_refused_with_the_fields_name_when_it_cant_be_printed(self, text, code):
        (problem,) = refused(ips_service={"name": text}, lines={"ips_service.name": 7})

        assert problem.startswith(
            f"{FILE}, line 7, ips_service.name: “IPS service, name” holds a character"
            f" that can't be printed, {code}."
        )

    def test_may_be_as_long_as_twenty_thousand_characters(self):
        assert len(service_named("x" * 20_000).ips_service.name) == 20_000

        (problem,) = refused(ips_service={"name": "x" * 20_001})
        assert "is 20,001 characters long. Shorten it to 20,000" in problem

    @pytest.mark.parametrize("blank", ["", " ", "\n\t ", "\u3000", None])
    def test_of_only_spaces_is_no_answer(self, blank):
        assert service_named(blank).ips_service.name is None
        assert agreement(ips_service=blank).ips_service is None

    @pytest.mark.parametrize("value", [7, 1.5, True, date(2027, 3, 9), ["x"]])
    def test_is_text_and_nothing_else(self, value):
        (problem,) = refused(ips_service={"name": value})

        assert "“IPS service, name” must be text, not" in problem
        assert problem.endswith('Write it in quotes: "…".')

    def test_that_names_the_agreement_is_on_one_line(self):
        (problem,) = refused(reference="EX\n1")

        assert "“Reference” must be on one line." in problem


class TestADate:
    def test_is_taken_as_a_day_or_as_words(self):
        for written in (date(2027, 2, 9), "2027-02-09", "9/2/27", "Tue 9 Feb 2027"):
            assert agreement(governance_by=written).governance_by == date(2027, 2, 9)

    @pytest.mark.parametrize(
        "value",
        [0, 1, 44000, 1.5, True, False, "0", "soon", ["9 March 2027"], "31 April 2027"],
    )
    def test_is_a_real_one(self, value):
        (problem,) = refused(governance_by=value)

        assert "“Governance in place by” must be a real date, not" in problem
        assert problem.endswith(REAL_DATE)

    def test_has_no_time(self):
        moment = datetime(2027, 2, 9, 10, 30)  # noqa: DTZ001 - as YAML reads one

        (problem,) = refused(governance_by=moment)

        assert "must be a real date, not 2027-02-09 10:30:00." in problem

    def test_is_in_this_century(self):
        assert refused(governance_by=date(1927, 2, 9))
        assert refused(governance_by=date(9999, 12, 31))

    def test_falls_on_the_weekday_written_before_it(self):
        assert refused(governance_by="Monday 9 March 2027") == [
            f"{FILE}, governance_by: “Governance in place by” is written"
            " 'Monday 9 March 2027', but 9 March 2027 is a Tuesday."
            " Put right the weekday or the date."
        ]

    def test_that_is_never_a_blank_is_read_as_strictly(self):
        assert agreement(draft_issued_on=" ").draft_issued_on is None
        assert refused(draft_issued_on=0)
        assert refused(closed_days=["Christmas"])


class TestAYesOrNo:
    @pytest.mark.parametrize("value", [True, "yes", "Y", "YES", "True", " y "])
    def test_says_yes(self, value):
        assert agreement(data_reviews=value).data_reviews is True

    @pytest.mark.parametrize("value", [False, "no", "N", "No", "FALSE"])
    def test_says_no(self, value):
        assert agreement(data_reviews=value).data_reviews is False

    @pytest.mark.parametrize("value", [None, "", "  "])
    def test_that_was_not_answered_is_neither(self, value):
        assert agreement(data_reviews=value).data_reviews is None
        assert agreement().data_reviews is None

    @pytest.mark.parametrize("value", ["maybe", "Y/N", "x", "1", 0, 1, ["yes"]])
    def test_is_nothing_else(self, value):
        (problem,) = refused(data_reviews=value)

        assert "must be yes or no, not" in problem


class TestAnOdsCode:
    def test_is_stored_in_capitals(self):
        one = agreement(host_trust={"name": "T", "ods_code": "rx1z9"})

        assert one.host_trust.ods_code == "RX1Z9"

    @pytest.mark.parametrize("code", ["RX1Z99", "R-1", "R 1", "RÉ", "٣"])
    def test_is_one_to_five_letters_and_digits(self, code):
        (problem,) = refused(host_trust={"ods_code": code})

        assert "must be an ODS code, one to five letters and digits" in problem

    def test_may_be_left_out(self):
        assert agreement(host_trust={"name": "T"}).host_trust.ods_code is None
