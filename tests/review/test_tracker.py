"""Services and reviews of a coordinator's list: what makes two of them the same."""

from datetime import date

import pytest

from docgen.problems import Source
from docgen.review.tracker import (
    NOBODY,
    TrackedPerson,
    TrackedReview,
    TrackedService,
    region_named,
)

VALLEY = "Example Valley IPS"
FIRST, SECOND = date(2027, 3, 9), date(2027, 9, 7)


class TestAService:
    def test_is_the_same_however_its_name_and_teams_are_typed(self):
        one = TrackedService(VALLEY, ips_teams=("North team", "South team"))
        other = TrackedService(
            "EXAMPLE  Valley-IPS", ips_teams=("South Team", "north team")
        )

        assert one.identity == other.identity

    def test_is_another_with_another_team(self):
        one = TrackedService(VALLEY, ips_teams=("North team",))
        other = TrackedService(VALLEY, ips_teams=("South team",))

        assert one.identity != other.identity

    def test_is_told_apart_even_where_its_name_has_no_letters(self):
        assert TrackedService("!").identity != TrackedService("?").identity

    def test_is_equal_wherever_it_stands(self):
        here = TrackedService(VALLEY, source=Source("list.xlsx", "Tracker!A2"))

        assert here == TrackedService(VALLEY, cells={"region": Source("other.xlsx")})


class TestAReview:
    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ({"reference": "EX-1"}, {"reference": "ex 1", "first_day": FIRST}, True),
            ({"reference": "EX-1"}, {"reference": "EX-2"}, False),
            ({"first_day": FIRST}, {"first_day": FIRST, "stage": "Booked"}, True),
            ({"first_day": FIRST}, {"first_day": SECOND}, False),
            ({"first_day": FIRST}, {"first_day": FIRST, "ips_teams": ("A",)}, False),
        ],
    )
    def test_is_the_same_by_reference_or_else_by_first_day(self, one, other, same):
        keys = {TrackedReview(VALLEY, **told).identity for told in (one, other)}

        assert len(keys) == (1 if same else 2)

    def test_names_its_service_as_the_service_does(self):
        service = TrackedService(VALLEY, ips_teams=("North team",))
        review = TrackedReview(VALLEY.upper(), ips_teams=("north team",))

        assert review.service_identity == service.identity


class TestAPerson:
    def test_of_whom_nothing_is_told_is_nobody(self):
        assert not NOBODY
        assert TrackedPerson(phone="01632 960001")


class TestARegion:
    @pytest.mark.parametrize(
        ("written", "region"),
        [
            ("London", "London"),
            ("north-west", "North West"),
            ("NEY", "North East and Yorkshire"),
            ("North East & Yorkshire", "North East and Yorkshire"),
            ("South East region", "South East"),
            ("NHS England South West", "South West"),
            ("West", ""),
            ("", ""),
        ],
    )
    def test_is_known_by_its_names(self, written, region):
        assert region_named(written) == region

    def test_may_be_one_of_the_organisations_own(self):
        own = {"Example Coast": ("Coast",)}

        assert region_named("coast", own) == "Example Coast"
        assert region_named("London", own) == ""
