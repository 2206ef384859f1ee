"""Long texts keep their paragraphs, points, numbers and bold words, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.documents.prose import prose
from docgen.word.frames import frames_in, written_in
from docgen.word.long_text import long_texts_of
from docgen.word.package import MAIN_PART, open_package
from docgen.word.wordml import read_xml
from tests.word.framing import Copy, copy_of

SAME = {
    "one line": "The team meets weekly.",
    "paragraphs": "First.\n\nSecond.\n\nThird.",
    "a line break in one": "First line\nsecond line",
    "points": "- one\n- two",
    "points after words": "Three things:\n- one\n- two",
    "words after points": "- one\n- two\n\nThat is all.",
    "numbers": "1. first\n2. second",
    "numbers from three": "3. third\n4. fourth",
    "numbers begun again": "1. a\n2. b\n\nThen:\n1. c",
    "a point with a second line": "- one\n  and more\n- two",
    "bold": "It is **very** good.",
    "bold at both ends": "**Rapid** search and **slow**",
    "a bold point": "- **Rapid job search**: nine of ten",
    "a bold paragraph": "**All of it**\n\nplain",
    "two bold words": "**one** **two**",
    "stars that are none": "2 * 3 ** 4 and a*b",
    "signs": "a < b & c > “d” – é 👍",
    "a dash that is no point": "-5 degrees\n–none",
    "a tab": "a\tb",
}


def read(docx):
    """Every text of a copy as it is read."""
    package = open_package(docx)
    root = read_xml(package.read(MAIN_PART))
    reader = long_texts_of(package)
    return [reader.read(written_in(one)) for one in frames_in(root).values()]


def plain(text):
    """A text's paragraphs, runs that look alike together and spaces at ends gone."""
    return [
        (
            one.kind,
            "".join(f"<{run.text}>" if run.is_bold else run.text for run in one.runs)
            .replace("><", "")
            .strip(),
        )
        for one in prose(text)
    ]


class TestATextThatGoesOut:
    @pytest.mark.parametrize("text", SAME.values(), ids=SAME)
    def test_reads_the_same_when_nobody_touched_it(self, text):
        assert read(copy_of(text)) == [text]

    def test_counts_anew_in_each_frame(self):
        texts = ["1. a\n2. b", "1. c\n2. d"]

        assert read(copy_of(*texts)) == texts

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["", "- ", "1. ", "**b** "]),
                st.text("ab c*-.1", min_size=1, max_size=12),
            ),
            max_size=6,
        )
    )
    def test_means_the_same_whatever_it_says(self, lines):
        text = "\n\n".join(mark + words for mark, words in lines)
        if not text.strip():
            return

        (back,) = read(copy_of(text))

        # An empty frame asks to be written; a stray number may be counted anew.
        assert [kind for kind, _ in plain(back)] == [kind for kind, _ in plain(text)]
        assert [words for _, words in plain(back)] == [
            words for _, words in plain(text)
        ]


class TestWhatIsPressedInWord:
    def test_bold_is_put_between_stars(self):
        copy = Copy("Old")
        first = copy.empty(1)
        first.add_run("It is ")
        first.add_run("very ").bold = True
        first.add_run("good").bold = True
        first.add_run(".")

        assert copy.texts() == {"Text 1": "It is **very good**."}

    def test_bold_of_a_style_counts_and_is_taken_back_by_a_run(self):
        copy = Copy("Old")
        first = copy.empty(1)
        first.style = copy.file.styles["Table Heading"]
        first.add_run("Bold, ")
        first.add_run("and not").bold = False

        assert copy.texts() == {"Text 1": "**Bold,** and not"}

    def test_points_and_numbers_are_known_by_their_style(self):
        copy = Copy("Old")
        copy.empty(1).add_run("Seen:")
        for style in ("Table Point", "Table Point"):
            copy.frame(1).add_paragraph("a point", style)

        assert copy.texts() == {"Text 1": "Seen:\n- a point\n- a point"}

    def test_points_are_known_by_a_mark_of_their_own(self):
        copy = Copy("- one", "old")
        mark = copy.frame(1).paragraphs[0]._p.pPr.numPr
        first = copy.empty(2)
        first.add_run("two")
        first._p.get_or_add_pPr().append(mark)

        assert copy.texts()["Text 2"] == "- two"

    def test_shift_and_enter_is_a_new_line(self):
        copy = Copy("Old")
        run = copy.empty(1).add_run("One")
        run.add_break()
        run.add_text("two")

        assert copy.texts() == {"Text 1": "One\ntwo"}

    def test_enter_is_a_new_paragraph_and_empty_ones_only_part(self):
        copy = Copy("Old")
        for words in ("", "New", "", ""):
            copy.frame(1).add_paragraph(words)

        assert copy.texts() == {"Text 1": "Old\n\nNew"}

    def test_a_table_pasted_in_keeps_its_words(self):
        copy = Copy("Old")
        pasted = copy.frame(1).add_table(1, 2)
        pasted.cell(0, 0).text, pasted.cell(0, 1).text = "left", "right"

        assert copy.texts() == {"Text 1": "Old\n\nleft\n\nright"}

    def test_words_struck_through_are_shown_so(self):
        copy = Copy("Old")
        copy.frame(1).paragraphs[0].add_run(" gone").font.strike = True

        assert copy.texts() == {"Text 1": "Old~~ gone~~"}
