"""A PDF or a scan says what it is: as issued, signed, saved anew, or altered."""

import subprocess
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from docgen.problems import NamedFile, WrongFile
from docgen.records.registry import has_pdf
from docgen.records.uploads import note_file
from docgen.usecases.printing import numbered
from docgen.usecases.proving.verdicts import Verdict
from docgen.usecases.proving.verifying import verify
from docgen.usecases.review_files import EVERYTHING
from tests import needs
from tests.pdf.signers import sign
from tests.usecases.house import NOON, complete_review, issued, office_in

pytestmark = needs.libreoffice


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with office_in(tmp_path_factory.mktemp("house")) as found:
        yield found


def with_pdf(office, issue):
    """Make the PDF of an issue, as its job does; return it."""
    made = numbered(office, office.records.files.content(issue.docx_hash))
    files = office.records.files
    docx_hash, pdf_hash = files.keep(made.docx), files.keep(made.pdf)
    with office.records.database.writing() as connection:
        for name, content in ((docx_hash, made.docx), (pdf_hash, made.pdf)):
            note_file(connection, name, len(content), "", NOON)
        has_pdf(connection, issue.id, docx_hash, pdf_hash)
    return made.pdf


@pytest.fixture(scope="module")
def issue(office):
    return issued(office, complete_review(office))


@pytest.fixture(scope="module")
def pdf(office, issue):
    return with_pdf(office, issue)


def asked(office, content, name="copy.pdf"):
    return verify(office, EVERYTHING, NamedFile(name, content))


def saved_anew(pdf, pages=None):
    """The same pages as another program writes them."""
    writer = PdfWriter()
    for page in pages or PdfReader(BytesIO(pdf)).pages:
        writer.add_page(page)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def written(writer):
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def with_picture(pdf):
    """A white picture over a clause of the first page, as a tool for PDFs lays it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    white = PageObject.create_blank_page(width=595, height=842)
    paper = DecodedStreamObject()
    paper.set_data(b"1 1 1 rg 60 400 400 60 re f")
    white[NameObject("/Contents")] = writer._add_object(paper)
    writer.pages[0].merge_page(white)
    return written(writer)


def a_note(flags=4):
    note = FreeText(text="Agreed", rect=(60, 400, 460, 460), background_color="ffffff")
    note[NameObject("/F")] = NumberObject(flags)
    return note


def with_note(pdf, note=None):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.add_annotation(0, note or a_note())
    return written(writer)


COVERS = {
    "picture": with_picture,
    "note": with_note,
    "note-on-paper-alone": lambda pdf: with_note(pdf, a_note(flags=4 | 32)),
}


def behind(pdf):
    """A note added behind the bytes that were issued, as an editor saves it."""
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    writer.add_annotation(0, a_note())
    return written(writer)


def inked(pdf):
    """A name drawn by hand on the line it is to stand on."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for number, page in enumerate(writer.pages):
        for one in page.get("/Annots") or ():
            if one.get_object().get("/FT") == "/Sig":
                left, low, right, high = map(float, one.get_object()["/Rect"])
                line = [left, low, right, high]
                ink = DictionaryObject()
                ink[NameObject("/Type")] = NameObject("/Annot")
                ink[NameObject("/Subtype")] = NameObject("/Ink")
                ink[NameObject("/Rect")] = ArrayObject(map(FloatObject, line))
                ink[NameObject("/InkList")] = ArrayObject(
                    [ArrayObject(map(FloatObject, line))]
                )
                writer.add_annotation(number, ink)
                return written(writer)
    raise AssertionError("there is no field to sign")


def picture_of(pdf, folder, dots=150):
    """A page as a scanner sees it."""
    (folder / "copy.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", str(dots), "-gray", "-png", "-singlefile", "copy.pdf"]
    subprocess.run([*command, "page"], cwd=folder, check=True)
    return (folder / "page.png").read_bytes()


class TestAPdf:
    def test_as_it_was_issued(self, office, issue, pdf):
        found = asked(office, pdf)

        assert found.verdict is Verdict.AS_ISSUED
        assert found.issue.id == issue.id

    def test_that_was_signed_names_who_signed(self, office, pdf):
        [field, *_] = PdfReader(BytesIO(pdf)).get_fields()

        found = asked(office, sign(pdf, field, "Jo Example"))

        assert found.verdict is Verdict.AS_ISSUED
        assert len(found.signed) == 1
        assert found.signed[0].startswith("Jo Example on ")
        assert found.signed[0].endswith(": intact")

    def test_saved_anew_says_the_same(self, office, pdf):
        found = asked(office, saved_anew(pdf))

        assert (found.verdict, found.altered) == (Verdict.SAVED_AGAIN, ())

    @pytest.mark.parametrize("cover", ["picture", "note", "note-on-paper-alone"])
    @pytest.mark.parametrize("is_signed", [False, True])
    def test_with_a_clause_covered_looks_different(self, office, pdf, cover, is_signed):
        covered = COVERS[cover](pdf)
        [field, *_] = PdfReader(BytesIO(pdf)).get_fields()
        copy = sign(covered, field, "Jo Example") if is_signed else covered

        found = asked(office, copy)

        assert found.verdict is Verdict.ALTERED
        assert [(one.where, one.alteration) for one in found.altered] == [
            ("page 1", "looks different")
        ]

    def test_with_a_clause_covered_behind_what_was_issued_looks_different(
        self, office, pdf
    ):
        covered = behind(pdf)
        [field, *_] = PdfReader(BytesIO(pdf)).get_fields()

        found = asked(office, sign(covered, field, "Jo Example"))

        assert covered.startswith(pdf)
        assert found.verdict is Verdict.ALTERED
        assert [one.where for one in found.altered] == ["page 1"]

    def test_signed_by_a_drawing_in_its_field_says_the_same(self, office, pdf):
        found = asked(office, inked(pdf))

        assert (found.verdict, found.altered) == (Verdict.SAVED_AGAIN, ())

    def test_without_a_page_is_altered(self, office, pdf):
        found = asked(office, saved_anew(pdf, PdfReader(BytesIO(pdf)).pages[:-1]))

        assert found.verdict is Verdict.ALTERED
        assert [one.alteration for one in found.altered] == ["removed"]

    @pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"\x89PNG broken"])
    def test_that_is_broken_is_refused(self, office, content):
        assert isinstance(asked(office, content), WrongFile)


@needs.poppler
class TestAScan:
    def test_says_which_document_it_is_and_no_more(self, office, issue, pdf, tmp_path):
        found = asked(office, picture_of(pdf, tmp_path), "scan.png")

        assert (found.verdict, found.issue.id) == (Verdict.A_SCAN, issue.id)

    def test_as_a_pdf_of_pictures(self, office, issue, pdf, tmp_path):
        file = BytesIO()
        Image.open(BytesIO(picture_of(pdf, tmp_path))).save(file, "PDF")

        found = asked(office, file.getvalue(), "scan.pdf")

        assert (found.verdict, found.issue.id) == (Verdict.A_SCAN, issue.id)

    def test_without_a_code_is_not_in_the_register(self, office):
        file = BytesIO()
        Image.new("L", (600, 800), 255).save(file, "PNG")

        assert asked(office, file.getvalue()).verdict is Verdict.UNKNOWN
