"""Whether the pages of a PDF are pictures of paper, words recognised in them or not."""

from typing import Any, Final

from docgen import boxed

LIMITS: Final = boxed.Limits(seconds=20.0, memory=1024 * boxed.MIB)
MOST_PAGES: Final = 500
MOST_OF_IT: Final = 0.8  # of a page that its picture covers


class NotOpened(Exception):
    """The file can't be read; the message says why in a few words."""


def is_scan(pdf: bytes) -> bool:
    """Return whether every page of a PDF is covered by a picture.

    A scanner may write what it takes for words behind its pictures; they are no words
    anybody wrote.

    Args:
        pdf: From anybody: it is opened in a child process.

    Raises:
        NotOpened: It is no PDF, or took too long or too much memory.
    """
    try:
        return boxed.run(_all_pictures, pdf, limits=LIMITS)
    except boxed.Stopped as cause:
        raise NotOpened(cause.why) from cause


def _all_pictures(pdf: bytes) -> bool:
    """Look at every page; this runs in the child."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(pdf)
    if not 0 < len(document) <= MOST_PAGES:
        raise ValueError("no pages, or more than any document")
    return all(_is_picture(document[at]) for at in range(len(document)))


def _is_picture(page: Any) -> bool:  # noqa: ANN401  of pypdfium2
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    wide, high = page.get_size()
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = one.get_bounds()
        across = min(right, wide) - max(left, 0.0)
        down = min(top, high) - max(bottom, 0.0)
        if across * down >= MOST_OF_IT * wide * high:
            return True
    return False
