"""An agreement that came back filled in: what it says, and what is taken up of it.

It is compared with the very version that was sent. Nothing is taken up by itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile
from docgen.records.parts import Change, save
from docgen.records.registry import Issued
from docgen.records.uploads import Upload
from docgen.review.rights import Action, Caller
from docgen.usecases.changes import Accepted, Changes, take_up
from docgen.usecases.giving import find, keep_upload, refused
from docgen.usecases.inputs import Answers
from docgen.usecases.issuing import template_for
from docgen.usecases.returned import ReadBack, read_back
from docgen.usecases.review_files import (
    AGREEMENT,
    RETURNED,
    STATUS,
    ReviewFile,
    gather,
    keep_in_step,
)
from docgen.usecases.service_side import warnings_for_both
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    by,
    how_it_came,
    is_service,
    review_for,
    role_for,
    thing_of,
)
from docgen.usecases.telling import (
    Telling,
    file_came_back,
    governance_open,
    review_moved,
)

DRAFT: Final = "draft"
WANTED: Final = "the agreement of this review, as docgen made it"


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A change that was taken up: the blank's title, its answer before and since."""

    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CameBack:
    """A file that came back, what it says, and whether somebody has decided on it.

    `sent` is the issue it was made as, None where it was a draft. `taken` are the
    changes that were taken up, empty until then.
    """

    upload: Upload
    said: ReadBack
    sent: Issued | None
    is_decided: bool
    taken: tuple[TakenUp, ...] = ()


def bring_back(
    office: Office,
    who: Caller,
    key: str,
    file: NamedFile,
    behalf: Behalf = FOR_ONESELF,
) -> str | Refused | WrongFile:
    """Keep a returned agreement to be decided on, and return the upload's identity.

    Raises:
        NotThere: There is no such review, or it is not this person's to answer.
    """
    if wrong := refused(file):
        return wrong
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
        if not is_service(who, row) and not behalf.came_by.strip():
            return Refused((how_it_came(RETURNED),))
        found = gather(office, connection, row)
        template = template_for(office, connection, AGREEMENT)
    # Outside: while a transaction lasts nobody's change is kept, and this takes long.
    read = _read(office, found, file, template)
    if not isinstance(read, tuple):
        return read
    file_hash = office.records.files.keep(file.content)
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
        upload = keep_upload(connection, who, row, file, (file_hash, RETURNED, behalf))
        keep_in_step(office, connection, row)
        file_came_back(Telling(office, connection, who, row), upload, file.name)
    return upload


def look_at(
    office: Office, who: Caller, key: str, upload_id: str
) -> CameBack | Refused | WrongFile:
    """Return what a returned file says beside what was sent.

    Raises:
        NotThere: There is no such file, or it is not this person's to decide on.
    """
    upload = find(office, who, upload_id)
    if upload.purpose != RETURNED or upload.review_id != key:
        raise NotThere(upload_id)
    file = NamedFile(upload.name, office.records.files.content(upload.file_hash))
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        found = gather(office, connection, row)
        template = template_for(office, connection, AGREEMENT)
    read = _read(office, found, file, template)
    if not isinstance(read, tuple):
        return read
    said, sent = read
    is_decided = upload_id in _decided(found)
    return CameBack(upload, said, sent, is_decided, _taken(found, upload_id))


def decide(
    office: Office, who: Caller, key: str, upload_id: str, accepted: Collection[str]
) -> ReviewFile | Refused | WrongFile:
    """Take up the accepted changes of a returned file, all of them or none.

    Args:
        office: The tools to work with.
        who: A coordinator.
        key: The review.
        upload_id: The file.
        accepted: The fields whose change is taken up; the others stay as they are.

    Raises:
        NotThere: There is no such file, or it is not this person's to decide on.
    """
    came = look_at(office, who, key, upload_id)
    if not isinstance(came, CameBack):
        return came
    wanted = tuple(
        Accepted(one.field, one.old, one.new)
        for one in came.said.changes
        if one.field in accepted
    )
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        found = gather(office, connection, row)
        if upload_id in _decided(found):
            return Refused((_decided_already(came.upload),))
        answers = Answers(AGREEMENT, found.answers.content or {})
        changes = Changes(came.upload.name, row.reference, wanted)
        taken = take_up(office, answers, changes)
        if isinstance(taken, Refused):
            return taken
        how = by(who, role_for(who, thing_of(row)), Behalf("", came.upload.name))
        version_seen = found.answers.version
        taken_up = Change(row.thing, AGREEMENT, taken.data, version_seen, "took up")
        save(connection, taken_up, how)
        status = dict(found.status.content or {})
        status["decided"] = [*_decided(found), upload_id]
        said = [
            {"title": one.title, "old": one.old, "new": one.new}
            for one in came.said.changes
            if one.field in accepted
        ]
        status["taken_up"] = {**status.get("taken_up", {}), upload_id: said}
        over = found.status.version
        save(connection, Change(row.thing, STATUS, status, over, "decided"), how)
        now = keep_in_step(office, connection, row)
        telling = Telling(office, connection, who, row)
        review_moved(telling, found, now, "")
        governance_open(telling, now, warnings_for_both(now))
        return now


def _read(
    office: Office, found: ReviewFile, file: NamedFile, template: NamedFile
) -> tuple[ReadBack, Issued | None] | Refused | WrongFile:
    """Read a returned file against the version it was sent as."""
    alone = read_back(office, file)
    if isinstance(alone, Refused | WrongFile):
        return alone
    manifest = alone.manifest
    if manifest is not None and manifest.reference != found.row.reference:
        seen = f"the {manifest.kind} of review {manifest.reference}"
        return WrongFile(file.name, seen, WANTED)
    sent = _sent_as(found, manifest.version if manifest else "")
    content = {**(found.answers.content or {}), "version": DRAFT}
    against = Answers(AGREEMENT, content)
    went_out = office.records.files.content(sent.docx_hash) if sent else None
    said = read_back(office, file, against, template, went_out)
    return said if isinstance(said, Refused | WrongFile) else (said, sent)


def _sent_as(found: ReviewFile, printed: str) -> Issued | None:
    """Return the issue a file was made as, the one that stands where it doesn't say."""
    if printed == DRAFT:
        return None
    own = [one for one in found.issues if one.kind == AGREEMENT]
    same = (one for one in own if one.version == printed)
    return next(same, found.issued)


def _decided(found: ReviewFile) -> tuple[str, ...]:
    return tuple((found.status.content or {}).get("decided", ()))


def _taken(found: ReviewFile, upload_id: str) -> tuple[TakenUp, ...]:
    kept = (found.status.content or {}).get("taken_up", {}).get(upload_id, ())
    return tuple(TakenUp(**one) for one in kept)


def _decided_already(upload: Upload) -> Problem:
    return Problem(
        Source(upload.name),
        "Somebody has decided on this file already.",
        "Look at the answers as they are now.",
    )
