"""People and roles: who may give what to whom, and what it leaves behind."""

import pytest

from docgen.problems import Refused
from docgen.records import people as kept
from docgen.records.history import first_broken, of_thing
from docgen.review.rights import Caller, Grant, Role
from docgen.usecases import people, signing_in
from docgen.usecases.person_faults import NewPerson
from docgen.usecases.standing import NotThere
from tests.usecases.house import told
from tests.usecases.signing import (
    NOON,
    administrator,
    coordinator,
    office_in,
    person,
    reviewer,
    service,
)


def who(office, somebody):
    with office.records.database.reading() as connection:
        return kept.caller(connection, somebody.id, NOON)


def add(office, asks, *grant, email="new@example.org", **where):
    new = NewPerson("New  Person", email, Grant(*grant, **where))
    return people.add(office, asks, new)


def actions(office, somebody):
    with office.records.database.reading() as connection:
        assert first_broken(connection) is None
        return [
            (one.action, one.by.person_id, one.by.role)
            for one in of_thing(connection, somebody.thing, newest_first=False)
        ]


class TestAnAdministrator:
    @pytest.mark.parametrize("role", [one for one in Role if one != "service_lead"])
    def test_gives_any_role_and_leaves_events(self, tmp_path, role):
        with office_in(tmp_path) as office:
            asks = who(office, administrator(office))
            added = add(office, asks, role, email=" New@Example.org ")

            assert (added.name, added.email) == ("New Person", "new@example.org")
            assert added.grants == (Grant(role),)
            by = asks.person_id, "administrator"
            assert actions(office, added) == [("added", *by), ("role given", *by)]

    def test_makes_leads_of_any_service_there_is(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, administrator(office))
            key = service(office)

            assert add(office, asks, Role.SERVICE_LEAD, service_id=key).grants
            with pytest.raises(NotThere):
                add(office, asks, Role.SERVICE_LEAD, service_id="none")

    def test_takes_renames_disables_and_lets_in_again(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, administrator(office))
            rex = reviewer(office)
            people.take(office, asks, rex.id, Grant(Role.REVIEWER))
            people.rename(office, asks, rex.id, "Rex Example")
            people.disable(office, asks, rex.id)
            assert who(office, rex) is None
            people.enable(office, asks, rex.id)

            now = people.look_up(office, asks, rex.id)
            assert (now.name, now.grants) == ("Rex Example", ())
            assert [one[0] for one in actions(office, rex)][2:] == [
                "role taken",
                "renamed",
                "disabled",
                "enabled",
            ]

    def test_is_told_where_a_role_is_taken_that_is_not_there(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, administrator(office))
            rex = reviewer(office)
            for grant in (Grant(Role.COORDINATOR), Grant(Role.REVIEWER, "East")):
                found = people.take(office, asks, rex.id, grant)
                assert "does not have this role any more" in told(found)[0]

            assert [one[0] for one in actions(office, rex)][2:] == []

    def test_is_never_the_last_to_go(self, tmp_path):
        with office_in(tmp_path) as office:
            one = administrator(office)
            asks = who(office, one)
            grant = Grant(Role.ADMINISTRATOR)

            assert isinstance(people.disable(office, asks, one.id), Refused)
            assert isinstance(people.take(office, asks, one.id, grant), Refused)
            two = administrator(office, "two@example.org")
            people.disable(office, asks, two.id)
            assert isinstance(people.take(office, asks, one.id, grant), Refused)

    def test_forgets_a_second_factor_that_was_lost(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, administrator(office))
            ada = coordinator(office)
            people.forget_second_factor(office, asks, ada.id)
            words = "ada@example.org", "four words nobody joins", ""

            begun = signing_in.with_password(office, *words)
            assert begun.step is signing_in.Step.SET_UP


class TestACoordinator:
    def test_adds_leads_for_services_of_their_own_region_alone(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, coordinator(office, region="East"))
            east, west = service(office), service(office, "West (example)", "West")

            assert add(office, asks, Role.SERVICE_LEAD, service_id=east).grants
            with pytest.raises(NotThere):
                add(office, asks, Role.SERVICE_LEAD, service_id=west)

    def test_gives_the_role_to_whose_address_it_is_already(self, tmp_path):
        with office_in(tmp_path) as office:
            asks = who(office, coordinator(office))
            rex, key = reviewer(office), service(office)
            found = add(
                office, asks, Role.SERVICE_LEAD, email=rex.email, service_id=key
            )

            assert (found.id, found.name, len(found.grants)) == (rex.id, "Rex", 2)

    @pytest.mark.parametrize("role", [one for one in Role if one != "service_lead"])
    def test_gives_no_other_role(self, tmp_path, role):
        with office_in(tmp_path) as office:
            asks = who(office, coordinator(office))

            with pytest.raises(NotThere):
                add(office, asks, role)

    @pytest.mark.parametrize(
        "deed",
        [
            lambda office, asks, key: people.listed(office, asks),
            lambda office, asks, key: people.look_up(office, asks, key),
            lambda office, asks, key: people.find_by_email(office, asks, "x"),
            people.disable,
            people.enable,
            people.forget_second_factor,
            lambda office, asks, key: people.rename(office, asks, key, "X"),
            lambda office, asks, key: people.give(
                office, asks, key, Grant(Role.ADMINISTRATOR)
            ),
            lambda office, asks, key: people.take(
                office, asks, key, Grant(Role.REVIEWER)
            ),
        ],
    )
    def test_does_nothing_that_is_an_administrators(self, tmp_path, deed):
        with office_in(tmp_path) as office:
            rex = reviewer(office)
            for asks in (who(office, coordinator(office)), Caller("", "", NOON)):
                with pytest.raises(NotThere):
                    deed(office, asks, rex.id)

            assert len(actions(office, rex)) == 2


class TestAnAddress:
    @pytest.mark.parametrize(
        "email", ["", "ada", "ada@", "@example.org", "a b@example.org", "a@b", "a@b..c"]
    )
    def test_that_is_none_is_refused(self, tmp_path, email):
        with office_in(tmp_path) as office:
            found = add(office, people.house(office), Role.REVIEWER, email=email)

            assert [one.where.place for one in found.problems] == ["E-mail address"]

    def test_of_a_closed_account_is_not_opened_by_a_role(self, tmp_path):
        with office_in(tmp_path) as office:
            house = people.house(office)
            rex = person(office, "rex@example.org")
            people.disable(office, house, rex.id)

            assert isinstance(
                add(office, house, Role.REVIEWER, email=rex.email), Refused
            )
