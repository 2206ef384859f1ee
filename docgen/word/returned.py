"""A Word file that comes back: what was filled in, and what else was done to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.blanks import Blank
from docgen.word.answers import answer_in
from docgen.word.compare import Altered, Comparison, compare
from docgen.word.lines import Line, lines_of
from docgen.word.looks import looks_of
from docgen.word.manifest import Manifest, read_manifest
from docgen.word.package import MAIN_PART, NotAWordFile, Package, open_package
from docgen.word.parts import heading_styles, titled_parts
from docgen.word.pieces import ENDNOTE, FOOTNOTE, Slot
from docgen.word.relations import relations_of
from docgen.word.story import read_story
from docgen.word.whereabouts import short
from docgen.word.wordml import NotWellFormed, W, paragraphs, read_xml, text_of

COMMENTS: Final = "comments"
MAIN_KIND: Final = "officeDocument"
MARKS: Final = 500_000  # XML tags; an agreement saved by LibreOffice has some 7,000
OURS: Final = 0.5  # a file that kept half of our lines is ours, whatever else it lost
TRACKED: Final = tuple(W + one for one in ("ins", "del", "moveFrom", "moveTo"))


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

    `manifest` is None where the file no longer says which issue it is; `sent` is what
    the file it is compared with says of itself, None where there is none. `altered` is
    None when there was nothing to compare the fixed words with. `missing` are blanks
    that could not be found in the file; `twice` are answered in two places in two
    ways; `by_place` are found only by the words they stand beside. `tracked` tells
    that changes were tracked; they are read as if all were accepted.
    """

    manifest: Manifest | None
    sent: Manifest | None
    changes: tuple[Change, ...]
    altered: tuple[Altered, ...] | None
    missing: tuple[Blank, ...]
    twice: tuple[Blank, ...]
    by_place: tuple[Blank, ...]
    notes: tuple[Note, ...]
    tracked: bool


Found = Mapping[str, Sequence[tuple[Slot, str]]]
Roots = Mapping[str, etree._Element]


def read_returned(
    file: bytes, sent: bytes | None = None, *, is_that_very_one: bool = False
) -> Returned:
    """Read a Word file that somebody filled in, and what else they changed in it.

    Args:
        file: The file as it came back, saved by Word, LibreOffice or another program.
        sent: The file as it went out. With it every altered line is found, and
            answers whose control was lost are found by the place they stand in.
        is_that_very_one: Whether the file has to be the one that went out: its blanks
            are then those of that one, whatever the file says of itself.

    Raises:
        NotAWordFile: It is no Word document, damaged, or larger than any agreement.
        NotOurs: It holds nothing that docgen put there.
    """
    with _refusing():
        original = open_package(sent) if sent else None
        return _read(open_package(file), original, is_that_very_one=is_that_very_one)


@contextmanager
def _refusing() -> Iterator[None]:
    """Refuse what can't be read as no Word file of ours, in words."""
    try:
        yield
    except NotWellFormed as cause:
        raise NotAWordFile("a damaged file: a part of it can't be read") from cause
    except RecursionError as cause:
        raise NotAWordFile("a file nested more deeply than any agreement") from cause


def _read(
    package: Package, original: Package | None, *, is_that_very_one: bool
) -> Returned:
    manifest = _manifest(package)
    ours = _manifest(original) if original else None
    issued = ours if is_that_very_one and ours else _issued(manifest, ours)
    if issued is None:
        raise NotOurs(_seen(package))
    names = {**(ours.blanks if ours else {}), **issued.blanks}
    roots = _roots(package)
    lines = _lines(package, roots, names)
    sent = _lines(original, _roots(original), names) if original else None
    compared = compare(sent, lines) if sent is not None else None
    if not _is_ours(manifest, lines, compared):
        raise NotOurs(_seen(package))
    found = _found(lines, compared)
    blanks = issued.blanks.values()
    by_place = {slot.name for slot, _ in compared.found} if compared else set()
    return Returned(
        manifest=manifest,
        sent=ours,
        changes=tuple(_changes(blanks, found)),
        altered=compared.altered if compared else None,
        missing=tuple(one for one in blanks if one.name not in found),
        twice=tuple(one for one in blanks if _differ(found, one)),
        by_place=tuple(one for one in blanks if one.name in by_place),
        notes=tuple(_notes(package, roots)),
        tracked=any(_is_tracked(root) for root in roots.values()),
    )


def _manifest(package: Package) -> Manifest | None:
    """Return what a file says it is, unless somebody wrote nonsense in it by hand."""
    try:
        found = read_manifest(package)
    except (TypeError, RecursionError):
        return None
    facts = (
        fact
        for one in (found.blanks.values() if found else ())
        for fact in (one.name, one.title, one.text, one.value)
    )
    return found if all(isinstance(fact, str) for fact in facts) else None


def _issued(manifest: Manifest | None, ours: Manifest | None) -> Manifest | None:
    """Return the blanks as they were sent: by the file sent, if it is that very one.

    A file made from other answers says itself how its blanks went out.
    """
    if manifest is None or (ours and ours.fingerprint == manifest.fingerprint):
        return ours
    return manifest


def _is_ours(
    manifest: Manifest | None, lines: Sequence[Line], compared: Comparison | None
) -> bool:
    """Return whether docgen made the file: it says so, or it still reads like it."""
    if manifest or any(line.slots for line in lines):
        return True
    return compared is not None and compared.alike >= OURS


def body_words(file: bytes) -> tuple[str, ...]:
    """Return the words of a file's body, line by line, as they stand on its pages.

    Raises:
        NotAWordFile: It is no Word document, damaged, or larger than any agreement.
    """
    with _refusing():
        package = open_package(file)
        lines = _lines(package, _roots(package), {})
    body = (line.text for line in lines if line.place.part == "body")
    return tuple(text.replace(FOOTNOTE, "").replace(ENDNOTE, "") for text in body)


def document_words(file: bytes) -> tuple[str, ...]:
    """Return all words of a file, line by line: body, header, footer, footnotes.

    Raises:
        NotAWordFile: It is no Word document, damaged, or larger than any agreement.
    """
    with _refusing():
        package = open_package(file)
        return tuple(line.text for line in _lines(package, _roots(package), {}))


def _roots(package: Package) -> Roots:
    """Return the parts that hold words, read; refused if they are too many."""
    main = [one.part for one in relations_of(package, "") if one.kind == MAIN_KIND]
    if main != [MAIN_PART]:
        raise NotAWordFile("a Word file whose parts lie where docgen can't read them")
    parts = {name: package.read(name) for name in titled_parts(package)}
    if sum(data.count(b"<") for data in parts.values()) > MARKS:
        raise NotAWordFile("a Word file far larger than any agreement")
    roots = {name: read_xml(data) for name, data in parts.items()}
    if roots[MAIN_PART].tag != W + "document":
        raise NotAWordFile("a Word file in the strict format, which few programs read")
    return roots


def _lines(package: Package, roots: Roots, names: Mapping[str, Blank]) -> list[Line]:
    """Return the lines of all parts; the same header on two pages is read once."""
    found: list[Line] = []
    seen: set[tuple[str, ...]] = set()
    headings, looks = heading_styles(package), looks_of(package)
    for number, (name, title) in enumerate(titled_parts(package).items()):
        if title == COMMENTS:
            continue
        story = read_story(name, roots[name], title, number, headings)
        lines = lines_of(story, names, looks)
        words = (title.split(" (")[0], *(line.text for line in lines))
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
    """Return whether a blank has two answers; one left open is no answer."""
    answers = {answer_in(slot, blank) for slot, _ in found.get(blank.name, ())}
    return len(answers - {None} if blank.open else answers) > 1


def _notes(package: Package, roots: Roots) -> Iterator[Note]:
    for name, title in titled_parts(package).items():
        for comment in roots[name].iter(W + "comment") if title == COMMENTS else ():
            words = "\n".join(text_of(paragraph) for paragraph in paragraphs(comment))
            yield Note(comment.get(W + "author", ""), words)


def _is_tracked(root: etree._Element) -> bool:
    return next(root.iter(*TRACKED), None) is not None


def _seen(package: Package) -> str:
    """Say what a Word file is that is not ours: its first words."""
    words = (text_of(one).strip() for one in paragraphs(_roots(package)[MAIN_PART]))
    first = next((one for one in words if one), "")
    if not first:
        return "a Word document without any words"
    return f"a Word document that begins “{short(first)}” and has no fields of docgen’s"
