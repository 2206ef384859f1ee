"""The words of files that came from anybody, so that they can be looked for later."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from docgen import boxed

LIMITS: Final = boxed.Limits(seconds=30.0, memory=768 * boxed.MIB)
MOST: Final = 4_000_000  # characters of one file
LARGEST_MEMBER: Final = 32 * boxed.MIB
ZIP: Final = b"PK\x03\x04"
PDF: Final = b"%PDF-"
_BREAK: Final = re.compile(rb"</(?:w:p|a:p|text:p|si|row|c|tr|table:table-row)>|<w:br")
_TAG: Final = re.compile(rb"<[^>]*>")


def words_in(content: bytes) -> tuple[str, ...]:
    """Return the lines of a file as far as there are any to read; a picture has none.

    Args:
        content: From anybody: it is opened in a child process.
    """
    try:
        if content.startswith(PDF):
            return tuple(_of_pdf(content))
        return tuple(boxed.run(_read, content, limits=LIMITS))
    except boxed.Stopped:  # its hash is looked for all the same
        return ()


def _of_pdf(content: bytes) -> Iterator[str]:
    # Loaded for a PDF alone; it brings a room with it.
    from docgen.pdf.words import WordsUnread, words_on_pages

    try:
        for page in words_on_pages(content):
            yield " ".join(page)
    except WordsUnread:
        return


def _read(content: bytes) -> list[str]:
    """Read a file; this runs in the child."""
    if content.startswith(ZIP):
        return _of_members(content)
    return _of_text(content)


def _of_text(content: bytes) -> list[str]:
    """Return the lines of a plain text, in whichever of the usual encodings it is."""
    starts = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if starts else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)[:MOST]
        except UnicodeDecodeError:
            continue
        return text.splitlines() if "\x00" not in text else []
    return []


def _of_members(content: bytes) -> list[str]:
    """Return the lines of an Office file, part by part."""
    lines: list[str] = []
    left = MOST
    try:
        with ZipFile(BytesIO(content)) as archive:
            for one in archive.infolist():
                wanted = one.filename.endswith((".xml", ".txt", ".csv", ".rels"))
                if not wanted or one.file_size > LARGEST_MEMBER or left <= 0:
                    continue
                found = _of_markup(archive.read(one))
                left -= sum(map(len, found))
                lines += found
    except (BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return lines
    return lines


def _of_markup(content: bytes) -> list[str]:
    text = _TAG.sub(b"", _BREAK.sub(b"\n", content)).decode("utf-8", "replace")
    return [unescape(one) for one in text.splitlines() if one.strip()]
