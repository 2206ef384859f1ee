"""The pages of a PDF: how many, and on which the bookmarks of its Word file are."""

from collections.abc import Iterable
from io import BytesIO


def pages_of(pdf: bytes, bookmarks: Iterable[str]) -> dict[str, int]:
    """Return the page each bookmark is on, counted from 1.

    Args:
        pdf: Made by LibreOffice, with bookmarks as named destinations.
        bookmarks: Their names in the Word file. One the PDF lacks is left out.

    Raises:
        ValueError: The bytes are no PDF that can be read.
    """
    # Loaded when there is a PDF to read, so that every other command starts sooner.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(pdf))
        places = reader.named_destinations
        found: dict[str, int] = {}
        for name in bookmarks:
            place = places.get(f"/{destination_of(name)}")
            page = None if place is None else reader.get_destination_page_number(place)
            if page is not None and page >= 0:
                found[name] = page + 1
    except (PyPdfError, KeyError, TypeError, OSError) as cause:
        raise ValueError(f"The PDF can't be read: {cause}.") from cause
    return found


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF of ours has."""
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


def destination_of(bookmark: str) -> str:
    """Return what LibreOffice calls a bookmark in a PDF.

    Letters and digits stay; anything else is written as two hexadecimal digits.

    >>> destination_of("_Toc9_1")
    '5FToc95F1'
    """
    return "".join(
        chr(byte) if chr(byte).isalnum() and byte < 128 else f"{byte:02X}"
        for byte in bookmark.encode()
    )
