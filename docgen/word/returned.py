"""A Word file that comes back: what was filled in, and what else was done to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from docgen.blanks import Blank
from docgen.word.answers import answer_in
from docgen.word.compare import Altered, Comparison, compare
from docgen.word.lines import Line, lines_of
from docgen.word.manifest import Manifest, read_manifest
from docgen.word.package import NotAWordFile, Package, open_package
from docgen.word.parts import heading_styles, titled_parts
from docgen.word.pieces import Slot
from docgen.word.story import read_story
from docgen.word.wordml import NotWellFormed, W, paragraphs, read_xml, text_of

COMMENTS: Final = "word/comments.xml"


class NotOurs(Exception):
    """A Word file that docgen did not make, or that lost every trace of it."""

    def __init__(self, seen: str) -> None:
        super().__init__(seen)
        self.seen = seen


@dataclass(frozen=True, slots=True)
class Change:
    """A blank whose answer is no longer the one sent.

    `old` is the answer as sent, a date in ISO form, empty where the blank was open;
    `new` is what is written there now, empty where it was emptied.
    """

    blank: Blank
    new: str
    where: str

    @property
    def old(self) -> str:
        """Return the answer as it was sent."""
        return self.blank.value or ("" if self.blank.open else self.blank.text)


@dataclass(frozen=True, slots=True)
class Note:
    """A comment somebody put beside the text."""

    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Returned:
    """All that a returned file says.

    `altered` is None when there was nothing to compare the fixed words with. `missing`
    are blanks that could not be found in the file; `twice` are answered in two places
    in two ways. `manifest` is None where the file no longer says which issue it is.
    """

    manifest: Manifest | None
    changes: tuple[Change, ...]
    altered: tuple[Altered, ...] | None
    missing: tuple[Blank, ...]
    twice: tuple[Blank, ...]
    notes: tuple[Note, ...]


Found = Mapping[str, Sequence[tuple[Slot, str]]]


def read_returned(file: bytes, sent: bytes | None = None) -> Returned:
    """Read a Word file that somebody filled in, and what else they changed in it.

    Args:
        file: The file as it came back, saved by Word, LibreOffice or another program.
        sent: The file as it went out. With it every altered line is found, and
            answers whose control was lost are found by the place they stand in.

    Raises:
        NotAWordFile: It is no Word document.
        NotOurs: It holds nothing that docgen put there.
    """
    package = open_package(file)
    manifest = read_manifest(package)
    original = open_package(sent) if sent is not None else None
    issued = manifest or (read_manifest(original) if original else None)
    blanks = issued.blanks if issued else {}
    lines = _lines(package, blanks)
    if issued is None or not (manifest or any(line.slots for line in lines)):
        raise NotOurs(_seen(package))
    compared = compare(_lines(original, blanks), lines) if original else None
    found = _found(lines, compared)
    return Returned(
        manifest=manifest,
        changes=tuple(_changes(blanks.values(), found)),
        altered=compared.altered if compared else None,
        missing=tuple(one for one in blanks.values() if one.name not in found),
        twice=tuple(one for one in blanks.values() if _differ(found, one)),
        notes=tuple(_notes(package)),
    )


def body_words(file: bytes) -> tuple[str, ...]:
    """Return the words of a file's body, line by line, as they stand on its pages."""
    return tuple(
        line.text
        for line in _lines(open_package(file), {})
        if line.place.part == "body"
    )


def _lines(package: Package, blanks: Mapping[str, Blank]) -> list[Line]:
    """Return the lines of all parts; the same header on two pages is read once."""
    found: list[Line] = []
    seen: set[tuple[str, ...]] = set()
    headings = heading_styles(package)
    for number, (name, title) in enumerate(titled_parts(package).items()):
        if name == COMMENTS:
            continue
        try:
            root = read_xml(package.read(name))
        except NotWellFormed as cause:
            raise NotAWordFile(f"a damaged file ({name})") from cause
        lines = lines_of(read_story(name, root, title, number, headings), blanks)
        words = (title.split(" (")[0], *(line.fixed for line in lines))
        if words not in seen:
            found += lines
        seen.add(words)
    return found


def _found(lines: Iterable[Line], compared: Comparison | None) -> Found:
    found: dict[str, list[tuple[Slot, str]]] = {}
    for line in lines:
        for slot in line.slots:
            found.setdefault(slot.name, []).append((slot, str(line.place)))
    for slot, where in compared.found if compared else ():
        found.setdefault(slot.name, []).append((slot, where))
    return found


def _changes(blanks: Iterable[Blank], found: Found) -> Iterator[Change]:
    for blank in blanks:
        for slot, where in found.get(blank.name, ()):
            new = answer_in(slot, blank)
            if new is not None:
                yield Change(blank, new, where)
                break


def _differ(found: Found, blank: Blank) -> bool:
    answers = {answer_in(slot, blank) for slot, _ in found.get(blank.name, ())}
    return len(answers - {None}) > 1


def _notes(package: Package) -> Iterator[Note]:
    if COMMENTS not in package:
        return
    for comment in read_xml(package.read(COMMENTS)).iter(W + "comment"):
        words = "\n".join(text_of(paragraph) for paragraph in paragraphs(comment))
        yield Note(comment.get(W + "author", ""), words)


def _seen(package: Package) -> str:
    """Say what a Word file is that is not ours: its first words."""
    root = read_xml(package.read("word/document.xml"))
    words = (text_of(paragraph).strip() for paragraph in paragraphs(root))
    first = next((one for one in words if one), "")
    if not first:
        return "a Word document without any words"
    return f'a Word document that begins "{first[:60]}" and has no fields of docgen\'s'
