"""The PDF of each issue: asked for with it, made later, asked for again if need be."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.records.job_rows import Job, JobState, Result, Wish
from docgen.records.notice_rows import job_for
from docgen.records.proofs import pdf_made_with
from docgen.records.registry import Issued, find_issue, has_pdf
from docgen.review.rights import Caller, scope_of
from docgen.usecases import tasks
from docgen.usecases.reporting.seen import to_be_seen
from docgen.usecases.standing import NotThere, review_for

NOT_ASKED: Final = "The PDF has not been asked for yet."
WAITS: Final = "The PDF waits to be made"


class PdfState(StrEnum):
    """How far an issue's PDF is."""

    READY = "ready"
    BEING_MADE = "being made"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Pdf:
    """How far an issue's PDF is; `words` say what is under way, or why there is none.

    They are empty once it is ready.
    """

    state: PdfState
    words: str = ""


def ask_for_pdf(
    office: Office, connection: Transaction, kind: str, docx_hash: str, issue_id: str
) -> None:
    """Ask for the PDF of a document in the transaction that issues it."""
    tasks.ask(office, connection, tasks.PDF, _wish(kind, docx_hash, issue_id))


def pdf_state(office: Office, who: Caller, issue_id: str) -> Pdf:
    """Return how far the PDF of an issue is.

    Raises:
        NotThere: There is no such issue, or the person may not see it.
    """
    with office.records.database.reading() as connection:
        found = issue_for(connection, who, issue_id)
        return _state(connection, found)


def ask_again(office: Office, who: Caller, issue_id: str) -> Pdf:
    """Ask for an issue's PDF anew where it is not there; return how far it is.

    Raises:
        NotThere: There is no such issue, or the person may not see it.
    """
    with office.records.database.writing() as connection:
        found = issue_for(connection, who, issue_id)
        if not found.pdf_hash:
            ask_for_pdf(office, connection, found.kind, found.docx_hash, found.id)
            found = issue_for(connection, who, issue_id)
        return _state(connection, found)


def _wish(kind: str, docx_hash: str, issue_id: str) -> Wish:
    return {"docx": docx_hash, "kind": kind, "issue": issue_id}


def issue_for(connection: Transaction, who: Caller, issue_id: str) -> Issued:
    """Return an issue.

    Raises:
        NotThere: There is no such issue, or the person may not see it.
    """
    found = find_issue(connection, scope_of(who), issue_id)
    if found is None:
        raise NotThere(issue_id)
    row = review_for(connection, who, found.review_id)
    if not to_be_seen(connection, who, row, (found,)):
        raise NotThere(issue_id)
    return found


def _state(connection: Transaction, found: Issued) -> Pdf:
    if found.pdf_hash:
        return Pdf(PdfState.READY)
    wish = _wish(found.kind, found.docx_hash, found.id)
    job = job_for(connection, tasks.PDF, wish)
    if job is None:
        return Pdf(PdfState.FAILED, NOT_ASKED)
    if job.state is JobState.FAILED:
        return Pdf(PdfState.FAILED, job.failure)
    return Pdf(PdfState.BEING_MADE, _progress(job))


def _progress(job: Job) -> str:
    """Return what is under way, and why it was not done before."""
    words = job.progress or WAITS
    return f"{words}. The last try: {job.failure}" if job.failure else f"{words}."


def _note_pdf(connection: Transaction, wish: Wish, result: Result) -> None:
    """Keep which PDF an issue has and how it was made, where it was for one."""
    if "issue" in wish:
        has_pdf(connection, wish["issue"], result["docx"], result["pdf"])
        pdf_made_with(connection, wish["issue"], result.get("made_with"))


tasks.after(tasks.PDF, _note_pdf)
