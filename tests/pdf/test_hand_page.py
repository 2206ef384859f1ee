"""A page to sign by hand behind a document: nothing of the document is lost by it."""

from datetime import UTC, datetime
from functools import lru_cache

import pytest

from docgen.documents.issue_mark import issue_mark
from docgen.pdf.described import Told, claims_of
from docgen.pdf.frame import Sealed, Signer, by_hand
from docgen.pdf.hand_page import Sheet, with_hand_page
from docgen.pdf.lines import ruled_lines
from docgen.pdf.marks import codes_in
from docgen.pdf.signature import NoLine
from docgen.pdf.tags import Tags, faults_in_tags, tags_in
from tests import needs
from tests.pdf.papers import SIGNATORIES, agreement, letter, reader, to_pdf, untagged

pytestmark = needs.libreoffice
MARK = issue_mark("ABCDEFGHJKLM", "https://docgen.example.org")
TITLE = "Partnership agreement 2027-001, version 1"
TOLD = Told(TITLE, "IPS Grow", datetime(2027, 1, 4, tzinfo=UTC), True, True)


@lru_cache
def page():
    signers = [Signer(one.role, one.name) for one in SIGNATORIES]
    return to_pdf(by_hand(TITLE, signers, Sealed(MARK.printed, MARK.picture)))


@lru_cache
def whole():
    sheets = Sheet(TITLE, agreement()), Sheet("Signatures on paper", page())
    return with_hand_page(*sheets, SIGNATORIES, TOLD)


class TestThePage:
    def test_has_a_line_for_each_to_sign_on(self):
        [only] = reader(page()).pages
        labels = [one.label for one in ruled_lines(only)]

        assert labels == ["Signature", "Name in capitals", "Date"] * len(SIGNATORIES)

    def test_names_each_and_the_code(self):
        words = reader(page()).pages[0].extract_text()

        for one in SIGNATORIES:
            assert f"{one.role}: {one.name}" in words
        assert "Check code ABCD-EFGH-JKLM" in words

    def test_tells_a_scanner_which_issue_it_is_of(self):
        assert codes_in(page()) == (MARK.code,)

    def test_tells_a_screen_reader_what_its_picture_is(self):
        said = _alternatives(reader(page()))

        assert said == ["Check code ABCD-EFGH-JKLM, to be scanned"]


def _alternatives(pdf):
    """What stands in for each picture."""
    found, waiting = [], [pdf.root_object["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, dict):
            found.append(one.get("/Alt"))
            kids = one.get("/K", [])
            waiting += kids if isinstance(kids, list) else [kids]
    return [one for one in found if one]


class TestTheWhole:
    def test_has_every_tag_of_both_and_a_field_more_for_each(self):
        both = tags_in(reader(agreement())) + tags_in(reader(page()))
        fields = len(SIGNATORIES)

        # Each part hangs under an element of its own, and those under one.
        assert tags_in(reader(whole())) == both + Tags(fields + 3, 0, fields)
        assert faults_in_tags(reader(whole())) == ()

    def test_has_the_page_last_and_its_bookmark(self):
        made = reader(whole())

        pages = len(reader(agreement()).pages) + 1
        assert len(made.pages) == pages
        assert [one.title for one in made.outline if hasattr(one, "title")] == [
            TITLE,
            "Signatures on paper",
        ]

    def test_says_of_itself_what_both_parts_say(self):
        made = reader(whole())

        assert made.metadata.title == TITLE
        assert claims_of(made.root_object) == claims_of(reader(agreement()).root_object)

    def test_claims_nothing_that_a_part_does_not(self):
        plain = Sheet("A scan", untagged())

        made = reader(with_hand_page(Sheet(TITLE, agreement()), plain, (), TOLD))

        assert claims_of(made.root_object) == (False, False)

    def test_is_not_made_where_somebody_has_no_line(self):
        with pytest.raises(NoLine):
            with_hand_page(Sheet("", letter()), Sheet("", page()), SIGNATORIES, TOLD)

    def test_is_not_made_of_what_is_no_pdf(self):
        with pytest.raises(ValueError, match="can't be read"):
            with_hand_page(Sheet("", b"no"), Sheet("", page()), (), TOLD)
