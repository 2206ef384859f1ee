"""A Word file that docgen made, turned into a PDF that is checked."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from docgen.pdf.check import fault_in
from docgen.pdf.converter import ConversionFailed, Converter, ConverterMissing
from docgen.pdf.fonts import letters_without_font
from docgen.pdf.gotenberg import Gotenberg
from docgen.pdf.libreoffice import Allowance, find_libreoffice, kept_warm
from docgen.settings import Settings

__all__ = ["ConversionFailed", "ConverterMissing", "find_converter", "to_pdf"]

LETTERS_NAMED: Final = 5


def find_converter(settings: Settings) -> Converter | None:
    """Return what the settings convert with; None where LibreOffice is not there.

    One LibreOffice is kept for the whole process, so asking again finds it warm.
    """
    if settings.gotenberg:
        limits = (settings.convert_seconds, settings.convert_wait, settings.converters)
        return _server(settings.gotenberg, *limits)
    program = find_libreoffice(settings.soffice)
    if program is None:
        return None
    allowed = Allowance(
        seconds=settings.convert_seconds,
        waiting=settings.convert_wait,
        at_once=settings.converters,
        files=settings.convert_renew,
    )
    return kept_warm(program, allowed)


@lru_cache(maxsize=4)
def _server(address: str, seconds: float, waiting: float, at_once: int) -> Gotenberg:
    return Gotenberg(address, seconds=seconds, waiting=waiting, at_once=at_once)


def to_pdf(
    docx: bytes, *, converter: Converter, expected_words: Sequence[str]
) -> bytes:
    """Turn a Word file into a tagged PDF, and believe it only when it is checked.

    Args:
        docx: The Word file; one that docgen made, never one that was sent in.
        converter: What makes the PDF.
        expected_words: Words or passages, in the order in which the pages show
            them; what pages repeat or put at their foot can be left out.

    Returns:
        The PDF: whole, tagged, with pages, and every expected word in its order.

    Raises:
        ConverterMissing: The converter is not there.
        ConversionFailed: No font has one of the letters; or the converter took too
            long, made no PDF, a broken one, or one in which words are missing.
    """
    if converter.letters_are_known:
        lost = letters_without_font(expected_words)
        if lost:
            raise ConversionFailed(_no_font(lost))
    pdf = converter.pdf_of(docx)
    fault = fault_in(pdf, expected_words)
    if fault:
        raise ConversionFailed(fault)
    return pdf


def _no_font(lost: Sequence[str]) -> str:
    """Return which letters would be printed as empty boxes, each with its name."""
    named = [
        f"“{letter}” ({unicodedata.name(letter, f'U+{ord(letter):04X}').lower()})"
        for letter in lost[:LETTERS_NAMED]
    ]
    more = f" and {len(lost) - len(named)} more" if len(lost) > len(named) else ""
    return f"No font on this machine has {', '.join(named)}{more}."
