"""What can't be true is an error; it is never left to be found on paper."""

import pytest

from docgen.review.order import AFTER_THE_REVIEW, BEFORE_THE_REVIEW
from tests.review.building import FILE, agreement, refused, reviewed

DAYS = ["9 March 2027", "10 March 2027"]


class TestTheTwoReviewDays:
    def test_come_in_their_order(self):
        assert refused(review_dates=DAYS[::-1]) == [
            f"{FILE}, review_dates.1: Review day 2, 9 March 2027, is before review"
            " day 1, 10 March 2027. Put the earlier day first."
        ]

    def test_are_two(self):
        (problem,) = refused(review_dates=[DAYS[0], DAYS[0]])

        assert "Both review days are 9 March 2027." in problem


class TestADateBeforeTheReview:
    @pytest.mark.parametrize("name", BEFORE_THE_REVIEW)
    def test_is_not_after_its_first_day(self, name):
        (problem,) = refused(review_dates=DAYS, **{name: "10 March 2027"})

        assert problem.startswith(f"{FILE}, {name}: ")
        assert "is after the first review day, 9 March 2027." in problem

    @pytest.mark.parametrize("name", BEFORE_THE_REVIEW)
    def test_may_be_late(self, name):
        assert reviewed(*DAYS, **{name: "9 March 2027"})


class TestADateAfterTheReview:
    @pytest.mark.parametrize("name", AFTER_THE_REVIEW)
    def test_is_not_before_its_last_day(self, name):
        problems = refused(review_dates=DAYS, **{name: "9 March 2027"})

        assert f"{FILE}, {name}: " in problems[0]
        assert "is before the last review day, 10 March 2027." in problems[0]

    @pytest.mark.parametrize("name", sorted(set(AFTER_THE_REVIEW) - {"destruction_by"}))
    def test_may_be_its_last_day(self, name):
        assert reviewed(*DAYS, **{name: "10 March 2027"})

    def test_is_looked_at_with_its_reason_too(self):
        early = {"on": "1 March 2027", "reason": "We are quick"}

        assert refused(review_dates=DAYS, report_by=early)


class TestDestruction:
    """Shared data is needed until the report is final."""

    def test_is_not_before_the_report(self):
        (problem,) = refused(
            review_dates=DAYS, report_by="9 April 2027", destruction_by="8 April 2027"
        )

        assert (
            "“Shared data destroyed by”, 8 April 2027, is before “Report issued by”,"
            " 9 April 2027." in problem
        )

    def test_is_not_before_the_day_the_report_follows_by_rule(self):
        (problem,) = refused(review_dates=DAYS, destruction_by="6 April 2027")

        assert "is before “Report issued by”, 7 April 2027." in problem

    def test_is_not_before_the_report_is_final(self):
        (problem,) = refused(
            final_confirmed_on="28 April 2027", destruction_by="27 April 2027"
        )

        assert "is before “Report final and confirmed on”, 28 April 2027." in problem


def test_a_report_is_not_final_before_its_draft():
    (problem,) = refused(
        draft_issued_on="28 April 2027", final_confirmed_on="27 April 2027"
    )

    assert "is before “Draft report issued on”, 28 April 2027." in problem


class TestThingsNamedTwice:
    def test_are_told_with_both_places(self):
        assert refused(observation_dates=["4/3/2027", "5/3/2027", "4 March 2027"]) == [
            f"{FILE}, observation_dates.2: “Observation day 3” says 4 March 2027, and"
            " so does “Observation day 1”. Take one of them out."
        ]

    @pytest.mark.parametrize("name", ["ips_teams", "clinical_teams"])
    def test_are_teams_whatever_their_spaces(self, name):
        assert refused(**{name: ["North team", "North  team "]})
        assert agreement(**{name: ["North team", "South team"]})

    def test_are_closed_days(self):
        assert refused(closed_days=["4/3/2027", "4/3/2027"])

    def test_are_not_two_days_that_are_still_open(self):
        assert agreement(observation_dates=[None, None])


class TestAPaperThatIsNotNeeded:
    @pytest.mark.parametrize("name", ["data_sharing_agreement", "honorary_contract"])
    def test_is_not_in_place(self, name):
        (problem,) = refused(**{name: {"needed": "no", "in_place_on": "4/3/2027"}})

        assert "is not needed, and yet in place on 4 March 2027." in problem
