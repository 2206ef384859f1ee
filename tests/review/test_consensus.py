"""Two reviewers agree: only what differs, and never by averaging."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.problems import Severity, Source
from docgen.review.consensus import Decision, agree, agreed_sheet, must_explain
from tests.review.scoring import cell, sheet


def said(first, second, *decisions: Decision) -> list[str]:
    return [str(one) for one in agree(first, second, decisions).problems]


class TestItemsScoredAlike:
    def test_need_no_decision(self):
        agreed = agree(sheet("J. Shah"), sheet("P. Lee"))

        assert agreed.problems == ()
        assert agreed.differing == ()
        assert agreed.scores.total == 100

    def test_may_still_be_decided_otherwise_with_a_reason(self):
        agreed = agree(
            sheet("J. Shah"), sheet("P. Lee"), [Decision(9, 3, "New evidence")]
        )

        assert agreed.problems == ()
        assert agreed.points[9] == 3

    def test_are_confirmed_where_one_was_recovered(self):
        unsure = cell(9, 4, raw="4/5", confirm=True)

        (problem,) = agree(sheet("J. Shah", i9=unsure), sheet("P. Lee")).problems

        assert problem.severity is Severity.CONFIRM
        assert str(problem) == (
            "shah.xlsx, Scores!D14: Item 9, Zero exclusion criteria, is read as 4 from"
            " “4/5”. Confirm the score, or put it right."
        )

    def test_are_confirmed_at_the_very_cell_that_was_recovered(self):
        at = Source("lee.xlsx", "Scores!D14")
        unsure = replace(cell(9, 4, raw="4/5", confirm=True), source=at)
        doubtful = cell(9, 4, raw="Score: 4", confirm=True)

        one = agree(sheet("J. Shah"), sheet("P. Lee", i9=unsure)).problems
        both = agree(sheet("J. Shah", i9=doubtful), sheet("P. Lee", i9=unsure)).problems

        assert [(problem.where, "“4/5”" in problem.wrong) for problem in one] == [
            (at, True)
        ]
        assert [str(problem.where) for problem in both] == [
            "shah.xlsx, Scores!D14",
            "lee.xlsx, Scores!D14",
        ]


class TestItemsThatDiffer:
    def test_are_the_only_ones_to_decide(self):
        agreed = agree(sheet("J. Shah", i9=5), sheet("P. Lee", i12=3))

        assert [one.item for one in agreed.differing] == [9, 12]

    def test_stay_open_and_are_named_with_both_scores_until_they_are_decided(self):
        agreed = agree(sheet("J. Shah", i9=5), sheet("P. Lee"))

        assert agreed.points.get(9) is None
        assert agreed.scores.total is None
        assert [str(one) for one in agreed.problems] == [
            "shah.xlsx, Scores!D14: Item 9, Zero exclusion criteria: J. Shah gives 5,"
            " P. Lee 4. Agree on a score."
        ]

    @pytest.mark.parametrize("score", [4, 5])
    def test_by_one_point_need_no_reason(self, score):
        first, second = sheet("J. Shah", i9=5), sheet("P. Lee")

        assert said(first, second, Decision(9, score)) == []

    @pytest.mark.parametrize("score", [2, 3, 4])
    def test_by_two_points_need_a_reason(self, score):
        first, second = sheet("J. Shah", i9=2), sheet("P. Lee")

        assert said(first, second, Decision(9, score)) == [
            "shah.xlsx, Scores!D14: Item 9, Zero exclusion criteria: J. Shah gives 2,"
            f" P. Lee 4, and {score} is agreed without a reason. Say why it is {score}."
        ]
        assert said(first, second, Decision(9, score, "Seen together")) == []

    def test_take_a_blank_reason_for_none(self):
        first, second = sheet("J. Shah", i9=2), sheet("P. Lee")

        assert len(said(first, second, Decision(9, 4, "  \n"))) == 1

    @pytest.mark.parametrize("score", [1, 3])
    def test_need_a_reason_for_a_score_that_neither_gave(self, score):
        first, second = sheet("J. Shah", i9=5), sheet("P. Lee")

        assert len(said(first, second, Decision(9, score))) == 1
        assert said(first, second, Decision(9, score, "The manual says so")) == []

    def test_need_a_reason_where_one_reviewer_gave_no_score(self):
        first, second = sheet("J. Shah", i9=None), sheet("P. Lee")

        assert said(first, second) == [
            "shah.xlsx, Scores!D14: Item 9, Zero exclusion criteria: J. Shah gives no"
            " score, P. Lee 4. Agree on a score, with the reason."
        ]
        assert len(said(first, second, Decision(9, 4))) == 1
        assert said(first, second, Decision(9, 4, "Overlooked")) == []

    def test_point_at_the_decision_where_one_is_written_down(self):
        written = Source("agreed.xlsx", "Consensus!F14")
        first, second = sheet("J. Shah", i9=2), sheet("P. Lee")

        (problem,) = agree(first, second, [Decision(9, 4, "", written)]).problems

        assert problem.where == written
        assert problem.item == 9


class TestDecisions:
    @pytest.mark.parametrize("score", [0, 6, 45])
    def test_out_of_range_are_refused_and_not_used(self, score):
        agreed = agree(sheet("J. Shah", i9=5), sheet("P. Lee"), [Decision(9, score)])

        assert 9 not in agreed.points
        assert "Enter a whole number from 1 to 5." in str(agreed.problems[0])

    def test_about_no_item_or_one_item_twice_are_refused(self):
        first, second = sheet("J. Shah", i9=5), sheet("P. Lee")

        problems = said(first, second, Decision(9, 5), Decision(9, 4), Decision(26, 4))

        assert problems == [
            "decisions, item 9: Item 9, Zero exclusion criteria, is decided twice. Keep"
            " one decision.",
            "decisions, item 26: There is no item 26. Write 1 to 25.",
        ]


class TestTheTwoSheets:
    def test_are_of_two_reviewers(self):
        assert said(sheet("J. Shah"), sheet("J.  SHAH")) == [
            "shah.xlsx, Scores: Both sheets are J. Shah's. Give the other reviewer's"
            " sheet as the second."
        ]

    def test_are_not_one_and_the_same(self):
        assert len(said(sheet("J. Shah"), sheet("J. Shah"))) == 1

    def test_are_of_one_team(self):
        problems = said(sheet("J. Shah"), replace(sheet("P. Lee"), team="South"))

        assert problems == [
            "lee.xlsx, Scores: One sheet is of North, the other of South. Give two"
            " sheets of the same team."
        ]

    def test_keep_both_reviewers_words_under_their_names(self):
        first = sheet("J. Shah", i9=cell(9, 4, evidence="Posters"))
        second = sheet("P. Lee", i9=cell(9, 4, evidence="Leaflets"))

        (together,) = [
            one for one in agree(first, second).scores.items if one.item == 9
        ]

        assert together.evidence == "J. Shah: Posters\n\nP. Lee: Leaflets"

    def test_can_be_put_together_without_the_names(self):
        first = sheet("J. Shah", i9=cell(9, 4, evidence="Posters"))
        second = sheet("P. Lee", i9=cell(9, 4, evidence="Leaflets"))

        assert agree(first, second).unnamed.of(9).evidence == "Posters\n\nLeaflets"

    def test_keep_words_that_only_one_wrote_as_they_are(self):
        first = sheet("J. Shah")
        second = sheet("P. Lee", i9=cell(9, 4, evidence="Leaflets\nPosters"))

        assert agree(first, second).scores.of(9).evidence == "Leaflets\nPosters"


@pytest.mark.parametrize(
    ("one", "other", "score", "needed"),
    [
        (4, 3, None, False),
        (4, 2, None, True),
        (4, None, None, True),
        (4, 3, 4, False),
        (4, 3, 5, True),
        (4, 4, 3, True),
    ],
)
def test_a_reason_is_needed_where_readers_would_ask_for_one(one, other, score, needed):
    agreed = agree(sheet("J. Shah", i9=one), sheet("P. Lee", i9=other))

    assert must_explain(agreed.items[8], score) is needed


class TestOneSheetFromBoth:
    def test_is_enough_where_two_people_say_so(self):
        assert agreed_sheet(sheet(), ["J. Shah", "P. Lee"]) == ()

    @pytest.mark.parametrize(
        "names", [[], ["J. Shah"], ["J. Shah", "j.  shah"], ["J. Shah", " "]]
    )
    def test_is_not_enough_otherwise(self, names):
        (problem,) = agreed_sheet(sheet(), names)

        assert "both say they agreed" in problem.wrong


SCORES = st.lists(st.none() | st.integers(1, 5), min_size=25, max_size=25)


class TestAnyTwoSheets:
    @given(SCORES, SCORES)
    def test_agree_only_on_what_both_gave(self, one, other):
        first = sheet("J. Shah", **{f"i{at}": x for at, x in enumerate(one, 1)})
        second = sheet("P. Lee", **{f"i{at}": x for at, x in enumerate(other, 1)})

        agreed = agree(first, second)

        pairs = enumerate(zip(one, other, strict=True), 1)
        same = {at: x for at, (x, y) in pairs if x is not None and x == y}
        assert agreed.points == same
        open_items = {problem.item for problem in agreed.problems}
        assert open_items == set(range(1, 26)) - same.keys()
