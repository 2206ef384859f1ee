"""Findings that somebody has cleared: known by their place, told with name and why."""

import pytest

from docgen.problems import Problem, Refused, Severity, Source
from docgen.review.identifiers import Clearing, Located, find_identifiers
from docgen.usecases.clearings import (
    clearing_of,
    is_cleared,
    is_identifier,
    read_clearings,
    told_as_cleared,
)
from docgen.usecases.inputs import Answers

WORD = {"where": "Scores!C7", "shown": "9•• ••• •••9", "by": "Jo", "reason": "A phone."}
OPEN = Problem(Source("north.xlsx", "Scores!C7"), "Item 6 has no score.", "Enter one.")


def finding(text="943 476 5919", place="Scores!C7"):
    """What is told of a text that looks like a client's number."""
    (found,) = find_identifiers(f"NHS {text}")
    return Located(Source("north.xlsx", place), found, 6).problem()


def clearing(**changes):
    return Clearing(**{**WORD, **changes})


class TestAFinding:
    def test_is_told_from_any_other_problem(self):
        assert is_identifier(finding())
        assert not is_identifier(OPEN)

    @pytest.mark.parametrize("where", ["Scores!C7", "north.xlsx, Scores!C7"])
    def test_is_cleared_by_its_place_and_masked_form(self, where):
        assert clearing_of(finding(), [clearing(where=where)]) is not None

    @pytest.mark.parametrize(
        "other",
        [
            {"where": "Scores!C8"},
            {"where": "south.xlsx, Scores!C7"},
            {"shown": "9"},
            {"shown": "4•• ••• •••9"},
        ],
    )
    def test_is_not_cleared_by_another_place_or_form(self, other):
        assert not is_cleared(finding(), [clearing(**other)])

    def test_is_told_by_whom_and_why_it_is_cleared_and_stops_nothing(self):
        (told,) = told_as_cleared([finding()], [clearing()])

        assert told.severity is Severity.WARNING
        assert told.wrong == finding().wrong
        assert told.remedy == "Cleared by Jo: A phone."
        assert (told.where, told.item) == (finding().where, 6)

    def test_that_nobody_cleared_stays_as_it_is(self):
        problems = [finding(place="Scores!C8"), OPEN]

        assert list(told_as_cleared(problems, iter([clearing()]))) == problems


class TestTheListInAReportsAnswers:
    def test_is_read_whatever_else_they_say(self):
        data = {"reference": 5, "nonsense": [], "identifiers_cleared": [WORD]}

        assert read_clearings(Answers("a.yaml", data)) == (clearing(),)

    @pytest.mark.parametrize("data", [{}, {"identifiers_cleared": None}])
    def test_may_be_missing(self, data):
        assert read_clearings(Answers("a.yaml", data)) == ()

    @pytest.mark.parametrize(
        ("wrong", "place"),
        [
            ([{**WORD, "by": ""}], "identifiers_cleared.0.by"),
            ([WORD, {**WORD, "reason": None}], "identifiers_cleared.1.reason"),
            ([{**WORD, "whom": "x"}], "identifiers_cleared.0.whom"),
            ("all", "identifiers_cleared"),
        ],
    )
    def test_needs_a_name_and_a_reason_for_each(self, wrong, place):
        found = read_clearings(Answers("a.yaml", {"identifiers_cleared": wrong}))

        assert isinstance(found, Refused)
        assert [one.where.place for one in found.problems] == [place]
