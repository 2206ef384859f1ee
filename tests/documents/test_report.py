"""What the fidelity report says: strengths first, every score, what happens next."""

from typing import ClassVar

import pytest

from docgen.documents.report_scores import change
from docgen.problems import Source
from docgen.review.scale import IPS_25
from docgen.review.scores import ItemScore, ScoreSet
from tests.documents.reporting import answers, chart, finding, words


def scored(score, **changes):
    return [finding(n, score=score, **changes) for n in range(1, 26)]


class TestScoreAtAGlance:
    def test_names_total_and_band(self):
        said = words(findings=scored(4))

        assert (said.total, said.greatest, said.band) == ("100", "125", "Good fidelity")
        assert said.next_band.startswith("15 more points reach Exemplary")

    def test_adds_up_each_section(self):
        sections = words(findings=scored(4, previous=3)).sections

        assert [(one.total, one.greatest, one.change) for one in sections] == [
            ("12", "15", "up 3"),
            ("32", "40", "up 8"),
            ("56", "70", "up 14"),
        ]

    def test_names_no_band_while_an_item_is_open(self):
        findings = scored(4)
        findings[6]["score"] = None

        said = words(findings=findings)

        assert (said.is_complete, said.total, said.band) == (False, "96", "")
        assert (said.open_items, said.change) == ("7", "–")
        assert said.sections[1].total == "–"

    def test_compares_with_nothing_at_the_first_review(self):
        said = words(findings=scored(4, previous=None))

        assert (said.has_previous, said.previous_total) == (False, "–")

    def test_counts_a_corrected_score_as_it_should_have_been(self):
        findings = scored(4, previous=3)
        findings[8]["corrected"] = {"score": 4, "reason": "A policy was missed."}

        said = words(findings=findings)

        assert said.previous_total == "76"
        assert (said.items[8].previous, said.items[8].change) == ("4", "same")
        assert said.items[8].corrected == "A policy was missed."

    @pytest.mark.parametrize(
        ("now", "before", "told"),
        [(4, 3, "up 1"), (2, 5, "down 3"), (3, 3, "same"), (3, None, "–")],
    )
    def test_tells_a_change_in_words(self, now, before, told):
        assert change(now, before) == told


class TestItems:
    def test_are_25_in_their_order_with_their_sections(self):
        items = words().items

        assert [one.number for one in items] == [str(n) for n in range(1, 26)]
        assert [one.section for one in items if one.opens_section] == [
            "Staffing",
            "Organisation",
            "Services",
        ]

    def test_have_their_evidence_in_the_order_of_the_sources(self):
        sources = [one.source for one in words().items[0].evidence]

        assert sources == ["Documents", "Interviews"]

    def test_say_what_the_score_stands_for(self):
        item = words(findings=scored(5)).items[0]

        assert item.meaning == (
            "Active clients for each full-time employment specialist: 20 or fewer."
        )

    def test_say_that_they_are_not_scored_yet(self):
        assert words(findings=[]).items[0].meaning.endswith("not been scored yet.")


class TestRecommendations:
    def test_stand_in_the_reviewers_order_then_by_score(self):
        findings = [finding(n, score=score) for n, score in ((1, 4), (3, 4), (9, 2))]

        said = words(findings=findings, ranking=[1])

        assert [one.item for one in said.recommendations] == [
            "1 Caseload size",
            "9 Zero exclusion",
            "3 Vocational generalists",
        ]

    def test_name_who_acts(self):
        acts = {"text": "Do.", "who_acts": ["host_trust", "ips_grow"]}

        (one,) = words(findings=[finding(3, recommendation=acts)]).recommendations

        assert one.who == "Host Trust and IPS Grow"

    def test_are_for_somebody_in_a_whole_phrase(self):
        acts = {"text": "Do.", "who_acts": ["service", "host_trust", "ips_grow"]}

        item = words(findings=[finding(3, recommendation=acts)]).items[2]

        assert item.who == "the IPS service, the host Trust and IPS Grow"


class TestNextSteps:
    def test_stand_in_the_order_of_their_dates(self):
        steps = words(
            next_steps=[{"what": "A call", "on": "1 April 2027", "who": "IPS Grow"}]
        ).next_steps

        assert steps[0].what == "A call"
        assert ("13 April 2027", "IPS service") in [
            (one.when, one.who) for one in steps
        ]

    def test_print_the_dates_that_the_agreement_has_fixed(self):
        agreed = {
            "steering_committee_on": "27 May 2027",
            "quality_assurance_told_by": "12 May 2027",
            "report_shared_by": "13 May 2027",
            "destruction_by": "11 May 2027",
        }

        when = {one.what: one.when for one in words(**agreed).next_steps}

        assert when["The steering committee looks at the plan"] == "27 May 2027"
        assert when["The Trust’s quality team is told"] == "12 May 2027"
        assert "13 May 2027" in when.values()
        assert "11 May 2027" in when.values()
        assert not any(one.startswith("To be agreed") for one in when.values())

    def test_have_both_sides_destroy_what_they_hold(self):
        (step,) = [one for one in words().next_steps if "destroys" in one.what]

        assert step.who == "IPS Grow and IPS service"

    def test_ask_for_no_comments_on_a_final_report(self):
        assert not any("draft" in one.what for one in words(version="1.0").next_steps)

    def test_name_the_lead(self):
        assert words().lead.name == "Alex Example"


class TestStatus:
    def test_warns_until_the_report_is_final(self):
        assert words().status == "DRAFT: scores may change"
        assert words(version="1.0").status == "Final report"

    def test_has_the_day_of_the_draft_or_of_the_final_report(self):
        days = {"draft_issued_on": "6 April 2027", "report_date": "28 April 2027"}

        assert words(**days).issued_on == "6 April 2027"
        assert words(**{**days, "draft_issued_on": None}).issued_on == ""
        assert words(version="1.0", **days).issued_on == "28 April 2027"


class TestHowEachScoreWasRead:
    sheet = ScoreSet(
        "north.xlsx",
        "",
        "Scores",
        "Sam Sample",
        None,
        tuple(
            ItemScore(one.number, 4, Source("north.xlsx", f"Scores!D{one.number + 5}"))
            for one in IPS_25.items
        ),
    )

    def test_names_file_and_cell_in_the_reviewers_copy(self):
        readings = words(sheets=[self.sheet], is_reviewers_copy=True).readings

        assert len(readings) == 25
        assert readings[8].place == "north.xlsx, Scores!D14"

    def test_says_why_a_score_was_agreed_on(self):
        findings = [finding(9, score_reason="Read again.\n\nTogether.")]

        said = words(sheets=[self.sheet], is_reviewers_copy=True, findings=findings)

        (agreed,) = [one for one in said.readings if one.reason]
        assert (agreed.reviewer, agreed.place, agreed.raw) == ("Agreed", "", "")
        assert [one.runs[0].text for one in agreed.reason] == [
            "Read again.",
            "Together.",
        ]

    def test_stays_out_of_every_other_copy(self):
        assert words(sheets=[self.sheet]).readings == ()


class TestTheChart:
    def test_has_both_reviews(self):
        made = chart(findings=scored(4, previous=3))

        assert [one.name for one in made.series] == ["This review", "Last review"]
        assert made.series[1].values == (3,) * 25

    def test_has_one_series_at_the_first_review(self):
        assert len(chart(findings=scored(4, previous=None)).series) == 1

    def test_is_told_score_by_score_to_those_who_cannot_see_it(self):
        told = chart(findings=scored(4, previous=3)).alternative

        assert "25 items went up, no items went down" in told
        assert "9 Zero exclusion: 4, last review 3;" in told

    def test_leaves_a_gap_for_an_open_item(self):
        assert chart(findings=[]).series[0].values == (None,) * 25


class TestTheFigures:
    now: ClassVar = {
        **answers()["performance"],
        "figures": [{"name": "People who joined", "value": "148"}],
    }
    before: ClassVar = {
        "framework": "KPOF V6",
        "period_from": "1 January 2025",
        "period_to": "31 December 2025",
        "employment_rate": "41",
        "figures": [
            {"name": "people who  joined", "value": "131"},
            {"name": "Jobs lost", "value": "9"},
        ],
    }

    def said(self, **changes):
        before = {**self.before, **changes}
        return words(performance=self.now, previous_performance=before)

    def test_say_whom_they_count(self):
        said = words()

        assert said.figures[0].name == "Employment rate"
        assert "out of work" in said.counting[0].runs[0].text
        assert answers()["performance"]["framework"] == said.framework

    def test_stand_beside_those_of_the_last_report(self):
        said = self.said()

        assert said.has_previous_figures
        assert [(one.name, one.value, one.previous) for one in said.figures] == [
            ("Employment rate", "43%", "41%"),
            ("People who joined", "148", "131"),
            ("Jobs lost", "–", "9"),
        ]

    def test_say_how_those_of_the_last_report_were_counted(self):
        same, other = self.said(), self.said(rate_counts="everyone")

        assert same.counting[1].runs[0].text == (
            "The last report’s figures were counted by KPOF V6, for 1 January to"
            " 31 December 2025."
        )
        assert len(same.counting) == 2
        assert other.counting[2].runs[0].text.endswith("two rates can’t be compared.")

    def test_stand_alone_in_a_first_report(self):
        assert not words().has_previous_figures
        assert {one.previous for one in words().figures} == {""}
