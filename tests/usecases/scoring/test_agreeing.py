"""Two locked sets are agreed on: only what differs, with reasons, never an average."""

import pytest

from docgen.review.scoring import ScoringState
from docgen.usecases.scoring import agreeing, uploading
from docgen.usecases.scoring.agreeing import Clash, Settling
from docgen.usecases.scoring.consensus_look import look_to_agree
from docgen.usecases.scoring.uploading import Said, Uploaded
from docgen.usecases.standing import NotThere
from tests.usecases.house import COORDINATOR, lead, told
from tests.usecases.scoring.lists import csv_of
from tests.usecases.scoring.pair import locked, pair_in
from tests.usecases.scoring.test_locking import outcome

WHY = "Two records show it (example)"


@pytest.fixture
def pair(tmp_path):
    with pair_in(tmp_path) as found:
        yield found


def both(pair, first, second):
    """Both sets as lists of numbers, locked."""
    for who, sheet in ((pair.first, first), (pair.second, second)):
        place = (pair.key, who.person_id)
        done = uploading.upload(pair.office, who, place, sheet, Said())
        assert isinstance(done, Uploaded)
        locked(pair, None, who)


def settle(pair, items, over=0, who=None, **more):
    settling = Settling(items, over, **more)
    return agreeing.settle(pair.office, who or pair.first, pair.key, settling)


def seen(pair, who=None):
    return look_to_agree(pair.office, who or pair.first, pair.key)


class TestWhatTheyAgreeOn:
    def test_is_only_what_differs(self, pair):
        both(pair, csv_of(4), csv_of(4, i9=3))

        assert [one.item for one in seen(pair).consensus.differing] == [9]

    def test_needs_a_score_for_each(self, pair):
        both(pair, csv_of(4), csv_of(4, i9=3))

        found = settle(pair, {}, is_done=True)
        assert not found.is_agreed
        assert [one.item for one in found.problems] == [9]

    @pytest.mark.parametrize(
        ("second", "score", "is_needed"),
        [(3, 4, False), (3, 3, False), (3, 5, True), (2, 4, True), (2, 3, True)],
    )
    def test_needs_a_reason_two_apart_or_where_it_is_neithers(
        self, pair, second, score, is_needed
    ):
        both(pair, csv_of(4), csv_of(4, i9=second))

        found = settle(pair, {9: {"score": score, "reason": " "}}, is_done=True)
        assert found.is_agreed is not is_needed
        if is_needed:
            over = seen(pair).version
            done = settle(
                pair, {9: {"score": score, "reason": WHY}}, over, is_done=True
            )
            assert done.is_agreed

    def test_becomes_the_agreed_scores(self, pair):
        both(pair, csv_of(4), csv_of(4, i9=3))
        settle(pair, {9: {"score": 3}}, is_done=True)

        found = outcome(pair)
        assert found.state is ScoringState.AGREED
        assert found.agreed.points == {**dict.fromkeys(range(1, 26), 4), 9: 3}
        assert found.agreed.total == 99
        assert found.consensus.points[9] == 3

    def test_is_kept_until_it_is_whole(self, pair):
        both(pair, csv_of(4), csv_of(4, i9=3, i3=1))

        found = settle(pair, {9: {"score": 3, "reason": ""}})
        assert not found.is_agreed
        assert outcome(pair).state is ScoringState.BOTH_LOCKED
        assert seen(pair, pair.second).decisions[9]["score"] == 3

    def test_is_agreed_at_once_where_all_is_alike(self, pair):
        both(pair, csv_of(4), csv_of(4))

        assert settle(pair, {}, is_done=True).is_agreed


class TestWhoAgrees:
    def test_is_nobody_until_both_sets_are_locked(self, pair):
        locked(pair)

        with pytest.raises(NotThere):
            settle(pair, {}, is_done=True)

    def test_is_each_reviewer_and_a_coordinator_for_them(self, pair):
        both(pair, csv_of(4), csv_of(4, i9=3))
        service = pair.own().file.row.service_id
        with pytest.raises(NotThere):
            settle(pair, {}, who=lead(service))
        with pytest.raises(NotThere):
            seen(pair, lead(service))

        settle(pair, {9: {"score": 3}}, who=COORDINATOR, came_by="a call")
        assert settle(pair, {}, 1, pair.second, is_done=True).is_agreed

    def test_by_a_coordinator_says_how_it_came(self, pair):
        both(pair, csv_of(4), csv_of(4, i9=3))
        (words,) = told(settle(pair, {9: {"score": 3}}, who=COORDINATOR))

        assert words.startswith("How this reached you is not said.")
        assert seen(pair).version == 0

    def test_is_nobody_once_they_are_agreed(self, pair):
        both(pair, csv_of(4), csv_of(4))
        settle(pair, {}, is_done=True)

        (words,) = told(settle(pair, {9: {"score": 1}}, seen(pair).version))
        assert words.startswith("The scores are agreed already.")


class TestTwoWhoDecide:
    def test_keep_both_on_different_items(self, pair):
        both(pair, csv_of(4), csv_of(4, i9=3, i3=3))
        settle(pair, {9: {"score": 3}})

        settle(pair, {3: {"score": 4}}, 0, pair.second)
        assert {k: v["score"] for k, v in seen(pair).decisions.items()} == {9: 3, 3: 4}

    def test_see_both_on_the_same_item(self, pair):
        both(pair, csv_of(4), csv_of(4, i9=3))
        settle(pair, {9: {"score": 3, "reason": "Mine"}})

        found = settle(pair, {9: {"score": 4}}, 0, pair.second, is_done=True)
        assert isinstance(found, Clash)
        (one,) = found.contested
        assert (one.theirs["reason"], one.mine["score"]) == ("Mine", 4)
        assert outcome(pair).state is ScoringState.BOTH_LOCKED
        assert settle(
            pair, {9: {"score": 4}}, found.version, pair.second, is_done=True
        ).is_agreed


class TestAReason:
    def test_names_no_client(self, pair):
        both(pair, csv_of(4), csv_of(4, i9=3))

        (words,) = told(settle(pair, {9: {"score": 3, "reason": "NHS 943 476 5919"}}))
        assert "looks like a client's NHS number" in words
        assert seen(pair).decisions == {}

    @pytest.mark.parametrize("score", [0, 6, "x"])
    def test_goes_with_a_score_that_there_is(self, pair, score):
        both(pair, csv_of(4), csv_of(4, i9=3))

        (words,) = told(settle(pair, {9: {"score": score}}))
        assert words.endswith("Choose a whole number from 1 to 5.")


class TestOpeningThemAgain:
    def test_is_a_coordinators_with_a_reason(self, pair):
        both(pair, csv_of(4), csv_of(4))
        settle(pair, {}, is_done=True)
        with pytest.raises(NotThere):
            agreeing.undo_agreed(pair.office, pair.first, pair.key, WHY)

        (words,) = told(agreeing.undo_agreed(pair.office, COORDINATOR, pair.key, ""))
        assert words.startswith("The reason is not given.")
        named = "NHS 943 476 5919"
        (words,) = told(agreeing.undo_agreed(pair.office, COORDINATOR, pair.key, named))
        assert "looks like a client’s NHS number" in words
        assert agreeing.undo_agreed(pair.office, COORDINATOR, pair.key, WHY) is None
        assert outcome(pair).state is ScoringState.BOTH_LOCKED
