"""The example to look at: everybody in it, reviews at different stages."""

from docgen.records.reviews import Wanted
from docgen.review.progress import Stage
from docgen.review.rights import Role
from docgen.usecases import example_house, reviews
from tests.usecases.house import COORDINATOR, office_in


def test_has_people_of_every_role_and_reviews_at_different_stages(tmp_path):
    with office_in(tmp_path) as office:
        assert not example_house.is_made(office)

        example_house.make(office)

        rows = reviews.listed(office, COORDINATOR, Wanted()).rows
        assert example_house.is_made(office)
        assert {one.stage for one in rows} == {
            Stage.PREPARING,
            Stage.BOOKED,
            Stage.POSTPONED,
        }
        assert [bool(one.next_due) for one in rows].count(True) == 3


def test_lets_everybody_in_anew_each_time(tmp_path):
    with office_in(tmp_path) as office:
        example_house.make(office)

        first, second = example_house.ways_in(office), example_house.ways_in(office)

        assert {one.roles for one in first} == {
            "coordinator",
            "administrator",
            "reviewer",
            "service lead",
        }
        assert len(Role) == len(first)
        assert [bool(one.code) for one in first].count(True) == 2
        assert {one.link for one in first} & {one.link for one in second} == set()
