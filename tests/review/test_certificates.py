"""Certificates say what was destroyed, by whom, and what a team scored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.problems import Refused, Severity
from docgen.review.certificates import (
    DestructionCertificate,
    ScoreCertificate,
    late_destruction,
    read_destruction_certificate,
    read_score_certificate,
)
from docgen.review.scale import IPS_25
from tests.review.scoring import FOURS, points

FILE = "certificate.yaml"
DAYS = ["9 March 2027", "10 March 2027"]
GONE = {
    "what": "Performance figures",
    "where_held": "Shared drive",
    "method": "Deleted, and from the backup",
    "on": "20 April 2027",
    "by": {"name": "J. Shah"},
}


def destruction(*destroyed, **more) -> DestructionCertificate | Refused:
    data = {
        "reference": "EX-1",
        "review_dates": DAYS,
        "decided_by": {"name": "P. Lee", "role": "Regional lead"},
        "destroyed": destroyed or [GONE],
        **more,
    }
    return read_destruction_certificate(data, file=FILE, lines={})


def score(**more) -> ScoreCertificate | Refused:
    data = {"reference": "EX-1", "team": "North", "issued_on": "1 May 2027", **more}
    return read_score_certificate(data, file=FILE, lines={})


def written(scores) -> dict[str, int]:
    """Scores as a file has them, whose names are words."""
    return {str(item): one for item, one in scores.items()}


def said(read: object) -> list[str]:
    assert isinstance(read, Refused), read
    return [str(one) for one in read.problems]


class TestDestroyingData:
    """ "within 2 weeks" of the final confirmed report (agreement, IPS Grow, row 4)."""

    @pytest.mark.parametrize("name", list(GONE))
    def test_says_what_where_how_when_and_by_whom(self, name):
        lacking = {key: one for key, one in GONE.items() if key != name}

        (problem,) = said(destruction(lacking))

        assert problem.startswith(f"{FILE}, destroyed.0.{name}: ")

    def test_is_decided_by_a_named_person(self):
        (problem,) = said(destruction(decided_by=None))

        assert problem.startswith(f"{FILE}, decided_by: ")

    def test_keeps_the_report_and_the_agreement(self):
        assert destruction().kept[:2] == (
            "The final report and its scores",
            "The partnership agreement",
        )

    def test_comes_after_the_review(self):
        (problem,) = said(destruction({**GONE, "on": "9 March 2027"}))

        assert problem.startswith(f"{FILE}, destroyed.0.on: Data is destroyed on 9 Mar")

    @pytest.mark.parametrize(
        ("confirmed", "late"), [("6 April 2027", 0), ("5 April", 1)]
    )
    def test_is_late_after_two_weeks(self, confirmed, late):
        day = confirmed if "2027" in confirmed else "5 April 2027"
        one = destruction(final_confirmed_on=day)

        assert len(list(late_destruction(one))) == late

    def test_tells_a_late_one_with_its_reason_and_goes_on(self):
        one = destruction(final_confirmed_on="1 April 2027", late_because="Illness")

        (remark,) = late_destruction(one)

        assert remark.severity is Severity.WARNING
        assert remark.wrong == (
            "The last data was destroyed on 20 April 2027, after its limit,"
            " 15 April 2027."
        )
        assert remark.remedy == "The reason is kept: Illness"

    def test_is_not_late_while_nobody_knows_when_the_report_was_confirmed(self):
        assert list(late_destruction(destruction())) == []


class TestAScoreCertificate:
    def test_names_the_band_of_its_total(self):
        assert score(total="100").band().name == "Good fidelity"
        assert score(total=99).band().name == "Fair fidelity"

    def test_adds_up_the_scores(self):
        one = score(scores=written(points(i9=5)))

        assert one.points_in_all == 101
        assert one.assessment().sections[0].total == 12

    def test_takes_scores_by_number_or_key(self):
        by_key = {item.key: 4 for item in IPS_25.items}

        assert score(scores=by_key).points == FOURS

    def test_refuses_scores_that_lack_an_item(self):
        lacking = {item: 4 for item in FOURS if item not in (9, 12)}

        assert said(score(scores=written(lacking))) == [
            f"{FILE}, scores: The scores lack items 9, 12. Give every item its score,"
            " or only the total."
        ]

    def test_refuses_an_item_given_twice(self):
        (problem,) = said(score(scores={**written(FOURS), "zero_exclusion": 5}))

        assert "Item 9, Zero exclusion criteria, is listed twice" in problem

    def test_refuses_a_total_the_scores_do_not_add_up_to(self):
        (problem,) = said(score(total=101, scores=written(FOURS)))

        assert "given as 101, but the scores add up to 100" in problem

    def test_refuses_neither(self):
        (problem,) = said(score())

        assert "neither a total nor a score" in problem

    @pytest.mark.parametrize("total", [24, 126, "98.5", True, "ninety"])
    def test_refuses_a_total_that_cannot_be(self, total):
        (problem,) = said(score(total=total))

        assert "Enter a whole number from 25 to 125." in problem

    def test_adds_no_words_of_its_own_about_the_quality_mark(self):
        assert score(total=100).quality_mark is None
        assert score(total=100, quality_mark="As we say").quality_mark == "As we say"

    def test_says_one_thing_of_one_slip(self):
        assert len(said(score(scores={"26": 4}))) == 1
        assert len(said(score(total=0, issued_on="never"))) == 2

    @given(st.integers(25, 125))
    def test_takes_every_total_there_is(self, total):
        band = score(total=total).band()

        assert band.floor <= total <= band.ceiling
