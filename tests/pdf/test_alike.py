"""Two conversions of one Word file are alike; any real difference is not left out."""

import time

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from docgen.pdf.alike import are_alike, fonts_in, made_with
from docgen.pdf.convert import find_converter
from docgen.settings import Settings
from tests import needs
from tests.pdf.papers import agreement, agreement_docx, reader, to_pdf, written

pytestmark = needs.libreoffice


def changed(pdf, change):
    writer = PdfWriter(clone_from=reader(pdf))
    change(writer)
    return written(writer)


def another_moment(writer):
    writer.metadata = {**writer.metadata, "/CreationDate": "D:20200101000000Z"}


def another_title(writer):
    writer.metadata = {**writer.metadata, "/Title": "Another"}


def no_tags(writer):
    del writer.root_object["/StructTreeRoot"]


def another_claim(writer):
    said = writer.root_object["/Metadata"].get_object()
    said.set_data(said.get_data().replace(b"<pdfaid:part>2", b"<pdfaid:part>3"))


def another_word(writer):
    notes = (one.get_object() for one in writer.pages[0]["/Annots"])
    next(notes)[NameObject("/Contents")] = TextStringObject("Another")


def another_colour(writer):
    [intent] = writer.root_object["/OutputIntents"]
    profile = intent.get_object()["/DestOutputProfile"].get_object()
    content = bytearray(profile.get_data())
    content[200] ^= 1
    profile.set_data(bytes(content))


def a_page_less(writer):
    writer.remove_page(len(writer.pages) - 1)


class TestTwoPdfsOfOneWordFile:
    def test_are_alike_though_another_second_stands_in_each(self):
        first = to_pdf(agreement_docx())
        time.sleep(1.1)
        second = to_pdf(agreement_docx())

        assert first != second
        assert are_alike(first, second)

    def test_are_alike_whenever_they_were_made(self):
        assert are_alike(agreement(), changed(agreement(), another_moment))

    @pytest.mark.parametrize(
        "change",
        [
            another_title,
            no_tags,
            another_claim,
            another_word,
            another_colour,
            a_page_less,
        ],
        ids=lambda one: one.__name__,
    )
    def test_are_not_alike_where_anything_else_differs(self, change):
        assert not are_alike(agreement(), changed(agreement(), change))


class TestWhatAPdfWasMadeWith:
    def test_is_the_converter_with_its_version(self):
        found = made_with(find_converter(Settings()), agreement())

        assert found.converter.startswith("LibreOffice ")
        assert found.converter.split()[1][0].isdigit()

    def test_is_each_font_in_it_with_its_version(self):
        found = made_with(find_converter(Settings()), agreement())

        assert set(found.fonts) == set(fonts_in(agreement()))
        assert found.fonts["LiberationSans"].isdigit()

    def test_says_of_the_fonts_of_another_machine_only_what_they_are_called(self):
        class Elsewhere:
            letters_are_known = False
            name = "Gotenberg 8.1.0"

        found = made_with(Elsewhere(), agreement())

        assert set(found.fonts.values()) == {""}

    def test_can_not_be_told_of_what_is_no_pdf(self):
        with pytest.raises(ValueError, match="can't be read"):
            fonts_in(b"%PDF-1.7 no")
