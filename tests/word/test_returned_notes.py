"""What a returned file says of itself, and when its parts bear other names."""

import pytest

from docgen.word.manifest import read_manifest
from docgen.word.package import open_package
from docgen.word.returned import NotOurs, read_returned
from docgen.word.skeleton import MANIFEST
from tests.word.editing import (
    OpenFile,
    plain,
    saved_by_word_for_the_web,
    type_into,
)
from tests.word.returning import answered, issued, opened, read
from tests.word.rewording import reword


class TestAFileThatLostItsNote:
    """...of which issue it is, is ours if it still has our fields, or our words."""

    def test_but_kept_its_fields(self):
        file = opened()
        type_into(file, "service_lead.name", "Anna Example")
        file.drop("customXml/")

        returned = read(file)

        assert returned.manifest is None
        assert answered(returned) == {"service_lead.name": "Anna Example"}

    def test_but_kept_its_words(self):
        file = opened()
        type_into(file, "service_lead.name", "Anna Example")
        plain(file)

        assert answered(read(file)) == {"service_lead.name": "Anna Example"}

    def test_and_has_nothing_to_be_compared_with_is_refused(self):
        file = opened()
        file.drop("customXml/")

        with pytest.raises(NotOurs, match="has no fields"):
            read_returned(file.saved())

    @pytest.mark.parametrize(
        "note",
        [
            '["report_by"]',
            '[["report_by", "By", "poem", "", "", true]]',
            '[["report_by", "By", "date", 7, "", true]]',
            '[[["report_by"], "By", "date", "", "", true]]',
            "[" * 2000,
            "7",
        ],
    )
    def test_because_somebody_wrote_in_it(self, note):
        file = opened()
        file.root(MANIFEST).text = note

        returned = read(file)

        assert returned.manifest is None
        assert (returned.changes, returned.altered) == ((), ())


class TestAFileSavedByWordForTheWeb:
    """...has other names for its parts."""

    def test_is_read_like_any_other(self):
        file = opened()
        type_into(file, "service_lead.name", "Anna Example")
        reword(file, "a full report", "a short report")

        saved = saved_by_word_for_the_web(file.saved())
        returned = read_returned(saved, issued())

        assert b"word/document22.xml" in saved
        assert b"word/styles22.xml" in saved
        assert "word/_rels/document.xml.rels" in open_package(saved)
        assert answered(returned) == {"service_lead.name": "Anna Example"}
        [one] = returned.altered
        assert (
            one.where == 'body, under "What IPS Grow will do", table 4, row 4, cell 1'
        )


class TestItsNoteOfWhatWasSent:
    def test_is_not_believed_where_the_file_sent_is_at_hand(self):
        file = opened()
        note = file.package.read(MANIFEST).replace(b"2026-06-19", b"2026-07-19")
        note = note.replace(b"19 June 2026", b"19 July 2026")
        file.package = file.package.with_parts({MANIFEST: note})
        type_into(file, "report_by", "19 July 2026")

        assert answered(read(file)) == {"report_by": "19 July 2026"}

    def test_is_believed_where_the_file_was_made_from_other_answers(self):
        file = opened()
        type_into(file, "report_by", "19 July 2026")
        sent = OpenFile(issued())
        note = sent.package.read(MANIFEST)
        fingerprint = read_manifest(open_package(issued())).fingerprint.encode()
        other = note.replace(fingerprint, b"0" * 64).replace(b"19 June", b"26 June")
        sent.package = sent.package.with_parts({MANIFEST: other})

        [change] = read_returned(file.saved(), sent.saved()).changes

        assert (change.old, change.new) == ("2026-06-19", "19 July 2026")
