"""Two lists of lines laid beside each other, whichever way was quick enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.word import alignment
from docgen.word.alignment import gaps
from docgen.word.answers import words_in_slots
from docgen.word.lines import Line
from docgen.word.pieces import Slot
from docgen.word.whereabouts import Place

LINES = st.lists(st.sampled_from("abcdefgh"), max_size=12)


def kept(ours, theirs):
    """What is left of two lists when their gaps are taken out."""
    left = list(ours), list(theirs)
    for gap in reversed(list(gaps(ours, theirs))):
        del left[0][gap.a : gap.b]
        del left[1][gap.c : gap.d]
    return left


def longest(ours, theirs):
    """The length of a longest common part, worked out the plain way."""
    best = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i, one in enumerate(ours, 1):
        for j, other in enumerate(theirs, 1):
            both = best[i - 1][j - 1] + 1 if one == other else 0
            best[i][j] = max(both, best[i - 1][j], best[i][j - 1])
    return best[-1][-1]


class TestWhatIsOutsideTheGaps:
    @given(LINES, LINES)
    def test_is_the_same_on_both_sides_and_as_long_as_can_be(self, ours, theirs):
        one, other = kept(ours, theirs)

        assert one == other
        assert len(one) == longest(ours, theirs)

    @given(LINES, LINES, st.integers(0, 30))
    def test_is_the_same_where_there_was_no_time_to_be_exact(self, ours, theirs, most):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(alignment, "EXACT", most)
            one, other = kept(ours, theirs)

        assert one == other

    def test_is_all_of_a_long_list_but_what_was_done_to_it(self):
        ours = [str(number) for number in range(3000)]
        theirs = [*ours[:1000], "new", *ours[1000:2000], *ours[2001:]]

        found = list(gaps(ours, theirs))

        assert [(one.a, one.b, one.c, one.d) for one in found] == [
            (1000, 1000, 1000, 1001),
            (2000, 2001, 2001, 2001),
        ]

    def test_is_all_of_a_long_list_but_the_line_that_went_to_its_end(self):
        ours = [str(number) for number in range(3000)]

        found = list(gaps(ours, [*ours[1:], ours[0]]))

        assert [(one.a, one.b, one.c, one.d) for one in found] == [
            (0, 1, 0, 0),
            (3000, 3000, 2999, 3000),
        ]


class TestTheWordsInALinesBlanks:
    @pytest.mark.parametrize(
        ("pieces", "text", "found"),
        [
            (["Name\t", Slot("a")], "Name\tAnna", ["Anna"]),
            (["Name\t", Slot("a")], "Name", [""]),
            (["Name\t", Slot("a")], "Role\tAnna", None),
            ([Slot("a"), " of ", Slot("b")], "Anna of North", ["Anna", "North"]),
            ([Slot("a"), " of ", Slot("b")], "Anna for North", None),
            (["By ", Slot("a"), " at last"], "By May at last", ["May"]),
            (["By ", Slot("a"), " at last"], "By May at first", None),
            (["ab", Slot("a"), "bc"], "abc", None),
            ([Slot("a"), Slot("b")], "Anna North", None),
            (["“Name” ", Slot("a")], '"Name"\u00a0Anna’s', ["Anna’s"]),
        ],
    )
    def test_are_those_between_its_fixed_words(self, pieces, text, found):
        assert words_in_slots(Line(Place("body"), tuple(pieces)), text) == found
