"""The portfolio at one glance: lists, totals and items over the years, differences."""

from datetime import date

import pytest

from docgen.problems import NamedFile, Refused
from docgen.records.portfolio_rows import Which
from docgen.records.review_scores import drop_scores
from docgen.records.reviews import note_review
from docgen.records.services import rename_service
from docgen.review.progress import Stage
from docgen.usecases import tracking
from docgen.usecases.portfolio.glance import glance
from docgen.usecases.standing import NotThere
from tests.review.scoring import points
from tests.usecases.house import (
    COORDINATOR,
    coordinator,
    lead,
    office_in,
    reviewer,
)
from tests.usecases.portfolio.scored import person, review, scored, service

SPRING = date(2026, 3, 10)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def seen(office, who=COORDINATOR, region="", year=None):
    return glance(office, who, region, year)


def noted(office, key, **columns):
    with office.records.database.writing() as connection:
        note_review(connection, key, columns)


def references(found, which):
    return [one.id for one in found.lists[which].rows]


class TestTheLists:
    def test_are_of_what_comes_is_late_waits_or_has_to_be_destroyed(self, office):
        of = service(office)
        come = review(office, of, date(2027, 3, 9))
        late = review(office, of, date(2027, 5, 4))
        waits = review(office, of, SPRING)
        destroy = review(office, of, date(2026, 4, 14))
        for key in (come, late, waits, destroy):
            noted(office, key, next_due=date(2027, 1, 4))
        noted(office, late, next_due=date(2026, 11, 30), next_what="Signatures")
        noted(office, waits, stage=Stage.FEEDBACK.value)
        noted(office, destroy, destruction_by=date(2026, 12, 14))

        found = seen(office)

        assert references(found, Which.TO_COME) == [come, late]
        assert references(found, Which.OVERDUE) == [late]
        assert references(found, Which.IN_FEEDBACK) == [waits]
        assert references(found, Which.TO_DESTROY) == [destroy]
        (row,) = found.lists[Which.OVERDUE].rows
        assert (row.what, row.day) == ("Signatures", date(2026, 11, 30))

    def test_leave_out_what_is_at_rest(self, office):
        key = review(office, service(office), date(2027, 3, 9))
        noted(office, key, stage=Stage.CANCELLED.value, next_due=date(2026, 1, 1))

        found = seen(office)

        assert found.lists[Which.TO_COME].count == 0
        assert found.lists[Which.OVERDUE].count == 0

    def test_show_ten_and_count_all(self, office):
        of = service(office)
        for day in range(1, 13):
            review(office, of, date(2027, 3, day))

        found = seen(office).lists[Which.TO_COME]

        assert (len(found.rows), found.count) == (10, 12)


class TestScoresOverTheYears:
    def test_are_averaged_by_region_and_year(self, office):
        east, west = service(office), service(office, "Hill", "West")
        scored(office, review(office, east, SPRING), points(4))
        scored(office, review(office, east, date(2026, 6, 2)), points(2))
        scored(office, review(office, east, date(2024, 6, 4)), points(5))
        scored(office, review(office, west, SPRING), points(3))

        found = seen(office)

        assert found.charted == (2024, 2025, 2026)
        first, second = found.totals
        assert (first.name, second.name) == ("East", "West")
        told = {year: (one.mean, one.count) for year, one in first.years.items()}
        assert told == {2024: (125, 1), 2026: (75, 2)}
        assert first.line.said == "From 125.0 in 2024 to 75.0 in 2026"
        assert first.line.path.count("M") == 2  # no line where a year is missing

    def test_are_averaged_by_item_without_what_is_open(self, office):
        of = service(office)
        scored(office, review(office, of, SPRING), points(4, i9=2))
        without = {item: one for item, one in points(4).items() if item != 9}
        scored(office, review(office, of, date(2026, 6, 2)), without)

        item = seen(office).items[8]

        assert item.name == "9, Zero exclusion"
        assert (item.years[2026].mean, item.years[2026].count) == (2, 1)
        (total,) = seen(office).totals
        assert total.years[2026].count == 1  # a set with an open item has no total

    def test_are_of_one_region_where_it_is_chosen(self, office):
        scored(office, review(office, service(office), SPRING), points(4))
        west = review(office, service(office, "Hill", "West"), SPRING)
        scored(office, west, points(2))

        found = seen(office, region="West")

        assert [one.name for one in found.totals] == ["West"]
        assert found.items[0].years[2026].mean == 2

    def test_count_a_total_that_a_list_told(self, office):
        head = "Service,Region,Last review date,Last total\n"
        row = "Told IPS (example),East,10 March 2025,98\n"
        file = NamedFile("list.csv", (head + row).encode())
        seen_file = tracking.hash_of_file(file)
        taken = tracking.take_in(office, COORDINATOR, file, seen_file)
        assert not isinstance(taken, Refused), taken

        (total,) = seen(office).totals

        assert (total.years[2025].mean, total.years[2025].count) == (98, 1)

    def test_go_with_a_service_to_another_region(self, office):
        of = service(office)
        scored(office, review(office, of, SPRING), points(4))
        scored(office, review(office, service(office, "Hill"), SPRING), points(2))

        with office.records.database.writing() as connection:
            rename_service(connection, of, "North IPS (example)", "West")

        east, west = seen(office).totals
        assert (east.name, east.years[2026].mean) == ("East", 50)
        assert (west.name, west.years[2026].mean) == ("West", 100)

    def test_are_gone_where_a_review_is_open_again(self, office):
        key = review(office, service(office), SPRING)
        scored(office, key)
        assert seen(office).totals

        with office.records.database.writing() as connection:
            drop_scores(connection, key)

        assert seen(office).totals == ()


class TestDifferences:
    def test_are_those_of_two_reviewers_before_they_agreed(self, office):
        sam, kim = person(office, "Sam Sample"), person(office, "Kim Sample")
        of = service(office)
        for day, first, second in (
            (SPRING, points(4, i9=5), points(4, i9=2)),
            (date(2026, 6, 2), points(4), points(4, i9=3)),
        ):
            key = review(office, of, day)
            scored(office, key, points(4), (sam, first), (kim, second))

        found = seen(office)

        item = found.apart[8]
        assert (item.pairs, item.mean, item.same, item.far) == (2, 2, 0, 1)
        assert (found.apart[0].mean, found.apart[0].same) == (0, 2)
        by_name = {one.name: one for one in found.reviewers}
        kim_s = by_name["Kim Sample"]
        assert (kim_s.pairs, kim_s.apart, kim_s.above) == (2, 2, -2)
        assert by_name["Sam Sample"].above == 2
        assert found.pairs == 2

    def test_rest_on_no_sheet_of_both(self, office):
        scored(office, review(office, service(office), SPRING), points(4))

        found = seen(office)

        assert (found.pairs, found.reviewers) == (0, ())

    def test_are_of_the_year_that_is_chosen(self, office):
        sam, kim = person(office, "Sam Sample"), person(office, "Kim Sample")
        for day in (SPRING, date(2025, 3, 11)):
            key = review(office, service(office, str(day)), day)
            scored(office, key, points(4), (sam, points(4)), (kim, points(3)))

        assert seen(office, year=2025).pairs == 1
        assert seen(office).pairs == 2


class TestWhoSeesIt:
    def test_is_a_coordinator_and_of_their_regions_alone(self, office):
        for region in ("East", "West"):
            key = review(office, service(office, region, region), date(2027, 3, 9))
            scored(office, key)

        found = seen(office, coordinator("West"))

        assert found.regions == ("West",)
        assert [one.region for one in found.lists[Which.TO_COME].rows] == ["West"]
        assert [one.name for one in found.totals] == ["West"]
        assert seen(office, coordinator("West"), region="East").totals == ()

    @pytest.mark.parametrize("who", [lead("x"), reviewer("x")])
    def test_is_nobody_else(self, office, who):
        with pytest.raises(NotThere):
            seen(office, who)
