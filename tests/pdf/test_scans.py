"""Whether a PDF's pages are pictures of paper, or words that somebody wrote."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from docgen.pdf.scans import NotOpened, is_scan
from tests import needs
from tests.pdf.papers import letter, written
from tests.pdf.test_marks import page, saved


def scan():
    return saved(page(), "PDF", resolution=150)


def joined(*pdfs):
    writer = PdfWriter()
    for one in pdfs:
        writer.append(PdfReader(BytesIO(one)))
    return written(writer)


def with_words_behind_it():
    """A scan with words, as a scanner writes them behind what it saw."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(joined(scan()))))
    writer.pages[0].merge_page(PdfReader(BytesIO(letter())).pages[0], over=False)
    return written(writer)


class TestAScan:
    def test_is_one_whose_pages_are_pictures(self):
        assert is_scan(scan())
        assert is_scan(joined(scan(), scan()))

    @needs.libreoffice
    def test_is_one_still_where_words_were_recognised_in_it(self):
        pdf = with_words_behind_it()

        assert "A letter" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
        assert is_scan(pdf)

    @needs.libreoffice
    def test_is_not_what_somebody_wrote(self):
        assert not is_scan(letter())
        assert not is_scan(joined(letter(), scan()))

    @pytest.mark.parametrize("content", [b"", b"%PDF-1.7 cut", b"words"])
    def test_is_not_what_can_not_be_opened(self, content):
        with pytest.raises(NotOpened):
            is_scan(content)
