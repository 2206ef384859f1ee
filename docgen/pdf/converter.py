"""What turns a Word file into a PDF, whichever program that is."""

from typing import Protocol


class ConverterMissing(Exception):
    """There is no converter where it was looked for."""


class ConversionFailed(Exception):
    """No PDF that can be believed came out; the message says why in one sentence."""


class Converter(Protocol):
    """A program that makes tagged PDFs of Word files.

    `letters_are_known` says whether it prints with this machine's fonts, so that a
    letter none of them has can be named beforehand.
    """

    letters_are_known: bool

    @property
    def name(self) -> str:
        """Return what it is, and its version where it gives one."""
        ...

    def pdf_of(self, docx: bytes) -> bytes:
        """Return the PDF of a Word file, as it comes: nothing in it is checked.

        Raises:
            ConverterMissing: The program is not there.
            ConversionFailed: It made no PDF.
        """
        ...

    def warm(self) -> None:
        """Get ready ahead of the first file, where that takes a while.

        Raises:
            OSError: It can't be started.
        """
        ...
