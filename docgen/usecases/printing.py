"""A Word file of ours as a PDF, checked against its own words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docgen.office import Office
from docgen.pdf.convert import (
    ConversionFailed,
    ConverterMissing,
    find_converter,
    to_pdf,
)
from docgen.word.returned import body_words

LATER: Final = "The Word file is safe. Try again, or save it as a PDF from Word."


@dataclass(frozen=True, slots=True)
class NoPdf:
    """Why there is no PDF, and what to do; the Word file is safe."""

    wrong: str
    remedy: str


def pdf_of(office: Office, docx: bytes) -> bytes | NoPdf:
    """Return a Word file that docgen has made as a PDF, or why there is none."""
    soffice = find_converter(office.settings)
    if soffice is None:
        return _no_converter(office.settings.soffice)
    try:
        return to_pdf(
            docx,
            soffice=soffice,
            seconds=office.settings.convert_seconds,
            expected_words=body_words(docx),
        )
    except (ConversionFailed, ConverterMissing) as cause:
        return NoPdf(f"The PDF was not made: {cause}", LATER)
    except OSError as cause:
        reason = cause.strerror or type(cause).__name__
        return NoPdf(f"The PDF was not made: LibreOffice can't run ({reason}).", LATER)


def _no_converter(wanted: Path | None) -> NoPdf:
    if wanted is not None:
        return NoPdf(
            f"The PDF was not made: DOCGEN_SOFFICE is {wanted}, which is no program.",
            "The Word file is safe. Correct that setting, or leave it out; docgen"
            " doctor says more.",
        )
    return NoPdf(
        "The PDF was not made: there is no LibreOffice on this machine.",
        "The Word file is safe. Install LibreOffice Writer and make it again, or save"
        " it as a PDF from Word; docgen doctor says more.",
    )
