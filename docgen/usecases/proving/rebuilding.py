"""An issued document made again from what was kept of it, and compared.

The Word file has to be the same byte for byte, the PDF but for what every conversion
makes anew.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Final

from docgen.jobs.ledger import Failed, Progress
from docgen.office import Office
from docgen.pdf.pages import pages_of
from docgen.problems import Refused, WrongFile
from docgen.records.files import NoSuchFile, TornFile
from docgen.records.job_rows import Result, Wish
from docgen.records.proofs import (
    Proof,
    issue_by_code,
    issues_of_reference,
    issues_with_proof,
    proof_of,
)
from docgen.records.registry import Issued, find_issue
from docgen.usecases import tasks
from docgen.usecases.proving.making import make_document, office_of, recipe_of
from docgen.usecases.proving.pdf_again import ComparedPdf, PdfAgain, compare_pdf
from docgen.usecases.proving.standing_issue import plain
from docgen.usecases.review_files import EVERYTHING
from docgen.word.contents import bookmarks_asked, number_pages

REBUILD: Final = "rebuild-issues"
NAMED: Final = 10  # issues, in the words of a job that failed
NOT_COMPARED: Final = ComparedPdf(PdfAgain.NOT_COMPARED)


class Again(StrEnum):
    """What making an issue again came to."""

    SAME = "the same, byte for byte"
    DIFFERENT = "not the same"
    IMPOSSIBLE = "can't be made again"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An issue made again; `docx` is None where it could not be, and `why` says so.

    Its PDF is compared only where the Word file is the same.
    """

    issue: Issued
    result: Again
    docx: bytes | None = None
    why: str = ""
    pdf: ComparedPdf = NOT_COMPARED

    @property
    def has_drifted(self) -> bool:
        """Return whether it comes out otherwise than it was issued, and ought not to.

        A PDF that another converter or other fonts make differently has not.
        """
        return self.result is not Again.SAME or self.pdf.result is PdfAgain.DIFFERENT

    def as_json(self) -> dict[str, str]:
        """Return it for a program."""
        issue = self.issue
        return {
            "kind": issue.kind,
            "version": issue.version,
            "code": issue.code,
            "result": self.result.name.lower(),
            "why": self.why,
            "pdf": self.pdf.result.name.lower(),
            "pdf_why": self.pdf.why,
        }


def wanted_issues(office: Office, reference: str) -> tuple[Issued, ...]:
    """Return the issue with a code, or all issues of the review with a reference."""
    with office.records.database.reading() as connection:
        if found := issue_by_code(connection, EVERYTHING, plain(reference)):
            return (found,)
        return issues_of_reference(connection, EVERYTHING, reference.strip())


def rebuild(office: Office, issue: Issued) -> Rebuilt:
    """Make an issue again, and compare it with the file that was issued."""
    with office.records.database.reading() as connection:
        proof = proof_of(connection, issue.id)
    if proof is None or proof.answers is None:
        why = "What it was made of is not kept, or has been destroyed."
        return Rebuilt(issue, Again.IMPOSSIBLE, why=why)
    files = office.records.files
    try:
        template = files.content(issue.template_hash)
        was = files.content(issue.docx_hash)
    except (NoSuchFile, TornFile) as cause:
        return Rebuilt(issue, Again.IMPOSSIBLE, why=f"A file is not there: {cause}.")
    return _compared(office, issue, proof, (template, was))


def _compared(
    office: Office, issue: Issued, proof: Proof, files: tuple[bytes, bytes]
) -> Rebuilt:
    template, was = files
    recipe = recipe_of(proof, (issue.kind, issue.code), template)
    made = make_document(office_of(office, proof), recipe)
    if isinstance(made, Refused | WrongFile):
        told = made.problems[0].wrong if isinstance(made, Refused) else str(made)
        return Rebuilt(issue, Again.IMPOSSIBLE, why=told)
    if was in (made, _with_pages(office, issue, made)):
        pdf = compare_pdf(office, issue, proof, was)
        return Rebuilt(issue, Again.SAME, was, pdf=pdf)
    return Rebuilt(issue, Again.DIFFERENT, made, _because(proof))


def _with_pages(office: Office, issue: Issued, made: bytes) -> bytes:
    """Return what has contents with the pages they have in the PDF that was issued.

    Pages were counted into it once that was made; so this needs no converter.
    """
    asked = bookmarks_asked(made)
    if not asked or not issue.pdf_hash:
        return made
    try:
        return number_pages(
            made, pages_of(office.records.files.content(issue.pdf_hash), asked)
        )
    except (NoSuchFile, TornFile, ValueError):
        return made


def _because(proof: Proof) -> str:
    """Say what may have changed since; the bytes themselves can't."""
    return f"It was issued by docgen {proof.made_with['docgen']}."


def _rebuild_all(office: Office, _: Wish, tell: Progress) -> Result | Failed:
    """Make every issue again; one that drifted is told by its code."""
    with office.records.database.reading() as connection:
        keys = issues_with_proof(connection)
    drifted: list[str] = []
    pdfs: Counter[PdfAgain] = Counter()
    for at, key in enumerate(keys, 1):
        tell(f"Issue {at} of {len(keys)} is being made again")
        with office.records.database.reading() as connection:
            issue = find_issue(connection, EVERYTHING, key)
        if issue is None:
            continue
        made = rebuild(office, issue)
        pdfs[made.pdf.result] += 1
        if made.has_drifted:
            drifted.append(issue.code)
    if not drifted:
        return {
            "issues": len(keys),
            "pdfs": pdfs[PdfAgain.SAME],
            "pdfs made otherwise": pdfs[PdfAgain.OTHERWISE_MADE],
        }
    named = ", ".join(drifted[:NAMED])
    return Failed(f"{len(drifted)} of {len(keys)} issues come out otherwise: {named}.")


tasks.add_task(REBUILD, tasks.Task(_rebuild_all, daily_at=time(4)))
