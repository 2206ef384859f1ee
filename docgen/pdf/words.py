"""The words on the pages of a PDF that comes from anybody."""

import unicodedata
from typing import Final

from docgen import boxed

LIMITS: Final = boxed.Limits(seconds=20.0, memory=1024 * boxed.MIB)
MOST_PAGES: Final = 500


class WordsUnread(Exception):
    """The file can't be read; the message says why in a few words."""


def words_on_pages(pdf: bytes, foot: float = 0.0) -> tuple[tuple[str, ...], ...]:
    """Return the words of each page in their order; a scan has none.

    Args:
        pdf: From anybody: it is opened in a child process.
        foot: How much of the foot of each page is left out, in points.

    Raises:
        WordsUnread: It is no PDF, or took too long or too much memory.
    """
    try:
        return tuple(boxed.run(_read_all, (pdf, foot), limits=LIMITS))
    except boxed.Stopped as cause:
        raise WordsUnread(cause.why) from cause


def _read_all(given: tuple[bytes, float]) -> list[tuple[str, ...]]:
    """Read every page; this runs in the child."""
    import pypdfium2  # type: ignore[import-untyped]

    pdf, foot = given
    document = pypdfium2.PdfDocument(pdf)
    if len(document) > MOST_PAGES:
        raise ValueError("more pages than any document")
    low = foot or None
    texts = (one.get_textpage().get_text_bounded(bottom=low) for one in document)
    return [tuple(unicodedata.normalize("NFKC", one).split()) for one in texts]
