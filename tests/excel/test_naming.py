"""Which item a label means."""

import pytest

from docgen.excel.naming import names_of
from docgen.review.scale import IPS_25

NAMES = names_of(IPS_25)


def items(text):
    return set(NAMES.label(text).names)


class TestAName:
    @pytest.mark.parametrize("item", IPS_25.items, ids=lambda one: one.key)
    def test_of_any_sort_means_its_item(self, item):
        for name in item.names:
            assert items(name) == {item.number}
            assert items(name.upper()) == {item.number}
            assert items(f"{item.number}. {name}") == {item.number}

    @pytest.mark.parametrize(
        ("written", "item"),
        [
            ("C a s e l o a d  s i z e", 1),
            ("Caseload\u00a0size¹", 1),
            ("Caseload size*", 1),
            ("Caseload size: no more than 20 clients each", 1),
            ("Integration … team assignment", 4),
            ("Individualised job search", 16),
            ("Individualized Job Search", 16),
            ("Assertive engagement & outreach", 25),
            ("Time–unlimited supports", 23),
            ("9) Zero exclusion", 9),
            ("Q17 Employer contacts", 17),
        ],
    )
    def test_is_known_however_it_is_typed(self, written, item):
        assert items(written) == {item}

    @pytest.mark.parametrize(
        "written",
        [
            "Disclosure was discussed with everyone",
            "115–125 = Exemplary fidelity",
            "1= 41 or more clients",
            "Clients say that the caseload size is fair",
            "Total",
        ],
    )
    def test_is_not_seen_in_other_words(self, written):
        assert items(written) == set()


class TestANameThatIsOnlyLikeOne:
    @pytest.mark.parametrize(
        ("written", "item"),
        [("Rapid Job Serch", 15), ("Comp jobs", 21), ("Job dev 2", 18)],
    )
    def test_resembles_its_item(self, written, item):
        assert NAMES.resembling(written) == {item}

    @pytest.mark.parametrize("written", ["Staff training", "Budget", "Working hours"])
    def test_that_is_nothing_like_it_resembles_none(self, written):
        assert NAMES.resembling(written) == set()


class TestANumber:
    @pytest.mark.parametrize("written", ["17", "17.", "(17)", "#17", "Item 17", "Q17"])
    def test_counts_through_the_list(self, written):
        assert NAMES.label(written).number.running == 17

    @pytest.mark.parametrize(
        ("written", "items"),
        [
            ("O4", {7}),
            ("Org 4", {7}),
            ("ST1", {1}),
            ("SE1", {12}),
            ("SV2", {13}),
            ("Staffing 1", {1}),
            ("3.14", {25}),
            ("S4", {15}),
        ],
    )
    def test_with_a_section_names_its_item(self, written, items):
        assert NAMES.label(written).number.coded == items

    def test_with_an_s_names_two_where_both_sections_have_it(self):
        assert NAMES.label("S1").number.coded == {1, 12}

    def test_of_a_tenth_item_may_have_lost_its_nought(self):
        assert NAMES.label("3.1").number.coded == {12, 21}
