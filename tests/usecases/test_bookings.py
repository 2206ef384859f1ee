"""A commissioner's booking: asked by link, answered on every step, sent once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from docgen.records.parts import Conflict, versions
from docgen.usecases import booking_results, bookings
from docgen.usecases.booking_answers import (
    open_link,
    save_by_link,
    send_by_link,
)
from docgen.usecases.standing import Behalf, NotThere
from tests.usecases.house import (
    COORDINATOR,
    NOON,
    coordinator,
    lead,
    office_in,
    told,
)
from tests.usecases.inviting import (
    ANSWERS,
    CALL,
    COAST,
    PAT,
    WORKS,
    at,
    events,
    invited,
    saved,
    sent,
)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


class TestAnInvitation:
    def test_has_a_link_and_says_until_when_it_works(self, office):
        made = bookings.invite(office, COORDINATOR, PAT)

        assert made.link.startswith("http://127.0.0.1:8000/booking/")
        assert made.link in made.text
        assert "30 January 2027" in made.text
        assert (made.email, made.subject) == (
            "pat@icb.example",
            "Booking of fidelity reviews – IPS Grow",
        )

    def test_fills_in_what_is_known(self, office):
        key, _ = invited(office)

        answers = bookings.look(office, COORDINATOR, key).answers.content

        assert answers.pop("reference").startswith("B-")
        assert answers == {
            "region": "East",
            "commissioner": {"name": "Pat Example", "email": "pat@icb.example"},
        }

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"email": "pat"}, "e-mail address"),
            ({"commissioner": ""}, "Commissioner"),
            ({"region": ""}, "Region"),
        ],
    )
    def test_that_lacks_something_is_refused(self, office, changes, said):
        found = told(bookings.invite(office, COORDINATOR, {**PAT, **changes}))

        assert any(said in one for one in found), found
        assert bookings.listed(office, COORDINATOR) == ()

    def test_is_for_a_region_of_ones_own(self, office):
        [said] = told(bookings.invite(office, coordinator("West"), PAT))

        assert said.startswith("You look after no services in the region “East”.")
        with pytest.raises(NotThere):
            bookings.invite(office, lead("s"), PAT)

    def test_can_be_given_anew_and_the_link_before_is_dead(self, office):
        key, token = invited(office)
        later = NOON + timedelta(days=70)

        new = bookings.renew(office, replace(COORDINATOR, at=later), key)

        then = at(office, later)
        assert open_link(then, token) is None
        page = open_link(then, new.link.rpartition("/")[2])
        assert page.booking.id == key


class TestTheLink:
    def test_opened_changes_nothing(self, office):
        _, token = invited(office)
        before = events(office)

        assert open_link(office, token) == open_link(office, token)

        assert events(office) == before

    def test_works_for_sixty_days(self, office):
        _, token = invited(office)

        assert open_link(at(office, NOON + timedelta(days=59)), token) is not None
        ended = at(office, NOON + timedelta(days=60))
        assert open_link(ended, token) is None
        assert save_by_link(ended, token, ANSWERS, 1) is None
        assert send_by_link(ended, token, 1) is None

    def test_of_nobody_leads_nowhere(self, office):
        invited(office)

        assert open_link(office, "x") is None
        assert save_by_link(office, "", ANSWERS, 1) is None


class TestTheAnswers:
    def test_are_kept_on_every_step_also_where_they_can_not_be_read(self, office):
        _, token = invited(office)

        saved(office, token, {"services": [{**WORKS, "last_total": "many"}]})
        page = saved(office, token, {"note": "Not in August"}, 2)

        kept = open_link(office, token)
        assert kept == page
        assert kept.answers.content["services"][0]["last_total"] == "many"
        assert kept.answers.content["note"] == "Not in August"
        assert any("many" in one.wrong for one in kept.problems)
        assert not kept.is_sent

    def test_say_that_they_came_by_the_link(self, office):
        _, token = invited(office)

        by = saved(office, token).answers.by

        assert (by.person_id, by.role) == ("", "commissioner")
        assert by.stands_for == "Pat Example (pat@icb.example)"
        assert by.came_by == "the link of the invitation"

    def test_of_two_people_are_not_written_over(self, office):
        _, token = invited(office)
        saved(office, token, {"note": "One"})

        second = save_by_link(office, token, {"note": "Two"}, 1)

        assert isinstance(second, Conflict)
        assert open_link(office, token).answers.content["note"] == "One"

    @pytest.mark.parametrize("name", ["reference", "version", "region", "wanted", "id"])
    def test_are_only_the_forms(self, office, name):
        _, token = invited(office)

        with pytest.raises(NotThere):
            save_by_link(office, token, {name: "x"}, 1)

    def test_are_final_once_they_were_sent(self, office):
        _, token = invited(office)
        version = saved(office, token).answers.version

        page = send_by_link(office, token, version)
        [said] = told(save_by_link(office, token, {"note": "Later"}, version + 1))

        assert (page.is_sent, page.booking.wanted) == (True, 3)
        assert said.startswith("The booking was sent already, and is final.")
        assert "note" not in open_link(office, token).answers.content

    def test_sent_twice_are_sent_once(self, office):
        _, token = invited(office)
        version = saved(office, token).answers.version
        first = send_by_link(office, token, version)
        before = events(office)

        again = send_by_link(office, token, version)

        assert again == first
        assert events(office) == before

    def test_are_sent_as_they_were_seen(self, office):
        _, token = invited(office)
        saved(office, token)
        saved(office, token, {"note": "One more"}, 2)

        assert isinstance(send_by_link(office, token, 2), Conflict)
        assert not open_link(office, token).is_sent

    def test_are_not_sent_half(self, office):
        _, token = invited(office)
        half = saved(office, token, {"services": [COAST], "reviews_wanted": "3"})

        said = told(send_by_link(office, token, half.answers.version))

        assert any("Integrated care board" in one for one in said)
        assert not open_link(office, token).is_sent

    def test_have_to_add_up(self, office):
        _, token = invited(office)
        wrong = saved(office, token, {**ANSWERS, "reviews_wanted": "9"})

        said = told(send_by_link(office, token, wrong.answers.version))

        assert any("add up to 3" in one for one in said)


class TestAnsweringForACommissioner:
    def test_says_how_the_answer_came(self, office):
        key, _ = invited(office)

        page = bookings.save_for(office, COORDINATOR, key, ANSWERS, 1, CALL)
        sent = bookings.send_for(office, COORDINATOR, key, 2, CALL)

        assert sent.booking.wanted == 3
        for by in (page.answers.by, sent.answers.by):
            assert (by.person_id, by.role) == (COORDINATOR.person_id, "coordinator")
            assert (by.stands_for, by.came_by) == ("Pat Example", CALL.came_by)

    def test_is_refused_without(self, office):
        key, _ = invited(office)

        [first] = told(bookings.save_for(office, COORDINATOR, key, ANSWERS, 1))
        [second] = told(
            bookings.send_for(office, COORDINATOR, key, 1, Behalf(came_by=" "))
        )

        assert first == second
        assert first.startswith("How the answer of Pat Example came is not said.")

    def test_changes_what_was_sent_as_long_as_it_is_whole(self, office):
        key = sent(office)
        over = bookings.look(office, COORDINATOR, key).answers.version

        bad = bookings.save_for(office, COORDINATOR, key, {"services": []}, over, CALL)
        page = bookings.save_for(
            office, COORDINATOR, key, {"services": [COAST]}, over, CALL
        )

        assert any("Service" in one for one in told(bad))
        assert page.booking.wanted == 2
        with office.records.database.reading() as connection:
            kept = versions(connection, f"booking:{key}", "answers")
        assert len(kept[-2].content["services"]) == 2

    def test_ends_once_there_are_reviews_of_it(self, office):
        key = sent(office)
        booking_results.take_up(office, COORDINATOR, key)

        [said] = told(
            bookings.save_for(office, COORDINATOR, key, {"note": "x"}, 3, CALL)
        )

        assert said.startswith("Its services and reviews are there already.")

    def test_is_for_the_coordinators_of_its_region(self, office):
        key = sent(office)

        for who in (coordinator("West"), lead("s")):
            assert bookings.listed(office, who) == ()
            for deed in (
                lambda who=who: bookings.look(office, who, key),
                lambda who=who: bookings.renew(office, who, key),
                lambda who=who: bookings.save_for(office, who, key, {}, 1, CALL),
                lambda who=who: bookings.send_for(office, who, key, 1, CALL),
                lambda who=who: booking_results.take_up(office, who, key),
            ):
                with pytest.raises(NotThere):
                    deed()
