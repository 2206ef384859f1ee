"""A Word file of ours as a PDF, checked against its own words."""

import re
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
from docgen.pdf.pages import pages_of
from docgen.word.contents import bookmarks_asked, number_pages
from docgen.word.returned import body_words

# What stands for a page number or a chart, which have other words on the page.
NO_WORDS: Final = re.compile(r"\[PAGEREF\]\S*|\[picture\]")
LATER: Final = "The Word file is safe. Try again, or save it as a PDF from Word."


@dataclass(frozen=True, slots=True)
class NoPdf:
    """Why there is no PDF, and what to do; the Word file is safe."""

    wrong: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A Word file whose contents have their page numbers, and the PDF of it."""

    docx: bytes
    pdf: bytes


def numbered(office: Office, docx: bytes) -> Numbered | NoPdf:
    """Return a Word file with its contents' page numbers, and its PDF.

    The pages are known once there is a PDF, so it is made twice: first to count them.
    """
    asked = bookmarks_asked(docx)
    first = pdf_of(office, docx)
    if isinstance(first, NoPdf) or not asked:
        return first if isinstance(first, NoPdf) else Numbered(docx, first)
    try:
        with_numbers = number_pages(docx, pages_of(first, asked))
    except ValueError as cause:
        return NoPdf(f"The pages could not be counted: {cause}", LATER)
    second = pdf_of(office, with_numbers)
    return second if isinstance(second, NoPdf) else Numbered(with_numbers, second)


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
            expected_words=[NO_WORDS.sub(" ", one) for one in body_words(docx)],
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
