"""The page a bookmark of the Word file is on, read from the PDF."""

from io import BytesIO

import pytest
from pypdf import PdfWriter

from docgen.pdf.pages import destination_of, pages_of


@pytest.fixture(scope="module")
def pdf():
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(100, 100)
    writer.add_named_destination("/" + destination_of("_Toc1_2"), 2)
    writer.add_named_destination("/" + destination_of("_Toc1"), 0)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


class TestPages:
    def test_are_counted_from_1(self, pdf):
        assert pages_of(pdf, ["_Toc1", "_Toc1_2"]) == {"_Toc1": 1, "_Toc1_2": 3}

    def test_leave_out_a_bookmark_the_pdf_lacks(self, pdf):
        assert pages_of(pdf, ["_Toc9"]) == {}

    def test_are_not_read_from_something_else(self):
        with pytest.raises(ValueError, match="can't be read"):
            pages_of(b"no PDF", ["_Toc1"])


class TestNames:
    @pytest.mark.parametrize(
        ("bookmark", "destination"),
        [("_Toc1", "5FToc1"), ("a b", "a20b"), ("é", "C3A9")],
    )
    def test_are_written_as_libreoffice_does(self, bookmark, destination):
        assert destination_of(bookmark) == destination
