"""A destruction that is killed anywhere, and goes on: it ends once, nothing is left."""

import sqlite3
from contextlib import closing

import pytest

from docgen.records import destroyed_rows, destruction, destruction_log
from docgen.records.destruction import destructions_of
from docgen.records.history import first_broken
from docgen.usecases.retention import destroying
from tests.usecases.house import office_in
from tests.usecases.retention.service_files import (
    CANARY,
    NAME,
    decided,
    found_in,
    give,
    nobody,
    register,
    rows_with,
)


class Killed(BaseException):
    """The process is gone."""


def killed(*_, **__):
    raise Killed


def after(function):
    def does_it_and_is_killed(*given, **named):
        function(*given, **named)
        raise Killed

    return does_it_and_is_killed


# Each place a module and the name of what is called there: killed before it, or after.
PLACES = [
    (destroying, "_line"),
    (destruction_log.DestructionLog, "add"),
    (destroying, "destroy"),
    (destruction, "clear_rows"),
    (destroyed_rows, "_clear_parts"),
    (destroyed_rows, "_clear_history"),
    (destroyed_rows, "_clear_jobs"),
    (destroyed_rows, "_clear_notices"),
    (destruction, "is_held"),
    (destruction, "forget_copies"),
    (destruction, "wipe"),
    (destruction, "record"),
    (destroying, "search"),
    (destroying, "_end"),
]


def left_in(folder):
    return found_in(folder, CANARY, NAME.encode()) + rows_with(folder, "zebra", NAME)


@pytest.mark.parametrize("how", ["before", "after"])
@pytest.mark.parametrize("place", PLACES, ids=lambda one: one[1])
class TestADestructionThatIsKilled:
    def test_ends_once_all_the_same(self, way, monkeypatch, place, how):
        give(way)
        wish = decided(way)
        owner, name = place
        doing = killed if how == "before" else after(getattr(owner, name))
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, doing)
            with pytest.raises(Killed):
                destroying.carry_out(way.office, wish, nobody)

        found = destroying.carry_out(way.office, wish, nobody)

        assert not isinstance(found, destroying.Failed)
        assert left_in(way.office.settings.folder) == []
        with way.office.records.database.reading() as connection:
            assert len(destructions_of(connection, f"review:{way.key}")) == 1
            assert first_broken(connection) is None
        assert register(way).approved is None


@pytest.mark.parametrize("place", PLACES[2:12], ids=lambda one: one[1])
class TestAHouseThatIsOpenedAfterAKill:
    def test_has_nothing_left_before_anybody_asks(self, way, monkeypatch, place):
        give(way)
        wish = decided(way)
        folder = way.office.settings.folder
        with monkeypatch.context() as patch:
            patch.setattr(*place, killed)
            with pytest.raises(Killed):
                destroying.carry_out(way.office, wish, nobody)
        way.office.records.close()

        with office_in(folder) as office:
            assert office.records.database.is_up_to_date()

        assert left_in(folder) == []
        with closing(sqlite3.connect(folder / "records.sqlite3")) as connection:
            said = "SELECT count(*) FROM events WHERE action LIKE 'destroyed%' AND"
            counted = connection.execute(f"{said} part LIKE 'destruction/%'")
            assert counted.fetchone() == (1,)
