"""A Word file that docgen made, turned into a PDF by LibreOffice."""

import json
import shutil
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from docgen.pdf.box import boxed, find_box
from docgen.pdf.check import fault_in
from docgen.pdf.fonts import letters_without_font
from docgen.pdf.programs import TookTooLong, ask, run
from docgen.settings import Settings

FROM_WORD = "MS Word 2007 XML"
PDF_OPTIONS = {
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "DisplayPDFDocumentTitle": True,
    "ExportFormFields": False,  # what stands in a control is text, and prints as text
    "ExportBookmarksToPDFDestination": True,
}
LETTERS_NAMED = 5
PATH = "/usr/local/bin:/usr/bin:/bin"


class ConverterMissing(Exception):
    """There is no LibreOffice where it was looked for."""


class ConversionFailed(Exception):
    """No PDF that can be believed came out; the message says why in one sentence."""


def find_converter(settings: Settings) -> Path | None:
    """Return LibreOffice's program: the one set, or the one on the PATH; None if none.

    A program that is set but not there is not replaced by another.
    """
    if settings.soffice is not None:
        found = shutil.which(settings.soffice)
    else:
        found = shutil.which("soffice") or shutil.which("libreoffice")
    return Path(found).resolve() if found else None


def converter_version(soffice: Path) -> str | None:
    """Return the version LibreOffice gives itself; None if it gives none."""
    said = ask([str(soffice), "--version"])
    named = [line for line in said.splitlines() if line.startswith("LibreOffice")]
    return " ".join(named[0].split()[:2]) if named else None


def has_writer(soffice: Path) -> bool:
    """Return whether LibreOffice's word processor is installed beside the program."""
    return any(soffice.resolve().parent.glob("libswlo.*"))


def to_pdf(
    docx: bytes, *, soffice: Path, seconds: float, expected_words: Sequence[str]
) -> bytes:
    """Turn a Word file into a tagged PDF, and believe it only when it is checked.

    Args:
        docx: The Word file; one that docgen made, never one that was sent in.
        soffice: LibreOffice's program, as `find_converter` returns it.
        seconds: How long the conversion may take.
        expected_words: Words or passages, in the order in which the pages show
            them; what pages repeat or put at their foot can be left out.

    Returns:
        The PDF: whole, with pages, and with every expected word in its order.

    Raises:
        ConverterMissing: `soffice` is not there.
        ConversionFailed: No font has one of the letters; or LibreOffice took too
            long, made no PDF, a broken one, or one in which words are missing.
    """
    if not soffice.is_file():
        raise ConverterMissing(f"There is no LibreOffice at {soffice}.")
    lost = letters_without_font(expected_words)
    if lost:
        raise ConversionFailed(_no_font(lost))
    with tempfile.TemporaryDirectory(
        prefix="docgen-", ignore_cleanup_errors=True
    ) as name:
        pdf = _convert(docx, soffice, seconds, Path(name).resolve())
    fault = fault_in(pdf, expected_words)
    if fault:
        raise ConversionFailed(fault)
    return pdf


def _convert(docx: bytes, soffice: Path, seconds: float, folder: Path) -> bytes:
    """Run LibreOffice with a profile of its own and return the file it wrote."""
    (folder / "document.docx").write_bytes(docx)
    command: tuple[str, ...] = _command(soffice, folder)
    bwrap = find_box()
    if bwrap is not None:
        command = boxed(command, bwrap=bwrap, folder=folder)
    home = {"HOME": str(folder), "PATH": PATH, "LANG": "C.UTF-8"}
    try:
        said = run(command, folder=folder, seconds=seconds, environment=home)
    except TookTooLong as cause:
        raise ConversionFailed(
            f"LibreOffice was stopped: it was not done after {seconds:g} seconds."
        ) from cause
    made = folder / "document.pdf"
    if not made.is_file():
        raise ConversionFailed(_no_pdf(said))
    return made.read_bytes()


def _command(soffice: Path, folder: Path) -> tuple[str, ...]:
    """Return how LibreOffice is told to convert the document in the folder."""
    options = {
        name: {"type": "boolean", "value": str(value).lower()}
        for name, value in PDF_OPTIONS.items()
    }
    return (
        str(soffice),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        f"--infilter={FROM_WORD}",
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}"),
        *("--outdir", str(folder), str(folder / "document.docx")),
    )


def _no_font(lost: Sequence[str]) -> str:
    """Return which letters would be printed as empty boxes, each with its name."""
    named = [
        f"“{letter}” ({unicodedata.name(letter, f'U+{ord(letter):04X}').lower()})"
        for letter in lost[:LETTERS_NAMED]
    ]
    more = f" and {len(lost) - len(named)} more" if len(lost) > len(named) else ""
    return f"No font on this machine has {', '.join(named)}{more}."


def _no_pdf(said: str) -> str:
    """Return that LibreOffice made nothing, with the last error it named."""
    errors = [line for line in said.splitlines() if line.startswith("Error")]
    reason = f" It said: {errors[-1]}." if errors else ""
    return f"LibreOffice made no PDF of the Word file.{reason}"
