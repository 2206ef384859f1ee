"""Issued documents one by one, with the jobs that make their PDFs."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.records.issue_jobs import Jobs, JobsWanted, jobs_of_issues
from docgen.records.job_rows import Job, JobState, find_job
from docgen.records.notice_rows import job_for
from docgen.records.registry import Issued, find_issue, issues_of_kind
from docgen.review.rights import Caller, Scope, scope_of
from docgen.usecases import tasks
from docgen.usecases.issued_pdfs import Pdf, PdfState, pdf_state
from docgen.usecases.reporting.facts import REPORT
from docgen.usecases.reporting.seen import to_be_seen
from docgen.usecases.standing import NotThere, review_for


@dataclass(frozen=True, slots=True)
class IssueSeen:
    """An issue, how far its PDF is, and the job that makes it; None if none does."""

    issued: Issued
    pdf: Pdf
    job: str | None


def see_issue(office: Office, who: Caller, issue_id: str) -> IssueSeen:
    """Return an issued document.

    Raises:
        NotThere: There is no such issue, or the person may not see it.
    """
    with office.records.database.reading() as connection:
        found = _issue_for(connection, who, issue_id)
    pdf = pdf_state(office, who, issue_id)
    if pdf.state is PdfState.READY:
        return IssueSeen(found, pdf, None)
    wish = {"docx": found.docx_hash, "kind": found.kind, "issue": found.id}
    with office.records.database.reading() as connection:
        job = job_for(connection, tasks.PDF, wish)
    return IssueSeen(found, pdf, job.id if job else None)


def see_job(office: Office, who: Caller, job_id: str) -> Job:
    """Return a job that makes something for a document that a person may see.

    Raises:
        NotThere: There is no such job, or it is for nothing of theirs.
    """
    with office.records.database.reading() as connection:
        job = find_job(connection, job_id)
        issue_id = job.wish.get("issue") if job else None
        if job is None or not isinstance(issue_id, str):
            raise NotThere(job_id)
        _issue_for(connection, who, issue_id)
        return job


def list_jobs(
    office: Office, who: Caller, state: JobState | None, page: int, size: int
) -> Jobs:
    """Return a page of the jobs for documents that a person may see, newest first.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        state: How far they are; None for all.
        page: Which page, from 1.
        size: How many on a page.
    """
    with office.records.database.reading() as connection:
        wanted = JobsWanted(state, page, size, _unseen(connection, who))
        return jobs_of_issues(connection, scope_of(who), wanted)


def _unseen(connection: Transaction, who: Caller) -> tuple[str, ...]:
    """Return the issues of services a person leads that were never sent to them."""
    led = Scope(services=scope_of(who).services)
    reports = issues_of_kind(connection, led, REPORT) if led.services else ()
    unseen: list[str] = []
    for review_id, of_review in groupby(reports, attrgetter("review_id")):
        own = tuple(of_review)
        seen = to_be_seen(connection, who, review_for(connection, who, review_id), own)
        unseen += (one.id for one in own if one not in seen)
    return tuple(unseen)


def _issue_for(connection: Transaction, who: Caller, issue_id: str) -> Issued:
    found = find_issue(connection, scope_of(who), issue_id)
    if found is None:
        raise NotThere(issue_id)
    row = review_for(connection, who, found.review_id)
    if not to_be_seen(connection, who, row, (found,)):
        raise NotThere(issue_id)
    return found
