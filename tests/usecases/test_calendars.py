"""The calendar of a review: each file follows on the one handed out before."""

import pytest
from icalendar import Calendar

from docgen.usecases import moving
from docgen.usecases.calendars import calendar_file
from docgen.usecases.consequences import consequences
from docgen.usecases.standing import NotThere
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    coordinator,
    lead,
    look,
    office_in,
    review_in,
    reviewer,
)

APRIL = {"review_dates": ["13 April 2027", "14 April 2027"], "observation_dates": None}


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def events(office, key):
    file = calendar_file(office, COORDINATOR, key)
    return {
        str(one["SUMMARY"]): one
        for one in Calendar.from_ical(file.content).walk("VEVENT")
    }


FIRST = "Review day 1 (2027-001)"
OBSERVED = "Observation day 1 (2027-001)"


def told_of(event):
    return event.decoded("DTSTART").isoformat(), event["SEQUENCE"], event["STATUS"]


def move(office, key):
    over = consequences(office, COORDINATOR, key, APRIL).over
    moving.move(office, COORDINATOR, key, APRIL, over, ("An inspection", ""))


class TestTheCalendar:
    def test_has_every_date_of_the_review_and_its_name(self, office):
        key = complete_review(office)

        file = calendar_file(office, COORDINATOR, key)

        assert (file.name, file.media_type) == (
            "calendar-2027-001.ics",
            "text/calendar; charset=utf-8",
        )
        dated = {one.date for one in look(office, key).deadlines if one.date}
        found = {one.decoded("DTSTART") for one in events(office, key).values()}
        assert dated <= found

    def test_is_the_same_to_the_letter_while_nothing_moves(self, office):
        key = complete_review(office)

        first = calendar_file(office, COORDINATOR, key)

        assert calendar_file(office, COORDINATOR, key) == first
        assert len(handed_out(office, key)) == 1

    def test_moves_and_cancels_what_was_handed_out_before(self, office):
        key = complete_review(office)
        before = events(office, key)
        move(office, key)

        now = events(office, key)

        assert told_of(before[FIRST]) == ("2027-03-09", 0, "CONFIRMED")
        assert told_of(now[FIRST]) == ("2027-04-13", 1, "CONFIRMED")
        assert now[FIRST]["UID"] == before[FIRST]["UID"]
        assert told_of(now[OBSERVED])[1:] == (1, "CANCELLED")

    def test_that_was_never_handed_out_begins_with_the_days_as_they_are(self, office):
        key = complete_review(office)
        move(office, key)

        assert told_of(events(office, key)[FIRST]) == ("2027-04-13", 0, "CONFIRMED")

    def test_of_a_cancelled_review_cancels_every_event(self, office):
        key = complete_review(office)
        calendar_file(office, COORDINATOR, key)
        moving.call_off(office, COORDINATOR, key, "The service has closed")

        found = events(office, key).values()

        assert {one["STATUS"] for one in found} == {"CANCELLED"}

    def test_is_none_while_there_are_no_dates(self, office):
        assert calendar_file(office, COORDINATOR, review_in(office)) is None

    def test_is_for_whoever_may_see_the_review(self, office):
        key = complete_review(office)
        service = look(office, key).row.service_id

        for who in (lead(service), reviewer(key), coordinator("East")):
            assert calendar_file(office, who, key)
        for who in (lead("other"), reviewer("other"), coordinator("West")):
            with pytest.raises(NotThere):
                calendar_file(office, who, key)


def handed_out(office, key):
    from docgen.records.history import of_thing

    with office.records.database.reading() as connection:
        found = of_thing(connection, f"review:{key}")
    return [one for one in found if one.action == "handed out"]
