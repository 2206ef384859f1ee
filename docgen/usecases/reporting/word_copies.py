"""Copies of a report that are written in Word: made, numbered, and kept as they went.

The file that went out is kept, so that what comes back is compared with that very file,
whatever was scored or written here since.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from docgen.documents.prose import prose
from docgen.documents.writing_copy import (
    TITLE,
    ChapterWords,
    TopicWords,
    WritingCopyWords,
    frame_words,
)
from docgen.office import Office
from docgen.problems import Problem, Refused, Source, WrongFile
from docgen.records.database import Transaction
from docgen.records.history import By, hash_of
from docgen.records.parts import Change, Saved, latest, save
from docgen.records.reviews import ReviewRow
from docgen.records.uploads import Upload, note_file
from docgen.review.rights import Caller
from docgen.usecases.issuing import WORD, Document
from docgen.usecases.reporting.texts import Chapter, Topic, chapters_of, texts_in
from docgen.usecases.reporting.writing import Work, row_to_write, work_of
from docgen.usecases.review_files import gather, keep_in_step
from docgen.usecases.scoring.audience import RETURNED_REPORT
from docgen.usecases.scoring.outcome import the_scale
from docgen.usecases.settings_now import settings_now
from docgen.usecases.standing import by, role_for, thing_of
from docgen.word.compile import Purpose
from docgen.word.fill import NotPrintable, fill
from docgen.word.frames import with_frames
from docgen.word.frames_returned import WRITE_HERE
from docgen.word.library import shipped
from docgen.word.manifest import Stamp

KIND: Final = "report-in-word"
COPIES: Final = "report-copies"  # the part they are kept in
DECIDED: Final = "decided"
TEMPLATE: Final = "report-in-word.docx"


@dataclass(frozen=True, slots=True)
class WordCopy:
    """A copy as it went out: its number, its file, and what each text said.

    `said` stands for all that is in it; two copies that say the same are one.
    """

    number: int
    file: str
    said: str
    at: str
    by: str
    texts: Mapping[str, str]


def copies_in(kept: Saved) -> tuple[WordCopy, ...]:
    """Return every copy that went out, the first one first."""
    return tuple(WordCopy(**one) for one in (kept.content or {}).get("copies", ()))


def make_copy(office: Office, who: Caller, key: str) -> Document | Refused | WrongFile:
    """Return a copy of a report to be written in, with all that is written so far.

    One that says nothing new is the last one again.

    Raises:
        NotThere: There is no such review, or its report is not this person's to write.
    """
    with office.records.database.writing() as connection:
        row = row_to_write(connection, who, key)
        work = work_of(office, connection, who, gather(office, connection, row))
        kept = latest(connection, row.thing, COPIES)
        there = copies_in(kept)
        chapters = chapters_of(work, the_scale(office))
        said = hash_of([asdict(one) for one in chapters])
        if there and there[-1].said == said:
            content = office.records.files.content(there[-1].file)
            return _document(row, there[-1].number, content)
        docx = _filled(office, work, chapters, len(there) + 1)
        if not isinstance(docx, bytes):
            return docx
        made = WordCopy(
            number=len(there) + 1,
            file=office.records.files.keep(docx),
            said=said,
            at=who.at.isoformat(),
            by=who.name,
            texts={one.name: one.text for one in texts_in(chapters)},
        )
        note_file(connection, made.file, len(docx), WORD, who.at)
        copies = [*(asdict(one) for one in there), asdict(made)]
        how = by(who, role_for(who, thing_of(row)))
        keep_copies(connection, kept, {"copies": copies}, how, "went out")
        keep_in_step(office, connection, row)
        return _document(row, made.number, docx)


def keep_copies(
    connection: Transaction,
    kept: Saved,
    changed: Mapping[str, Any],
    how: By,
    action: str,
) -> None:
    """Keep what went out and came back with some of it changed."""
    content = {**(kept.content or {}), **changed}
    change = Change(kept.thing, COPIES, content, kept.version, action)
    if not isinstance(save(connection, change, how), Saved):
        raise LookupError("copies were changed within a transaction of its own")


def _document(row: ReviewRow, number: int, docx: bytes) -> Document:
    return Document(f"report-{row.reference}-to-write-{number}.docx", docx)


def _filled(
    office: Office, work: Work, chapters: tuple[Chapter, ...], number: int
) -> bytes | Refused | WrongFile:
    template = shipped(TEMPLATE)
    ready = office.library.ready(template, WritingCopyWords, Purpose.DRAFT)
    service = work.file.agreement.ips_service
    name = getattr(service, "name", None)
    reference = work.file.row.reference
    words = WritingCopyWords(
        reference=reference,
        version=str(number),
        is_draft=True,
        title=TITLE,
        ips_service=name if isinstance(name, str) else work.file.row.service,
        chapters=tuple(map(_chapter, chapters)),
    )
    creator = settings_now(office).organisation_name
    title = f"{TITLE} ({reference})"
    stamp = Stamp(KIND, reference, str(number), title, creator)
    try:
        docx = fill(ready, words, stamp)
    except NotPrintable as cause:
        where = Source("report", cause.field)
        wrong = "It holds a character that can't be printed."
        return Refused((Problem(where, wrong, "Type it again."),))
    return with_frames(docx, {one.label: one.name for one in texts_in(chapters)})


def _chapter(chapter: Chapter) -> ChapterWords:
    return ChapterWords(chapter.title, tuple(map(_topic, chapter.topics)))


def _topic(topic: Topic) -> TopicWords:
    frames = (frame_words(one.label, one.text, WRITE_HERE) for one in topic.texts)
    return TopicWords(topic.title, prose(topic.note), tuple(frames))


@dataclass(frozen=True, slots=True)
class OutAndBack:
    """The copies of a report that went out, and the files that came back.

    `decided` are the identities of the files that somebody has decided on.
    """

    copies: tuple[WordCopy, ...]
    files: tuple[Upload, ...]
    decided: frozenset[str]


def look(office: Office, who: Caller, key: str) -> tuple[Work, OutAndBack]:
    """Return a report in work, with its copies and what came back of them.

    Raises:
        NotThere: There is no such review, or its report is not this person's to write.
    """
    with office.records.database.reading() as connection:
        row = row_to_write(connection, who, key)
        work = work_of(office, connection, who, gather(office, connection, row))
        kept = latest(connection, row.thing, COPIES)
    files = tuple(x for x in work.file.uploads if x.purpose == RETURNED_REPORT)
    decided = frozenset((kept.content or {}).get(DECIDED, {}))
    return work, OutAndBack(copies_in(kept), files, decided)
