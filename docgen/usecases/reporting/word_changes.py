"""What a returned copy of a report says, text by text, and what is written now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.office import Office
from docgen.problems import NamedFile, WrongFile
from docgen.records.parts import Saved
from docgen.records.reviews import ReviewRow
from docgen.review.identifiers import Located
from docgen.usecases.reporting.naming_clients import clearings_in, may_name
from docgen.usecases.reporting.texts import chapters_of, texts_in, with_texts
from docgen.usecases.reporting.word_copies import KIND, WordCopy, copies_in
from docgen.usecases.reporting.writing import Work
from docgen.usecases.scoring.outcome import the_scale
from docgen.word.frames_returned import FramesReturned, Rewritten, read_frames
from docgen.word.manifest import Manifest
from docgen.word.package import NotAWordFile
from docgen.word.pieces import PICTURE, STRUCK
from docgen.word.returned import NotOurs, read_returned

WANTED: Final = "the copy of this review’s report that was downloaded to write in"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A text that came back as another than it went out, all in our markup.

    `now` is what the report says at this moment. `problem` says why it can't be taken
    up as it is; `doubt` what to know before it is. Each is empty where there is none.
    `found` may name a client.
    """

    name: str
    label: str
    sent: str
    now: str
    new: str
    problem: str = ""
    doubt: str = ""
    found: tuple[Located, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Return whether nothing speaks against taking it up."""
        return not (self.problem or self.doubt or self.found)


@dataclass(frozen=True, slots=True)
class CopyRead:
    """A copy as it went out, and what came back of it."""

    copy: WordCopy
    said: FramesReturned


def read_copy(
    office: Office, row: ReviewRow, kept: Saved, file: NamedFile
) -> CopyRead | WrongFile:
    """Read a returned copy against the file that went out.

    Args:
        office: The tools to work with.
        row: The review.
        kept: The copies that went out.
        file: As it came back.
    """
    try:
        manifest = _manifest(file.content)
        copy = _went_out_as(copies_in(kept), row, manifest)
        if isinstance(copy, str):
            return WrongFile(file.name, copy, WANTED)
        sent = office.records.files.content(copy.file)
        return CopyRead(copy, read_frames(file.content, sent))
    except (NotAWordFile, NotOurs) as cause:
        return WrongFile(file.name, cause.seen, WANTED)


def _manifest(content: bytes) -> Manifest | None:
    """Return what a file says it is; None where it no longer says so."""
    try:
        return read_returned(content).manifest
    except NotOurs:
        return None


def _went_out_as(
    copies: tuple[WordCopy, ...], row: ReviewRow, manifest: Manifest | None
) -> WordCopy | str:
    """Return the copy a file is of, the last where it doesn't say; or what it is."""
    if not copies:
        return "a file, and no copy of this report has gone out"
    if manifest is None:
        return copies[-1]
    if manifest.kind != KIND or manifest.reference != row.reference:
        kind = "copy to write in" if manifest.kind == KIND else manifest.kind
        return f"the {kind} of review {manifest.reference}"
    same = (one for one in copies if str(one.number) == manifest.version)
    return next(same, copies[-1])


def proposed(office: Office, work: Work, read: CopyRead) -> Iterator[Proposed]:
    """Yield each text that came back as another than it went out and than it is now."""
    now = {one.name: one.text for one in texts_in(chapters_of(work, the_scale(office)))}
    known = clearings_in(work.content)
    for one in read.said.changes:
        written = now.get(one.name, "")
        if one.now != written:
            before = read.copy.texts.get(one.name, "")
            # Where it will stand is known once it is among the report's answers.
            changed = with_texts(work, {one.name: one.now})
            new = may_name(office, changed, known)
            old = may_name(office, with_texts(work, {one.name: written}), known)
            yield Proposed(
                one.name,
                one.label,
                before,
                written,
                one.now,
                problem=_problem(one),
                doubt=_doubt(one, before, written),
                found=tuple(each for each in new if each not in old),
            )


def _problem(one: Rewritten) -> str:
    if PICTURE in one.now or STRUCK in one.now:
        return (
            "It holds a picture, or words that are struck through. Look at the file,"
            " and type in what is meant."
        )
    return ""


def _doubt(one: Rewritten, before: str, written: str) -> str:
    if written != before:
        return (
            "It was changed here, too, since the copy went out. Taken up, it stands in"
            " place of what is written now."
        )
    return "" if one.now else "It was taken out, and nothing stands in its place."
