"""A Word file of ours as a PDF, checked against its own words, made once."""

import hashlib
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docgen.office import Office
from docgen.pdf.alike import MadeWith, made_with
from docgen.pdf.convert import (
    ConversionFailed,
    ConverterMissing,
    find_converter,
    to_pdf,
)
from docgen.pdf.pages import pages_of
from docgen.usecases.packing.signatories import ready_to_sign
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
    """Return a Word file with its contents' page numbers, and its PDF ready to sign.

    The pages are known once there is a PDF, so it is made twice: first to count them.
    """
    made = printed(office, docx)
    if isinstance(made, NoPdf):
        return made
    return Numbered(made.docx, ready_to_sign(made.docx, made.pdf))


def pdf_of(office: Office, docx: bytes) -> bytes | NoPdf:
    """Return a Word file that docgen has made as a PDF ready to sign, or why not."""
    made = _plain(office, docx)
    return made if isinstance(made, NoPdf) else ready_to_sign(docx, made)


def pdf_made_afresh(office: Office, docx: bytes) -> bytes | NoPdf:
    """Return a Word file as a PDF ready to sign, converted though one is at hand."""
    made = _plain(office, docx, afresh=True)
    return made if isinstance(made, NoPdf) else ready_to_sign(docx, made)


def pdf_made_with(office: Office, pdf: bytes) -> MadeWith | None:
    """Return what a PDF that was made just now was made with; None if none can tell."""
    converter = find_converter(office.settings)
    try:
        return made_with(converter, pdf) if converter else None
    except ValueError:
        return None


def printed(office: Office, docx: bytes) -> Numbered | NoPdf:
    """Return a Word file with its page numbers and its PDF, with no field to sign in.

    So it goes into a pack, whose fields are made last.
    """
    asked = bookmarks_asked(docx)
    first = _plain(office, docx)
    if isinstance(first, NoPdf) or not asked:
        return first if isinstance(first, NoPdf) else Numbered(docx, first)
    try:
        with_numbers = number_pages(docx, pages_of(first, asked))
    except ValueError as cause:
        return NoPdf(f"The pages could not be counted: {cause}", LATER)
    second = _plain(office, with_numbers)
    return second if isinstance(second, NoPdf) else Numbered(with_numbers, second)


def _plain(office: Office, docx: bytes, *, afresh: bool = False) -> bytes | NoPdf:
    """Return the PDF of a Word file as it was converted and checked, or why not.

    The PDF of the same Word file is not made twice while it is at hand.
    """
    converter = find_converter(office.settings)
    if converter is None:
        return _no_converter(office.settings.soffice)
    by_whom = f"{office.settings.gotenberg} {office.settings.soffice}"
    key = f"{hashlib.sha256(docx).hexdigest()} {by_whom}"
    if not afresh and (there := _AT_HAND.get(key)):
        return there
    try:
        made = to_pdf(
            docx,
            converter=converter,
            expected_words=page_words(docx),
        )
    except (ConversionFailed, ConverterMissing) as cause:
        return NoPdf(f"The PDF was not made: {cause}", LATER)
    except OSError as cause:
        reason = cause.strerror or type(cause).__name__
        return NoPdf(f"The PDF was not made: LibreOffice can't run ({reason}).", LATER)
    _AT_HAND.keep(key, made)
    return made


def page_words(docx: bytes) -> list[str]:
    """Return the words that the pages of a Word file have to have, in their order."""
    return [NO_WORDS.sub(" ", one) for one in body_words(docx)]


class _AtHand:
    """The PDFs made last, by what they were made of, within so many bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, threading.Lock()
        self._pdfs: OrderedDict[str, bytes] = OrderedDict()

    def get(self, key: str) -> bytes | None:
        """Return a PDF that is at hand."""
        with self._lock:
            if key in self._pdfs:
                self._pdfs.move_to_end(key)
            return self._pdfs.get(key)

    def keep(self, key: str, pdf: bytes) -> None:
        """Have a PDF at hand; the ones longest unused go for it."""
        with self._lock:
            self._pdfs[key] = pdf
            while sum(map(len, self._pdfs.values())) > self._most:
                self._pdfs.popitem(last=False)


_AT_HAND: Final = _AtHand(16 * 1024 * 1024)


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
