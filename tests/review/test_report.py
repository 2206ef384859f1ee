"""A report begins with what goes well, and says of each item what was found."""

from datetime import date

import pytest

from docgen.review.agreement import TITLES
from docgen.review.answers import Party
from docgen.review.deadlines import deadlines_of
from docgen.review.findings import ranked
from docgen.review.occasion import ALSO_AGREED, dates_of
from docgen.review.report import Report
from tests.review.reporting import FILE, SUMMARY, finding, refused, report

DAYS = ["9 March 2027", "10 March 2027"]


class TestTheExecutiveSummary:
    def test_is_needed(self):
        assert refused(executive_summary=None) == [
            f"{FILE}, executive_summary: “Executive summary” must have fields of its"
            " own, not None. Below it, write strengths, priorities, closing."
        ]

    @pytest.mark.parametrize("part", ["strengths", "priorities"])
    def test_is_needed_in_both_its_parts(self, part):
        (problem,) = refused(executive_summary={**SUMMARY, part: ""})

        assert problem.startswith(f"{FILE}, executive_summary.{part}: “Executive")

    def test_takes_priorities_as_lines_of_text_too(self):
        one = report(executive_summary={**SUMMARY, "priorities": "One\nTwo\n"})

        assert one.executive_summary.priorities == ("One", "Two")


class TestAFinding:
    def test_names_its_item_by_number_or_key(self):
        one = report(findings=[{"item": "zero_exclusion"}, {"item": "12"}])

        assert [each.item for each in one.findings] == [9, 12]

    @pytest.mark.parametrize("score", [0, 6, 4.5, "4?", True, "four"])
    def test_takes_nothing_for_a_score_but_a_whole_number_of_the_scale(self, score):
        (problem,) = refused(findings=[{"item": 9, "score": score}])

        assert "“Finding 1, score” can't be" in problem
        assert "Enter a whole number from 1 to 5." in problem

    def test_holds_evidence_by_its_source(self):
        one = report(
            findings=[finding(9, evidence=[{"source": "int", "text": "They said."}])]
        )

        assert one.finding(9).evidence[0].source == "INT"

    def test_takes_words_without_a_source_or_an_actor(self):
        one = report(findings=[finding(9, evidence="Seen", recommendation="Do it")])

        assert one.finding(9).evidence[0].source is None
        assert one.finding(9).recommendation.who_acts == ()

    @pytest.mark.parametrize("who", ["host_trust", "Host Trust", "host-trust"])
    def test_says_who_acts(self, who):
        advice = {"text": "Do it", "who_acts": [who, "ips_grow"]}
        one = report(findings=[finding(9, recommendation=advice)])

        acting = one.finding(9).recommendation.who_acts
        assert acting == (Party.HOST_TRUST, Party.IPS_GROW)

    def test_keeps_words_to_the_letter(self):
        words = "Para one.\n\n- a bullet\n- **bold**\n\tindented  twice "

        assert (
            report(findings=[finding(9, strengths=words)]).finding(9).strengths == words
        )

    def test_is_there_once_for_an_item(self):
        assert refused(findings=[finding(9), finding("zero_exclusion")]) == [
            f"{FILE}, findings.1: Item 9, Zero exclusion criteria, is listed twice, in"
            " entries 1 and 2. Keep one of them."
        ]

    def test_corrects_the_last_score_only_with_a_reason(self):
        (problem,) = refused(findings=[finding(9, corrected={"score": 2})])

        assert problem.startswith(f"{FILE}, findings.0.corrected.reason: ")

    def test_corrects_the_last_score_to_another_one(self):
        corrected = {"score": 3, "reason": "Misread"}
        (problem,) = refused(findings=[finding(9, previous=3, corrected=corrected)])

        assert "is the one it had, 3" in problem


class TestWhatIsWrong:
    def test_comes_all_at_once_each_with_its_line(self):
        assert refused(
            lines={"findings.0": 12, "review_dates": 3},
            findings=[{"itm": 9}],
            review_dates=["9 March 2027", "8 March 2027"],
            method={"people_met": [{"role": "Clients", "number": "four"}]},
        ) == [
            f"{FILE}, method.people_met.0.number: “Method, people met 1, number” must"
            " be a whole number, not 'four'. For example, 12.",
            f"{FILE}, line 12, findings.0.item: “Finding 1, item” is missing. Add"
            " item: with its answer.",
            f"{FILE}, line 12, findings.0.itm: “Finding 1” has no field 'itm'. Did you"
            " mean item?",
            f"{FILE}, line 3, review_dates.1: Review day 2, 8 March 2027, is not after"
            " review day 1, 9 March 2027. Give each of the two days its own date, the"
            " earlier first.",
        ]

    def test_is_one_day_given_for_both(self):
        (problem,) = refused(review_dates=["9 March 2027", "2027-03-09"])

        assert "is not after review day 1" in problem

    def test_is_a_third_day_or_reviewer(self):
        days = ["9 March 2027", "10 March 2027", "11 March 2027"]

        assert "has 3 entries; a review has two." in refused(review_dates=days)[0]

    def test_is_a_period_that_ends_before_it_starts(self):
        figures = {
            "framework": "KPOF V8",
            "period_from": "1 April 2026",
            "period_to": "1 March 2026",
        }

        (problem,) = refused(performance=figures)

        assert problem.startswith(f"{FILE}, performance.period_to: The period ends on")

    def test_is_a_rate_above_a_hundred(self):
        figures = {"framework": "V8", "period_from": "1/4/26", "period_to": "1/5/26"}

        (problem,) = refused(performance={**figures, "employment_rate": "140%"})

        assert "Write a percentage up to 100." in problem


class TestRanking:
    def test_puts_the_lowest_score_first_then_what_goes_with_work(self):
        one = report(findings=[finding(9, 3), finding(13, 3), finding(2, 2)])

        places = [(each.rank, each.item) for each in ranked(one.findings)]

        assert places == [(1, 2), (2, 13), (3, 9)]

    def test_keeps_the_reviewers_own_order(self):
        one = report(
            findings=[finding(9, 3), finding(2, 2)], ranking=["zero_exclusion"]
        )

        found = ranked(one.findings, one.ranking)

        assert [each.item for each in found] == [9, 2]
        assert found[0].reasons == ("the reviewers' own order",)

    def test_says_why_with_the_source(self):
        (one,) = ranked(report(findings=[finding(13, 3)]).findings)

        assert one.reasons == (
            "scored 3",
            "goes with more people in work (Bond and others, Psychiatric Services,"
            " 2012)",
        )

    def test_leaves_out_items_without_a_recommendation(self):
        assert ranked(report(findings=[{"item": 9, "score": 1}]).findings) == ()


class TestTheDatesOfTheAgreement:
    """ "To be agreed": the agreement fixes them, no rule does."""

    @pytest.mark.parametrize("name", ALSO_AGREED)
    def test_take_the_place_of_what_their_rules_say(self, name):
        given = {name: "3 June 2027", "final_confirmed_on": "28 April 2027"}
        deadlines = deadlines_of(dates_of(report(review_dates=DAYS, **given)))

        dated = {one.key: one.date for one in deadlines}
        assert dated[name] == date(2027, 6, 3)

    @pytest.mark.parametrize("name", ALSO_AGREED)
    def test_are_called_as_in_the_agreement(self, name):
        assert Report.model_fields[name].title == TITLES[name]

    def test_cannot_come_before_the_review(self):
        (problem,) = refused(review_dates=DAYS, report_shared_by="1 March 2027")

        assert "“Report shared by”, 1 March 2027, is before the last review day" in (
            problem
        )
