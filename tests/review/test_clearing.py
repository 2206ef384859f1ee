"""A finding is shown masked, and only a named person with a reason clears it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.problems import Severity, Source
from docgen.review.identifiers import (
    Clearing,
    Located,
    find_identifiers,
    masked,
    uncleared,
)

NHS = "943 476 5919"


class TestAFinding:
    def test_knows_where_it_stands(self):
        text = f"Seen: {NHS}, and LS1 4AB"

        spans = [text[one.start : one.end] for one in find_identifiers(text)]

        assert spans == [NHS, "LS1 4AB"]

    @given(st.text(min_size=1))
    def test_never_shows_more_than_its_ends(self, text):
        shown = masked(text)

        assert len(shown) == len(text)
        assert not any(one.isalnum() for one in shown[1:-1])

    def test_asks_to_be_taken_out_or_cleared_and_does_not_repeat_it(self):
        (one,) = find_identifiers(NHS)

        problem = Located(Source("north.xlsx", "Scores!E14"), one, 9).problem()

        assert str(problem) == (
            "north.xlsx, Scores!E14: “9•• ••• •••9” looks like a client's NHS number."
            " Take it out, or clear it as no client's with your name and a reason."
        )
        assert (problem.item, problem.severity) == (9, Severity.CONFIRM)


class TestClearing:
    def located(self, place="line 4, findings.0.evidence.0.text"):
        (one,) = find_identifiers(NHS)
        return Located(Source("report.yaml", place), one)

    def cleared(self, where, shown="9•• ••• •••9"):
        return Clearing(
            where=where, shown=shown, by="J. Shah", reason="An order number"
        )

    @pytest.mark.parametrize(
        "where",
        [
            "report.yaml, line 4, findings.0.evidence.0.text",
            "line 4, findings.0.evidence.0.text",
            "findings.0.evidence.0.text",
        ],
    )
    def test_holds_for_its_place_however_it_is_named(self, where):
        assert uncleared([self.located()], [self.cleared(where)]) == ()

    @pytest.mark.parametrize(
        ("where", "shown"),
        [
            ("findings.1.evidence.0.text", "9•• ••• •••9"),
            ("findings.0.evidence.0.text", "4•• ••• •••9"),
        ],
    )
    def test_holds_for_no_other(self, where, shown):
        assert len(uncleared([self.located()], [self.cleared(where, shown)])) == 1

    @pytest.mark.parametrize("name", ["by", "reason"])
    def test_needs_a_name_and_a_reason(self, name):
        whole = {"where": "x", "shown": "y", "by": "J. Shah", "reason": "None"}

        with pytest.raises(ValueError, match=name):
            Clearing.model_validate({**whole, name: " "})
