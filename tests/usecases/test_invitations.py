"""Invitations: sent or handed over, and never a way into somebody else's account."""

import pytest

from docgen.records import people as kept
from docgen.records.history import of_thing
from docgen.review.rights import Caller, Duty, Grant, Role
from docgen.usecases import moving, people, role_places, sign_in_links
from docgen.usecases.invitations import Invited, invite
from docgen.usecases.person_faults import NewPerson
from docgen.usecases.standing import NotThere
from tests.usecases.house import COORDINATOR, review_in, service_in, told
from tests.usecases.signing import (
    ADA,
    NOON,
    Outbox,
    administrator,
    coordinator,
    office_in,
    person,
    reviewer,
    service,
)

MAIL = {"smtp_host": "mail.example", "smtp_from": "docgen@docgen.example"}


def who(office, somebody):
    with office.records.database.reading() as connection:
        return kept.caller(connection, somebody.id, NOON)


def lead_of(office, key, email="jo@example.org", *more):
    lead = Grant(Role.SERVICE_LEAD, service_id=key)
    return person(office, email, lead, *more, password="")


def last_deed(office, somebody):
    with office.records.database.reading() as connection:
        newest = of_thing(connection, somebody.thing)[0]
    return newest.action, newest.by.person_id, newest.by.role


class TestWithoutAMailServer:
    def test_an_invitation_lets_somebody_in_once_and_leaves_an_event(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, administrator(office))
            rex, outbox = reviewer(office), Outbox()

            found = invite(office, asks, rex.id, outbox)

            assert isinstance(found, Invited)
            token = found.address.rpartition("/")[2]
            assert found.code in found.words.text
            assert found.address in found.words.text
            assert last_deed(office, rex) == (
                "invited",
                asks.person_id,
                "administrator",
            )
            assert sign_in_links.use_link(office, token) is not None
            assert sign_in_links.use_link(office, token) is None
        assert outbox.sent == []


class TestWithAMailServer:
    def test_nobody_but_the_mail_server_is_given_the_link(self, tmp_path):
        with office_in(tmp_path, **MAIL) as office:
            asks, outbox = who(office, administrator(office)), Outbox()

            found = invite(office, asks, reviewer(office).id, outbox)

        assert (found.address, found.code, found.words) == (None, None, None)
        assert len(outbox.sent) == 1


class TestACoordinator:
    def test_invites_the_leads_of_services_that_are_theirs(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, coordinator(office, region="East"))
            jo = lead_of(office, service(office))

            found = invite(office, asks, jo.id, Outbox())

            assert isinstance(found, Invited)
            assert last_deed(office, jo) == ("invited", asks.person_id, "coordinator")

    @pytest.mark.parametrize(
        "grant",
        [
            Grant(Role.ADMINISTRATOR),
            Grant(Role.COORDINATOR, "West"),
            Grant(Role.REVIEWER),
        ],
    )
    def test_gets_no_link_to_an_account_that_is_more(self, tmp_path, grant):
        with office_in(tmp_path) as office:
            asks, outbox = who(office, coordinator(office)), Outbox()
            jo = lead_of(office, service(office), "jo@example.org", grant)

            [said] = told(invite(office, asks, jo.id, outbox))

            assert last_deed(office, jo)[0] == "role given"
        assert said.startswith("This person has an account for more")
        assert outbox.sent == []

    def test_gets_none_to_the_account_of_another_regions_lead(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, coordinator(office, region="East"))
            other = Grant(Role.SERVICE_LEAD, service_id=service(office, "B", "West"))
            both = lead_of(office, service(office), "jo@example.org", other)
            theirs = person(office, "al@example.org", other)

            assert told(invite(office, asks, both.id, Outbox()))
            with pytest.raises(NotThere):
                invite(office, asks, theirs.id, Outbox())

    def test_gets_none_to_the_account_of_somebody_with_a_duty(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, coordinator(office))
            role = Grant(Role.REVIEWER)
            jo = lead_of(office, service_in(office), "jo@example.org", role)
            key = review_in(office)
            moving.give_duty(office, COORDINATOR, key, jo.id, Duty.REVIEWER)
            people.take(office, who(office, administrator(office)), jo.id, role)

            assert told(invite(office, asks, jo.id, Outbox()))

    def test_invites_nobody_else(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, coordinator(office))
            others = (
                administrator(office),
                reviewer(office),
                person(office, "x@a.org"),
            )
            for one in (*(other.id for other in others), "nobody"):
                with pytest.raises(NotThere):
                    invite(office, asks, one, Outbox())

    def test_learns_who_leads_services_of_theirs_alone(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, coordinator(office, region="East"))
            ours, theirs = service(office), service(office, "B", "West")
            jo = lead_of(office, ours)
            lead_of(office, theirs, "al@example.org")

            assert role_places.leads(office, asks, ours) == (jo,)
            for key in (theirs, "none"):
                with pytest.raises(NotThere):
                    role_places.leads(office, asks, key)
            with pytest.raises(NotThere):
                role_places.leads(office, who(office, jo), ours)


class TestAnybody:
    def test_whose_account_is_closed_is_not_invited(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, administrator(office))
            rex = reviewer(office)
            people.disable(office, asks, rex.id)

            [said] = told(invite(office, asks, rex.id, Outbox()))
        assert said.startswith("This person's account is closed.")

    def test_else_invites_nobody(self, tmp_path):
        with office_in(tmp_path) as office:
            rex = reviewer(office)
            for grants in ((), (Grant(Role.REVIEWER),)):
                with pytest.raises(NotThere):
                    invite(office, Caller("x", "X", NOON, grants), rex.id, Outbox())


class TestThePlaces:
    def test_are_every_region_and_service_there_is(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, administrator(office))
            coordinator(office, ADA, "West")
            for number in range(120):
                service(office, f"Service {number:03}", "East")

            found = role_places.places(office, asks)

        assert found.regions == ("East", "West")
        names = [one.name for one in found.services]
        assert names == [f"Service {number:03}" for number in range(120)]

    def test_are_an_administrators_to_see(self, tmp_path):
        with office_in(tmp_path) as office, pytest.raises(NotThere):
            role_places.places(office, who(office, coordinator(office)))


class TestWhatCantBe:
    @pytest.mark.parametrize(
        ("email", "region"),
        [
            ("a\x00b@example.org", ""),
            ("a\u202eb@example.org", ""),
            ("a@a.org", "x" * 101),
        ],
    )
    def test_an_address_or_a_region_is_refused(self, tmp_path, email, region):
        with office_in(tmp_path) as office:
            asks = who(office, administrator(office))
            grant = Grant(Role.COORDINATOR, region)

            assert told(people.add(office, asks, NewPerson("Noa", email, grant)))
