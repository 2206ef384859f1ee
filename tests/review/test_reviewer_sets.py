"""A reviewer's set: what counts, what is settled, what a newer sheet may change."""

from dataclasses import replace

from docgen.problems import Problem, Severity, Source
from docgen.review.identifiers import Clearing
from docgen.review.kept_scores import nothing_scored
from docgen.review.kept_sets import content_of, read_set
from docgen.review.newer_sheet import offers_of, with_sheet
from docgen.review.scores import ItemScore
from docgen.review.scoring import (
    Certainty,
    ReviewerSet,
    ScoringState,
    SheetRead,
    Undone,
    not_lockable,
    state_of,
    strays,
)

TOTAL = Problem(
    Source("s.xlsx", "Scores!B30"), "The total is 98, the sum is 96.", "Look."
)


def sheet(upload="one", problems=(), *, confirm=(), **scores):
    """A sheet in which every item is scored 4, but for some: i9=2; None is open."""
    given = {int(name[1:]): score for name, score in scores.items()}
    items = tuple(
        ItemScore(
            one.item,
            given.get(one.item, 4),
            Source("s.xlsx", f"Scores!B{one.item}"),
            str(given.get(one.item, 4) or ""),
            one.item in confirm,
        )
        for one in nothing_scored().items
    )
    scores = replace(nothing_scored(), file="s.xlsx", sheet="Scores", items=items)
    return SheetRead(upload, scores, tuple(problems))


def own(read=None, **about):
    return ReviewerSet("p" * 32, "Sam Sample", 1, read or sheet(), **about)


def words(found):
    return [one.wrong for one in found]


class TestWhatCounts:
    def test_is_the_sheet_with_what_was_written_over_it(self):
        found = own(written={9: {"score": 2, "evidence": "Seen twice"}})

        nine = found.scores.of(9)
        assert (nine.score, nine.evidence, nine.raw) == (2, "Seen twice", "4")
        assert found.scores.of(8).score == 4
        assert found.scores.reviewer == "Sam Sample"

    def test_says_how_sure_each_score_is(self):
        read = sheet(i1=None, confirm=(2, 3))
        found = own(read, written={3: {"score": 4}, 4: {"evidence": "Only words"}})

        sure = [found.certainty(found.scores.of(item)) for item in range(1, 6)]
        assert sure == [
            Certainty.OPEN,
            Certainty.TO_CONFIRM,
            Certainty.WRITTEN,
            Certainty.READ,
            Certainty.READ,
        ]

    def test_comes_back_from_what_is_kept_as_it_was(self):
        found = own(
            sheet(problems=(TOTAL,), i3=None),
            written={3: {"score": 1}},
            team="North",
            uploads=("one", "two"),
            offered=sheet("two", i9=1),
            clearings=(
                Clearing(where="Scores!C7", shown="9•9", by="Sam", reason="Made up"),
            ),
            undone=(Undone("2027-03-10T16:00:00.000000Z", "Cam", "Day 2"),),
        )

        again = read_set(("p" * 32, "Sam Sample"), 1, content_of(found))
        assert again == found


class TestLocking:
    def test_needs_a_score_for_every_item_and_each_doubt_settled(self):
        found = not_lockable(own(sheet(i1=None, confirm=(2,))), looked_at=True)

        assert [one.item for one in found] == [1, 2]
        assert [one.where.place for one in found] == ["score.1", "score.2"]

    def test_needs_somebody_to_have_looked_at_what_is_said_of_the_whole_sheet(self):
        found = own(sheet(problems=(TOTAL,)))

        assert len(not_lockable(found, looked_at=False)) == 1
        assert not_lockable(found, looked_at=True) == ()

    def test_is_not_kept_back_by_what_is_only_told(self):
        told = replace(TOTAL, severity=Severity.WARNING)

        assert not_lockable(own(sheet(problems=(told,))), looked_at=False) == ()

    def test_waits_until_a_newer_sheet_is_chosen_from(self):
        found = not_lockable(own(offered=sheet("two", i9=1)), looked_at=True)

        assert words(found) == [
            "A newer sheet waits, and nothing is chosen from it yet."
        ]


class TestANewerSheet:
    def test_offers_only_what_changed_in_it(self):
        assert [one.item for one in offers_of(own(), sheet("two", i9=2))] == [9]

    def test_offers_nothing_that_was_put_right_alike_on_the_page(self):
        found = own(written={9: {"score": 2}})

        assert offers_of(found, sheet("two", i9=2)) == ()

    def test_leaves_what_was_written_where_the_sheet_stayed_the_same(self):
        found = own(written={9: {"score": 2}})

        now = with_sheet(found, sheet("two", i3=5), {3})
        assert (now.scores.of(9).score, now.scores.of(3).score) == (2, 5)

    def test_says_where_something_was_written_and_is_not_taken_unasked(self):
        found = own(written={9: {"score": 2}, 3: {"evidence": "Only words"}})

        offers = offers_of(found, sheet("two", i9=1, i3=1))
        assert {one.item: one.is_written for one in offers} == {9: True, 3: False}
        now = with_sheet(found, sheet("two", i9=1, i3=1))
        assert (now.scores.of(9).score, now.scores.of(3).score) == (2, 4)

    def test_takes_what_is_chosen_and_keeps_the_rest_as_it_counts(self):
        newer = sheet("two", i9=1, i3=1)

        now = with_sheet(own(written={9: {"score": 2}}), newer, {9})
        assert (now.scores.of(9).score, now.scores.of(3).score) == (1, 4)
        assert offers_of(now, newer) == ()

    def test_offers_again_what_changes_in_the_next_one(self):
        kept = with_sheet(own(), sheet("two", i9=1))

        assert [one.item for one in offers_of(kept, sheet("three", i9=2))] == [9]

    def test_may_leave_an_item_open_that_was_open(self):
        now = with_sheet(own(sheet(i9=None)), sheet("two", i9=3))

        assert now.scores.of(9).score is None


class TestHowFarTheScoresAre:
    def test_follows_from_both_sets(self):
        begun = own(uploads=("one",))
        locked = replace(begun, locked_at="2027-03-10T16:00:00.000000Z")
        new = ReviewerSet("r" * 32, "Rex Example")

        states = [
            state_of(sets, is_agreed=False)
            for sets in ((), (new, new), (begun, new), (locked, new), (locked, locked))
        ]
        assert states == [
            ScoringState.NOT_BEGUN,
            ScoringState.NOT_BEGUN,
            ScoringState.SCORING,
            ScoringState.ONE_LOCKED,
            ScoringState.BOTH_LOCKED,
        ]
        assert state_of((new, new), is_agreed=True) is ScoringState.AGREED


class TestAStraySheet:
    def test_is_one_of_another_team_or_reviewer(self):
        read = sheet()
        stray = replace(read.scores, team="South", reviewer="A. Bell")
        found = own(replace(read, scores=stray))

        assert len(list(strays(found, ("North",), ("Sam Sample",)))) == 2

    def test_is_none_that_names_team_and_reviewer_in_other_letters(self):
        read = sheet()
        same = replace(read.scores, team="north  Team", reviewer="SAM SAMPLE")
        found = own(replace(read, scores=same))

        assert list(strays(found, ("North team",), ("Sam Sample",))) == []

    def test_is_not_told_of_where_nothing_is_known(self):
        assert list(strays(own(), (), ("Sam Sample",))) == []
