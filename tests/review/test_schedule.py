"""Two full days, and observations up to a week before or after them."""

from datetime import date

from docgen.review.schedule import schedule_of
from tests.review.building import agreement, reviewed


class TestTheTwoReviewDays:
    def test_may_follow_each_other(self):
        assert schedule_of(reviewed("9/3/2027", "10/3/2027")).is_consecutive

    def test_need_not_follow_each_other(self):
        schedule = schedule_of(reviewed("9/3/2027", "16/3/2027"))

        assert not schedule.is_consecutive
        assert (schedule.first, schedule.last) == (date(2027, 3, 9), date(2027, 3, 16))

    def test_are_not_guessed_from_each_other(self):
        schedule = schedule_of(agreement(review_dates=["9 March 2027"]))

        assert schedule.first == date(2027, 3, 9)
        assert schedule.last is None

    def test_keep_their_places_when_only_the_second_is_known(self):
        schedule = schedule_of(agreement(review_dates=[None, "10 March 2027"]))

        assert schedule.first is None
        assert schedule.last == date(2027, 3, 10)


class TestTheWindowForObservations:
    def test_runs_from_a_week_before_the_first_to_a_week_after_the_last(self):
        schedule = schedule_of(reviewed("9/3/2027", "16/3/2027"))

        assert schedule.window_opens == date(2027, 3, 2)
        assert schedule.window_closes == date(2027, 3, 23)
        assert schedule.may_observe_on(date(2027, 3, 2))
        assert schedule.may_observe_on(date(2027, 3, 23))
        assert not schedule.may_observe_on(date(2027, 3, 1))
        assert not schedule.may_observe_on(date(2027, 3, 24))

    def test_is_open_while_the_review_has_no_date(self):
        assert schedule_of(agreement()).may_observe_on(date(2027, 3, 9))
