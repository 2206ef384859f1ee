"""Every clause somebody altered is listed, none is swallowed, and none is invented."""

import pytest

from docgen.word.compare import Alteration
from docgen.word.wordml import W
from tests.word.editing import element, run, wordml
from tests.word.returning import altered, opened, read
from tests.word.rewording import (
    add_behind,
    duplicate,
    mark_all,
    picture,
    remove,
    reword,
    runs_of,
    swap,
)

CHANGED, REMOVED, ADDED, MOVED = (
    one.value
    for one in (
        Alteration.CHANGED,
        Alteration.REMOVED,
        Alteration.ADDED,
        Alteration.MOVED,
    )
)
AGREE = (
    "Team leaders and regional leads work out together what would help most, and"
    " agree what the support will be."
)
SENDS = "Please send the signed agreement to the IPS Grow regional lead."
REPORT = "Write a full report of the review, with recommendations."


@pytest.fixture
def file():
    return opened()


class TestAClause:
    def test_that_was_reworded_is_listed_with_what_it_said(self, file):
        reword(file, "a full report", "a short report")

        short = REPORT.replace("full", "short")
        assert altered(read(file)) == [(CHANGED, REPORT, short)]

    def test_says_where_it_stands(self, file):
        reword(file, "a full report", "a short report")

        [one] = read(file).altered

        assert (
            one.where == 'body, under "What IPS Grow will do", table 4, row 4, cell 1'
        )

    def test_that_was_taken_out_is_listed(self, file):
        remove(file, AGREE)

        assert altered(read(file)) == [(REMOVED, AGREE, "")]

    def test_that_was_added_is_listed(self, file):
        add_behind(file, AGREE, "The Trust may cancel at any time.")

        added = "The Trust may cancel at any time."
        assert altered(read(file)) == [(ADDED, "", added)]

    def test_of_one_word_that_became_another_is_changed(self, file):
        reword(file, "Host Trust", "Hospital")

        assert altered(read(file)) == [(CHANGED, "Host Trust", "Hospital")]

    def test_of_blanks_alone_is_none(self, file):
        add_behind(file, AGREE, "   ")

        assert altered(read(file)) == []

    def test_that_was_moved_is_listed_once(self, file):
        file.paragraph("About IPS Grow").addprevious(file.paragraph(SENDS))

        assert altered(read(file)) == [(MOVED, SENDS, SENDS)]

    def test_that_changed_places_with_the_next_is_listed(self, file):
        one = file.paragraph(AGREE)
        swap(one, one.getnext())

        [(kind, *_)] = altered(read(file))

        assert kind == MOVED

    def test_cut_in_two_by_enter_is_listed(self, file):
        text = file.paragraph(AGREE).find(f"{W}r/{W}t")
        text.text = "Team leaders and regional leads"
        add_behind(file, text.text, AGREE[len(text.text) :])

        kinds = sorted(one for one, *_ in altered(read(file)))
        assert kinds == [ADDED, CHANGED]

    def test_struck_through_is_listed(self, file):
        mark_all(file.paragraph(AGREE), "strike")

        assert altered(read(file)) == [(CHANGED, AGREE, f"~~{AGREE}~~")]

    def test_struck_through_in_several_strokes_is_shown_as_one(self, file):
        one = runs_of(file.paragraph(AGREE))[0]
        words = one.find(W + "t").text
        one.find(W + "t").text = words[:9]
        one.addnext(run(words[9:]))
        mark_all(file.paragraph(AGREE), "strike")

        assert altered(read(file)) == [(CHANGED, AGREE, f"~~{AGREE}~~")]

    def test_struck_through_by_its_style_is_listed(self, file):
        mark_all(file.paragraph(AGREE), "rStyle", val="Gone")
        styles = file.root("word/styles.xml")
        style = (
            '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr>'
        )
        styles.extend(wordml(f"{style}</w:style>"))

        assert altered(read(file)) == [(CHANGED, AGREE, f"~~{AGREE}~~")]

    def test_that_was_hidden_is_listed_as_taken_out(self, file):
        mark_all(file.paragraph(AGREE), "vanish")

        assert altered(read(file)) == [(REMOVED, AGREE, "")]

    def test_typed_hidden_is_none(self, file):
        file.paragraph(AGREE).append(run("And more.", element("vanish")))

        assert altered(read(file)) == []

    def test_is_no_other_for_a_look(self, file):
        mark_all(file.paragraph(AGREE), "b")
        mark_all(file.paragraph(AGREE), "strike", val="false")

        assert altered(read(file)) == []

    def test_is_no_other_when_a_program_cuts_its_runs_anew(self, file):
        one = runs_of(file.paragraph(AGREE))[0]
        words = one.find(W + "t").text
        one.find(W + "t").text = words[:9]
        one.addnext(run(words[9:]))

        assert altered(read(file)) == []

    def test_with_a_picture_pasted_in_is_listed(self, file):
        file.paragraph("Signature\t").append(picture())

        [(kind, sent, came)] = altered(read(file))

        assert (kind, sent.strip(), came) == (
            CHANGED,
            "Signature",
            "Signature\t\t[picture]",
        )

    def test_with_another_document_put_in_is_listed(self, file):
        file.paragraph(AGREE).addnext(element("altChunk"))

        assert altered(read(file)) == [(ADDED, "", "[another document]")]


class TestLettersThatProgramsPutForOneAnother:
    @pytest.mark.parametrize(
        ("typed", "put"),
        [
            ("IPS Grow staff", "IPS\u00a0Grow staff"),
            ("not-for-profit", "not\u2011for\u2011profit"),
            ("not-for-profit", "not-\u00adfor-profit"),
            ("service’s", "service's"),
            ("can’t", "can't"),
            ("IPS Grow staff", "IPS Grow  staff"),
        ],
    )
    def test_are_no_alteration(self, file, typed, put):
        reword(file, typed, put)

        assert altered(read(file)) == []

    def test_may_be_elements_of_their_own(self, file):
        text = file.paragraph("not-for-profit").find(f"{W}r/{W}t")
        before, behind = text.text.split("not-for", 1)
        text.text = f"{before}not"
        text.getparent().addnext(run(f"for{behind}"))
        text.getparent().addnext(element("r", element("noBreakHyphen")))

        assert altered(read(file)) == []

    def test_that_turn_the_reading_round_are_shown(self, file):
        reword(file, "25-item", "\u202e25-item\u202c")

        [(_, _, came)] = altered(read(file))

        assert "[U+202E]25-item[U+202C]" in came


class TestARow:
    def test_that_was_taken_out_is_listed_with_its_lost_answer(self, file):
        row = file.row(REPORT)
        row.getparent().remove(row)

        returned = read(file)

        assert [one for one, *_ in altered(returned)] == [REMOVED, REMOVED]
        assert [one.name for one in returned.missing] == ["report_by"]

    def test_that_is_hidden_is_listed_as_taken_out(self, file):
        row = file.row(REPORT)
        row.find(W + "trPr").append(element("hidden"))

        assert [one for one, *_ in altered(read(file))] == [REMOVED, REMOVED]

    def test_that_was_added_is_listed(self, file):
        row = duplicate(file.row("Interviews with staff"))
        row.find(f".//{W}t").text = "All e-mail of the Trust"

        assert (ADDED, "", "All e-mail of the Trust") in altered(read(file))

    def test_that_was_copied_is_listed(self, file):
        duplicate(file.row(REPORT))

        returned = read(file)

        assert {one for one, *_ in altered(returned)} == {ADDED}
        assert REPORT in [came for *_, came in altered(returned)]
        assert (returned.changes, returned.twice) == ((), ())

    def test_that_changed_places_with_the_next_is_listed(self, file):
        row = file.row(REPORT)
        swap(row, row.getnext())

        assert {one for one, *_ in altered(read(file))} == {MOVED}
