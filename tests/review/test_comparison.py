"""This review beside the last: up, down, same, and corrected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.review.comparison import Change, Correction, compare, not_comparable
from docgen.review.performance import Performance
from tests.review.scoring import points


def changes(now, before, corrections=None):
    found = compare(now, before, corrections).items
    return {one.item: one.change for one in found if one.change is not Change.SAME}


def figures(period_from, period_to, rate="40", **more) -> Performance:
    return Performance(
        framework="KPOF V8",
        period_from=period_from,
        period_to=period_to,
        employment_rate=rate,
        **more,
    )


class TestComparing:
    def test_says_what_went_up_and_down(self):
        found = changes(points(i1=5, i2=3), points())

        assert found == {1: Change.UP, 2: Change.DOWN}

    def test_compares_no_item_that_one_of_the_two_lacks(self):
        now = points()
        del now[7]

        found = compare(now, points())

        assert [one.item for one in found.having(Change.NOT_COMPARED)] == [7]
        assert found.total_now is None
        assert found.total_before == 100

    def test_counts_from_the_right_score_where_the_last_was_wrong(self):
        corrected = {9: Correction(2, "A waiting list was overlooked")}

        found = compare(points(i9=3), points(), corrected)

        (item,) = found.having(Change.CORRECTED)
        assert (item.before, item.now, item.difference) == (4, 3, 1)
        assert item.correction.reason == "A waiting list was overlooked"
        assert (found.total_before, found.total_before_corrected) == (100, 98)

    def test_counts_nothing_where_the_right_score_is_not_known(self):
        found = compare(points(), points(), {9: Correction(None, "Wrong form")})

        (item,) = found.having(Change.CORRECTED)
        assert item.difference is None
        assert found.total_before_corrected is None

    @given(
        st.dictionaries(st.integers(1, 25), st.integers(1, 5)),
        st.dictionaries(st.integers(1, 25), st.integers(1, 5)),
    )
    def test_mirrors_itself_the_other_way_round(self, now, before):
        opposite = {Change.UP: Change.DOWN, Change.DOWN: Change.UP}
        there = compare(now, before).items
        back = compare(before, now).items

        assert [opposite.get(one.change, one.change) for one in there] == [
            one.change for one in back
        ]


class TestWarnings:
    def test_of_another_edition_of_the_scale(self):
        (remark,) = not_comparable(None, None, "15-item scale of 1997")

        assert remark.path == "previous_scale"
        assert remark.wrong.startswith("The last review used 15-item scale of 1997")

    @pytest.mark.parametrize("same", ["IPS-25", "ips 25", "2008", "25-item scale"])
    def test_of_none_where_it_is_the_same_scale(self, same):
        assert list(not_comparable(None, None, same)) == []

    def test_of_rates_from_before_and_after_april_2024(self):
        before = figures("1 April 2023", "31 March 2024")
        now = figures("1 April 2024", "31 March 2025")

        (remark,) = not_comparable(now, before, None)

        assert remark.wrong == (
            "This employment rate counts people who were out of work when they joined;"
            " the last counted everyone, those already in work included."
        )

    def test_of_none_where_both_were_counted_alike(self):
        before = figures("1 April 2024", "31 March 2025")
        now = figures("1 April 2025", "31 March 2026")
        older = figures("1 April 2023", "31 March 2024", rate_counts="out_of_work")

        assert list(not_comparable(now, before, None)) == []
        assert list(not_comparable(now, older, None)) == []

    def test_of_a_period_within_which_the_way_of_counting_changed(self):
        now = figures("1 January 2024", "31 December 2024")

        (remark,) = not_comparable(now, None, None)

        assert remark.path == "performance.rate_counts"
        assert "1 April 2024" in remark.wrong
