"""Bookings: behind a link that ends, seen in one's own regions, sent once."""

from datetime import timedelta

from docgen.records.bookings import (
    LASTS,
    Invited,
    add_booking,
    behind_link,
    find_booking,
    list_bookings,
    note_wanted,
    renew_link,
)
from docgen.review.rights import Scope
from tests.records.keeping import NOON

EVERYTHING = Scope(everything=True)
EAST = Invited("East", "Pat Example", "pat@icb.example")


def added(kept, invited=EAST, at=NOON):
    with kept.database.writing() as connection:
        return add_booking(connection, invited, at)


def behind(kept, token, at=NOON):
    with kept.database.reading() as connection:
        return behind_link(connection, token, at)


class TestALink:
    def test_leads_to_its_booking_until_it_ends(self, kept):
        key, token = added(kept)

        found = behind(kept, token)

        assert (found.id, found.region, found.commissioner, found.email) == (
            key,
            "East",
            "Pat Example",
            "pat@icb.example",
        )
        assert found.wanted is None
        assert behind(kept, token, NOON + LASTS - timedelta(seconds=1)) == found
        assert behind(kept, token, NOON + LASTS) is None
        assert behind(kept, token + "x") is None

    def test_is_not_kept_itself(self, kept):
        _, token = added(kept)

        with kept.database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT * FROM bookings").all()
        assert token not in repr(rows)

    def test_works_no_more_once_there_is_a_new_one(self, kept):
        key, token = added(kept)

        with kept.database.writing() as connection:
            new = renew_link(connection, key, NOON + LASTS)

        assert behind(kept, token) is None
        assert behind(kept, new, NOON + LASTS).id == key


class TestTheList:
    def test_has_ones_own_regions_the_newest_first(self, kept):
        first, _ = added(kept)
        second, _ = added(kept, at=NOON + timedelta(days=1))
        west, _ = added(kept, Invited("West", "Al Example", "al@icb.example"))

        def seen(scope):
            with kept.database.reading() as connection:
                rows = list_bookings(connection, scope)
                found = [find_booking(connection, scope, x) for x in (first, west)]
                return [x.id for x in rows], [x is not None for x in found]

        assert seen(EVERYTHING)[0][0] == second
        assert seen(EVERYTHING)[1] == [True, True]
        assert seen(Scope(regions=frozenset({"East"}))) == (
            [second, first],
            [True, False],
        )
        assert seen(Scope(services=frozenset({"x"}))) == ([], [False, False])


def test_a_booking_that_was_sent_says_how_many_reviews_it_asks_for(kept):
    key, token = added(kept)
    other, _ = added(kept)

    with kept.database.writing() as connection:
        note_wanted(connection, key, 3)

    assert behind(kept, token).wanted == 3
    with kept.database.reading() as connection:
        assert find_booking(connection, EVERYTHING, other).wanted is None
