"""A copy of a report that was written in Word and came back: what is taken of it.

It is compared with the very file that went out. Nothing is taken up by itself.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Severity, Source, WrongFile
from docgen.records.parts import Saved, latest
from docgen.records.uploads import Upload
from docgen.review.rights import Caller
from docgen.usecases.giving import find, keep_upload, refused
from docgen.usecases.reporting.naming_clients import (
    MayName,
    Vouched,
)
from docgen.usecases.reporting.texts import with_texts
from docgen.usecases.reporting.word_changes import Proposed, proposed, read_copy
from docgen.usecases.reporting.word_copies import (
    COPIES,
    DECIDED,
    WordCopy,
    keep_copies,
)
from docgen.usecases.reporting.writing import Work, row_to_write, save_in, work_of
from docgen.usecases.review_files import gather, keep_in_step
from docgen.usecases.scoring.audience import RETURNED_REPORT
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    by,
    role_for,
    thing_of,
)
from docgen.word.compare import Altered
from docgen.word.returned import Note


@dataclass(frozen=True, slots=True)
class CameBack:
    """A copy that came back, what it says, and whether somebody has decided on it.

    `missing` are the labels of texts whose frame is gone. `taken` are the labels of the
    texts that were taken up, empty until then.
    """

    upload: Upload
    copy: WordCopy
    changes: tuple[Proposed, ...]
    altered: tuple[Altered, ...]
    missing: tuple[str, ...]
    notes: tuple[Note, ...]
    is_tracked: bool
    is_decided: bool
    taken: tuple[str, ...]


def bring_back(
    office: Office,
    who: Caller,
    key: str,
    file: NamedFile,
    behalf: Behalf = FOR_ONESELF,
) -> str | Refused | WrongFile:
    """Keep a returned copy to be decided on, and return the upload's identity.

    Raises:
        NotThere: There is no such review, or its report is not this person's to write.
    """
    if wrong := refused(file):
        return wrong
    with office.records.database.reading() as connection:
        row = row_to_write(connection, who, key)
        kept = latest(connection, row.thing, COPIES)
    read = read_copy(office, row, kept, file)
    if isinstance(read, WrongFile):
        return read
    file_hash = office.records.files.keep(file.content)
    with office.records.database.writing() as connection:
        row = row_to_write(connection, who, key)
        about = (file_hash, RETURNED_REPORT, behalf)
        upload = keep_upload(connection, who, row, file, about)
        keep_in_step(office, connection, row)
    return upload


def look_at(
    office: Office, who: Caller, key: str, upload_id: str
) -> tuple[Work, CameBack] | WrongFile:
    """Return what a returned copy says beside what went out and what is written now.

    Raises:
        NotThere: There is no such file, or it is not this person's to decide on.
    """
    upload = find(office, who, upload_id)
    if upload.purpose != RETURNED_REPORT or upload.review_id != key:
        raise NotThere(upload_id)
    with office.records.database.reading() as connection:
        row = row_to_write(connection, who, key)
        kept = latest(connection, row.thing, COPIES)
        work = work_of(office, connection, who, gather(office, connection, row))
    file = NamedFile(upload.name, office.records.files.content(upload.file_hash))
    read = read_copy(office, row, kept, file)
    if isinstance(read, WrongFile):
        return read
    taken = _decided(kept).get(upload_id)
    came = CameBack(
        upload,
        read.copy,
        tuple(proposed(office, work, read)),
        read.said.rest.altered or (),
        read.said.missing,
        read.said.rest.notes,
        read.said.rest.tracked,
        is_decided=taken is not None,
        taken=tuple(taken or ()),
    )
    return work, came


def decide(
    office: Office,
    who: Caller,
    upload: tuple[str, str],
    accepted: Collection[str],
    vouched: Iterable[Vouched] = (),
) -> Work | Refused | WrongFile | MayName:
    """Take up the accepted texts of a returned copy, all of them or none.

    Args:
        office: The tools to work with.
        who: One of the report's reviewers, or a coordinator for them.
        upload: The review, and the file.
        accepted: The names of the texts that are taken up; the others stay as they are.
        vouched: Who says of what that it names no client.

    Raises:
        NotThere: There is no such file, or it is not this person's to decide on.
    """
    key, upload_id = upload
    found = look_at(office, who, key, upload_id)
    if isinstance(found, WrongFile):
        return found
    seen, came = found
    wanted = [one for one in came.changes if one.name in accepted]
    if wrong := tuple(_not_usable(one) for one in wanted if one.problem):
        return Refused(wrong)
    with office.records.database.writing() as connection:
        row = row_to_write(connection, who, key)
        kept = latest(connection, row.thing, COPIES)
        if upload_id in _decided(kept):
            return Refused((_decided_already(came.upload),))
        work = work_of(office, connection, who, gather(office, connection, row))
        if work.written.version != seen.written.version:
            return Refused((_written_meanwhile(came.upload),))
        changed = with_texts(work, {one.name: one.new for one in wanted})
        behalf = Behalf("", came.upload.name)
        typed = (changed, work.written.version)
        saved = save_in(office, connection, (who, row, behalf), typed, vouched)
        if isinstance(saved, MayName):
            return saved
        if not isinstance(saved, Saved):
            raise LookupError("a report was changed within a transaction of its own")
        labels = [one.label for one in wanted]
        decided = {DECIDED: {**_decided(kept), upload_id: labels}}
        how = by(who, role_for(who, thing_of(row)), behalf)
        keep_copies(connection, kept, decided, how, DECIDED)
        return work_of(office, connection, who, keep_in_step(office, connection, row))


def _decided(kept: Saved) -> Mapping[str, Any]:
    found: Mapping[str, Any] = (kept.content or {}).get(DECIDED, {})
    return found


def _not_usable(one: Proposed) -> Problem:
    return Problem(
        Source("file", one.name),
        f"“{one.label}” can't be taken up as it is.",
        one.problem,
        Severity.ERROR,
    )


def _decided_already(upload: Upload) -> Problem:
    return Problem(
        Source(upload.name),
        "Somebody has decided on this file already.",
        "Look at the report as it is now.",
    )


def _written_meanwhile(upload: Upload) -> Problem:
    return Problem(
        Source(upload.name),
        "Somebody wrote on the report while you looked at this.",
        "Look at it again, and decide.",
    )
