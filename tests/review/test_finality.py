"""A report is final only when nothing in it is open; its scores come from sheets."""

import pytest

from docgen.problems import Severity
from docgen.review.finality import not_final, texts_of
from docgen.review.report import Report
from docgen.review.report_scores import take_scores
from tests.review.reporting import FILE, WHOLE, finding, report
from tests.review.scoring import cell, sheet


def errors(one: Report, **more) -> list[str]:
    problems = not_final(one, file=FILE, lines={}, **more)
    return [str(each) for each in problems if each.severity is Severity.ERROR]


class TestAFinalReport:
    def test_is_one_with_every_score_and_recommendation(self):
        assert errors(report(findings=WHOLE)) == []

    def test_is_refused_while_an_item_is_open(self):
        assert errors(report(findings=[*WHOLE[:8], *WHOLE[9:]])) == [
            f"{FILE}, findings: Item 9, Zero exclusion criteria, has no score. Agree on"
            " a score before the report is final."
        ]

    def test_is_refused_while_a_recommendation_is_missing(self):
        lacking = [*WHOLE[:8], finding(9, 4, recommendation=None), *WHOLE[9:]]

        (problem,) = errors(report(findings=lacking))

        assert problem.startswith(
            f"{FILE}, findings.8: Item 9, Zero exclusion criteria"
        )
        assert problem.endswith("every item below 5 needs it.")

    @pytest.mark.parametrize(
        ("score", "below", "count"), [(5, 5, 0), (4, 4, 0), (3, 4, 1)]
    )
    def test_needs_none_at_the_set_score_or_above(self, score, below, count):
        lacking = [*WHOLE[:8], finding(9, score, recommendation=""), *WHOLE[9:]]

        found = errors(report(findings=lacking), recommend_below=below)

        assert len(found) == count

    def test_is_refused_while_nobody_acts_on_a_recommendation(self):
        nobody = [*WHOLE[:8], finding(9, recommendation="Do it"), *WHOLE[9:]]

        (problem,) = errors(report(findings=nobody))

        assert "does not say who acts" in problem

    def test_is_refused_while_a_client_may_be_named(self):
        told = [finding(1, evidence="Client 943 476 5919 said so"), *WHOLE[1:]]

        assert errors(report(findings=told)) == [
            f"{FILE}, findings.0.evidence.0.text: “9•• ••• •••9” looks like a client's"
            " NHS number. Take it out, or clear it as no client's with your name and a"
            " reason."
        ]

    def test_is_not_refused_once_a_named_person_cleared_it(self):
        told = [finding(1, evidence="Order 943 476 5919"), *WHOLE[1:]]
        word = {
            "where": "findings.0.evidence.0.text",
            "shown": "9•• ••• •••9",
            "by": "J. Shah",
            "reason": "It is an order number",
        }

        assert errors(report(findings=told, identifiers_cleared=[word])) == []

    def test_may_give_the_organisations_own_postcodes(self):
        told = report(findings=WHOLE, service={"text": "Based at LS1 4AB"})

        assert len(errors(told)) == 1
        assert errors(told, allowed_postcodes=["LS1 4AB"]) == []

    def test_warns_of_what_its_readers_will_look_for(self):
        problems = not_final(report(findings=WHOLE), file=FILE, lines={})

        assert [str(one) for one in problems][:2] == [
            f"{FILE}, host_trust: The report does not give “Host Trust”. Add"
            " host_trust:.",
            f"{FILE}, ips_service: The report does not give “IPS service”. Add"
            " ips_service:.",
        ]


class TestTheTextsOfAReport:
    def test_are_all_of_them_with_their_names(self):
        texts = dict(texts_of(report(findings=[finding(9)])))

        assert texts["executive_summary.priorities.0"] == "Meet employers"
        assert texts["findings.0.recommendation.text"] == "Do more."


class TestTakingScoresFromASheet:
    def test_fills_every_item_with_the_reports_own_in_their_places(self):
        taken = take_scores(
            report(findings=[{"item": 9}]), sheet(i9=5), sheet(default=3)
        )

        others = [number for number in range(1, 26) if number != 9]
        assert [one.item for one in taken.report.findings] == [9, *others]
        assert taken.report.finding(9).score == 5
        assert taken.report.previous_scores[9] == 3
        assert taken.problems == ()

    def test_takes_the_sheets_words_where_the_report_has_none(self):
        words = {
            "evidence": "Cell\ntext",
            "strengths": "Kind",
            "recommendation": "More",
        }
        cells = sheet(i9=cell(9, 4, **words), i10=cell(10, 4, **words))

        taken = take_scores(report(findings=[finding(9)]), cells).report

        assert taken.finding(9).evidence[0].text == "Seen."
        assert taken.finding(9).strengths == "Kind"
        assert taken.finding(10).evidence[0].text == "Cell\ntext"
        assert taken.finding(10).recommendation.text == "More"

    def test_takes_the_last_score_from_the_same_sheet_where_it_is_there(self):
        taken = take_scores(report(), sheet(i9=cell(9, 4, previous=2)))

        assert dict(taken.report.previous_scores) == {9: 2}

    def test_leaves_an_open_item_open(self):
        assert take_scores(report(), sheet(i9=None)).report.finding(9).score is None

    def test_says_where_sheet_and_report_differ(self):
        taken = take_scores(report(findings=[finding(9, 3)]), sheet())

        assert [str(one) for one in taken.problems] == [
            "shah.xlsx, Scores!D14: Item 9, Zero exclusion criteria, is scored 4 here,"
            " and 3 in the report. Put right the one that is wrong."
        ]

    def test_asks_to_confirm_what_was_recovered(self):
        (problem,) = take_scores(
            report(), sheet(i9=cell(9, 4, raw="4/5", confirm=True))
        ).problems

        assert problem.severity is Severity.CONFIRM
