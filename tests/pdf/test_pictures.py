"""The pages of a PDF as pictures."""

from io import BytesIO

import pytest
from pypdf import PdfWriter

from docgen.pdf.pictures import (
    MOST_PAGES,
    PNG,
    NotDrawn,
    pictures_of,
)

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


class TestPictures:
    def test_are_one_of_each_page_in_their_order(self):
        pdf = pdf_of(A4, A4[::-1], A4)

        found = pictures_of(pdf)

        assert all(one.startswith(PNG) for one in found)
        assert [size_of(one) for one in found] == [
            (794, 1123),
            (1123, 794),
            (794, 1123),
        ]

    def test_keep_their_order_beyond_nine_and_stop_at_the_most(self):
        widths = [100 + number for number in range(MOST_PAGES + 3)]
        pdf = pdf_of(*((width, 72) for width in widths))

        found = [size_of(one)[0] for one in pictures_of(pdf)]

        assert len(found) == MOST_PAGES
        assert found == sorted(found)

    def test_are_not_drawn_of_something_else(self):
        with pytest.raises(NotDrawn, match="Reading it failed"):
            pictures_of(b"no PDF")

    def test_are_given_up_when_their_time_is_up(self):
        with pytest.raises(NotDrawn, match="took too long"):
            pictures_of(pdf_of(A4), seconds=0.001)
