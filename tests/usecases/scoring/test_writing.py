"""Put right, confirmed and written on the page: nothing of anybody's is lost."""

import pytest

from docgen.review.identifiers import Clearing
from docgen.review.scoring import Certainty, ReviewerSet
from docgen.usecases.scoring import locking, uploading, writing
from docgen.usecases.scoring.writing import Clash, Written
from docgen.usecases.standing import NotThere
from tests.usecases.house import COORDINATOR, lead, told
from tests.usecases.scoring.pair import SIX_FAULTS, WHOLE, pair_in, sample, uploaded

NUMBER = "943 476 5919"


@pytest.fixture
def pair(tmp_path):
    with pair_in(tmp_path) as found:
        yield found


def write(pair, items, over, who=None, **more):
    typed = Written(items, over, **more)
    return writing.write(pair.office, who or pair.first, pair.mine, typed)


class TestWhatIsWritten:
    def test_settles_what_was_open_and_what_was_doubtful(self, pair):
        over = uploaded(pair, SIX_FAULTS).own.version
        typed = {1: {"confirmed": "yes"}, 2: {"score": 3}, 7: {"score": 5}}

        now = write(pair, typed, over)
        sure = {item: now.certainty(now.scores.of(item)) for item in (1, 2, 4, 7)}
        assert sure == {
            1: Certainty.WRITTEN,
            2: Certainty.WRITTEN,
            4: Certainty.TO_CONFIRM,
            7: Certainty.WRITTEN,
        }
        assert (now.scores.points[1], now.scores.points[7]) == (4, 5)

    def test_may_come_before_any_sheet(self, pair):
        now = write(pair, {9: {"score": 2, "evidence": "Seen on day 1"}}, 0)

        assert now.scores.of(9).evidence == "Seen on day 1"
        assert now.scores.open == 24

    @pytest.mark.parametrize(
        ("team", "said"),
        [
            (f"North {NUMBER}", "looks like a client's NHS number"),
            ("North" + chr(0), "The team's name holds a character"),
            ("N" * 300_000, "The team's name is 300,000 characters long"),
        ],
    )
    def test_is_looked_over_in_the_teams_name_too(self, pair, team, said):
        (words,) = told(write(pair, {}, 0, team=team))

        assert said in words

    def test_keeps_what_the_page_showed_untouched_as_the_sheet_has_it(self, pair):
        over = uploaded(pair).own.version
        shown = {
            one.item: {
                "score": one.score,
                "evidence": one.evidence.replace("\n", "\r\n"),
            }
            for one in pair.own().own.scores.items
        }

        now = write(pair, {**shown, 9: {"score": 1}}, over)
        assert set(now.written) == {9}

    def test_may_take_a_score_out(self, pair):
        over = uploaded(pair).own.version

        assert write(pair, {9: {"score": None}}, over).scores.open == 1

    def test_names_the_team(self, pair):
        over = uploaded(pair).own.version

        now = write(pair, {}, over, team=" North  Team ")
        assert now.scores.team == "North Team"

    @pytest.mark.parametrize("score", [0, 6, 45, "4.5", "x", True])
    def test_is_refused_where_it_is_no_score(self, pair, score):
        over = uploaded(pair).own.version

        (words,) = told(write(pair, {9: {"score": score}, 3: {"score": 1}}, over))
        assert words.endswith("Choose a whole number from 1 to 5.")
        assert not pair.own().own.written

    def test_is_refused_where_it_can_not_be_printed(self, pair):
        (words,) = told(write(pair, {9: {"evidence": "a\ufffeb"}}, 0))

        assert "can't be printed, U+FFFE" in words

    def test_is_of_no_item_that_the_scale_has_not(self, pair):
        assert not write(pair, {26: {"score": 4}, 0: {"score": 4}}, 0).written


class TestWordsThatNameAClient:
    def test_are_not_kept_and_never_repeated(self, pair):
        (words,) = told(write(pair, {9: {"evidence": f"Saw {NUMBER} twice"}}, 0))

        assert "looks like a client's NHS number" in words
        assert NUMBER not in words
        assert not pair.own().own.is_begun

    def test_are_kept_once_cleared_with_a_reason(self, pair):
        cleared = Clearing(
            where="evidence.9", shown="9•• ••• •••9", by="Sam", reason="Made up"
        )
        typed = {9: {"evidence": f"Saw {NUMBER} twice"}}

        now = write(pair, typed, 0, clearings=(cleared,))
        assert now.clearings == (cleared,)
        again = write(pair, {9: {"evidence": f"Saw {NUMBER} once"}}, now.version)
        assert isinstance(again, ReviewerSet)


class TestTwoWhoWrite:
    def test_keep_both_where_they_change_different_things(self, pair):
        over = uploaded(pair).own.version
        write(pair, {3: {"score": 1}}, over)

        now = write(pair, {9: {"score": 1}, 3: {"evidence": "Mine"}}, over)
        three = now.scores.of(3)
        assert (three.score, three.evidence, now.scores.of(9).score) == (1, "Mine", 1)

    def test_see_both_where_they_change_the_same(self, pair):
        over = uploaded(pair).own.version
        write(pair, {3: {"score": 1}}, over, COORDINATOR, came_by="a call")

        found = write(pair, {3: {"score": 2}, 9: {"score": 1}}, over)
        assert isinstance(found, Clash)
        (one,) = found.contested
        assert (one.name, one.theirs, one.mine) == ("score.3", 1, 2)
        assert set(pair.own().own.written) == {3}

    def test_keep_their_own_over_the_others_once_they_say_so(self, pair):
        over = uploaded(pair).own.version
        write(pair, {3: {"score": 1}}, over)
        found = write(pair, {3: {"score": 2}}, over)

        assert write(pair, {3: {"score": 2}}, found.now.version).scores.of(3).score == 2

    def test_agree_where_they_wrote_the_same(self, pair):
        over = uploaded(pair).own.version
        write(pair, {3: {"score": 1}}, over)

        assert write(pair, {3: {"score": 1}}, over).scores.of(3).score == 1


class TestWhoWrites:
    def test_is_the_reviewer_or_a_coordinator_for_them(self, pair):
        service = pair.own().file.row.service_id
        for who in (pair.second, lead(service)):
            with pytest.raises(NotThere):
                write(pair, {9: {"score": 1}}, 0, who)
        (words,) = told(write(pair, {9: {"score": 1}}, 0, COORDINATOR))
        assert words.startswith("How this reached you is not said.")
        assert write(pair, {9: {"score": 1}}, 0, COORDINATOR, came_by="a call").written

    def test_is_nobody_once_the_set_is_locked(self, pair):
        over = uploaded(pair).own.version
        locking.lock(pair.office, pair.first, pair.mine, over, looked_at=True)
        typed = {9: {"score": 1}}

        for who in (pair.first, COORDINATOR):
            (words,) = told(write(pair, typed, over + 1, who))
            assert words.startswith("Sam Sample's scores are locked.")
        found = uploading.upload(pair.office, pair.first, pair.mine, sample(WHOLE))
        assert told(found)[0].startswith("Sam Sample's scores are locked.")
