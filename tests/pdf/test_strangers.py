"""A PDF from elsewhere: taken in without what could act, or turned away."""

import time

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from docgen.pdf import strangers
from docgen.pdf.marks import NotSeen, codes_in
from docgen.pdf.strangers import TakenIn, Turned, taken_in
from docgen.problems import NamedFile
from docgen.usecases.packing.making import Packed, PackWish, make_pack
from tests import needs
from tests.pdf import hostile, hostile_trees
from tests.pdf.listening import listening
from tests.pdf.papers import SIGNATORIES, agreement, reader, untagged, written
from tests.usecases.building import OFFICE

PDFS = (*hostile.PDFS, *hostile_trees.PDFS)
TURNED = {
    hostile.needs_a_password: strangers.PASSWORD,
    hostile.is_an_xfa_form: strangers.XFA,
    hostile.is_a_portfolio: strangers.PORTFOLIO,
    hostile.has_no_pages: strangers.EMPTY,
    hostile.is_no_pdf: strangers.NO_PDF,
    hostile.has_a_million_pages: None,
    hostile.has_a_page_tree_that_turns_round: None,
    hostile_trees.has_tags_that_turn_round: strangers.NO_PDF,
    hostile_trees.has_a_table_of_tags_that_turns_round: strangers.NO_PDF,
    hostile_trees.has_names_that_turn_round: strangers.NO_PDF,
    hostile.swells_when_unpacked: strangers.NO_PDF,
}
TAKEN = {
    hostile.runs_a_script: strangers.ACTIONS_LEFT_OUT,
    hostile.acts_when_opened: strangers.ACTIONS_LEFT_OUT,
    hostile.starts_a_program: strangers.FLATTENED,
    hostile.sends_a_form: strangers.FLATTENED,
    hostile.carries_a_file: strangers.FILES_LEFT_OUT,
    hostile_trees.has_a_field_of_our_name: strangers.FLATTENED,
}
OPENS = b"/OpenAction"  # LibreOffice says so of the page that a cover begins with
ACTS = (b"/JavaScript", b"/Launch", b"/SubmitForm", b"/EmbeddedFile", OPENS)


@pytest.mark.parametrize("make", PDFS, ids=lambda one: one.__name__)
class TestAPdfMadeToDoHarm:
    def test_is_answered_within_ten_seconds(self, make):
        with listening() as (address, asked):
            pdf, begun = make(address), time.monotonic()
            answer = taken_in(pdf)

        assert time.monotonic() - begun < 10
        assert asked == []
        if isinstance(answer, Turned):
            assert answer.wrong.endswith(".")
            assert answer.remedy.endswith(".")
        else:
            assert not any(word in answer.pdf for word in ACTS)
            assert b"payload" not in answer.pdf
            assert b"root:" not in answer.pdf

    def test_is_looked_at_for_a_code_within_ten_seconds(self, make):
        with listening() as (address, asked):
            pdf, begun = make(address), time.monotonic()
            try:
                codes = codes_in(pdf)
            except NotSeen as cause:
                codes, said = (), str(cause)
                assert said

        assert time.monotonic() - begun < 10
        assert asked == []
        assert codes == ()

    @needs.libreoffice
    def test_goes_into_a_pack_or_not_within_ten_seconds(self, make):
        with listening() as (address, asked):
            file = NamedFile("evil.pdf", make(address))
            begun = time.monotonic()
            answer = make_pack(OFFICE, (file,), PackWish("A pack"))

        assert time.monotonic() - begun < 10
        assert asked == []
        if isinstance(answer, Packed):
            assert not any(word in answer.pdf for word in ACTS if word != OPENS)
            assert OPENS.decode() not in reader(answer.pdf).root_object
        else:
            assert [one.wrong[-1] for one in answer.problems] == ["."]


@pytest.mark.parametrize("make", TURNED, ids=lambda one: one.__name__)
def test_what_cannot_go_into_a_pack_is_turned_away(make):
    answer = taken_in(make(""))

    assert isinstance(answer, Turned)
    assert TURNED[make] in (None, answer)


@pytest.mark.parametrize("make", TAKEN, ids=lambda one: one.__name__)
def test_what_is_left_out_is_told(make):
    answer = taken_in(make("http://127.0.0.1:9"))

    assert isinstance(answer, TakenIn)
    assert TAKEN[make] in answer.notes
    assert len(reader(answer.pdf).pages) == 1


def test_a_plain_scan_is_told_to_have_no_tags():
    assert taken_in(untagged()).notes == (strangers.UNTAGGED,)


@needs.libreoffice
class TestADocumentWithTags:
    def test_is_taken_in_with_all_of_them(self):
        from docgen.pdf.tags import faults_in_tags, tags_in

        answer = taken_in(agreement())

        assert answer.notes == ()
        assert tags_in(reader(answer.pdf)) == tags_in(reader(agreement()))
        assert faults_in_tags(reader(answer.pdf)) == ()

    def test_is_turned_away_once_it_is_signed(self):
        from docgen.pdf.signature import field_name, with_fields
        from tests.pdf.signers import sign

        fields = with_fields(agreement(), SIGNATORIES)
        signed = sign(fields, field_name(1, SIGNATORIES[0]), "Jo Example")

        assert taken_in(signed) == strangers.SIGNED


class TestWhatIsLaidOverAPage:
    def test_is_printed_and_can_no_longer_be_changed(self):
        answer = taken_in(with_filled_field("Typed by hand"))
        page = reader(answer.pdf).pages[0]

        assert strangers.FLATTENED in answer.notes
        assert "/Annots" not in page or list(page["/Annots"]) == []
        assert "Typed by hand" in page.extract_text()

    def test_is_not_printed_where_it_was_hidden(self):
        answer = taken_in(with_filled_field("Not for print", flags=2))

        assert "Not for print" not in reader(answer.pdf).pages[0].extract_text()

    def test_keeps_links_to_the_web_and_no_other(self):
        harmless = hostile.with_link(to_address("https://example.org/"))
        local = hostile.with_link(to_address("file:///etc/passwd"))

        assert len(reader(taken_in(harmless).pdf).pages[0]["/Annots"]) == 1
        assert len(reader(taken_in(local).pdf).pages[0]["/Annots"]) == 0


def to_address(address):
    return hostile.action(S=NameObject("/URI"), URI=TextStringObject(address))


def with_filled_field(words, flags=4):
    """A PDF with a text field that somebody filled in."""
    made = PdfWriter()
    made.add_blank_page(595, 842)
    font = made._add_object(
        hostile.action(
            Type=NameObject("/Font"),
            Subtype=NameObject("/Type1"),
            BaseFont=NameObject("/Helvetica"),
        )
    )
    look = DecodedStreamObject()
    look.set_data(f"BT /F1 12 Tf 2 5 Td ({words}) Tj ET".encode())
    look[NameObject("/Subtype")] = NameObject("/Form")
    look[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 200, 20)))
    fonts = hostile.action(F1=font)
    look[NameObject("/Resources")] = hostile.action(Font=fonts)
    field = hostile.action(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Widget"),
        FT=NameObject("/Tx"),
        T=TextStringObject("name"),
        V=TextStringObject(words),
        F=NumberObject(flags),
        Rect=ArrayObject(map(NumberObject, (100, 700, 300, 720))),
        AP=hostile.action(N=made._add_object(look)),
    )
    place = made._add_object(field)
    made.pages[0][NameObject("/Annots")] = ArrayObject([place])
    form = hostile.action(Fields=ArrayObject([place]))
    made.root_object[NameObject("/AcroForm")] = form
    return written(made)
