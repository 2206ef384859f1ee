"""Signed copies: who has signed what is issued, how and when, and who has not."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source
from docgen.records.database import Transaction
from docgen.records.history import Happening, record
from docgen.records.reviews import ReviewRow
from docgen.records.uploads import (
    Signature,
    Signed,
    add_signature,
    signatures_of,
    withdraw_signature,
)
from docgen.review.dates import in_words
from docgen.review.reading import read_form
from docgen.review.rights import Action, Caller
from docgen.review.signing import SIGNING, Signing
from docgen.usecases.giving import keep_upload, refused
from docgen.usecases.review_files import (
    EVERYTHING,
    SIGNED_COPY,
    ReviewFile,
    gather,
    keep_in_step,
    signatories,
)
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    by,
    is_service,
    review_for,
    role_for,
    thing_of,
)
from docgen.usecases.telling import Telling, signature_recorded

FORM: Final = "signing"


def record_signature(
    office: Office,
    who: Caller,
    key: str,
    entered: Mapping[str, Any],
    file: NamedFile | None,
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Record that somebody signed the agreement as it stands issued.

    Args:
        office: The tools to work with.
        who: A service for itself, or a coordinator for anybody.
        key: The review.
        entered: As `Signing` has it.
        file: The signed copy or the message; None where only paper is held.
        behalf: For whom, and the message it came by, where it is for somebody else.

    Raises:
        NotThere: There is no such review, or it is not this person's to sign for.
    """
    read = read_form(SIGNING, entered, file=FORM, lines={})
    if isinstance(read, Refused):
        return read
    if file is not None and (wrong := refused(file)):
        return wrong
    kept = office.records.files.keep(file.content) if file else ""
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
        found = gather(office, connection, row)
        problems = problems_of(found, who, read, behalf, has_file=file is not None)
        if problems:
            return Refused(problems)
        upload = ""
        if file is not None:
            upload = keep_upload(
                connection, who, row, file, (kept, SIGNED_COPY, behalf)
            )
        telling = Telling(office, connection, who, row)
        return enter(telling, found, read, upload, behalf)


def enter(
    telling: Telling,
    found: ReviewFile,
    read: Signing,
    upload: str,
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile:
    """Enter a signature nothing speaks against, and tell those who hear of it.

    Args:
        telling: The review, the transaction, and who enters it.
        found: The review as it is.
        read: The signature.
        upload: The file that shows it; empty where there is none.
        behalf: For whom it is entered, and how it came.
    """
    office, connection, row = telling.office, telling.connection, telling.row
    _record(connection, found, telling.who, read, upload, behalf)
    now = keep_in_step(office, connection, row)
    signature_recorded(telling, now, read.signatory, read.name)
    return now


def every_signature(office: Office, who: Caller, key: str) -> tuple[Signature, ...]:
    """Return every signature recorded for a review, also those taken back.

    Raises:
        NotThere: There is no such review, or the person may not see it.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        return signatures_of(connection, EVERYTHING, row.id)


def withdraw(
    office: Office, who: Caller, key: str, signature_id: str, because: str
) -> ReviewFile | Refused:
    """Take back an entry that was wrong; it stays to be seen with the reason.

    Raises:
        NotThere: There is no such entry, or it is not this person's to take back.
    """
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
        found = gather(office, connection, row)
        own = next((one for one in found.signatures if one.id == signature_id), None)
        if own is None:
            raise NotThere(signature_id)
        if not because.strip():
            where = Source(FORM, "because")
            wrong = "Why the entry is taken back is not said."
            return Refused((Problem(where, wrong, "Say what was wrong with it."),))
        withdraw_signature(connection, signature_id, because)
        said = {"signatory": own.signatory, "because": because}
        happening = Happening("withdrew signature", row.thing, "signatures", None, said)
        record(connection, happening, by(who, role_for(who, thing_of(row))))
        return keep_in_step(office, connection, row)


def _record(
    connection: Transaction,
    found: ReviewFile,
    who: Caller,
    read: Signing,
    upload: str,
    behalf: Behalf,
) -> None:
    issued = found.issued
    if issued is None:
        raise LookupError("nothing is issued")
    row: ReviewRow = found.row
    changes = read.changes or ""
    if changes:
        changes = f"{changes} (agreed by {read.changes_agreed_by})"
    said = {
        "signatory": read.signatory,
        "name": read.name,
        "how": read.how.value,
        "signed_on": read.signed_on.isoformat(),
        "version": issued.number,
        "upload": upload,
        "changes": changes,
    }
    happening = Happening("signed", row.thing, "signatures", None, said)
    event = record(connection, happening, by(who, role_for(who, thing_of(row)), behalf))
    signed = Signed(
        issued.id,
        read.signatory,
        read.name,
        read.how.value,
        read.signed_on,
        upload,
        changes,
    )
    add_signature(connection, signed, event)


def problems_of(
    found: ReviewFile, who: Caller, read: Signing, behalf: Behalf, *, has_file: bool
) -> tuple[Problem, ...]:
    """Return all that speaks against a signature, none where it can be entered."""
    return tuple(
        Problem(Source(FORM, place), wrong, remedy)
        for place, wrong, remedy in (
            *_of_what(found, read),
            *_of_whom(found, who, behalf),
            *_of_proof(found.today, read, has_file=has_file),
        )
    )


def _of_what(found: ReviewFile, read: Signing) -> list[tuple[str, str, str]]:
    issued = found.issued
    if issued is None:
        wrong = "The agreement is not issued, so there is nothing to sign yet."
        return [("signatory", wrong, "Issue it first.")]
    if read.signatory not in signatories(found.agreement):
        wrong = "Nobody signs this agreement under that name."
        return [("signatory", wrong, "Choose one of those who sign.")]
    signed = [
        one
        for one in found.signatures
        if (one.issue_id, one.signatory) == (issued.id, read.signatory)
    ]
    if signed:
        wrong = f"{signed[0].name} has signed this version already."
        return [("signatory", wrong, "Take that entry back first if it is wrong.")]
    if read.signed_on < issued.at.date():
        wrong = (
            f"{in_words(read.signed_on)} is before this version was issued,"
            f" {in_words(issued.at.date())}."
        )
        return [("signed_on", wrong, "Put the date right, or find the version signed.")]
    return []


def _of_whom(
    found: ReviewFile, who: Caller, behalf: Behalf
) -> list[tuple[str, str, str]]:
    if is_service(who, found.row) or behalf.came_by.strip():
        return []
    wrong = "How the signature reached you is not said."
    return [("came_by", wrong, "Name the message, the call or the letter it came by.")]


def _of_proof(
    today: date, read: Signing, *, has_file: bool
) -> list[tuple[str, str, str]]:
    problems = []
    if read.signed_on > today:
        wrong = f"{in_words(read.signed_on)} is still to come."
        problems.append(("signed_on", wrong, "Give the day it was signed."))
    if not has_file:
        wrong = "The signed copy or the message is not attached."
        problems.append(("file", wrong, "Choose the file: a scan, a PDF or a message."))
    if read.changes and not read.changes_agreed_by:
        wrong = "Who agreed to the changed wording is not said."
        problems.append(("changes_agreed_by", wrong, "Give their name."))
    return problems
