"""A pack: several PDFs as one, with cover, contents, bookmarks and page numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docgen.pdf import joining
from docgen.pdf.described import Told, claims_of, describe, nest_bookmarks
from docgen.pdf.frame import LEADS_TO, Listed, front, lines_for
from docgen.pdf.signature import Signatory, add_fields, lines_to_sign
from docgen.pdf.stamps import stamp
from docgen.pdf.tags import Tags, faults_in_tags, tags_in
from docgen.pdf.untagged import tag_as_pictures

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES: Final = 1000
FRONT_PAGES: Final = 2  # a cover and one page of contents, until more are needed
CONTENTS: Final = "Contents"
ToPdf = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part that goes into a pack: its name in the contents, its PDF, who signs it."""

    title: str
    pdf: bytes
    signatories: tuple[Signatory, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """A pack that is wanted.

    `lines` stand on the cover below the title; `running` at the foot of every page,
    before its number. With `double_sided` every part begins on a right-hand page.
    """

    title: str
    lines: tuple[str, ...]
    running: str
    author: str
    moment: datetime
    double_sided: bool = False


class NotPacked(Exception):
    """The pack is not what its parts were; the message says what is amiss."""


def pack(wish: Wish, pieces: Sequence[Piece], to_pdf: ToPdf) -> bytes:
    """Return one PDF of several, with everything a screen reader had in each.

    Args:
        wish: What stands on the cover and at the foot of the pages.
        pieces: The parts in their order, at least one; PDFs that can be trusted.
        to_pdf: Makes a tagged PDF of a Word file; for cover, contents and page numbers.

    Raises:
        NoLine: There is no line for one of those who sign.
        NotPacked: The pack would have lost tags, or have too many pages.
        ValueError: A part can't be read.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        readers = [PdfReader(BytesIO(piece.pdf)) for piece in pieces]
        counts = [len(reader.pages) for reader in readers]
        if sum(counts) > MOST_PAGES:
            raise NotPacked(f"It would have more than {MOST_PAGES:,} pages.")
        begins = _front(wish, pieces, counts, to_pdf)
        had = [tags_in(reader) for reader in (begins, *readers)]
        made = _joined(
            wish, pieces, list(zip((begins, *readers), had, strict=True)), to_pdf
        )
        _believe(PdfReader(BytesIO(made)), sum(had, Tags()), (begins, *readers))
    except (PyPdfError, KeyError, TypeError, RecursionError) as cause:
        raise ValueError(f"A part can't be read: {cause}.") from cause
    return made


def starts_of(front_pages: int, counts: Sequence[int], *, double: bool) -> list[int]:
    """Return the page of the pack on which each part begins, counted from 1.

    >>> starts_of(2, [3, 1, 2], double=True)
    [3, 7, 9]
    """
    starts, page = [], front_pages + 1
    for count in counts:
        page += 1 if double and page % 2 == 0 else 0
        starts.append(page)
        page += count
    return starts


def _front(
    wish: Wish, pieces: Sequence[Piece], counts: Sequence[int], to_pdf: ToPdf
) -> "PdfReader":
    """Return cover and contents; made again where the contents take more pages."""
    from pypdf import PdfReader

    pages = FRONT_PAGES
    while True:
        starts = starts_of(pages, counts, double=wish.double_sided)
        listed = [Listed(one.title, at) for one, at in zip(pieces, starts, strict=True)]
        reader = PdfReader(BytesIO(to_pdf(front(wish.title, wish.lines, listed))))
        if len(reader.pages) == pages:
            return reader
        pages = len(reader.pages)


def _joined(
    wish: Wish,
    pieces: Sequence[Piece],
    readers: Sequence[tuple["PdfReader", Tags]],
    to_pdf: ToPdf,
) -> bytes:
    """Return everything joined, described, numbered, made ready to sign and written."""
    joined = joining.begin()
    parts, lines = [], []
    whole = (Piece(CONTENTS, b""), *pieces)
    for piece, (reader, tags) in zip(whole, readers, strict=True):
        if wish.double_sided and _pages_so_far(joined) % 2:
            joining.add_blank(joined)
        before = _pages_so_far(joined)
        for page, line in lines_to_sign(reader, piece.signatories):
            lines.append((before + page, line))
        part = joining.add(joined, reader, piece.title)
        if not tags.elements:
            tag_as_pictures(joined, part)
        parts.append(part)
    _lead(parts[0], parts[1:])
    joining.finish(joined)
    _describe(joined, wish, [reader.root_object for reader, _ in readers])
    nest_bookmarks(joined.writer, parts)
    _number(joined, wish.running, to_pdf)
    signatories = [one for piece in pieces for one in piece.signatories]
    if signatories:
        add_fields(joined.writer, lines, signatories)
    return _written(joined)


def _describe(joined: joining.Joined, wish: Wish, roots: Sequence[Any]) -> None:
    claims = [claims_of(root) for root in roots]
    intents = [root.get("/OutputIntents") for root in roots]
    told = Told(
        wish.title,
        wish.author,
        wish.moment,
        for_keeping=all(kept for kept, _ in claims) and all(intents),
        for_screen_readers=all(read for _, read in claims),
    )
    intent = intents[0].clone(joined.writer) if intents[0] is not None else None
    describe(joined.writer, told, intent)


def _pages_so_far(joined: joining.Joined) -> int:
    return len(joined.writer.root_object["/Pages"]["/Kids"])  # type: ignore[index]


def _number(joined: joining.Joined, running: str, to_pdf: ToPdf) -> None:
    from pypdf import PdfReader

    pages: Any = joined.writer.root_object["/Pages"]
    kids = [kid.get_object() for kid in pages["/Kids"]]
    lines = PdfReader(BytesIO(to_pdf(lines_for(running, len(kids)))))
    for page, line in zip(kids, lines.pages, strict=True):
        stamp(joined.writer, page, line)


def _lead(contents: joining.Part, parts: Sequence[joining.Part]) -> None:
    """Let each line of the contents lead to the first page of its part."""
    from pypdf.generic import ArrayObject, NameObject, TextStringObject

    for page in contents.pages:
        for note in page.get("/Annots") or ():
            link = note.get_object()
            address = str(link.get("/A", {}).get_object().get("/URI", ""))
            if not address.startswith(LEADS_TO):
                continue
            part = parts[int(address.removeprefix(LEADS_TO)) - 1]
            place = [part.pages[0].indirect_reference, NameObject("/Fit")]
            del link["/A"]
            link[NameObject("/Dest")] = ArrayObject(place)
            link[NameObject("/Contents")] = TextStringObject(part.title)


def _written(joined: joining.Joined) -> bytes:
    joined.writer.pdf_header = "%PDF-1.7"
    joined.writer.generate_file_identifiers()
    file = BytesIO()
    joined.writer.write(file)
    return file.getvalue()


def _believe(made: "PdfReader", had: Tags, readers: Sequence["PdfReader"]) -> None:
    """Raise unless the pack has every tag its parts had, and no new fault.

    Raises:
        NotPacked: It has fewer, or one that leads nowhere.
    """
    has = tags_in(made)
    short = has.elements < had.elements or has.marks < had.marks
    if short or has.objects < had.objects:
        raise NotPacked(f"It lost tags for screen readers: {had}, then {has}.")
    faults = faults_in_tags(made)
    if faults and len(faults) > sum(len(faults_in_tags(one)) for one in readers):
        raise NotPacked(f"Its tags lead astray: {faults[0]}")
