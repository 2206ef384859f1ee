"""Score sheets by themselves: a team's part of them, and whether they are complete."""

import pytest

from docgen.excel.scoresheet import Reading
from docgen.problems import Problem, Severity, Source
from docgen.review.scale import IPS_25
from docgen.usecases.scores import is_complete, of_team, sections_of
from tests.review.scoring import points, sheet


def reading(*sets, problems=()):
    return Reading("north.xlsx", IPS_25, sets, problems)


def of(team, tab, **scores):
    """A team's set, its cells on a sheet of the file."""
    whole = sheet(**scores)
    items = tuple(
        type(x)(x.item, x.score, Source("north.xlsx", f"{tab}!D{x.item}"), x.raw)
        for x in whole.items
    )
    return type(whole)("north.xlsx", team, tab, "J. Shah", None, items)


def told(place, wrong="It is wrong.", severity=Severity.ERROR):
    return Problem(Source("north.xlsx", place), wrong, "Put it right.", severity)


class TestATeamsPart:
    @pytest.mark.parametrize("written", ["North", " north ", "NORTH"])
    def test_is_found_by_its_name_in_any_case(self, written):
        found = of_team(reading(of("North", "N"), of("South", "S")), written)

        assert [one.team for one in found.sets] == ["North"]

    def test_is_everything_where_no_team_is_named(self):
        both = reading(of("North", "N"), of("South", "S"), problems=(told("S!D1"),))

        assert of_team(both, "") is both

    def test_holds_sets_that_name_no_team_only_where_none_is_of_its_name(self):
        unnamed, north = of("", "Scores"), of("North", "N")

        assert of_team(reading(unnamed, north), "North").sets == (north,)
        assert of_team(reading(unnamed, north), "West").sets == (unnamed,)

    @pytest.mark.parametrize(
        ("place", "kept"),
        [
            ("N!D1", True),  # its own cell
            ("N!A1", True),  # elsewhere on its sheet
            ("N", True),
            ("", True),  # of the whole file
            ("Summary!B2", True),
            ("S!D1", False),
            ("S!B27", False),  # a sum of the other team's
            ("S", False),
        ],
    )
    def test_has_no_problems_of_other_teams_sheets(self, place, kept):
        both = reading(of("North", "N"), of("South", "S"), problems=(told(place),))

        assert bool(of_team(both, "North").problems) is kept

    def test_has_no_problems_of_other_teams_cells_on_its_own_sheet(self):
        south = of("South", "S")
        beside = type(south)("north.xlsx", "North", "S", "", None, of("", "N").items)
        both = reading(beside, south, problems=(told("S!D1"), told("S!A1")))

        left = of_team(both, "North").problems

        assert [one.where.place for one in left] == ["S!A1"]

    def test_is_told_of_clients_data_wherever_it_stands(self):
        client = told("S!E5", "“9••9” looks like a client's NHS number.")
        both = reading(of("North", "N"), of("South", "S"), problems=(client,))

        assert of_team(both, "North").problems == (client,)


class TestASheet:
    @pytest.mark.parametrize(
        ("found", "complete"),
        [
            (reading(sheet()), True),
            (reading(sheet(), problems=(told("x", severity=Severity.WARNING),)), True),
            (reading(sheet(), problems=(told("x", severity=Severity.CONFIRM),)), False),
            (reading(sheet(), sheet(i9=None)), False),
            (reading(), False),
        ],
    )
    def test_is_complete_where_nothing_is_left_to_decide(self, found, complete):
        assert is_complete(found) is complete


class TestTheSections:
    def test_add_up_as_far_as_they_are_known(self):
        known = {item: score for item, score in points().items() if item != 9}

        staffing, organisation, services = sections_of(known, IPS_25)

        assert (staffing.total, staffing.open, staffing.greatest) == (12, 0, 15)
        assert (organisation.total, organisation.at_least, organisation.open) == (
            None,
            28,
            1,
        )
        assert services.total == 56
