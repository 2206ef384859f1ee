"""A Word file becomes a PDF that can be believed, or a sentence that says why not."""

import shutil
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from docgen.pdf.box import find_box
from docgen.pdf.check import fault_in, missing
from docgen.pdf.convert import (
    ConversionFailed,
    ConverterMissing,
    find_converter,
    to_pdf,
)
from docgen.settings import Settings
from tests import needs

WORDS = ("Partnership agreement", "The review is on 9 March 2027.")


def word_file(*paragraphs):
    document = docx.Document()
    document.core_properties.title = "Partnership agreement"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def convert(file, expected=(), seconds=60.0):
    soffice = find_converter(Settings())
    return to_pdf(file, soffice=soffice, seconds=seconds, expected_words=expected)


def running(word):
    """The ids of the programs whose command line holds the word."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes()
        except OSError:  # it ended while we looked
            continue
        if word.encode() in command:
            found.append(entry.parent.name)
    return found


@pytest.fixture
def own_temp(tmp_path, monkeypatch):
    """A temporary folder that only this test's programs have in their commands."""
    folder = tmp_path / "te mp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def no_box(tmp_path, monkeypatch):
    """A machine without bubblewrap: its PATH holds LibreOffice alone."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "soffice").symlink_to(shutil.which("soffice"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


@needs.libreoffice
class TestAWordFileOfOurs:
    def test_becomes_a_tagged_pdf_with_its_words_and_title(self):
        reader = PdfReader(BytesIO(convert(word_file(*WORDS), WORDS)))

        assert reader.metadata.title == "Partnership agreement"
        assert reader.root_object["/MarkInfo"]["/Marked"]
        assert reader.root_object["/Lang"]
        assert b"pdfuaid" in reader.root_object["/Metadata"].get_data()

    def test_keeps_long_names_and_signs(self):
        names = ("R&D <Trust> “Ωμέγα”", "Smith‑Jones café ﬁne", "x" * 5000)

        assert convert(word_file(*names), names)

    @needs.dejavu
    @needs.symbola
    def test_keeps_what_other_fonts_lend(self):
        names = ("Yes ☐  No ☐ today", "Hope 👍🏽 House 😀 Trust", "مستشفى الملك", "end")

        assert convert(word_file(*names), names)

    @pytest.mark.usefixtures("no_box")
    def test_is_converted_without_a_box_too(self):
        assert find_box() is None
        assert convert(word_file(*WORDS), WORDS)

    @needs.bubblewrap
    def test_is_converted_in_a_box_where_that_is_allowed(self):
        assert find_box() == Path(shutil.which("bwrap"))

    def test_leaves_no_program_and_no_file_behind(self, own_temp):
        convert(word_file(*WORDS), WORDS)

        assert running(str(own_temp)) == []
        assert list(own_temp.iterdir()) == []


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

    def test_says_that_the_time_was_up(self):
        with pytest.raises(ConversionFailed, match=r"not done after 0\.1 seconds"):
            convert(word_file(*WORDS), seconds=0.1)

    @pytest.mark.parametrize("boxed", [True, False])
    def test_leaves_no_program_and_no_file_behind(self, boxed, own_temp, request):
        if not boxed:
            request.getfixturevalue("no_box")

        with pytest.raises(ConversionFailed):
            convert(word_file(*WORDS), seconds=0.5)

        assert running(str(own_temp)) == []
        assert list(own_temp.iterdir()) == []


class TestFindingLibreOffice:
    def test_takes_the_one_that_is_set(self):
        settings = Settings(soffice="/bin/sh")

        assert find_converter(settings) == Path("/bin/sh").resolve()

    def test_takes_no_other_when_the_one_set_is_not_there(self, tmp_path):
        assert find_converter(Settings(soffice=tmp_path / "soffice")) is None

    def test_finds_none_on_a_machine_without(self, tmp_path, monkeypatch):
        monkeypatch.setenv("PATH", str(tmp_path))

        assert find_converter(Settings()) is None

    def test_says_that_it_has_gone(self, tmp_path):
        soffice = tmp_path / "soffice"

        with pytest.raises(ConverterMissing, match=str(soffice)):
            to_pdf(b"", soffice=soffice, seconds=1, expected_words=())


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

    def test_is_nothing_at_all(self):
        assert fault_in(b"", ()) == "The PDF is cut short."


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
