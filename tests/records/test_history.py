"""The chain of events: what was changed behind its back is found."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, select, update

from docgen.records.history import (
    Broken,
    Happening,
    Whole,
    check_on,
    count,
    doers,
    first_broken,
    hash_of,
    head,
    of_thing,
    page,
    record,
)
from docgen.records.tables import event_values, events
from tests.records.keeping import COORDINATOR


@pytest.fixture
def kept(kept):
    with kept.database.writing() as connection:
        for number in range(1, 6):
            what = Happening("saved", "review:a", "agreement", None, {"n": number})
            record(connection, what, COORDINATOR)
    return kept


def broken(kept):
    with kept.database.reading() as connection:
        return first_broken(connection)


class TestTheChain:
    def test_holds_as_it_was_written(self, kept):
        assert broken(kept) is None

    def test_numbers_events_from_one(self, kept):
        with kept.database.reading() as connection:
            numbers = [one.number for one in page(connection)]

        assert numbers == [5, 4, 3, 2, 1]

    def test_ends_in_another_hash_with_each_event(self, kept):
        with kept.database.writing() as connection:
            before = head(connection)
            record(connection, Happening("saved", "review:a"), COORDINATOR)

            assert head(connection) != before
            assert count(connection) == 6


class TestAStepOfTheCheck:
    def test_goes_on_from_where_the_last_one_ended(self, kept):
        with kept.database.reading() as connection:
            first = check_on(connection, Whole(), 2)
            second = check_on(connection, first, 2)
            third = check_on(connection, second, 2)
            last = check_on(connection, third, 2)

            assert [one.number for one in (first, second, third)] == [2, 4, 5]
            assert (last, third.hash) == (third, head(connection))

    def test_finds_an_event_that_was_put_in_place_of_the_one_before_it(self, kept):
        with kept.database.reading() as connection:
            whole = check_on(connection, Whole(), 2)

            found = check_on(connection, replace(whole, hash="0" * 64), 2)

        assert found == Broken(3, "It does not follow on the one before.")


class TestTampering:
    @pytest.mark.parametrize(
        ("change", "number", "said"),
        [
            (
                update(events).where(events.c.number == 3).values(action="signed"),
                3,
                "It is not as it was written.",
            ),
            (
                update(events).where(events.c.number == 2).values(person_id="d" * 32),
                2,
                "It is not as it was written.",
            ),
            (
                delete(events).where(events.c.number == 4),
                4,
                "It does not follow on the one before.",
            ),
            (
                update(event_values)
                .where(event_values.c.number == 2)
                .values(after={"n": 9}),
                2,
                "Its values are not as they were written.",
            ),
        ],
        ids=["what", "who", "taken out", "value"],
    )
    def test_is_found_at_the_first_event_that_differs(self, kept, change, number, said):
        with kept.database.writing() as connection:
            if said.startswith("It does"):
                connection.execute(
                    delete(event_values).where(event_values.c.number == number)
                )
            connection.execute(change)

        found = broken(kept)
        assert (found.number, found.wrong) == (number, said)

    def test_by_two_events_that_change_places_is_found(self, kept):
        with kept.database.writing() as connection:
            connection.execute(delete(event_values))
            rows = connection.execute(
                select(events).where(events.c.number.in_((2, 3)))
            ).mappings()
            second, third = map(dict, rows)
            connection.execute(delete(events).where(events.c.number.in_((2, 3))))
            for row, number in ((second, 3), (third, 2)):
                connection.execute(insert(events).values(**{**row, "number": number}))

        assert broken(kept).number == 2


class TestAValueThatWasDestroyed:
    def test_leaves_the_chain_whole(self, kept):
        with kept.database.writing() as connection:
            connection.execute(delete(event_values).where(event_values.c.number == 2))
            connection.execute(
                update(event_values)
                .where(event_values.c.number == 3)
                .values(after=None)
            )

        assert broken(kept) is None
        with kept.database.reading() as connection:
            assert [one.after for one in of_thing(connection, "review:a")] == [
                {"n": 5},
                {"n": 4},
                None,
                None,
                {"n": 1},
            ]


def test_who_did_something_to_a_thing_is_named_once(kept):
    with kept.database.writing() as connection:
        for person in ("d" * 32, "d" * 32):
            by = replace(COORDINATOR, person_id=person)
            record(connection, Happening("saved", "review:a"), by)
        record(connection, Happening("saved", "review:b"), replace(by, person_id="e"))

        assert sorted(doers(connection, "review:a")) == ["c" * 32, "d" * 32]


class TestTheHashOfAValue:
    def test_does_not_depend_on_the_order_of_names(self):
        assert hash_of({"a": 1, "b": [2]}) == hash_of({"b": [2], "a": 1})

    def test_tells_values_apart(self):
        values = [{}, {"a": 1}, {"a": "1"}, {"a": None}, [], ["a"], "a", 1, True]

        assert len({hash_of(one) for one in values}) == len(values)
        assert hash_of(None) == ""
