"""The pages of what a service shared: what each state shows, and to whom."""

import re

import pytest

from docgen.usecases.retention import destroying
from tests.usecases.report_life.way import confirmed
from tests.usecases.retention.service_files import (
    NAME,
    decided,
    destroyed,
    give,
    nobody,
    register,
    start,
)
from tests.web.report_life.walking import pages_in
from tests.web.service_side import send

TODAY = {"on[day]": "22", "on[month]": "3", "on[year]": "2027"}
ENTRY = {
    "what": "Performance figures for 2026",
    "how": "email",
    "from_whom": "Jo Example",
    "where_held": "The shared mailbox",
    "held_by": "Sam Sample",
    **TODAY,
}
STATEMENT = {"how": "Deleted from mailbox and bin", "by": "Sam Sample", **TODAY}
BY_MAIL = {"for_whom": "Jo Example", "came_by": "e-mail of 22 March 2027"}


@pytest.fixture
def pages(tmp_path):
    with pages_in(tmp_path, confirmed) as found:
        yield found


def text(client, path):
    page = client.get(path)
    assert page.status_code == 200, page.status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def entry_of(pages):
    return register(pages.way).entries[0].key


class TestTheRegister:
    def test_takes_what_came_and_closes_it_by_its_holders_word(self, pages):
        put = send(pages.reviewer, pages.at("received/new"), ENTRY)
        assert put.status_code == 303
        shown = text(pages.lead, pages.at("received"))
        assert "Performance figures for 2026" in shown
        assert "E-mail, from Jo Example" in shown

        path = pages.at(f"received/entries/{entry_of(pages)}/close")
        closed = send(pages.reviewer, path, STATEMENT)

        assert closed.status_code == 303
        assert register(pages.way).open_entries == ()

    def test_asks_what_is_missing(self, pages):
        put = send(pages.reviewer, pages.at("received/new"), {"how": "paper"})
        assert put.status_code == 422
        assert "What it is" in put.text

    def test_keeps_no_clients_number(self, pages):
        typed = {**ENTRY, "what": "Figures of 943 476 5919"}
        put = send(pages.reviewer, pages.at("received/new"), typed)
        assert put.status_code == 422
        assert "looks like a client’s NHS number" in put.text
        assert register(pages.way).entries == ()

    def test_asks_who_told_where_another_holds_it(self, pages):
        send(pages.reviewer, pages.at("received/new"), ENTRY)
        path = pages.at(f"received/entries/{entry_of(pages)}/close")

        asked = send(pages.coordinator, path, STATEMENT)
        kept = send(pages.coordinator, path, {**STATEMENT, **BY_MAIL})

        assert asked.status_code == 422
        assert "How the statement of Sam Sample reached you is not said." in asked.text
        assert kept.status_code == 303

    def test_takes_an_entry_out_with_a_reason(self, pages):
        send(pages.reviewer, pages.at("received/new"), ENTRY)
        path = pages.at(f"received/entries/{entry_of(pages)}/take-out")

        asked = send(pages.reviewer, path, {"because": " "})
        done = send(pages.reviewer, path, {"because": "It was another review’s"})

        assert (asked.status_code, done.status_code) == (422, 303)
        assert register(pages.way).entries == ()
        listed = pages.coordinator.get(pages.at("received")).text
        _, _, out = listed.partition("Taken out as wrong")
        assert ENTRY["what"] in out
        assert "It was another review’s" in out

    def test_is_not_the_services_to_write(self, pages):
        assert pages.lead.get(pages.at("received/new")).status_code == 404

    def test_says_that_nothing_came(self, pages):
        path = pages.at("received")
        done = send(pages.coordinator, path, {}, action=f"{path}/nothing")
        assert done.status_code == 303
        assert pages.way.task("destruction").state.value == "done"


class TestTheClassOfAFile:
    def test_is_what_it_was_given_for_or_what_somebody_says(self, pages):
        upload = give(pages.way)
        assert "to be destroyed" in text(pages.coordinator, pages.at("received"))

        said = {"belongs": "own", "because": "It is our own list of questions"}
        done = send(pages.coordinator, pages.at(f"classes/{upload}"), said)

        assert done.status_code == 303
        assert "our own list of questions" in text(pages.lead, pages.at("received"))

    def test_is_fixed_where_scores_are_read_from_it(self, pages):
        upload = give(pages.way, purpose="score sheet", who="coordinator")
        said = {"belongs": "shared", "because": "It came from them"}

        done = send(pages.coordinator, pages.at(f"classes/{upload}"), said)

        assert done.status_code == 422
        assert "own record is read from" in done.text


class TestADestruction:
    def test_takes_two_people_and_ends_in_a_certificate(self, pages):
        give(pages.way)
        path = pages.at("destruction")
        shown = text(pages.coordinator, path)
        assert NAME in shown
        assert "5 April 2027" in shown

        begun = send(pages.coordinator, path, {}, action=f"{path}/start")
        assert begun.status_code == 303
        own = send(pages.coordinator, path, {}, action=f"{path}/approve")
        assert own.status_code == 422
        assert "another person has to approve" in own.text
        other = send(pages.moderator, path, {}, action=f"{path}/approve")
        assert other.status_code == 303
        assert "waits for its turn" in text(pages.lead, path)

        wish = destroying.wish_for(pages.way.key, register(pages.way).approved.key)
        assert destroying.carry_out(pages.office, wish, nobody) == {"files": 1}
        assert NAME not in text(pages.coordinator, path)
        assert NAME not in text(pages.coordinator, f"/reviews/{pages.way.key}")
        issued = send(pages.coordinator, f"{path}/certificate", {})
        assert issued.status_code == 303, issued.text
        shown = text(pages.lead, path)
        assert "Certificate, version 1" in shown
        assert pages.way.task("destruction").state.value == "done"

    def test_can_be_stopped_before_it_is_approved(self, pages):
        give(pages.way)
        start(pages.way)
        path = pages.at("destruction")

        done = send(pages.coordinator, path, {}, action=f"{path}/stop")

        assert done.status_code == 303
        assert register(pages.way).start is None

    def test_waits_for_a_report_that_is_confirmed(self, tmp_path):
        with pages_in(tmp_path) as pages:
            give(pages.way)
            path = pages.at("destruction")
            shown = text(pages.coordinator, path)
            assert "I have looked at the list" not in shown
            begun = send(pages.coordinator, path, {}, action=f"{path}/start")
            assert begun.status_code == 422

    def test_says_what_stopped_it_and_is_tried_again(self, pages):
        give(pages.way)
        decided(pages.way)
        path = pages.at("destruction")
        done = send(pages.coordinator, path, {}, action=f"{path}/again")
        assert done.status_code == 303


class TestALegalHold:
    def test_keeps_everything_until_it_is_lifted(self, pages):
        give(pages.way)
        start(pages.way)
        said = {"because": "A complaint is open", "asked_by": "Cam Example"}
        path = pages.at("legal-hold")

        held = send(pages.coordinator, path, said)

        assert held.status_code == 303
        shown = text(pages.coordinator, pages.at("destruction"))
        assert "A complaint is open" in shown
        assert "I have looked at the list" not in shown
        lifted = send(pages.coordinator, path, {**said, "because": "It is settled"})
        assert lifted.status_code == 303
        assert register(pages.way).hold is None


class TestTheServicesOwnCopies:
    def test_are_what_it_says(self, pages):
        path = pages.at("received/own-copies")
        asked = send(pages.lead, path, {"copies": "destroyed", "by": "Jo Example"})
        said = {
            "copies": "destroyed",
            "where_held": "The review folder",
            "how": "Deleted",
            "by": "Jo Example",
            **TODAY,
        }
        kept = send(pages.lead, path, said)

        assert asked.status_code == 422
        assert kept.status_code == 303
        assert "has destroyed the copies" in text(
            pages.coordinator, pages.at("destruction")
        )


class TestACertificate:
    def test_is_refused_while_an_entry_is_open(self, pages):
        give(pages.way)
        send(pages.reviewer, pages.at("received/new"), ENTRY)
        destroyed(pages.way)

        asked = text(pages.coordinator, pages.at("destruction/certificate"))
        made = send(pages.coordinator, pages.at("destruction/certificate"), {})

        assert "Entries of the register are open" in asked
        assert made.status_code == 422

    def test_that_is_late_says_why(self, pages):
        give(pages.way)
        pages.office.now.go_on(days=30)
        destroyed(pages.way)
        path = pages.at("destruction/certificate")

        asked = send(pages.coordinator, path, {})
        made = send(pages.coordinator, path, {"late_because": "Nobody was there"})

        assert "why it is later is not said" in asked.text
        assert made.status_code == 303
