"""The codes of issued documents, found in a PDF, a scan of one, or a photograph."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from docgen import boxed

if TYPE_CHECKING:
    from PIL.Image import Image

CODE: Final = re.compile(r"(?:^DG:|/V/)([A-HJ-NP-Z2-9]{12})$")
PDF: Final = b"%PDF-"
MOST_PAGES: Final = 60
MOST_DOTS: Final = 80_000_000
SHARPNESS: Final = (2.0, 4.0)  # times 72 dots an inch: quick first, then closer
LIMITS: Final = boxed.Limits(seconds=20.0, memory=2048 * boxed.MIB)


class NotSeen(Exception):
    """The file can't be looked at; the message says why in a few words."""


def codes_in(content: bytes) -> tuple[str, ...]:
    """Return the code of each issued document whose QR code is on a page.

    Args:
        content: A PDF, a PNG or a JPEG, from anybody: it is opened in a child process.

    Returns:
        Each code once, as the registry keeps it, in the order of the pages; of a longer
        PDF the first 60 pages are looked at.

    Raises:
        NotSeen: It is none of these, or took too long or too much memory.
    """
    return tuple(pages_by_code(content))


def pages_by_code(content: bytes) -> dict[str, tuple[int, ...]]:
    """Return the pages, from 0, on which each issued document's QR code is.

    Args, order and errors are as of `codes_in`; a picture is one page.
    """
    try:
        words = boxed.run(_scanned, content, limits=LIMITS)
    except boxed.Stopped as cause:
        raise NotSeen(cause.why) from cause
    found: dict[str, tuple[int, ...]] = {}
    for page, said in words:
        if (code := CODE.search(said)) and page not in found.get(code[1], ()):
            found[code[1]] = (*found.get(code[1], ()), page)
    return found


def _scanned(content: bytes) -> tuple[tuple[int, str], ...]:
    """Return what every QR code in a file says, by its page, in the child."""
    if content.startswith(PDF):
        return tuple(_in_pdf(content))
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_DOTS
    with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
        return tuple((0, said) for said in _in_picture(picture.convert("L")))


def _in_pdf(content: bytes) -> Iterator[tuple[int, str]]:
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(content)
    for at in range(min(len(document), MOST_PAGES)):
        page = document[at]
        for scale in SHARPNESS:
            wide, high = page.get_size()
            if wide * high * scale * scale > MOST_DOTS:
                break
            said = _in_picture(page.render(scale=scale).to_pil())
            if any(map(CODE.search, said)):
                yield from ((at, one) for one in said)
                break


def _in_picture(picture: "Image") -> tuple[str, ...]:
    import zxingcpp

    kinds = zxingcpp.barcode_formats_from_str("QRCode")
    return tuple(one.text for one in zxingcpp.read_barcodes(picture, formats=kinds))
