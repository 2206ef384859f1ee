"""Gotenberg as the converter: LibreOffice on another machine, asked over HTTP."""

import re
import threading
from http.client import HTTPException
from secrets import token_hex
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from docgen.pdf.converter import ConversionFailed

WAY: Final = "/forms/libreoffice/convert"
ABOUT: Final = "/version"
ABOUT_SECONDS: Final = 5.0
VERSION: Final = re.compile(r"[\w.+-]{1,40}")
OPTIONS: Final = {
    "pdfa": "PDF/A-2b",
    "pdfua": "true",
    "exportFormFields": "false",
    "exportBookmarksToPdfDestination": "true",
}
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST: Final = 100 * 1024 * 1024
LARGEST_ABOUT: Final = 100
NAME: Final = "Gotenberg"
FULL: Final = (429, 503)


class Gotenberg:
    """A Gotenberg server; the files it is sent are converted and not kept."""

    letters_are_known = False  # its fonts are the other machine's

    def __init__(
        self, address: str, *, seconds: float, waiting: float, at_once: int
    ) -> None:
        """Get ready to ask the server at an address such as http://pdf.example:3000."""
        self._address, self._about = (address.rstrip("/") + one for one in (WAY, ABOUT))
        self._seconds, self._waiting = seconds, waiting
        self._turns = threading.BoundedSemaphore(at_once)
        self._opener = build_opener(_NoOtherPlace)

    @property
    def name(self) -> str:
        """Return what it is, and its version where it gives one."""
        try:
            with self._opener.open(self._about, timeout=ABOUT_SECONDS) as answer:
                said = answer.read(LARGEST_ABOUT).decode("utf-8", "replace").strip()
        except (URLError, HTTPException, OSError):
            return NAME
        return f"{NAME} {said}" if VERSION.fullmatch(said) else NAME

    def pdf_of(self, docx: bytes) -> bytes:
        """Return the PDF of a Word file, as the server sent it.

        Raises:
            ConversionFailed: No turn came, or no PDF.
        """
        if not self._turns.acquire(timeout=self._waiting):
            raise ConversionFailed(
                f"Gotenberg had other files to convert for {self._waiting:g} seconds."
            )
        try:
            return self._ask(docx)
        except HTTPError as cause:
            raise ConversionFailed(_refusal(cause.code)) from cause
        except TimeoutError as cause:
            raise ConversionFailed(
                f"Gotenberg did not answer within {self._seconds:g} seconds."
            ) from cause
        except (URLError, HTTPException, OSError) as cause:
            if isinstance(getattr(cause, "reason", None), TimeoutError):
                wrong = f"Gotenberg did not answer within {self._seconds:g} seconds."
                raise ConversionFailed(wrong) from cause
            raise ConversionFailed("Gotenberg can't be reached.") from cause
        finally:
            self._turns.release()

    def warm(self) -> None:
        """Leave the server as it is; it keeps itself warm."""

    def _ask(self, docx: bytes) -> bytes:
        mark = f"docgen{token_hex(16)}"
        request = Request(  # noqa: S310  an operator's own address, checked in settings
            self._address,
            data=_form(docx, mark),
            headers={"Content-Type": f"multipart/form-data; boundary={mark}"},
            method="POST",
        )
        with self._opener.open(request, timeout=self._seconds) as answer:
            return bytes(answer.read(LARGEST))


class _NoOtherPlace(HTTPRedirectHandler):
    """A document goes to the server that was set, and to no other."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing; the answer then counts as a refusal."""
        return


def _form(docx: bytes, mark: str) -> bytes:
    """Return the file and the options as a form is sent."""
    fields = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in OPTIONS.items()
    )
    file = (
        f'--{mark}\r\nContent-Disposition: form-data; name="files";'
        f' filename="document.docx"\r\nContent-Type: {WORD}\r\n\r\n'
    )
    return b"".join(
        (fields.encode(), file.encode(), docx, f"\r\n--{mark}--\r\n".encode())
    )


def _refusal(code: int) -> str:
    if code in FULL:
        return "Gotenberg has too much to do."
    return f"Gotenberg made no PDF of the Word file; it answered {code}."
