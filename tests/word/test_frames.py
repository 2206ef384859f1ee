"""Frames of a copy to write in: known again, whatever was done to the file."""

from copy import deepcopy
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from docgen.word.frames_returned import read_frames
from docgen.word.package import NotAWordFile
from docgen.word.returned import NotOurs, document_words
from tests import needs
from tests.word.framing import Copy, copy_of
from tests.word.returning import saved_by_libreoffice
from tests.word.test_long_text import SAME


def controls(copy):
    return list(copy.file.element.body.iter(qn("w:sdt")))


def altered(returned):
    return [(one.sent, one.returned) for one in returned.rest.altered]


class TestAFrame:
    def test_is_a_control_round_its_table_that_can_not_be_deleted(self):
        (control,) = controls(Copy("Text"))

        said = {one.tag.rpartition("}")[2]: one.get(qn("w:val")) for one in control[0]}
        assert said["alias"] == "Text 1"
        assert said["tag"] == "findings.8.1"
        assert said["lock"] == "sdtLocked"

    def test_asks_to_be_written_where_nothing_is(self):
        assert "Write here." in document_words(copy_of(""))
        assert Copy("").texts() == {}

    def test_that_was_written_in_after_what_asks_for_it_has_only_the_text(self):
        copy = Copy("")
        copy.frame(1).paragraphs[0].add_run(" Two clinicians wait.")

        assert copy.texts() == {"Text 1": "Two clinicians wait."}

    def test_that_was_emptied_is_told(self):
        copy = Copy("Old", "Other")
        copy.empty(1)

        assert copy.texts() == {"Text 1": ""}

    def test_that_nobody_touched_is_not_told(self):
        copy = Copy("Old\n\n- a **b**", "")

        returned = copy.read()
        assert (returned.changes, returned.missing, altered(returned)) == ((), (), [])


class TestAFrameIsKnown:
    def written(self):
        copy = Copy("Old", "Other")
        copy.frame(1).paragraphs[0].add_run(" and new")
        return copy

    def without(self, copy, *names):
        for name in names:
            for one in list(copy.file.element.body.iter(qn(name))):
                one.getparent().remove(one)

    def test_by_its_bookmark_without_its_control(self):
        copy = self.written()
        for control in controls(copy):
            control.addprevious(control.find(f".//{qn('w:tbl')}"))
            control.getparent().remove(control)
        copy.tables[0].cell(0, 0).paragraphs[0].add_run(" (mine)")

        assert copy.texts() == {"Text 1": "Old and new"}

    def test_by_its_tag_without_its_bookmark(self):
        copy = self.written()
        self.without(copy, "w:bookmarkStart", "w:bookmarkEnd")
        copy.tables[0].cell(0, 0).paragraphs[0].add_run(" (mine)")

        assert copy.texts() == {"Text 1": "Old and new"}

    def test_by_its_label_without_both(self):
        copy = self.written()
        self.without(copy, "w:bookmarkStart", "w:bookmarkEnd", "w:sdtPr")

        assert copy.texts() == {"Text 1": "Old and new"}

    def test_not_at_all_once_it_is_gone(self):
        copy = self.written()
        control = controls(copy)[1]
        control.getparent().remove(control)

        assert copy.read().missing == ("Text 2",)
        assert copy.texts() == {"Text 1": "Old and new"}


class TestWhatIsOutsideTheFrames:
    def test_is_told_when_it_was_altered_and_the_texts_are_not_among_it(self):
        copy = Copy("Old")
        copy.frame(1).add_paragraph("New in the frame")
        heading = next(
            one for one in copy.file.paragraphs if one.text.startswith("Item 9")
        )
        heading.runs[-1].text = heading.runs[-1].text + " (ours)"
        copy.file.add_paragraph("A word of our own")

        assert altered(copy.read()) == [
            ("Item 9: Zero exclusion", "Item 9: Zero exclusion (ours)"),
            ("", "A word of our own"),
        ]

    def test_is_told_when_a_label_was_altered(self):
        copy = Copy("Old")
        copy.tables[0].cell(0, 0).paragraphs[0].add_run("!")

        assert altered(copy.read()) == [("Text 1", "Text 1!")]

    def test_tells_of_tracked_changes(self):
        copy = Copy("Old")
        run = copy.frame(1).paragraphs[0].add_run(" new")._r
        tracked = run.makeelement(qn("w:ins"), {qn("w:author"): "Sam"})
        run.addprevious(tracked)
        tracked.append(run)

        assert copy.texts() == {"Text 1": "Old new"}

    def test_is_no_copy_of_ours_if_nothing_of_it_is(self):
        empty = BytesIO()
        docx.Document().save(empty)

        with pytest.raises(NotOurs):
            read_frames(empty.getvalue(), copy_of("Old"))
        with pytest.raises(NotAWordFile):
            read_frames(b"%PDF-1.7", copy_of("Old"))


@needs.libreoffice
def test_libreoffice_keeps_every_text_when_it_saves_the_file_twice(tmp_path):
    sent = copy_of(*SAME.values(), "")

    (once,) = saved_by_libreoffice([sent], tmp_path / "once")
    (twice,) = saved_by_libreoffice([once], tmp_path / "twice")

    for saved in (once, twice):
        returned = read_frames(saved, sent)
        assert [(one.sent, one.now) for one in returned.changes] == []
        assert returned.missing == ()
        assert altered(returned) == []


@needs.libreoffice
def test_what_was_written_before_libreoffice_saved_it_comes_back(tmp_path):
    copy = Copy("Old", "", "- one")
    copy.frame(1).add_paragraph("New ").add_run("and bold").bold = True
    copy.empty(2).add_run("Now written")
    mark = copy.frame(3).paragraphs[0]._p.pPr.numPr  # as Word's button writes it
    point = copy.frame(2).add_paragraph("a point")
    point._p.get_or_add_pPr().append(deepcopy(mark))

    (saved,) = saved_by_libreoffice([copy.saved()], tmp_path)

    returned = read_frames(saved, copy.sent)
    assert {one.label: one.now for one in returned.changes} == {
        "Text 1": "Old\n\nNew **and bold**",
        "Text 2": "Now written\n- a point",
    }
