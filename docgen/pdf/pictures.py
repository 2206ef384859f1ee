"""The pages of a PDF as pictures."""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from docgen import boxed

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS: Final = 96  # an inch; an A4 page is then 794 pixels wide
POINTS: Final = 72  # an inch
MOST_PAGES: Final = 40
SECONDS: Final = 60.0
MEMORY: Final = 1024 * boxed.MIB
PNG: Final = b"\x89PNG\r\n\x1a\n"


class NotDrawn(Exception):
    """No pictures came of a PDF; the message says why in one sentence."""


def pictures_of(pdf: bytes, *, seconds: float = SECONDS) -> tuple[bytes, ...]:
    """Return a picture of each page, in their order.

    Args:
        pdf: The file; it is opened in a child process.
        seconds: How long it may take.

    Returns:
        PNG files of 96 dots an inch; of a longer document the first 40 pages.

    Raises:
        NotDrawn: It is no PDF, or took too long or too much memory.
    """
    limits = boxed.Limits(seconds=seconds, memory=MEMORY)
    try:
        return tuple(boxed.run(_drawn, pdf, limits=limits))
    except boxed.Stopped as cause:
        raise NotDrawn(f"{str(cause).capitalize()}.") from cause


def _drawn(pdf: bytes) -> list[bytes]:
    """Draw every page; this runs in the child."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(pdf)
    pages = range(min(len(document), MOST_PAGES))
    return [_png(document[at].render(scale=DOTS / POINTS).to_pil()) for at in pages]


def _png(picture: "Image") -> bytes:
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
