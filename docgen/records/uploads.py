"""Files that somebody gave us for a review, and the signed copies among them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select, update

from docgen.records.scoping import SCOPES, reviews_in
from docgen.records.tables import (
    events,
    files,
    issues,
    reviews,
    services,
    signatures,
    uploads,
)
from docgen.review.rights import Scope


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was given: its own name, what it is for, and who brought it when."""

    id: str
    review_id: str
    file_hash: str
    name: str
    purpose: str
    size: int
    media_type: str
    at: datetime
    person_id: str
    stands_for: str
    came_by: str


@dataclass(frozen=True, slots=True)
class Signature:
    """That somebody signed an issue: how, when, and the file that shows it.

    `signatory` is the field of the agreement that names them. `changes` says what the
    signed copy altered, empty where nothing. `withdrawn_because` is empty while the
    entry stands. `upload_id` is empty where no file came.
    """

    id: str
    issue_id: str
    signatory: str
    name: str
    how: str
    signed_on: date
    upload_id: str
    changes: str
    withdrawn_because: str
    at: datetime
    person_id: str
    stands_for: str
    came_by: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that is to be recorded."""

    issue_id: str
    signatory: str
    name: str
    how: str
    signed_on: date
    upload_id: str = ""
    changes: str = ""


def note_file(
    connection: Connection, name: str, size: int, media_type: str, at: datetime
) -> None:
    """Note that a file is kept; it lies in the storage already."""
    if connection.execute(select(files.c.hash).where(files.c.hash == name)).first():
        return
    row = {"hash": name, "size": size, "media_type": media_type, "created_at": at}
    connection.execute(insert(files).values(**row))


@dataclass(frozen=True, slots=True)
class Given:
    """A file that is to be noted as given for a review; it is kept already."""

    review_id: str
    file_hash: str
    name: str
    purpose: str


def add_upload(connection: Connection, given: Given, event: int) -> str:
    """Note that a file was given for a review, and return the upload's identity."""
    key = token_hex(16)
    connection.execute(
        insert(uploads).values(
            id=key,
            review_id=given.review_id,
            file_hash=given.file_hash,
            name=given.name,
            purpose=given.purpose,
            event=event,
        )
    )
    return key


def find_upload(connection: Connection, scope: Scope, key: str) -> Upload | None:
    """Return an upload, None where there is none that may be seen."""
    row = connection.execute(_upload_by_key(scope), {"key": key}).first()
    return _upload(row) if row else None


def uploads_of(
    connection: Connection, scope: Scope, review_id: str
) -> tuple[Upload, ...]:
    """Return every file given for a review, the newest first."""
    rows = connection.execute(_uploads_of(scope), {"review_id": review_id})
    return tuple(map(_upload, rows))


def add_signature(connection: Connection, signed: Signed, event: int) -> str:
    """Record that somebody signed an issue."""
    key = token_hex(16)
    connection.execute(
        insert(signatures).values(
            id=key,
            issue_id=signed.issue_id,
            signatory=signed.signatory,
            name=signed.name,
            how=signed.how,
            signed_on=signed.signed_on,
            upload_id=signed.upload_id or None,
            changes=signed.changes,
            event=event,
        )
    )
    return key


def withdraw_signature(connection: Connection, key: str, because: str) -> None:
    """Have an entry that was wrong stand no more; it stays to be seen."""
    connection.execute(
        update(signatures)
        .where(signatures.c.id == key)
        .values(withdrawn_because=because)
    )


def signatures_of(
    connection: Connection, scope: Scope, review_id: str
) -> tuple[Signature, ...]:
    """Return every signature of a review's issues, the oldest first."""
    rows = connection.execute(_signatures_of(scope), {"review_id": review_id})
    return tuple(map(_signature, rows))


# Built once for each scope: to build a query takes several times as long as to ask it.
@lru_cache(maxsize=SCOPES)
def _signatures_of(scope: Scope) -> Select[Any]:
    return (
        select(
            signatures,
            events.c.at,
            events.c.person_id,
            events.c.stands_for,
            events.c.came_by,
        )
        .join(events, events.c.number == signatures.c.event)
        .join(issues, issues.c.id == signatures.c.issue_id)
        .join(reviews, reviews.c.id == issues.c.review_id)
        .join(services, services.c.id == reviews.c.service_id)
        .where(reviews_in(scope), issues.c.review_id == bindparam("review_id"))
        .order_by(signatures.c.event)
    )


@lru_cache(maxsize=SCOPES)
def _upload_by_key(scope: Scope) -> Select[Any]:
    return _uploads(scope).where(uploads.c.id == bindparam("key"))


@lru_cache(maxsize=SCOPES)
def _uploads_of(scope: Scope) -> Select[Any]:
    wanted = _uploads(scope).where(uploads.c.review_id == bindparam("review_id"))
    return wanted.order_by(uploads.c.event.desc())


def _uploads(scope: Scope) -> Select[Any]:
    return (
        select(
            uploads,
            files.c.size,
            files.c.media_type,
            events.c.at,
            events.c.person_id,
            events.c.stands_for,
            events.c.came_by,
        )
        .join(files, files.c.hash == uploads.c.file_hash)
        .join(events, events.c.number == uploads.c.event)
        .join(reviews, reviews.c.id == uploads.c.review_id)
        .join(services, services.c.id == reviews.c.service_id)
        .where(reviews_in(scope))
    )


def _upload(row: Row[Any]) -> Upload:
    return Upload(
        row.id,
        row.review_id,
        row.file_hash,
        row.name,
        row.purpose,
        row.size,
        row.media_type,
        row.at,
        row.person_id,
        row.stands_for,
        row.came_by,
    )


def _signature(row: Row[Any]) -> Signature:
    return Signature(
        id=row.id,
        issue_id=row.issue_id,
        signatory=row.signatory,
        name=row.name,
        how=row.how,
        signed_on=row.signed_on,
        upload_id=row.upload_id or "",
        changes=row.changes,
        withdrawn_because=row.withdrawn_because,
        at=row.at,
        person_id=row.person_id,
        stands_for=row.stands_for,
        came_by=row.came_by,
    )
