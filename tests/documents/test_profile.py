"""The profile's words and picture: every item, what is open, what changed."""

from itertools import pairwise

import pytest

from docgen.documents.profile import profile_of
from docgen.documents.profile_drawing import NARROW, WIDE, drawing_of
from tests.review.scoring import FOURS, points

BEFORE = points(3, i2=5, i9=4)
NOW = points(4, i2=5, i9=2)


def without(scores, *items):
    return {item: one for item, one in scores.items() if item not in items}


class TestItsWords:
    def test_say_total_band_and_distance(self):
        profile = profile_of(NOW, {})

        assert (profile.total, profile.band) == ("Total 99 of 125", "Fair fidelity")
        assert profile.way_on.startswith("1 point more would be Good fidelity")

    def test_name_the_items_that_alone_could_bring_the_next_band(self):
        assert profile_of(points(4, i9=2), {}).way_on == (
            "2 points more would be Good fidelity, from 100."
            " Item 9 alone could bring them."
        )
        assert "Each of items 1, 3, 4" in profile_of(NOW, {}).way_on

    def test_say_that_the_highest_band_is_reached(self):
        assert profile_of(points(5), {}).way_on == "This is the highest band."

    def test_say_what_is_open_and_name_no_band(self):
        profile = profile_of(without(FOURS, 5, 9), {})

        assert profile.total == "Total at least 92 of 125, 2 items open"
        assert (profile.band, profile.way_on) == ("", "")
        assert "Still open: items 5 and 9." in profile.description
        organisation = profile.sections[1]
        assert organisation.total == "at least 24 of 40, 2 open"

    def test_compare_with_the_last_review(self):
        profile = profile_of(without(NOW, 5), without(BEFORE, 7))

        assert "down for item 9" in profile.compared
        rows = {one.item: one.change for one in profile.rows}
        assert [rows[one] for one in (1, 2, 9)] == ["up 1", "same", "down 2"]
        assert (rows[5], rows[7]) == ("", "")  # one of the two is not known
        assert "the same for 1 of 23 items compared" in profile.compared

    def test_describe_every_item_by_its_score(self):
        said = profile_of(NOW, {}).description

        fours = [str(one) for one in range(1, 26) if one not in (2, 9)]
        assert f"Scored 4: items {', '.join(fours[:-1])} and 25." in said
        assert "Scored 5: item 2." in said
        assert "Scored 2: item 9." in said

    def test_without_a_last_review_say_nothing_of_one(self):
        profile = profile_of(NOW, {})

        assert (profile.compared, profile.has_before) == ("", False)
        assert "last review" not in profile.description.lower()


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
class TestItsPicture:
    def test_has_a_bar_as_long_as_its_score(self, layout):
        bars = drawing_of(profile_of(NOW, BEFORE), layout).bars

        assert [one.row.item for one in bars] == list(range(1, 26))
        assert {one.row.score: one.length for one in bars} == {
            score: score * layout.step for score in (2, 4, 5)
        }

    def test_says_what_is_open_in_a_word(self, layout):
        bars = drawing_of(profile_of(without(NOW, 5), {}), layout).bars

        assert [(one.length, one.now) for one in bars if one.row.item == 5] == [
            (0, "open")
        ]

    def test_marks_the_last_score_where_it_is_known(self, layout):
        bars = drawing_of(profile_of(NOW, without(BEFORE, 7)), layout).bars

        diamonds = {one.row.item: one.diamond for one in bars}
        assert diamonds[7] == ""
        right = float(diamonds[9].split()[1].split(",")[0])
        assert right == layout.bars_x + 4 * layout.step + 6

    def test_keeps_its_lines_apart_and_inside(self, layout):
        drawing = drawing_of(profile_of(NOW, BEFORE), layout)

        tops = [one.y for one in drawing.bars]
        gaps = [after - before for before, after in pairwise(tops)]
        assert min(gaps) == layout.row
        assert tops[-1] + layout.bar < drawing.legend_y < drawing.height
        assert layout.bars_x + drawing.whole < layout.now_x
        assert layout.change_x < layout.width
