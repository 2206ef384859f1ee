"""Sets are locked, hidden from each other until both are, and opened with a reason."""

from dataclasses import replace

import pytest

from docgen.records.outbox import notices_of
from docgen.review.rights import Duty, Grant, Role
from docgen.review.scoring import ScoringState
from docgen.usecases import moving, reviews
from docgen.usecases.review_files import gather
from docgen.usecases.scoring import agreeing, locking, looking, writing
from docgen.usecases.scoring.agreeing import Settling
from docgen.usecases.scoring.outcome import outcome_of
from docgen.usecases.scoring.writing import Written
from docgen.usecases.standing import NotThere, review_for
from tests.usecases.house import COORDINATOR, lead, told
from tests.usecases.scoring.pair import (
    FIRST,
    SECOND,
    SIX_FAULTS,
    WHOLE,
    added,
    locked,
    pair_in,
    uploaded,
)

WHY = "Day 2 is missing (example)"


@pytest.fixture
def pair(tmp_path):
    with pair_in(tmp_path) as found:
        yield found


def outcome(pair):
    with pair.office.records.database.reading() as connection:
        row = review_for(connection, COORDINATOR, pair.key)
        found = gather(pair.office, connection, row)
        return outcome_of(pair.office, connection, found)


class TestALock:
    def test_needs_every_item_settled(self, pair):
        over = uploaded(pair, SIX_FAULTS).own.version

        found = locking.lock(pair.office, pair.first, pair.mine, over)
        assert len(told(found)) == 6
        assert outcome(pair).state is ScoringState.SCORING

    def test_is_not_set_on_other_scores_than_were_seen(self, pair):
        over = uploaded(pair).own.version
        typed = Written({9: {"score": 1}}, over)
        writing.write(pair.office, pair.first, pair.mine, typed)

        (words,) = told(locking.lock(pair.office, pair.first, pair.mine, over))
        assert "were changed since you opened the page" in words

    def test_by_a_coordinator_says_how_it_came(self, pair):
        over = uploaded(pair, WHOLE).own.version
        place = (pair.office, COORDINATOR, pair.mine, over)

        (words,) = told(locking.lock(*place, looked_at=True))

        assert words.startswith("How this reached you is not said.")
        assert locking.lock(*place, looked_at=True, came_by="a call").is_locked

    def test_says_when_and_is_told_without_the_scores(self, pair):
        now = locked(pair)

        assert now.locked_at == "2026-12-01T12:00:00.000000Z"
        service = pair.own().file.row.service_id
        said, to_service = (
            " ".join(
                f"{one.what} {one.detail}"
                for one in reviews.timeline(pair.office, who, pair.key)
            )
            for who in (COORDINATOR, lead(service))
        )
        assert "A set of scores was locked" in said
        assert pair.first.person_id not in said
        assert WHOLE not in said + to_service


class TestTwoSets:
    def test_are_hidden_from_each_other_until_both_are_locked(self, pair):
        locked(pair, FIRST)
        uploaded(pair, SECOND, pair.second)
        for who, whose in ((pair.first, pair.second), (pair.second, pair.first)):
            with pytest.raises(NotThere):
                pair.own(who, whose)
            seen = looking.look(pair.office, who, pair.key)
            assert [one.own is None for one in seen.sets].count(True) == 1

        locked(pair, None, pair.second)
        for who, whose in ((pair.first, pair.second), (pair.second, pair.first)):
            assert pair.own(who, whose).own.is_locked
            assert not pair.own(who, whose).may_change
        assert outcome(pair).state is ScoringState.BOTH_LOCKED

    def test_are_told_to_be_agreed_once_the_second_is_locked(self, pair):
        def told_so_far():
            with pair.office.records.database.reading() as connection:
                return [
                    (one.email, one.text)
                    for one in notices_of(connection, pair.key)
                    if "scores to agree" in one.subject
                ]

        locked(pair, FIRST)
        assert told_so_far() == []
        locked(pair, SECOND, pair.second)

        [(to, text)] = told_so_far()  # who locked the second knows
        assert to == "sam.sample@docgen.example"
        assert f"/reviews/{pair.key}/consensus" in text

    def test_are_never_the_services_or_a_moderators(self, pair):
        locked(pair, FIRST)
        locked(pair, SECOND, pair.second)
        service = pair.own().file.row.service_id
        moderator = added(pair.office, "Mo Example", Grant(Role.REVIEWER))
        moving.give_duty(pair.office, COORDINATOR, pair.key, moderator, Duty.MODERATOR)
        duty = replace(pair.first.assignments[0], duty=Duty.MODERATOR)
        who = replace(pair.first, person_id=moderator, assignments=(duty,))

        for one in (lead(service), who):
            with pytest.raises(NotThere):
                pair.own(one, pair.first)
        assert looking.look(pair.office, who, pair.key).agreed is None
        with pytest.raises(NotThere):
            looking.look(pair.office, lead(service), pair.key)

    def test_are_a_coordinators_to_see(self, pair):
        uploaded(pair, FIRST)

        assert pair.own(COORDINATOR, pair.first).may_change


class TestUndoingALock:
    def test_needs_a_reason_which_stays_to_be_seen(self, pair):
        locked(pair)

        (words,) = told(undo(pair, " "))
        assert words.startswith("The reason is not given.")
        (one,) = undo(pair, WHY).undone
        assert (one.by, one.because) == ("Cam Example", WHY)
        assert pair.own().may_change

    @pytest.mark.parametrize(
        ("because", "said"),
        [
            ("NHS 943 476 5919 was misread", "looks like a client’s NHS number"),
            ("Misread" + chr(0), "“reason” holds a character"),
            ("a" * 300_000, "“reason” is 300,000 characters long"),
        ],
    )
    def test_takes_no_reason_that_can_not_be_kept(self, pair, because, said):
        locked(pair)

        (words,) = told(undo(pair, because))

        assert said in words
        assert pair.own().own.is_locked

    def test_keeps_who_said_that_a_number_in_the_reason_is_nobodys(self, pair):
        locked(pair)
        number = "NHS 943 476 5919 was misread"

        (one,) = undo(pair, number, cleared="An invented example").undone
        assert (one.because, one.cleared) == (number, "An invented example")
        assert one.by == "Cam Example"

    def test_is_a_coordinators_who_does_not_review(self, pair):
        locked(pair)
        both = replace(pair.second, grants=COORDINATOR.grants)

        for who in (pair.first, pair.second, both):
            with pytest.raises(NotThere):
                undo(pair, WHY, who)
        locked(pair, WHOLE, pair.second)
        with pytest.raises(NotThere):  # not their own either
            locking.undo_lock(pair.office, both, pair.other, WHY)

    def test_opens_what_was_agreed_again(self, pair):
        agreed(pair)

        undo(pair, WHY)
        assert outcome(pair).state is ScoringState.ONE_LOCKED
        assert outcome(pair).agreed is None


def undo(pair, because, who=COORDINATOR, cleared=""):
    return locking.undo_lock(pair.office, who, pair.mine, because, cleared)


def agreed(pair):
    locked(pair, FIRST)
    locked(pair, FIRST, pair.second)
    done = agreeing.settle(
        pair.office, pair.first, pair.key, Settling({}, 0, is_done=True)
    )
    assert done.is_agreed, done


class TestReplacingAReviewer:
    def test_has_the_new_ones_scores_count_and_keeps_the_old_ones(self, pair):
        uploaded(pair, FIRST)
        third = added(pair.office, "Ada Third", Grant(Role.REVIEWER))

        assert swap(pair, third) is None
        names = {one.reviewer for one in outcome(pair).sets}
        assert names == {"Ada Third", "Rex Example"}
        assert pair.own(COORDINATOR, pair.first).own.is_begun
        assert not pair.own(COORDINATOR, pair.first).may_change

    def test_opens_what_was_agreed_again(self, pair):
        agreed(pair)
        third = added(pair.office, "Ada Third", Grant(Role.REVIEWER))

        swap(pair, third)
        assert outcome(pair).agreed is None

    def test_needs_a_reason_and_somebody_who_can_review(self, pair):
        third = added(pair.office, "Ada Third", Grant(Role.REVIEWER))

        assert told(swap(pair, third, " "))[0].startswith("The reason is not given.")
        (words,) = told(swap(pair, third, "NHS 943 476 5919"))
        assert "looks like a client’s NHS number" in words
        administrator = added(pair.office, "Al Example", Grant(Role.ADMINISTRATOR))
        for nobody in (administrator, "x" * 32, pair.second.person_id):
            with pytest.raises(NotThere):
                swap(pair, nobody)

    def test_is_told_on_the_reviews_page(self, pair):
        third = added(pair.office, "Ada Third", Grant(Role.REVIEWER))
        swap(pair, third)

        events = reviews.timeline(pair.office, COORDINATOR, pair.key)
        assert ("A reviewer was replaced", WHY) in [(x.what, x.detail) for x in events]


def swap(pair, coming, because=WHY):
    two = (pair.first.person_id, coming)
    return locking.replace_reviewer(pair.office, COORDINATOR, pair.key, two, because)
