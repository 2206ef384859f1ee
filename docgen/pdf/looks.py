"""Which pages of a PDF look otherwise than they were sent, though they say the same.

A picture, a note or a stamp laid over a clause leaves its words in the file. So both
are drawn and held against each other, dot by dot. Where the one that was sent has a
field to sign, anything may stand.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from docgen import boxed

SCALE: Final = 1.5  # times 72 dots an inch: a letter is then some 15 dots high
FAR: Final = 96  # between two greys of 256; smoothing by another program stays below
FEW: Final = 12  # dots that may differ on a page: half a letter
AROUND: Final = 9.0  # points around a field, where a hand's signature runs over
MOST_PAGES: Final = 60
LIMITS: Final = boxed.Limits(seconds=30.0, memory=2048 * boxed.MIB)
SIGNED: Final = "/Sig"
ALLOWED: Final = ("/Widget", "/Link")  # drawn with the page, so compared with it

Box = tuple[float, float, float, float]


class LooksUnseen(Exception):
    """A file can't be drawn; the message says why in a few words."""


@dataclass(frozen=True, slots=True)
class Among:
    """The pages, from 0, on which a document stands among others, as in a pack.

    A pack prints its page numbers at the foot, so `foot` points of it are left out.
    """

    pages: tuple[int, ...]
    foot: float


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where a page has fields to sign, and how many notes of which kind beside them."""

    fields: tuple[Box, ...]
    notes: Counter[str]


def pages_that_look_different(
    was: bytes, now: bytes, among: Among | None = None
) -> tuple[int, ...]:
    """Return the pages, from 1, that look otherwise in a PDF than in the one sent.

    Args:
        was: As it was sent, of ours.
        now: As it came, from anybody: both are drawn in a child process. Of a longer
            one the first 60 pages are looked at.
        among: Where in `now` the document is; None where it is nothing else. Pages are
            told by their number in the document.

    Raises:
        LooksUnseen: It is no PDF, or took too long or too much memory.
    """
    try:
        return tuple(boxed.run(_differing, (was, now, among), limits=LIMITS))
    except boxed.Stopped as cause:
        raise LooksUnseen(cause.why) from cause


def _differing(given: tuple[bytes, bytes, Among | None]) -> list[int]:
    """Compare page by page; this runs in the child."""
    import pypdfium2  # type: ignore[import-untyped]

    was, now, among = given
    sent, came = pypdfium2.PdfDocument(was), pypdfium2.PdfDocument(now)
    places = list(among.pages if among else range(len(came)))[:MOST_PAGES]
    ours = list(range(len(sent)))[:MOST_PAGES]
    marks, theirs = list(_marks_of(was, ours)), list(_marks_of(now, places))
    foot = among.foot if among else 0.0
    return [
        at + 1
        for at in range(max(len(ours), len(places)))
        if at >= min(len(ours), len(places))
        or _has_more_notes(theirs[at], marks[at])
        or _is_drawn_otherwise(sent[at], came[places[at]], marks[at].fields, foot)
    ]


def _marks_of(pdf: bytes, places: Sequence[int]) -> Iterator[_Marks]:
    from pypdf import PdfReader

    pages = PdfReader(BytesIO(pdf)).pages
    for page in (pages[at] for at in places):
        found: list[Any] = [one.get_object() for one in page.get("/Annots") or ()]
        fields = tuple(_box(one) for one in found if one.get("/FT") == SIGNED)
        kinds = (str(one.get("/Subtype")) for one in found)
        yield _Marks(fields, Counter(one for one in kinds if one not in ALLOWED))


def _box(annotation: Any) -> Box:  # noqa: ANN401  of pypdf
    left, bottom, right, top = (float(one) for one in annotation["/Rect"])
    return (
        min(left, right) - AROUND,
        min(bottom, top) - AROUND,
        max(left, right) + AROUND,
        max(bottom, top) + AROUND,
    )


def _has_more_notes(theirs: _Marks, ours: _Marks) -> bool:
    """Return whether notes were added that a page shows on paper alone, or elsewhere.

    Where a field is to be signed, a hand may draw; that is told by how it looks.
    """
    added = theirs.notes - ours.notes
    return any(kind != "/Ink" for kind in added)


def _is_drawn_otherwise(
    sent: Any,  # noqa: ANN401
    came: Any,  # noqa: ANN401
    fields: tuple[Box, ...],
    foot: float,
) -> bool:
    from PIL import ImageChops

    if foot:
        fields = (*fields, (0.0, 0.0, max(sent.get_size()), foot))
    first, second = _drawn(sent, sent, fields), _drawn(came, sent, fields)
    if first.size != second.size:
        return True
    apart = ImageChops.difference(first, second).histogram()
    return sum(apart[FAR:]) > FEW


def _drawn(page: Any, sent: Any, fields: tuple[Box, ...]) -> Any:  # noqa: ANN401
    """Return a page in greys, the places of its fields left white."""
    from PIL import ImageDraw

    picture = page.render(scale=SCALE, grayscale=True).to_pil().convert("L")
    drawing, high = ImageDraw.Draw(picture), sent.get_height()
    for left, bottom, right, top in fields:
        corners = (left, high - top, right, high - bottom)
        drawing.rectangle([one * SCALE for one in corners], fill=255)
    return picture
