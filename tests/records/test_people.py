"""People as they are kept: one for each address, with roles and duties."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from docgen.records import people
from docgen.records.tables import assignments, reviews, services
from docgen.review.rights import Assignment, Duty, Grant, Role
from tests.records.keeping import COORDINATOR, NOON, records_in


def add(connection, email="ada@example.org"):
    return people.add(connection, "Ada", email, COORDINATOR)


def assign(connection, person, until):
    row = {"id": "s", "name": "North", "folded": "north", "region": "East"}
    connection.execute(insert(services).values(**row, created_at=NOON))
    row = {"id": "r", "reference": "R1", "service_id": "s", "stage": "new"}
    connection.execute(insert(reviews).values(**row, created_at=NOON))
    row = {"id": "a", "review_id": "r", "person_id": person.id, "role": "reviewer"}
    connection.execute(insert(assignments).values(**row, since=NOON, until=until))


def test_an_address_is_one_persons_however_it_is_written(tmp_path):
    with records_in(tmp_path) as kept, kept.database.writing() as connection:
        ada = add(connection, " Ada@Example.ORG")

        assert people.by_email(connection, "ADA@example.org ") == ada
        with pytest.raises(IntegrityError):
            add(connection, "ada@example.org")


def test_a_role_is_had_once_and_taken_as_it_was_given(tmp_path):
    east, everywhere = Grant(Role.COORDINATOR, "East"), Grant(Role.COORDINATOR)
    with records_in(tmp_path) as kept, kept.database.writing() as connection:
        ada = add(connection)
        for grant in (east, everywhere, east):
            ada = people.give(connection, ada, grant, COORDINATOR)
        ada = people.take(connection, ada, everywhere, COORDINATOR)

        assert ada.grants == people.find(connection, ada.id).grants == (east,)


class TestACaller:
    @pytest.mark.parametrize("until", [None, NOON + timedelta(hours=1)])
    def test_has_every_role_and_duty(self, tmp_path, until):
        with records_in(tmp_path) as kept, kept.database.writing() as connection:
            ada = add(connection)
            people.give(connection, ada, Grant(Role.COORDINATOR, "East"), COORDINATOR)
            assign(connection, ada, until)

            asks = people.caller(connection, ada.id, NOON)
            assert asks.grants == (Grant(Role.COORDINATOR, "East"),)
            assert asks.duties == (Assignment("r", Duty.REVIEWER, until),)
            assert asks.roles() == (Role.COORDINATOR, Role.REVIEWER)

    def test_has_a_duty_no_more_once_it_is_over(self, tmp_path):
        with records_in(tmp_path) as kept, kept.database.writing() as connection:
            ada = add(connection)
            assign(connection, ada, None)
            connection.execute(update(assignments).values(until=NOON))

            assert people.caller(connection, ada.id, NOON).roles() == ()

    def test_is_nobody_who_is_disabled_or_unknown(self, tmp_path):
        with records_in(tmp_path) as kept, kept.database.writing() as connection:
            ada = people.disable(connection, add(connection), COORDINATOR)

            assert people.caller(connection, ada.id, NOON) is None
            assert people.caller(connection, "x", NOON) is None
