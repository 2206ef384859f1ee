"""A Word file becomes a PDF that can be believed, or a sentence that says why not."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from docgen.pdf.check import bare, fault_in, missing
from docgen.pdf.convert import ConversionFailed, find_converter, to_pdf
from docgen.pdf.text import painted
from docgen.settings import Settings
from tests import needs
from tests.pdf.word_files import WORDS, word_file


def convert(file, expected=()):
    converter = find_converter(Settings())
    return to_pdf(file, converter=converter, expected_words=expected)


@needs.libreoffice
class TestAWordFileOfOurs:
    def test_becomes_a_tagged_pdf_with_its_words_title_and_language(self):
        reader = PdfReader(BytesIO(convert(word_file(*WORDS), WORDS)))

        assert reader.metadata.title == "Partnership agreement"
        assert reader.root_object["/MarkInfo"]["/Marked"]
        assert reader.root_object["/Lang"] == "en-GB"

    def test_says_that_it_was_made_for_keeping_and_for_screen_readers(self):
        reader = PdfReader(BytesIO(convert(word_file(*WORDS), WORDS)))
        metadata = reader.root_object["/Metadata"].get_data()

        assert b"<pdfaid:part>2</pdfaid:part>" in metadata
        assert b"<pdfaid:conformance>B</pdfaid:conformance>" in metadata
        assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata

    def test_keeps_long_names_and_signs(self):
        names = ("R&D <Trust> “Ωμέγα”", "Smith‑Jones café ﬁne", "x" * 5000)

        assert convert(word_file(*names), names)

    @needs.dejavu
    @needs.symbola
    def test_keeps_what_other_fonts_lend(self):
        names = ("Yes ☐  No ☐ today", "Hope 👍🏽 House 😀 Trust", "مستشفى الملك", "end")

        assert convert(word_file(*names), names)


@needs.libreoffice
class TestAConversionThatFails:
    def test_says_that_a_truncated_file_made_no_pdf(self):
        with pytest.raises(ConversionFailed, match=r"^LibreOffice made no PDF"):
            convert(word_file(*WORDS)[:2000])

    def test_says_that_a_file_of_another_kind_made_no_pdf(self):
        with pytest.raises(ConversionFailed, match=r"^LibreOffice made no PDF"):
            convert(b"These are words, but no Word file.")

    def test_names_the_words_that_are_missing(self):
        with pytest.raises(ConversionFailed, match=r"words of the Word file.*“April”"):
            convert(word_file(*WORDS), (*WORDS, "April"))

    def test_names_a_letter_that_no_font_has(self):
        with pytest.raises(ConversionFailed, match=r"^No font .* “\ue8a5” \(u\+e8a5\)"):
            convert(word_file("Hope \ue8a5"), ["Hope \ue8a5"])


@needs.libreoffice
class TestAPdfThatIsNotWhole:
    @pytest.fixture(scope="class")
    @classmethod
    def whole(cls):
        return convert(word_file(*WORDS))

    def test_is_cut_short(self, whole):
        assert fault_in(whole[:-200], ()) == "The PDF is cut short."

    def test_cannot_be_read(self, whole):
        broken = whole[:50] + b"\n%%EOF\n"

        assert str(fault_in(broken, ())).startswith("The PDF can't be read")

    def test_has_no_tags(self, whole):
        writer = PdfWriter(clone_from=BytesIO(whole))
        del writer.root_object["/StructTreeRoot"]
        bare = BytesIO()
        writer.write(bare)

        assert fault_in(bare.getvalue(), ()) == (
            "The PDF has no tags for a screen reader."
        )

    def test_is_nothing_at_all(self):
        assert fault_in(b"", ()) == "The PDF is cut short."


@needs.libreoffice
class TestReadingWordsFast:
    def test_gives_what_the_slow_way_gives(self):
        names = ("Ωμέγα R&D", "Smith‑Jones café ﬁne", "a, b (c) 9 March", "مستشفى")
        pages = PdfReader(BytesIO(convert(word_file(*names), names[:3]))).pages

        fast = "".join(painted(page, {}) for page in pages)
        slow = "".join(page.extract_text() for page in pages)

        assert sorted(bare(fast)) == sorted(bare(slow))


class TestTheWordsOfAPdf:
    def test_may_have_a_footer_between_them(self):
        assert list(missing("the last page 1 of 2 word", ["last", "word"])) == []

    def test_must_keep_their_order(self):
        assert list(missing("second first", ["first", "second"])) == ["second"]

    def test_must_all_be_there_when_another_font_lends_them(self):
        assert list(missing("Yes No ☐", ["Yes", "☐", "No", "☐"])) == ["☐"]

    def test_may_be_broken_at_the_end_of_a_line(self):
        assert list(missing("govern\nance", ["governance"])) == []

    def test_may_be_broken_over_a_page_when_longer_than_a_line(self):
        name = "x" * 40 + "y" * 40

        assert list(missing("x" * 40 + " Page 1 " + "y" * 40, [name])) == []

    @pytest.mark.parametrize(
        ("typed", "printed"),
        [
            ("Smith‑Jones", "Smith‐Jones"),
            ("fine", "ﬁne"),
            ("9\u00a0March", "9 March"),
            ("soft\u00adhyphen", "softhyphen"),
            ("cafe\u0301", "café"),
        ],
    )
    def test_may_look_as_printing_makes_them(self, typed, printed):
        assert list(missing(printed, typed.split())) == []
