"""What the fidelity report says: strengths first, every score, what happens next."""

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


class TestNextSteps:
    def test_stand_in_the_order_of_their_dates(self):
        steps = words(
            next_steps=[{"what": "A call", "on": "1 April 2027", "who": "IPS Grow"}]
        ).next_steps

        assert steps[0].what == "A call"
        assert ("13 April 2027", "IPS service") in [
            (one.when, one.who) for one in steps
        ]

    def test_ask_for_no_comments_on_a_final_report(self):
        assert not any("draft" in one.what for one in words(version="1.0").next_steps)

    def test_name_the_lead(self):
        assert words().lead.name == "Alex Example"


class TestStatus:
    def test_warns_until_the_report_is_final(self):
        assert words().status == "DRAFT: scores may change"
        assert words(version="1.0").status == "Final report"


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


def test_figures_say_whom_they_count():
    said = words()

    assert said.figures[0].name == "Employment rate"
    assert "out of work" in said.counting[0].runs[0].text
    assert answers()["performance"]["framework"] == said.framework
