"""Files that people give for a review: kept as they came, downloaded by who may see."""

from typing import Final

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source
from docgen.records.database import Transaction
from docgen.records.history import Happening, record
from docgen.records.reviews import ReviewRow
from docgen.records.uploads import Given, Upload, add_upload, find_upload, note_file
from docgen.review.rights import Action, Caller, can, scope_of
from docgen.usecases.issuing import Document
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.scoring import audience
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    by,
    review_for,
    role_for,
    thing_of,
)

LARGEST: Final = 30 * 1024 * 1024
MESSAGE: Final = "message"
SHARED: Final = "shared by the service"
PLAIN: Final = "application/octet-stream"
MEDIA_TYPES: Final = {
    b"%PDF-": "application/pdf",
    b"PK\x03\x04": "application/zip",
    b"\x89PNG\r\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"\xd0\xcf\x11\xe0": "application/vnd.ms-outlook",
}


def refused(file: NamedFile) -> Refused | None:
    """Return why a file can't be kept, None where it can."""
    where = Source(file.name or "the file")
    if not file.content:
        remedy = "Choose the file again; this one has nothing in it."
        return Refused((Problem(where, "The file is empty.", remedy),))
    if len(file.content) > LARGEST:
        wrong = (
            f"The file has {len(file.content) // 1024 // 1024} MiB; 30 are the most."
        )
        return Refused((Problem(where, wrong, "Scan it in grey, or send a part."),))
    return None


def media_type(content: bytes) -> str:
    """Return what a file is by how it begins; it is handed out as a download anyway."""
    known = (what for begins, what in MEDIA_TYPES.items() if content.startswith(begins))
    return next(known, PLAIN)


def keep_upload(
    connection: Transaction,
    who: Caller,
    row: ReviewRow,
    file: NamedFile,
    kept: tuple[str, str, Behalf],
) -> str:
    """Note a file that is kept already as given for a review; return the upload.

    Args:
        connection: Of a transaction that writes.
        who: Whoever gives it.
        row: The review.
        file: Its name and content.
        kept: Its hash, what it is for, and on whose behalf it is given.
    """
    file_hash, purpose, behalf = kept
    note_file(
        connection, file_hash, len(file.content), media_type(file.content), who.at
    )
    how = by(who, role_for(who, thing_of(row)), behalf)
    said = {"name": file.name, "file": file_hash, "purpose": purpose}
    event = record(connection, Happening("given", row.thing, "files", None, said), how)
    return add_upload(connection, Given(row.id, file_hash, file.name, purpose), event)


def give(
    office: Office,
    who: Caller,
    key: str,
    file: NamedFile,
    purpose: str,
    behalf: Behalf = FOR_ONESELF,
) -> str | Refused:
    """Keep a file for a review, and return the upload's identity.

    Raises:
        NotThere: There is no such review, or the person may only look.
    """
    if wrong := refused(file):
        return wrong
    file_hash = office.records.files.keep(file.content)
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key)
        thing = thing_of(row)
        may = (Action.COORDINATE, Action.ANSWER_FOR_SERVICE, Action.SCORE)
        if not any(can(who, one, thing) for one in may):
            raise NotThere(key)
        kept = (file_hash, purpose, behalf)
        return keep_upload(connection, who, row, file, kept)


def find(office: Office, who: Caller, upload_id: str) -> Upload:
    """Return an upload.

    Raises:
        NotThere: There is none, or the person may not see it.
    """
    with office.records.database.reading() as connection:
        found = find_upload(connection, scope_of(who), upload_id)
        if found is None:
            raise NotThere(upload_id)
        if not audience.to_be_seen(office, connection, who, (found,)):
            raise NotThere(upload_id)
    return found


def listed(office: Office, who: Caller, found: ReviewFile) -> tuple[Upload, ...]:
    """Return the uploads of a review that a person may see, the newest first."""
    with office.records.database.reading() as connection:
        return audience.to_be_seen(office, connection, who, found.uploads)


def download(office: Office, who: Caller, upload_id: str) -> Document:
    """Return an upload as it came.

    Raises:
        NotThere: There is none, or the person may not see it.
    """
    found = find(office, who, upload_id)
    content = office.records.files.content(found.file_hash)
    return Document(found.name, content, found.media_type)
