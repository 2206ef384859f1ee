"""What a picture says of whoever took or drew it: place, camera, program, comments.

Only what is beside the picture goes; its dots and colours stay as they are.
"""

from collections.abc import Iterator
from typing import Final

PNG: Final = b"\x89PNG\r\n\x1a\n"
PNG_TRACES: Final = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
LENGTH, FRAME = 4, 12  # of a PNG's chunk: its length; with name and checksum
JPEG: Final = b"\xff\xd8"
SCAN, END = 0xDA, 0xD9
APPS: Final = range(0xE0, 0xF0)
COMMENT: Final = 0xFE
KEPT_APPS: Final = {
    0xE0: b"JFIF",  # how many dots an inch
    0xE2: b"ICC_PROFILE",  # what its colours mean
    0xEE: b"Adobe",  # how its colours are written
}
ALONE: Final = (0x00, *range(0xD0, 0xD8))  # within a scan: no segment follows


def without_picture_traces(picture: bytes) -> bytes:
    """Return a JPEG or PNG without what it says beside its dots; others as they are.

    Args:
        picture: Anything; what can't be followed to its end stays as it is.
    """
    try:
        if picture.startswith(PNG):
            return PNG + b"".join(_png_chunks(picture))
        if picture.startswith(JPEG):
            return JPEG + b"".join(_jpeg_segments(picture))
    except (IndexError, ValueError):
        pass
    return picture


def _png_chunks(picture: bytes) -> Iterator[bytes]:
    """Yield the chunks that make the picture, up to its end."""
    at = len(PNG)
    while True:
        name = picture[at + LENGTH : at + 2 * LENGTH]
        end = at + FRAME + int.from_bytes(picture[at : at + LENGTH])
        if len(name) < LENGTH or end > len(picture):
            raise ValueError("a picture that is cut off")
        if name not in PNG_TRACES:
            yield picture[at:end]
        if name == b"IEND":
            return
        at = end


def _jpeg_segments(picture: bytes) -> Iterator[bytes]:
    """Yield the segments that make the picture, up to its end."""
    at = len(JPEG)
    while True:
        if picture[at] != 0xFF:
            raise ValueError("a picture that can't be followed")
        mark = picture[at + 1]
        if mark == END:
            yield picture[at : at + 2]
            return
        end = at + 2 + int.from_bytes(picture[at + 2 : at + 4])
        if mark == SCAN:
            end = _end_of_scan(picture, end)
        if end > len(picture) or end < at + 4:
            raise ValueError("a picture that is cut off")
        if not _is_trace(mark, picture[at + 4 : end]):
            yield picture[at:end]
        at = end


def _end_of_scan(picture: bytes, at: int) -> int:
    """Return where the dots end that follow a segment: at the next mark."""
    while True:
        at = picture.index(b"\xff", at)
        if picture[at + 1] not in ALONE:
            return at
        at += 2


def _is_trace(mark: int, content: bytes) -> bool:
    if mark == COMMENT:
        return True
    return mark in APPS and not content.startswith(KEPT_APPS.get(mark, b"\x00none"))
