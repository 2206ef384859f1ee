"""The pages of a PDF as pictures, drawn by poppler's pdftoppm in a box of its own."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from docgen.pdf.box import boxed, find_box
from docgen.pdf.programs import TookTooLong, run

DOTS: Final = 96  # an inch; an A4 page is then 794 pixels wide
MOST_PAGES: Final = 40
SECONDS: Final = 60.0
PNG: Final = b"\x89PNG\r\n\x1a\n"
ENVIRONMENT: Final = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}


class NotDrawn(Exception):
    """No pictures came of a PDF; the message says why in one sentence."""


def find_painter() -> Path | None:
    """Return the program that draws pages; None where it is not installed."""
    found = shutil.which("pdftoppm")
    return Path(found).resolve() if found else None


def pictures_of(
    pdf: bytes, *, painter: Path, seconds: float = SECONDS
) -> tuple[bytes, ...]:
    """Return a picture of each page, in their order.

    Args:
        pdf: One that docgen had made, never one that was sent in.
        painter: The program, as `find_painter` returns it.
        seconds: How long it may take.

    Returns:
        PNG files of 96 dots an inch; of a longer document the first 40 pages.

    Raises:
        NotDrawn: The program is not there, took too long, or drew nothing.
    """
    with tempfile.TemporaryDirectory(
        prefix="docgen-", ignore_cleanup_errors=True
    ) as name:
        folder = Path(name).resolve()
        drawn = folder / "drawn"
        drawn.mkdir()
        (folder / "document.pdf").write_bytes(pdf)
        try:
            run(
                _command(painter, folder, drawn),
                folder=folder,
                seconds=seconds,
                environment=ENVIRONMENT,
            )
        except TookTooLong as cause:
            raise NotDrawn(f"It was not done after {seconds:g} seconds.") from cause
        except OSError as cause:
            raise NotDrawn("The program that draws them can't be started.") from cause
        pages = tuple(one.read_bytes() for one in sorted(drawn.glob("*.png")))
    if not pages or not all(one.startswith(PNG) for one in pages):
        raise NotDrawn("The PDF could not be read.")
    return pages


def _command(painter: Path, folder: Path, drawn: Path) -> tuple[str, ...]:
    command = (
        str(painter),
        *("-png", "-r", str(DOTS), "-l", str(MOST_PAGES)),
        *(str(folder / "document.pdf"), str(drawn / "page")),
    )
    bwrap = find_box()
    if bwrap is None:
        return command
    return boxed(command, bwrap=bwrap, folder=folder, writes_in=(drawn,))
