"""A pack made of files: one PDF ready to print, to read aloud and to sign."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from docgen.office import Office
from docgen.pdf.convert import find_converter, to_pdf
from docgen.pdf.converter import ConversionFailed, Converter, ConverterMissing
from docgen.pdf.frame import Signer, by_hand
from docgen.pdf.pack import NotPacked, Piece, Wish, pack
from docgen.pdf.signature import NoLine
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile
from docgen.review.dates import LONDON, in_words
from docgen.usecases.packing.parts import PackPart, every_problem, read_part
from docgen.usecases.printing import page_words

PACK: Final = "the pack"
MOST_PARTS: Final = 50
ON_PAPER: Final = "Signatures on paper"


@dataclass(frozen=True, slots=True)
class PackWish:
    """How a pack is to be.

    `title` and `lines` stand on its cover. With `double_sided` every part begins on a
    right-hand page; with `on_paper` a page with ruled lines for every signatory comes
    last.
    """

    title: str
    double_sided: bool = False
    on_paper: bool = False
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack: its PDF, the parts it was made of, and what is to be told of them."""

    pdf: bytes
    parts: tuple[PackPart, ...]
    notes: tuple[Problem, ...]


def _tell_nobody(_: str) -> None:
    pass


def make_pack(
    office: Office,
    files: Sequence[NamedFile],
    wish: PackWish,
    tell: Callable[[str], None] = _tell_nobody,
) -> Packed | Refused | WrongFile:
    """Return several files as one PDF, or all that stands in the way.

    Word files that docgen made are converted first. Whoever signs one of them has a
    field on their line, made last. What is under way is told in words.
    """
    if not 0 < len(files) <= MOST_PARTS:
        wrong = f"A pack has from 1 to {MOST_PARTS} parts; this one has {len(files)}."
        return _refused(wrong, "Add files to it, or make two packs.")
    found = []
    for at, one in enumerate(files, 1):
        tell(f"Document {at} of {len(files)} is being put in")
        found.append(read_part(office, one))
    if len(found) == 1 and isinstance(found[0], WrongFile):
        return found[0]
    if problems := every_problem(found):
        return Refused(tuple(problems))
    parts = tuple(one for one in found if isinstance(one, PackPart))
    converter = find_converter(office.settings)
    if converter is None:
        wrong = "There is no LibreOffice on this machine to make the cover with."
        return _refused(wrong, "Install LibreOffice Writer; docgen doctor says more.")
    tell("The cover, the contents and the page numbers are being made")
    return _packed(office, parts, wish, converter)


def _packed(
    office: Office, parts: tuple[PackPart, ...], wish: PackWish, converter: Converter
) -> Packed | Refused:
    signatories = [one for part in parts for one in part.signatories]
    pieces = [Piece(part.title, part.pdf, part.signatories) for part in parts]
    now = office.now()
    words = Wish(
        title=wish.title,
        lines=(
            *wish.lines,
            f"Made on {in_words(now.astimezone(LONDON).date())} by docgen",
        ),
        running=wish.title,
        author=office.settings.organisation_name,
        moment=now,
        double_sided=wish.double_sided,
    )

    def made(docx: bytes) -> bytes:
        return to_pdf(docx, converter=converter, expected_words=page_words(docx))

    try:
        if wish.on_paper and signatories:
            signers = [Signer(one.role, one.name) for one in signatories]
            pieces.append(Piece(ON_PAPER, made(by_hand(wish.title, signers))))
        pdf = pack(words, pieces, made)
    except (ConversionFailed, ConverterMissing, NotPacked, NoLine, ValueError) as cause:
        return _refused(
            f"The pack was not made: {cause}", "Try again, or leave a part out."
        )
    return Packed(pdf, parts, tuple(note for part in parts for note in part.notes))


def _refused(wrong: str, remedy: str) -> Refused:
    return Refused((Problem(Source(PACK), wrong, remedy),))
