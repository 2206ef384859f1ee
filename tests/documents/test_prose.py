"""Long answers keep their paragraphs, bullets, numbers and bold words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.documents.prose import points, prose


def shape(text):
    """Each paragraph's kind, where its list starts, and its words, bold in stars."""
    return [
        (one.kind, one.starts_at, "".join(map(written, one.runs)))
        for one in prose(text)
    ]


def written(run):
    return f"**{run.text}**" if run.is_bold else run.text


class TestParagraphs:
    def test_are_parted_by_a_blank_line(self):
        assert shape("One.\n\n\nTwo.") == [("text", "", "One."), ("text", "", "Two.")]

    def test_keep_a_line_break_inside(self):
        assert shape("One,\nand on.") == [("text", "", "One,\nand on.")]

    def test_are_none_in_an_empty_text(self):
        assert prose(" \n\n ") == ()

    def test_end_lines_as_windows_does_too(self):
        assert shape("One.\r\n\r\nTwo.") == shape("One.\n\nTwo.")


class TestLists:
    @pytest.mark.parametrize("mark", ["-", "•", "–", "*", "·"])
    def test_have_a_bullet_for_each_mark(self, mark):
        assert shape(f"Seen:\n{mark} notes\n{mark} plans") == [
            ("text", "", "Seen:"),
            ("bullet", "", "notes"),
            ("bullet", "", "plans"),
        ]

    def test_count_on_from_their_first_number(self):
        assert shape("1. one\n2) two") == [
            ("number", "1", "one"),
            ("number", "", "two"),
        ]

    def test_begin_anew_where_the_numbers_do(self):
        starts = [one for _, one, _ in shape("1. a\n2. b\n\nThen:\n1. c\n4. d")]

        assert starts == ["1", "", "", "1", "4"]

    def test_take_in_the_lines_that_are_drawn_in(self):
        assert shape("- one\n  and on\nno point") == [
            ("bullet", "", "one\nand on"),
            ("text", "", "no point"),
        ]

    @pytest.mark.parametrize("text", ["-5 people", "2.5 posts", "2027. A year", "*"])
    def test_are_not_seen_in_everyday_text(self, text):
        assert shape(text) == [("text", "", text)]


class TestBoldWords:
    def test_stand_between_two_stars(self):
        assert [(one.text, one.is_bold) for one in prose("a **b c** d")[0].runs] == [
            ("a ", False),
            ("b c", True),
            (" d", False),
        ]

    @pytest.mark.parametrize("text", ["2 ** 3 ** 4", "a ** b", "**", "****"])
    def test_are_not_seen_where_nobody_meant_them(self, text):
        assert not any(run.is_bold for one in prose(text) for run in one.runs)


class TestPoints:
    def test_are_one_list(self):
        assert [one.starts_at for one in points(["a", "b"], "number")] == ["1", ""]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_letter_is_lost(text):
    kept = "".join(run.text for one in prose(text) for run in one.runs)

    marks = set("-•–*·▪◦‣0123456789.) ")
    assert [x for x in kept if x not in marks and not x.isspace()] == [
        x for x in text if x not in marks and not x.isspace()
    ]
