"""The check of every event: asked for, done in steps by a worker, and told."""

import pytest
from sqlalchemy import update

from docgen.records.history import By, Happening, record
from docgen.records.tables import events
from docgen.review.rights import Caller, Grant, Role
from docgen.usecases import chain_checks
from docgen.usecases.standing import NotThere
from docgen.usecases.tasks import every_task
from tests.jobs.working import jobs_of
from tests.usecases.house import COORDINATOR, NOON, lead, office_in
from tests.usecases.test_tasks import worked_until

ADMINISTRATOR = Caller("a" * 32, "Ada Example", NOON, (Grant(Role.ADMINISTRATOR),))
SOMEBODY = By("c" * 32, "coordinator", NOON)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def happened(office, times):
    with office.records.database.writing() as connection:
        for number in range(times):
            what = Happening("saved", f"review:{number}", after={"n": number})
            record(connection, what, SOMEBODY)


def changed(office, number):
    with office.records.database.writing() as connection:
        mine = events.c.number == number
        connection.execute(update(events).where(mine).values(thing="review:z"))


def checked(office):
    """What a check finds that is asked for now."""
    chain_checks.ask(office, ADMINISTRATOR)
    return worked_until(office, lambda: _ended(office))


def _ended(office):
    found = chain_checks.look(office, ADMINISTRATOR)
    return found if found.checked.ended_at else None


class TestTheCheck:
    def test_finds_every_event_as_it_was_written(self, office):
        happened(office, 3)

        found = checked(office)

        assert (found.events, found.checked.events, found.checked.words) == (3, 3, "")
        assert found.checked.ended_at == NOON
        assert found.checked.mark == found.head != ""

    def test_goes_on_where_the_step_before_it_ended(self, office, monkeypatch):
        monkeypatch.setattr(chain_checks, "AT_ONCE", 2)
        happened(office, 5)

        assert checked(office).checked.events == 5

    @pytest.mark.parametrize("number", [1, 2, 3, 5])
    def test_names_the_first_event_that_was_changed(self, office, monkeypatch, number):
        monkeypatch.setattr(chain_checks, "AT_ONCE", 2)
        happened(office, 5)
        changed(office, number)

        found = checked(office).checked

        assert found.words == f"Event {number}: It is not as it was written."
        assert found.ended_at == NOON

    def test_keeps_nobody_from_writing_for_longer_than_a_step(
        self, office, monkeypatch
    ):
        monkeypatch.setattr(chain_checks, "AT_ONCE", 2)
        happened(office, 4)
        told = []

        def tell(words):
            happened(office, 1 if not told else 0)
            told.append(words)

        every_task()[chain_checks.CHECK].carry_out(office, {}, tell)

        assert told == [
            "2 events are as they were written so far",
            "4 events are as they were written so far",
            "5 events are as they were written so far",
        ]

    def test_says_how_far_it_is_and_is_not_asked_for_twice(self, office):
        chain_checks.ask(office, ADMINISTRATOR)
        chain_checks.ask(office, ADMINISTRATOR)

        found = chain_checks.look(office, ADMINISTRATOR).checked

        assert (found.ended_at, found.words) == (None, "It waits to be done")
        with office.records.database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT id FROM jobs").scalars().all()
        assert len(jobs_of(office, rows)) == 1

    def test_was_never_made_in_a_new_house(self, office):
        assert chain_checks.look(office, ADMINISTRATOR).checked is None


@pytest.mark.parametrize("who", [COORDINATOR, lead("s" * 32)])
@pytest.mark.parametrize("deed", [chain_checks.look, chain_checks.ask])
def test_only_administrators_look_and_ask(office, deed, who):
    with pytest.raises(NotThere):
        deed(office, who)
