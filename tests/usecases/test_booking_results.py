"""What becomes of bookings: services and reviews of them, and how many are done."""

from datetime import date

import pytest

from docgen.records.history import of_thing
from docgen.usecases import booking_results, bookings, moving, reviews, services
from docgen.usecases.booking_results import TakenUp, Tally
from docgen.usecases.kept_services import LAST_REVIEW, TRACKED
from tests.usecases.house import (
    COORDINATOR,
    SERVICE,
    coordinator,
    look,
    office_in,
    service_in,
    told,
)
from tests.usecases.inviting import ANSWERS, COAST, events, invited, part, saved, sent


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


class TestTakingItUp:
    def test_makes_services_and_reviews_with_what_is_known(self, office):
        made = booking_results.take_up(office, COORDINATOR, sent(office))

        assert isinstance(made, TakenUp)
        first = services.find(office, COORDINATOR, made.services[0]).service
        assert (first.name, first.region, first.commissioner) == (
            "Example Works IPS Service (example)",
            "East",
            "Example Shire ICB (example)",
        )
        assert first.ips_teams == ("Valley IPS team (example)",)
        assert first.commissioning_lead.email == "pat@icb.example"
        rows = [look(office, one).row for one in made.reviews]
        assert [(one.reference, one.service) for one in rows] == [
            ("2026-001", "Example Works IPS Service (example)"),
            ("2026-002", "Example Coast IPS Service (example)"),
            ("2026-003", "Example Coast IPS Service (example)"),
        ]
        agreement = look(office, made.reviews[0]).agreement
        assert agreement.host_trust.name == (
            "Example Valley NHS Foundation Trust (example)"
        )

    def test_keeps_what_no_agreement_says_and_the_last_score(self, office):
        made = booking_results.take_up(office, COORDINATOR, sent(office))

        beside = part(office, f"review:{made.reviews[0]}", TRACKED)
        last = part(office, f"service:{made.services[0]}", LAST_REVIEW)
        assert beside["preferred_months"] == "March 2027, April 2027"
        assert beside["contact"] == "Jo Example, Head of Employment Services"
        assert beside["review_type"] == "in_person"
        assert (last["on"], last["total"]) == ("2026-03-10", 96)
        assert last["source"].startswith("booking B-")
        with office.records.database.reading() as connection:
            happened = of_thing(connection, f"review:{made.reviews[0]}")
        assert happened[0].by.stands_for == "Pat Example"

    def test_takes_a_service_that_is_kept_as_it_is(self, office):
        teams = ["valley ips TEAM (example)"]
        there = service_in(office, ips_teams=teams, commissioner="As it was")

        made = booking_results.take_up(office, COORDINATOR, sent(office))

        assert made.services[0] == there
        kept = services.find(office, COORDINATOR, there)
        assert kept.saved.version == 1
        assert kept.service.commissioner == "As it was"

    def test_twice_is_once(self, office):
        key = sent(office)
        first = booking_results.take_up(office, COORDINATOR, key)
        before = events(office)

        assert booking_results.take_up(office, COORDINATOR, key) == first
        assert events(office) == before
        assert bookings.look(office, COORDINATOR, key).is_taken_up

    def test_waits_until_it_was_sent(self, office):
        key, token = invited(office)
        saved(office, token)

        [said] = told(booking_results.take_up(office, COORDINATOR, key))

        assert said.startswith("Pat Example has not sent the booking yet.")

    def test_of_more_than_a_slip_of_the_finger_is_refused(self, office):
        many = {**ANSWERS, "services": [{**COAST, "reviews_wanted": "2000"}]}

        [said] = told(booking_results.take_up(office, COORDINATOR, sent(office, many)))

        assert "200 is the most" in said

    def test_leaves_an_address_that_is_none(self, office):
        pat = {"name": "Pat Example", "email": "ask reception"}

        made = booking_results.take_up(
            office, COORDINATOR, sent(office, {**ANSWERS, "commissioner": pat})
        )

        kept = services.find(office, COORDINATOR, made.services[0]).service
        assert kept.commissioning_lead.name == "Pat Example"
        assert kept.commissioning_lead.email is None


class TestTheTally:
    ICB = "Example Shire ICB (example)"

    def test_sets_what_was_asked_for_against_booked_and_done(self, office):
        key = sent(office)
        before = booking_results.tally(office, COORDINATOR)
        made = booking_results.take_up(office, COORDINATOR, key)
        held = {"review_dates": ["3 November 2026", "4 November 2026"]}
        moving.move(office, COORDINATOR, made.reviews[0], held, 1, ("", ""))
        moving.call_off(office, COORDINATOR, made.reviews[1], "The service closed")

        after = booking_results.tally(office, COORDINATOR)

        assert before == (Tally("East", self.ICB, 3, 0, 0),)
        assert after == (Tally("East", self.ICB, 3, 2, 1),)

    def test_adds_up_the_bookings_of_one_board_however_it_is_typed(self, office):
        sent(office)
        louder = {"integrated_care_board": {"name": "EXAMPLE shire  ICB (example)"}}
        sent(office, {**ANSWERS, **louder})
        sent(office, region="West")
        invited(office)

        found = booking_results.tally(office, COORDINATOR)

        assert [(one.region, one.requested) for one in found] == [
            ("East", 6),
            ("West", 3),
        ]
        [own] = booking_results.tally(office, coordinator("West"))
        assert own.region == "West"

    def test_counts_reviews_that_nobody_booked_by_a_form(self, office):
        service = service_in(office, **{**SERVICE, "commissioner": self.ICB})
        reviews.book(office, COORDINATOR, service, {"reference": "A"})

        assert booking_results.tally(office, COORDINATOR) == (
            Tally("East", self.ICB, 0, 1, 0),
        )

    def test_can_begin_on_a_day(self, office):
        service = service_in(office, **{**SERVICE, "commissioner": self.ICB})
        for name, day in (("A", "9 March 2025"), ("B", "10 November 2026")):
            entered = {"reference": name, "first_day": day}
            reviews.book(office, COORDINATOR, service, entered)
        sent(office)

        year = booking_results.tally(office, COORDINATOR, date(2026, 4, 1))
        later = booking_results.tally(office, COORDINATOR, date(2026, 12, 2))

        assert year == (Tally("East", self.ICB, 3, 1, 1),)
        assert later == ()
