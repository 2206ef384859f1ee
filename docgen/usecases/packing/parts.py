"""The files a pack is made of: converted where docgen made them, else taken in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from docgen.office import Office
from docgen.pdf.signature import Signatory
from docgen.pdf.strangers import TakenIn, taken_in
from docgen.problems import NamedFile, Problem, Refused, Severity, Source, WrongFile
from docgen.usecases.documents import TITLES
from docgen.usecases.packing.signatories import signatories_of
from docgen.usecases.printing import NoPdf, printed
from docgen.usecases.proving.internal_copy import TITLE as ANNEX
from docgen.word.manifest import Manifest, read_manifest
from docgen.word.package import NotAWordFile, Package, open_package
from docgen.word.relations import every_relation
from docgen.word.returned import body_words

WANTED: Final = "a Word file that docgen made, or a PDF"
ZIP: Final = b"PK\x03\x04"
INSTEAD: Final = "Save it as a PDF in Word, and add that."


@dataclass(frozen=True, slots=True)
class PackPart:
    """A part of a pack: its name in the contents, its file's name, and its PDF.

    `docx` is the Word file it was made of, empty for a PDF that came as one.
    `signatories` are those who sign it.
    """

    title: str
    name: str
    pdf: bytes
    docx: bytes = b""
    signatories: tuple[Signatory, ...] = ()
    notes: tuple[Problem, ...] = ()


def read_part(office: Office, file: NamedFile) -> PackPart | Refused | WrongFile:
    """Return a file as a part of a pack, or what stands in the way.

    A Word file is converted only when docgen made it and it draws on nothing outside.
    """
    if not file.content.startswith(ZIP):
        return _pdf(file)
    try:
        return _word(office, file)
    except NotAWordFile as cause:
        return WrongFile(file.name, cause.seen, WANTED)


def _word(office: Office, file: NamedFile) -> PackPart | Refused:
    package = open_package(file.content)
    manifest = read_manifest(package)
    if manifest is None:
        return _refused(file, "docgen did not make this Word file.", INSTEAD)
    if outside := next(_outside(package), ""):
        wrong = f"The Word file draws on something outside it ({outside[:80]})."
        return _refused(file, wrong, "Take it out, or add a PDF of it.")
    if ANNEX in body_words(file.content):
        wrong = "It is an internal copy, with where each value came from behind it."
        return _refused(file, wrong, "Add the document as it was issued.")
    made = printed(office, file.content)
    if isinstance(made, NoPdf):
        return _refused(file, made.wrong, made.remedy)
    signatories = signatories_of(file.content)
    return PackPart(_title(manifest), file.name, made.pdf, made.docx, signatories)


def _pdf(file: NamedFile) -> PackPart | Refused:
    found = taken_in(file.content)
    if not isinstance(found, TakenIn):
        return _refused(file, found.wrong, found.remedy)
    notes = tuple(
        Problem(Source(file.name), note, "Look at it in the pack.", Severity.WARNING)
        for note in found.notes
    )
    title = PurePath(file.name).stem.replace("_", " ")
    return PackPart(title, file.name, found.pdf, notes=notes)


def _outside(package: Package) -> Iterator[str]:
    """Yield what a Word file would fetch; addresses that are only clicked are none."""
    for one in every_relation(package):
        if one.external and one.kind != "hyperlink":
            yield one.target


def _title(manifest: Manifest) -> str:
    return f"{TITLES.get(manifest.kind, 'Document')} {manifest.reference}".strip()


def _refused(file: NamedFile, wrong: str, remedy: str) -> Refused:
    return Refused((Problem(Source(file.name), wrong, remedy),))


def every_problem(found: Sequence[PackPart | Refused | WrongFile]) -> list[Problem]:
    """Return all that stands in the way of a pack, of every file at once."""
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, Refused):
            problems += one.problems
        elif isinstance(one, WrongFile):
            remedy = f"Give {one.wanted}."
            problems.append(Problem(Source(one.file), f"It is {one.seen}.", remedy))
    return problems
