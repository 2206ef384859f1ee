"""What is late or unusual is told, and the work goes on: late is not impossible."""

from datetime import date

import pytest

from docgen.problems import Severity
from docgen.review.deadlines import deadlines_of
from docgen.review.warnings import warnings_of
from tests.review.building import FILE, agreement, reviewed, warned

DAYS = ("9 March 2027", "10 March 2027")
TWO = [{"name": "Sam Sample"}, {"name": "Kim Sample"}]


class TestAnOrdinaryAgreement:
    def test_has_nothing_to_warn_of(self):
        assert warned(reviewed(*DAYS, reviewers=TWO), today=date(2027, 1, 11)) == []
        assert warned(agreement()) == []


class TestAReviewDay:
    @pytest.mark.parametrize(
        ("day", "why"),
        [
            ("14 March 2027", "a Sunday"),
            ("29 March 2027", "Easter Monday"),
            ("12 March 2027", "an extra closed day"),
        ],
    )
    def test_on_a_closed_day_is_told_with_the_reason(self, day, why):
        found = warned(reviewed(DAYS[0], day, closed_days=["12 March 2027"]))

        assert f"{FILE}, review_dates.1: Review day 2, {day}, is {why}." in found[0]

    @pytest.mark.parametrize("day", ["18 December 2028", "20 March 2028"])
    def test_near_the_end_of_december_or_march_is_told(self, day):
        (one,) = warned(agreement(review_dates=[day]))

        assert "is in the last two weeks of" in one

    @pytest.mark.parametrize("day", ["15 December 2028", "17 March 2028"])
    def test_earlier_in_those_months_is_not(self, day):
        assert warned(agreement(review_dates=[day])) == []

    def test_has_its_line(self):
        (one,) = warned(
            agreement(review_dates=["14/3/2027"]), lines={"review_dates": 8}
        )

        assert one.startswith(f"{FILE}, line 8, review_dates.0: ")


class TestAnObservation:
    def test_more_than_a_week_from_the_review_is_told(self):
        found = warned(reviewed(*DAYS, observation_dates=["1/3/2027", "18/3/2027"]))

        assert [one.split(": ")[0] for one in found] == [
            f"{FILE}, observation_dates.0",
            f"{FILE}, observation_dates.1",
        ]

    def test_within_a_week_is_not(self):
        assert (
            warned(reviewed(*DAYS, observation_dates=["2/3/2027", "17/3/2027"])) == []
        )


class TestTheReviewers:
    def test_are_two(self):
        (one,) = warned(agreement(reviewers=TWO[:1]))

        assert "Only one reviewer is named" in one

    def test_are_two_people(self):
        (one,) = warned(agreement(reviewers=[{"name": "Sam"}, {"name": " sam "}]))

        assert "Both reviewers have the same name." in one

    def test_may_be_left_to_a_party(self):
        assert warned(agreement(reviewers={"left_to": "ips_grow"})) == []
        assert warned(agreement(reviewers=[TWO[0], {"left_to": "ips_grow"}])) == []


class TestALimitThatIsPassed:
    LATE = "10 February 2027"

    def test_is_told_and_asks_for_the_reason(self):
        assert warned(reviewed(*DAYS, governance_by=self.LATE)) == [
            f"{FILE}, governance_by: “Governance in place by”, 10 February 2027, is"
            " after its limit, 9 February 2027. Bring it forward, or give on: and"
            " reason: so that the reason is kept."
        ]

    def test_is_told_with_the_reason_it_has(self):
        late = {"on": self.LATE, "reason": "The Trust's\nboard met late"}

        (one,) = warned(reviewed(*DAYS, governance_by=late))

        assert one.endswith("The reason is kept: The Trust's board met late")

    def test_counts_for_destruction(self):
        (one,) = warned(
            agreement(final_confirmed_on="28 April 2027", destruction_by="13 May 2027")
        )

        assert "is after its limit, 12 May 2027." in one

    def test_is_no_target(self):
        assert warned(reviewed(*DAYS, timetable_by="1 March 2027")) == []

    def test_is_not_the_limit_itself(self):
        assert warned(reviewed(*DAYS, governance_by="9 February 2027")) == []


class TestToday:
    def test_is_after_the_review(self):
        found = warned(reviewed(*DAYS), today=date(2027, 3, 11))

        assert found == [
            f"{FILE}, review_dates: The review, Wednesday 10 March 2027, is in the"
            " past. Check the year, if that was not meant."
        ]

    def test_is_after_the_limit_for_governance(self):
        found = warned(reviewed(*DAYS), today=date(2027, 2, 10))

        assert found == [
            f"{FILE}, governance_by: The limit for information governance,"
            " 9 February 2027, has passed. Agree whether the review can go ahead,"
            " and keep the reason."
        ]

    def test_is_the_very_day_of_the_limit(self):
        assert warned(reviewed(*DAYS), today=date(2027, 2, 9)) == []

    def test_is_asked_for_nowhere_else(self):
        assert warned(reviewed("9 March 2004", "10 March 2004")) == []


def test_a_warning_stops_nothing():
    one = agreement(review_dates=["14 March 2027"])

    found = warnings_of(one, deadlines_of(one), file=FILE, lines={})

    assert {each.severity for each in found} == {Severity.WARNING}
