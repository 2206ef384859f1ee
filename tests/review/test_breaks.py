"""The breaks a day must leave: five minutes, fifteen, fifteen and forty-five."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.review.breaks import Stretch, faults_of_day


def drawn(text: str) -> list[Stretch]:
    """A day drawn as 9:00-10:00 10:15-11:00."""
    return [
        Stretch(_minutes(one[0]), _minutes(one[1]), f"session {at}")
        for at, one in enumerate((two.split("-") for two in text.split()), 1)
    ]


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def faults(text: str) -> list[str]:
    return [one.words for one in faults_of_day(drawn(text))]


class TestBetweenInterviews:
    """ "5-minute breaks between interviews" (agreement, service, row 3)."""

    def test_five_minutes_are_enough(self):
        assert faults("9:00-10:00 10:05-10:30 10:45-11:00") == []

    @pytest.mark.parametrize(
        ("start", "words"),
        [
            ("10:04", "session 2 begins 4 minutes after session 1."),
            ("10:01", "session 2 begins 1 minute after session 1."),
            ("10:00", "session 2 begins right after session 1."),
        ],
    )
    def test_less_is_not(self, start, words):
        assert faults(f"9:00-10:00 {start}-10:30 10:45-11:00") == [words]

    def test_a_session_that_begins_earlier_clashes(self):
        assert faults("9:00-10:00 9:59-10:30 10:45-11:00") == [
            "session 2 begins before session 1 ends."
        ]

    def test_a_long_session_clashes_with_all_within_it(self):
        assert faults("9:00-11:00 9:10-9:20 9:30-9:40 11:15-11:30") == [
            "session 2 begins before session 1 ends.",
            "session 3 begins before session 1 ends.",
        ]


class TestMorningAndAfternoon:
    """ "15 minute break am, pm" (agreement, service, row 3)."""

    @pytest.mark.parametrize(
        "half", ["9:00-10:00 10:{}-11:00", "13:00-14:00 14:{}-15:00"]
    )
    def test_each_has_a_break_of_fifteen_minutes(self, half):
        assert faults(half.format("15")) == []
        assert len(faults(half.format("14"))) == 1

    def test_say_which_half_lacks_it(self):
        day = "9:00-10:00 10:05-11:45 12:30-13:30 13:45-14:30"

        assert faults(day) == ["the morning has no break of 15 minutes."]

    def test_may_take_it_before_a_longer_lunch(self):
        assert faults("9:00-10:00 10:05-11:30 12:30-13:30 13:45-14:30") == []

    def test_cannot_both_take_it_from_the_same_quarter_of_an_hour(self):
        day = "9:00-10:00 10:05-11:30 12:30-13:30 13:35-14:30"

        assert faults(day) == ["the afternoon has no break of 15 minutes."]
        assert faults(day.replace("12:30", "12:45")) == []

    def test_need_none_for_a_single_session(self):
        assert faults("9:00-12:00 13:00-16:00") == []


class TestLunch:
    """ "at least 45 minutes for lunch" (agreement, service, row 3)."""

    def test_lasts_forty_five_minutes(self):
        assert faults("9:00-12:15 13:00-15:00") == []
        assert faults("9:00-12:16 13:00-15:00") == [
            "there are no 45 minutes for lunch."
        ]

    def test_is_taken_around_midday(self):
        assert len(faults("9:00-9:30 10:45-12:55 13:00-15:30 16:30-17:00")) == 1

    def test_is_not_needed_on_half_a_day(self):
        assert faults("9:00-12:30") == []
        assert faults("13:00-14:00 14:15-17:00") == []


class TestADayWithoutSessions:
    def test_lacks_nothing(self):
        assert list(faults_of_day([])) == []


LENGTHS = st.tuples(st.integers(480, 1080), st.integers(5, 120))
DAYS = st.lists(LENGTHS, max_size=8).map(
    lambda found: sorted(
        (Stretch(start, start + long, str(start)) for start, long in found),
        key=lambda one: (one.start, one.end),
    )
)


@given(DAYS)
def test_a_day_is_faultless_only_with_five_minutes_between_all_sessions(day):
    gaps = [other.start - one.end for one, other in pairwise(day)]

    if not list(faults_of_day(day)):
        assert all(gap >= 5 for gap in gaps)
