"""The pages of a PDF as pictures."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from docgen.pdf.pictures import (
    MOST_PAGES,
    PNG,
    NotDrawn,
    find_painter,
    pictures_of,
)
from tests import needs

A4 = (595.28, 841.89)


def pdf_of(*sizes):
    writer = PdfWriter()
    for width, height in sizes:
        writer.add_blank_page(width, height)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def size_of(picture):
    """The width and height that a PNG says it has."""
    return tuple(int.from_bytes(picture[at : at + 4]) for at in (16, 20))


@needs.poppler
class TestPictures:
    def test_are_one_of_each_page_in_their_order(self):
        pdf = pdf_of(A4, A4[::-1], A4)

        found = pictures_of(pdf, painter=find_painter())

        assert all(one.startswith(PNG) for one in found)
        assert [size_of(one) for one in found] == [
            (794, 1123),
            (1123, 794),
            (794, 1123),
        ]

    def test_keep_their_order_beyond_nine_and_stop_at_the_most(self):
        widths = [100 + number for number in range(MOST_PAGES + 3)]
        pdf = pdf_of(*((width, 72) for width in widths))

        found = [size_of(one)[0] for one in pictures_of(pdf, painter=find_painter())]

        assert len(found) == MOST_PAGES
        assert found == sorted(found)

    def test_are_not_drawn_of_something_else(self):
        with pytest.raises(NotDrawn, match="could not be read"):
            pictures_of(b"no PDF", painter=find_painter())

    def test_are_given_up_when_their_time_is_up(self):
        with pytest.raises(NotDrawn, match=r"not done after 0\.001 seconds"):
            pictures_of(pdf_of(A4), painter=find_painter(), seconds=0.001)


class TestWithoutTheProgram:
    def test_none_is_found(self, monkeypatch, tmp_path):
        monkeypatch.setenv("PATH", str(tmp_path))

        assert find_painter() is None

    def test_it_is_said(self, tmp_path, monkeypatch):
        monkeypatch.setenv("PATH", str(tmp_path))  # so that there is no box either

        with pytest.raises(NotDrawn, match="can't be started"):
            pictures_of(pdf_of(A4), painter=Path(tmp_path, "pdftoppm"))
