"""Scores are a plain sum, and never of fewer items than the scale has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.review.advice import distance
from docgen.review.scale import IPS_25
from docgen.review.scores import NotScorable, assess, assess_set
from tests.review.scoring import FOURS, points, sheet

SETS = st.lists(st.integers(1, 5), min_size=25, max_size=25).map(
    lambda scores: dict(enumerate(scores, 1))
)


class TestAssessing:
    def test_adds_up_all_items(self):
        assessed = assess(points(i1=5, i25=1))

        assert (assessed.total, assessed.greatest) == (98, 125)
        assert assessed.band.name == "Fair fidelity"

    def test_adds_up_each_section(self):
        sections = assess(points(i1=5, i4=1, i12=2)).sections

        assert [(one.total, one.greatest) for one in sections] == [
            (13, 15),
            (29, 40),
            (54, 70),
        ]

    def test_names_everything_that_is_missing_unknown_or_out_of_range(self):
        scores = points(i3=0, i9=6, i26=4)
        del scores[1]

        with pytest.raises(NotScorable) as raised:
            assess(scores)

        assert raised.value.items == (1, 3, 9, 26)
        assert str(raised.value) == "No usable score for items 1, 3, 9, 26"

    @pytest.mark.parametrize("score", [True, 4.0, "4", None, 4.5])
    def test_takes_nothing_for_a_score_but_a_whole_number(self, score):
        with pytest.raises(NotScorable):
            assess(points(i7=score))

    @given(SETS)
    def test_is_the_same_whatever_the_order(self, scores):
        backwards = dict(reversed(scores.items()))

        assert assess(scores) == assess(backwards)
        assert sum(one.total for one in assess(scores).sections) == sum(scores.values())


class TestASheet:
    def test_has_a_total_once_every_item_has_a_score(self):
        assert sheet().total == 100
        assert assess_set(sheet()).total == 100

    def test_has_none_while_an_item_is_open_and_says_at_least_how_much(self):
        one = sheet(i9=None, i12=None)

        assert (one.total, one.at_least, one.open) == (None, 92, 2)
        with pytest.raises(NotScorable, match="items 9, 12"):
            assess_set(one)


class TestTheDistanceToTheNextBand:
    def test_is_counted_in_points(self):
        assert distance(points(i1=1)).missing == 3
        assert distance(points(i1=1)).next_band.name == "Good fidelity"

    def test_is_none_in_the_highest_band(self):
        top = distance(points(5))

        assert (top.next_band, top.missing, top.moves) == (None, 0, ())

    def test_names_no_item_that_would_bring_a_band_there_is_not(self):
        (move,) = distance(points(5, i9=4)).moves

        assert not move.by_one_point
        assert not move.reaches

    def test_names_the_items_of_which_one_point_is_enough(self):
        scores = points(i1=3, i2=5, i3=4)  # 100 - 1 + 1 = 100, so take one more
        scores[4] = 3

        found = distance(scores)

        assert found.total == 99
        assert found.one_point_moves == (1, *range(3, 26))

    def test_names_none_where_one_point_is_not_enough(self):
        found = distance(points(i1=2, i2=5, i3=4, i4=3))

        assert found.missing == 2
        assert found.one_point_moves == ()
        assert [one.item for one in found.moves if one.reaches] == [1, 4]

    def test_leaves_out_what_has_no_room(self):
        assert 2 not in [one.item for one in distance(points(i2=5)).moves]

    def test_tells_what_research_says_with_its_source(self):
        moves = {one.item: one for one in distance(FOURS).moves}

        said = {note.says: note.source for note in moves[23].research}
        assert set(said) == {"goes with more people in work", "is often hard"}
        assert "Bond" in said["goes with more people in work"]
        assert moves[9].research == ()

    @given(SETS)
    def test_is_right_for_any_scores(self, scores):
        found = distance(scores)

        for move in found.moves:
            raised = {**scores, move.item: move.score + 1}
            is_higher = assess(raised).band.floor > found.band.floor
            assert move.by_one_point == is_higher
            best = {**scores, move.item: IPS_25.highest}
            assert move.reaches == (assess(best).band.floor > found.band.floor)
