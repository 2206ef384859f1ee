"""Days, texts, choices and other answers: shown as typed, read as a file has them."""

import pytest

from docgen.review.deadlines import deadlines_of
from docgen.review.reading import AGREEMENT
from docgen.review.report import REPORT
from tests.review.building import reviewed
from tests.web.drawing import field, problems_of
from tests.web.posting import posted, shown
from web.forms import read

HALF_A_DAY = {"report_by[day]": "31", "report_by[month]": "", "report_by[year]": "2027"}


class TestADay:
    @pytest.mark.parametrize(
        ("boxes", "answer"),
        [
            (("9", "3", "2027"), "9 March 2027"),
            (("09", "March", "27"), None),
            (("9", "mar", "2027"), "9 March 2027"),
            (("Tuesday 9 March 2027", "", ""), "9 March 2027"),
            (("2027-03-09", "", ""), "9 March 2027"),
            (("31", "2", "2027"), "31/2/2027"),
            (("Monday 9 March 2027", "", ""), "Monday 9 March 2027"),
            (("31", "", "2027"), {"day": "31", "month": "", "year": "2027"}),
            (("", " ", ""), None),
        ],
    )
    def test_is_read_from_three_boxes_or_kept_as_typed(self, boxes, answer):
        names = ("report_by[day]", "report_by[month]", "report_by[year]")
        page = dict(zip(names, boxes, strict=True))

        found = read(AGREEMENT, ["report_by"], page)

        if answer is not None:
            assert found["report_by"] == answer
        again = posted(shown(AGREEMENT, ["report_by"], found))
        assert read(AGREEMENT, ["report_by"], again) == found

    def test_half_typed_has_one_plain_problem_and_comes_back_box_by_box(self):
        typed = read(AGREEMENT, ["report_by"], HALF_A_DAY)
        problems = problems_of(AGREEMENT, {"reference": "EX-1", **typed})

        one = field(AGREEMENT, "report_by", typed, problems=problems)

        assert [box.value for box in one.boxes] == ["31", "", "2027"]
        assert one.errors == (
            "“Report issued by” must be a real date, with a day, a month and a year."
            " For example, 9 March 2027.",
        )

    def test_shows_the_date_its_rule_gives_and_the_rule(self):
        deadlines = {
            one.key: one for one in deadlines_of(reviewed("9/3/2027", "10/3/2027"))
        }

        one = field(AGREEMENT, "governance_by", {}, proposed=deadlines)

        assert one.proposal == (
            "9 February 2027: at least one calendar month before the first review day,"
            " or the last working day before that. Leave the boxes empty to keep it."
        )
        assert one.ways[0].label == "Reason for another date than the rule gives"

    def test_whose_rule_can_not_count_yet_says_what_it_waits_for(self):
        deadlines = {one.key: one for one in deadlines_of(reviewed("", ""))}

        one = field(AGREEMENT, "action_plan_final_by", {}, proposed=deadlines)

        assert "“Report final and confirmed on”" in one.proposal
        assert "_" not in one.proposal

    def test_without_a_rule_asks_for_no_reason_against_it(self):
        assert [way.path for way in field(AGREEMENT, "report_by", {}).ways] == [
            "report_by.not_applicable",
            "report_by.left_to",
        ]


class TestAnotherAnswer:
    def test_is_read_as_a_file_writes_it(self):
        page = {
            "trust_sponsor[not_applicable]": "there is none",
            "ips_teams[left_to]": "service",
            "report_by[day]": "9/4/2027",
            "report_by[reason]": "Easter",
            "host_trust.ods_code[left_to]": "host_trust",
        }

        found = read(AGREEMENT, list(AGREEMENT.model.model_fields), page)

        assert found == {
            "trust_sponsor": {"not_applicable": "there is none"},
            "ips_teams": {"left_to": "service"},
            "report_by": {"on": "9 April 2027", "reason": "Easter"},
            "host_trust": {"ods_code": {"left_to": "host_trust"}},
        }

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("ips_teams", {"ips_teams.0": "North"}),
            ("host_trust", {"host_trust.name": "Valley"}),
            ("report_by", {"report_by[day]": "9/4/2027"}),
            ("case_file_access", {"case_file_access": "yes"}),
        ],
    )
    def test_beside_a_value_is_asked_about_and_both_come_back(self, name, value):
        typed = read(AGREEMENT, [name], {**value, f"{name}[not_applicable]": "none"})
        problems = problems_of(AGREEMENT, {"reference": "EX-1", **typed})

        one = field(AGREEMENT, name, typed, problems=problems)

        told = [one.errors, *(part.errors for part in one.parts)]
        assert "is said to be not applicable, and is answered" in str(told)
        assert one.answered_otherwise
        again = posted(shown(AGREEMENT, [name], typed))
        assert read(AGREEMENT, [name], again) == typed


class TestText:
    @pytest.mark.parametrize("name", ["further_terms.0", "ips_teams.0"])
    def test_keeps_its_line_breaks_to_the_letter(self, name):
        page = {name: "\r\n one\r\n\r\n two "}

        assert read(AGREEMENT, [name[:-2]], page) == {name[:-2]: ["\n one\n\n two "]}

    def test_of_a_markup_is_escaped_wherever_it_stands(self):
        markup = "\"'></textarea></option><script>alert(1)</script>"
        typed = {
            "host_trust": {"name": markup, "ods_code": {"left_to": markup}},
            "further_terms": [markup],
            "case_file_access": markup,
            "report_by": {"on": markup, "reason": markup},
            "review_dates": [markup, {"day": markup}],
        }
        problems = problems_of(AGREEMENT, typed)

        page = shown(AGREEMENT, list(typed), typed, problems=problems)

        assert "<script>" not in page
        assert page.count("&lt;script&gt;") > len(typed)

    def test_that_can_not_be_sent_to_a_browser_breaks_no_page(self):
        page = shown(AGREEMENT, ["ips_teams"], {"ips_teams": ["half \ud83d"]})

        assert "half �" in page.encode().decode()


class TestAChoice:
    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("In person", "in_person"),
            ("in_person", "in_person"),
            ("by post", "by post"),
        ],
    )
    def test_is_found_by_its_words_or_shown_as_it_was_written(self, written, value):
        one = field(REPORT, "review_type", {"review_type": written})

        assert one.value == value
        assert value in [option.value for option in one.options]

    def test_of_an_item_is_found_by_its_key(self):
        typed = {"ranking": ["zero_exclusion"]}

        assert field(REPORT, "ranking.0", typed).value == "9"
