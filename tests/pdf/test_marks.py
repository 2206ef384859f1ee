"""The code of an issued document, found in its PDF, in a scan and in a photograph."""

from importlib.resources import files
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from docgen.documents.issue_mark import issue_mark
from docgen.pdf.marks import NotSeen, codes_in
from docgen.usecases import agreements
from docgen.usecases.inputs import read_answers
from tests import needs
from tests.pdf.papers import to_pdf
from tests.usecases.building import OFFICE

CODE = "ABCDEFGHJKLM"
ADDRESSES = ("https://docgen.example.org", "http://127.0.0.1:8000")


def page(*marks, turned=0.0, wide=1240, high=1754):
    """A sheet with QR codes on it, as a scanner sees it at 150 dots an inch."""
    sheet = Image.new("L", (wide, high), 245)
    for number, mark in enumerate(marks):
        code = Image.open(BytesIO(mark.picture)).convert("L").resize((150, 150))
        sheet.paste(code, (80 + 300 * number, 1400))
    return sheet.rotate(turned, fillcolor=245)


def saved(picture, kind, **how):
    file = BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


@pytest.mark.parametrize("address", ADDRESSES)
class TestACode:
    @pytest.mark.parametrize(
        ("kind", "how"),
        [("PNG", {}), ("JPEG", {"quality": 40}), ("PDF", {"resolution": 150})],
    )
    def test_is_found_in_a_scan(self, address, kind, how):
        scan = page(issue_mark(CODE, address), turned=2.0)

        assert codes_in(saved(scan, kind, **how)) == (CODE,)

    def test_is_found_upside_down(self, address):
        scan = page(issue_mark(CODE, address), turned=180)

        assert codes_in(saved(scan, "PNG")) == (CODE,)


class TestSeveral:
    def test_are_each_found_once(self):
        other = "NPQRSTUVWXYZ"
        marks = [issue_mark(one, ADDRESSES[0]) for one in (CODE, other)]
        first, second = page(*marks), page(marks[0])

        scan = saved(
            first, "PDF", resolution=150, save_all=True, append_images=[second]
        )

        assert sorted(codes_in(scan)) == [CODE, other]


class TestNoCode:
    def test_is_found_on_an_empty_page(self):
        document = pypdfium2.PdfDocument.new()
        document.new_page(595, 842)
        file = BytesIO()
        document.save(file)

        assert codes_in(file.getvalue()) == ()

    def test_is_another_programs_qr_code(self):
        import segno

        file = BytesIO()
        segno.make("https://example.org/V/ABC").save(file, kind="png", scale=6)

        assert codes_in(file.getvalue()) == ()

    @pytest.mark.parametrize("content", [b"", b"words", b"%PDF-1.7 cut"])
    def test_can_be_looked_for_in_another_kind_of_file(self, content):
        with pytest.raises(NotSeen):
            codes_in(content)


@needs.libreoffice
def test_the_code_of_an_agreement_is_found_in_its_pdf():
    draft = agreements.draft(OFFICE, sample(), today=None)
    template = agreements.KIND.own_template()
    mark = issue_mark(CODE, ADDRESSES[0])

    assert codes_in(to_pdf(agreements.make(OFFICE, draft, template, mark))) == (CODE,)


def sample():
    content = files("samples").joinpath("agreement-complete.yaml").read_bytes()
    return read_answers(content, "agreement-complete.yaml")
