"""The PDF of an issue with a page to sign by hand, for those who print it.

It is made when somebody asks for it, later, and then kept with the issue.
"""

from typing import Final

from docgen.documents.issue_mark import issue_mark
from docgen.jobs.ledger import Failed, Progress
from docgen.office import Office
from docgen.pdf.convert import (
    ConversionFailed,
    ConverterMissing,
    find_converter,
    to_pdf,
)
from docgen.pdf.described import Told
from docgen.pdf.frame import Sealed, Signer, by_hand
from docgen.pdf.hand_page import Sheet, with_hand_page
from docgen.pdf.signature import NoLine, Signatory
from docgen.records.database import Transaction
from docgen.records.job_rows import Job, JobState, Result, Wish
from docgen.records.notice_rows import job_for
from docgen.records.registry import Issued, find_issue
from docgen.records.reviews import find_review
from docgen.records.uploads import note_file
from docgen.review.rights import Caller
from docgen.usecases import tasks
from docgen.usecases.issued_pdfs import Pdf, PdfState, issue_for
from docgen.usecases.issuing import Document
from docgen.usecases.packing.signatories import signatories_of
from docgen.usecases.printing import NoPdf, page_words, printed
from docgen.usecases.review_files import AGREEMENT, EVERYTHING
from docgen.usecases.standing import NotThere

HAND_PAGE: Final = "page to sign by hand"
ON_PAPER: Final = "Signatures on paper"
MEDIA_TYPE: Final = "application/pdf"
BEING_MADE: Final = "The page to sign by hand is being made"


def hand_page_of(office: Office, issue: Issued) -> str:
    """Return the hash of an issue's PDF with a page to sign by hand; empty for none."""
    with office.records.database.reading() as connection:
        return _made(_job(connection, issue.id))


def handed_out(office: Office, issue: Issued) -> tuple[bytes, ...]:
    """Return each PDF that was handed out of an issue: itself, and to sign by hand."""
    names = (issue.pdf_hash, hand_page_of(office, issue))
    return tuple(office.records.files.content(name) for name in names if name)


def hand_page_state(office: Office, issue: Issued) -> Pdf | None:
    """Return how far an issue's page to sign by hand is; None where none was asked."""
    with office.records.database.reading() as connection:
        job = _job(connection, issue.id)
    if job is None:
        return None
    if job.state is JobState.FAILED:
        return Pdf(PdfState.FAILED, job.failure)
    if _made(job):
        return Pdf(PdfState.READY)
    return Pdf(PdfState.BEING_MADE, f"{job.progress or BEING_MADE}.")


def ask_for_hand_page(office: Office, who: Caller, issue_id: str) -> str:
    """Have an agreement's PDF made with a page to sign by hand; return its review.

    Raises:
        NotThere: There is no such agreement, or the person may not see it.
    """
    with office.records.database.writing() as connection:
        issue = issue_for(connection, who, issue_id)
        if issue.kind != AGREEMENT:
            raise NotThere(issue_id)
        tasks.ask(office, connection, HAND_PAGE, _wish(issue.id))
    return issue.review_id


def hand_page_file(office: Office, who: Caller, issue_id: str) -> Document:
    """Return the PDF of an agreement with a page to sign by hand.

    Raises:
        NotThere: There is none, or the person may not see it.
    """
    with office.records.database.reading() as connection:
        issue = issue_for(connection, who, issue_id)
        row = find_review(connection, EVERYTHING, issue.review_id)
        name = _made(_job(connection, issue.id))
    if not name or row is None:
        raise NotThere(issue_id)
    called = f"{issue.kind}-{row.reference}-version-{issue.version}-to-sign-by-hand.pdf"
    return Document(called, office.records.files.content(name), MEDIA_TYPE)


def _wish(issue_id: str) -> Wish:
    return {"issue": issue_id}


def _job(connection: Transaction, issue_id: str) -> Job | None:
    return job_for(connection, HAND_PAGE, _wish(issue_id))


def _made(job: Job | None) -> str:
    return str((job.result or {}).get("pdf", "")) if job is not None else ""


def _make(office: Office, wish: Wish, tell: Progress) -> Result | Failed:
    """Make the document again with a page behind it, and keep it."""
    with office.records.database.reading() as connection:
        issue = find_issue(connection, EVERYTHING, wish["issue"])
        row = find_review(connection, EVERYTHING, issue.review_id) if issue else None
    if issue is None or row is None:
        return Failed("The agreement is not kept any more. Issue it again.")
    tell(BEING_MADE)
    docx = office.records.files.content(issue.docx_hash)
    made = printed(office, docx)
    if isinstance(made, NoPdf):
        return Failed(f"{made.wrong} {made.remedy}")
    title = f"Partnership agreement {row.reference}, version {issue.version}"
    author = office.settings.organisation_name
    told = Told(title, author, issue.at, for_keeping=True, for_screen_readers=True)
    mark = issue_mark(issue.code, office.settings.address)
    seal = Sealed(mark.printed, mark.picture)
    signatories = signatories_of(made.docx)
    try:
        page = _page(office, title, signatories, seal)
        pdf = _joined(Sheet(title, made.pdf), page, signatories, told)
    except (ConversionFailed, ConverterMissing, ValueError) as cause:
        return Failed(f"The page to sign by hand was not made: {cause}")
    return {"pdf": _keep(office, pdf)}


def _page(
    office: Office, title: str, signatories: tuple[Signatory, ...], seal: Sealed
) -> Sheet:
    converter = find_converter(office.settings)
    if converter is None:
        raise ConverterMissing("there is no LibreOffice on this machine")
    signers = [Signer(one.role, one.name) for one in signatories]
    docx = by_hand(title, signers, seal)
    words = page_words(docx)
    return Sheet(ON_PAPER, to_pdf(docx, converter=converter, expected_words=words))


def _joined(
    whole: Sheet, page: Sheet, signatories: tuple[Signatory, ...], told: Told
) -> bytes:
    """Return both as one; a template of somebody's own may have no line for a field."""
    try:
        return with_hand_page(whole, page, signatories, told)
    except NoLine:
        return with_hand_page(whole, page, (), told)


def _keep(office: Office, pdf: bytes) -> str:
    name = office.records.files.keep(pdf)
    with office.records.database.writing() as connection:
        note_file(connection, name, len(pdf), MEDIA_TYPE, office.now())
    return name


tasks.add_task(HAND_PAGE, tasks.Task(_make))
