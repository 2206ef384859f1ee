"""The report of a kept review as a Word file, in the template that is published."""

from dataclasses import replace

from docgen.documents.report_items import reading_words
from docgen.office import Office
from docgen.problems import Refused, WrongFile
from docgen.records.database import Transaction
from docgen.review.rights import Caller
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.issuing import Document, template_for, template_now
from docgen.usecases.previews import SoFar, so_far
from docgen.usecases.report_sheets import Asked
from docgen.usecases.reporting.contents import REPORT, report_answers
from docgen.usecases.reporting.writing import Work, row_to_write
from docgen.usecases.reports import ReportDraft, draft_report, print_report
from docgen.usecases.review_files import ReviewFile, gather
from docgen.usecases.scales import scale_of
from docgen.usecases.scoring.outcome import outcome_of
from docgen.usecases.standing import NotThere


def make_report_file(
    office: Office,
    connection: Transaction,
    found: ReviewFile,
    *,
    final: bool,
    version: str,
    reviewers_copy: bool = False,
) -> bytes | Refused | WrongFile:
    """Return a review's report as a Word file, or all that stands in its way.

    Args:
        office: The tools to work with.
        connection: Of a transaction, of which one that reads is enough.
        found: The review.
        final: Whether it is the final report; else it is marked a draft, whatever its
            version is called.
        version: What it is called, such as "draft 2" or "1.0".
        reviewers_copy: Whether it has the annex that says how each score was read.
    """
    answers = report_answers(office, connection, found)
    named = Answers(answers.file, {**answers.data, "version": version})
    asked = Asked(final=final, reviewers_copy=reviewers_copy)
    drafted = draft_report(office, named, asked)
    if not isinstance(drafted, ReportDraft):
        return drafted
    if reviewers_copy:
        drafted = _with_readings(office, connection, found, drafted)
    return print_report(office, drafted, template_for(office, connection, REPORT))


def _with_readings(
    office: Office, connection: Transaction, found: ReviewFile, drafted: ReportDraft
) -> ReportDraft:
    """Return the report with each reviewer's own scores in its annex."""
    scale = scale_of(office)
    if isinstance(scale, WrongFile):
        return drafted
    sets = outcome_of(office, connection, found).sets
    readings = reading_words(drafted.report, sets, scale)
    return replace(drafted, words=replace(drafted.words, readings=readings))


def draft_so_far(office: Office, work: Work) -> Document | Refused | WrongFile:
    """Return a report in work as a Word file, as far as it is written."""
    answers = Answers(REPORT, {**work.answers.data, "version": "draft"})
    made = so_far(office, KINDS[REPORT], answers, template_now(office, REPORT))
    if not isinstance(made, SoFar):
        return made
    return Document(f"report-{work.file.row.reference}-draft.docx", made.docx)


def reviewers_copy(
    office: Office, who: Caller, key: str
) -> Document | Refused | WrongFile:
    """Return a draft with the annex that says how each score was read and agreed.

    Raises:
        NotThere: There is no such review, its scores are not agreed yet, or its report
            is not this person's to write.
    """
    with office.records.database.reading() as connection:
        row = row_to_write(connection, who, key)
        found = gather(office, connection, row)
        if outcome_of(office, connection, found).agreed is None:
            raise NotThere(key)
        made = make_report_file(
            office,
            connection,
            found,
            final=False,
            version="draft",
            reviewers_copy=True,
        )
    if not isinstance(made, bytes):
        return made
    return Document(f"report-{row.reference}-reviewers-copy.docx", made)
