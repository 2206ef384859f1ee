"""Reviews as they are listed and staffed: what is due first, and who has which duty."""

from datetime import date, timedelta

import pytest

from docgen.records import people
from docgen.records.reviews import (
    Wanted,
    add_review,
    assign,
    assigned_to,
    end_assignment,
    find_review,
    list_reviews,
    note_review,
)
from docgen.records.services import add_service, every_service
from docgen.review.rights import Duty, Scope
from tests.records.keeping import COORDINATOR, NOON

EVERYTHING = Scope(everything=True)
HOUR = timedelta(hours=1)


def reviews_in(connection, region, **due):
    """A service of a region with a review for each reference and its next date."""
    service = add_service(connection, f"{region} (example)", region, COORDINATOR)
    for reference, day in due.items():
        key = add_review(connection, reference, service, "booked", COORDINATOR)
        note_review(connection, key, {"next_due": day})
    return service


def listed(connection, scope=EVERYTHING, **wanted):
    found = list_reviews(connection, scope, Wanted(**wanted))
    return [one.reference for one in found.rows], found.count


class TestTheList:
    @pytest.fixture
    def connection(self, kept):
        with kept.database.writing() as connection:
            reviews_in(connection, "West", b=None, d=date(2027, 3, 9))
            reviews_in(connection, "East", a=date(2027, 5, 1), c=date(2027, 3, 9))
            yield connection

    def test_has_what_is_due_first_on_top_and_what_has_no_date_last(self, connection):
        assert listed(connection) == (["c", "d", "a", "b"], 4)

    def test_counts_what_is_on_every_page(self, connection):
        assert listed(connection, size=3, page=1) == (["c", "d", "a"], 4)
        assert listed(connection, size=3, page=2) == (["b"], 4)

    def test_counts_only_what_may_be_seen_and_is_wanted(self, connection):
        east = Scope(regions=frozenset({"East"}))

        assert listed(connection, east) == (["c", "a"], 2)
        assert listed(connection, east, due_before=date(2027, 4, 1)) == (["c"], 1)
        assert listed(connection, Scope()) == ([], 0)

    def test_leads_to_reviews_that_only_their_own_people_find(self, connection):
        every = list_reviews(connection, EVERYTHING, Wanted()).rows
        west = Scope(regions=frozenset({"West"}))

        seen = [find_review(connection, west, one.id) for one in every]

        assert [one and one.reference for one in seen] == [None, "d", None, "b"]

    def test_of_services_is_in_the_order_of_their_names(self, connection):
        names = [one.name for one in every_service(connection, EVERYTHING)]
        west = every_service(connection, Scope(regions=frozenset({"West"})))

        assert names == ["East (example)", "West (example)"]
        assert [one.region for one in west] == ["West"]


class TestADuty:
    @pytest.fixture
    def given(self, kept):
        """Somebody who reviews a review, and what asks for their duty in it."""
        with kept.database.writing() as connection:
            service = reviews_in(connection, "East", a=None)
            [row] = list_reviews(connection, EVERYTHING, Wanted()).rows
            sam = people.add(connection, "Sam", "s@docgen.example", COORDINATOR)
            assert row.service_id == service
            what = (row.id, sam.id, Duty.REVIEWER)
            assert assign(connection, *what, NOON)
            yield connection, what

    def until(self, connection, what):
        return [one.until for one in assigned_to(connection, what[0])]

    def test_that_somebody_has_is_not_given_twice(self, given):
        connection, what = given

        assert not assign(connection, *what, NOON + HOUR)
        assert self.until(connection, what) == [None]

    def test_ends_once(self, given):
        connection, what = given

        assert end_assignment(connection, *what, NOON + HOUR)
        assert not end_assignment(connection, *what, NOON + 2 * HOUR)
        assert self.until(connection, what) == [NOON + HOUR]

    def test_that_is_to_end_later_can_end_before(self, given):
        connection, what = given
        end_assignment(connection, *what, NOON + 2 * HOUR)

        assert end_assignment(connection, *what, NOON + HOUR)
        assert self.until(connection, what) == [NOON + HOUR]

    def test_that_nobody_has_does_not_end(self, given):
        connection, (review, person, _) = given

        assert not end_assignment(connection, review, person, Duty.MODERATOR, NOON)
