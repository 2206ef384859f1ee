"""Visits by the link of a booking: right ones are let in, many wrong ones wait."""

import pytest

from docgen.usecases import bookings
from docgen.usecases.booking_answers import BookingPage
from docgen.usecases.booking_visits import MOST_SAVES, visit
from docgen.usecases.signing_in import TooEarly
from tests.usecases.house import COORDINATOR, told
from tests.usecases.inviting import PAT, events, invited, sent
from tests.usecases.signing import ELSEWHERE, office_in

HERE = "192.0.2.7"
FREE = 30  # wrong tries of one address in an hour


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def visited(office, token, address=HERE, **more):
    office.now.go_on(milliseconds=1)
    return visit(office, token, address, **more)


class TestAVisit:
    def test_finds_the_booking_and_changes_nothing(self, office):
        key, token = invited(office)
        before = events(office)

        found = [visited(office, token) for _ in range(2 * FREE)]

        assert all(isinstance(one, BookingPage) for one in found)
        assert found[0].booking.id == key
        assert events(office) == before

    def test_finds_nothing_behind_a_wrong_link(self, office):
        invited(office)

        assert visited(office, "wrong") is None

    def test_waits_after_many_wrong_links_from_the_same_address(self, office):
        _, token = invited(office)
        for _ in range(FREE):
            assert visited(office, "wrong") is None

        assert isinstance(visited(office, "wrong"), TooEarly)
        assert isinstance(visited(office, token), TooEarly)
        assert isinstance(visited(office, token, ELSEWHERE), BookingPage)
        office.now.go_on(hours=1)
        assert isinstance(visited(office, token), BookingPage)

    def test_saves_no_more_than_a_form_needs(self, office):
        _, token = invited(office)
        for _ in range(MOST_SAVES):
            assert isinstance(visited(office, token, saves=True), BookingPage)

        assert isinstance(visited(office, token, saves=True), TooEarly)
        assert isinstance(visited(office, token), BookingPage)


class TestAnInvitation:
    def test_that_is_still_open_is_not_made_twice(self, office):
        invited(office)

        [said] = told(bookings.invite(office, COORDINATOR, PAT))

        assert said == (
            "Pat Example was asked already, and has not sent it yet."
            " Open that booking to make a new link."
        )
        assert len(bookings.listed(office, COORDINATOR)) == 1

    def test_is_made_anew_once_the_first_was_sent_or_for_another_region(self, office):
        sent(office)

        assert invited(office)
        assert invited(office, region="West")
