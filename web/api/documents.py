"""The API's operations on documents: what was issued, what was given, the calendar."""

from docgen.review.rights import Action
from docgen.review.token_scope import Area
from docgen.usecases import giving, reviews
from docgen.usecases.api.document_shapes import (
    Documents,
    FileShape,
    GiveFile,
    IssueShape,
    PdfShape,
)
from docgen.usecases.api.issues import see_issue
from docgen.usecases.calendars import calendar_file
from docgen.usecases.giving import MEDIA_TYPES, PLAIN
from docgen.usecases.issued_pdfs import ask_again, pdf_state
from docgen.usecases.issuing import WORD, issued_file
from docgen.usecases.reviews import Look
from docgen.usecases.standing import FOR_ONESELF, Behalf, is_service
from web.api.answering import NotYet, Said, Told
from web.api.operations import PREFIX, Asked, Gives, Takes, operation, reads, writes
from web.who import office

READS, WRITES = reads(Area.DOCUMENTS), writes(Area.DOCUMENTS)
PDF = Gives(media_types=("application/pdf",), may_conflict=True)
CALENDAR = Gives(media_types=("text/calendar",), may_conflict=True)
ANY_FILE = Gives(media_types=(*MEDIA_TYPES.values(), PLAIN))


@operation("GET /reviews/{key}/documents", READS, Gives(Documents))
def list_documents(asked: Asked, key: str) -> Said:
    """List every document of a review that was issued, and every file given."""
    file = reviews.look(office(), asked.who, key).file
    return Documents(
        issues=tuple(_issue(asked, one.id) for one in file.issues),
        files=tuple(map(FileShape.of, giving.listed(office(), asked.who, file))),
    )


@operation("GET /reviews/{key}/calendar", READS, CALENDAR)
def download_calendar(asked: Asked, key: str) -> Said:
    """Download the dates of a review as a calendar file."""
    found = calendar_file(office(), asked.who, key)
    return found or NotYet("There are no dates yet.", "Give the review its days first.")


@operation("GET /issues/{issue}", READS, Gives(IssueShape))
def show_issue(asked: Asked, issue: str) -> Said:
    """Read about an issued document, and how far its PDF is."""
    return _issue(asked, issue)


@operation("GET /issues/{issue}/docx", READS, Gives(media_types=(WORD,)))
def download_issue_docx(asked: Asked, issue: str) -> Said:
    """Download an issued document as a Word file."""
    return _issued_file(asked, issue, "docx")


@operation("GET /issues/{issue}/pdf", READS, PDF)
def download_issue_pdf(asked: Asked, issue: str) -> Said:
    """Download an issued document as a PDF, once it is made."""
    return _issued_file(asked, issue, "pdf")


@operation("POST /issues/{issue}/pdf", WRITES, Gives(PdfShape, 202))
def make_issue_pdf(asked: Asked, issue: str) -> Said:
    """Have the PDF of an issued document made, where it is not there."""
    ask_again(office(), asked.who, issue)
    return _issue(asked, issue).pdf


@operation(
    "POST /reviews/{key}/files",
    WRITES,
    Gives(FileShape, 201, may_conflict=True),
    Takes(body=GiveFile, has_file=True, once=True),
)
def give_file(asked: Asked, key: str) -> Said:
    """Give a file for a review, up to 30 MB, with what it is for."""
    behalf = _behalf(asked, reviews.look(office(), asked.who, key))
    purpose = asked.body.purpose
    kept = giving.give(office(), asked.who, key, asked.file, purpose, behalf)
    if not isinstance(kept, str):
        return kept
    shape = FileShape.of(giving.find(office(), asked.who, kept))
    return Told(shape, place=f"{PREFIX}/files/{kept}")


@operation("GET /files/{upload}", READS, Gives(FileShape))
def show_file(asked: Asked, upload: str) -> Said:
    """Read about a file that was given."""
    return FileShape.of(giving.find(office(), asked.who, upload))


@operation("GET /files/{upload}/content", READS, ANY_FILE)
def download_file(asked: Asked, upload: str) -> Said:
    """Download a file as it came."""
    return giving.download(office(), asked.who, upload)


def _issue(asked: Asked, issue: str) -> IssueShape:
    seen = see_issue(office(), asked.who, issue)
    return IssueShape.of(seen.issued, seen.pdf, seen.job)


def _issued_file(asked: Asked, issue: str, ending: str) -> Said:
    found = issued_file(office(), asked.who, issue, ending)
    if found is not None:
        return found
    words = pdf_state(office(), asked.who, issue).words
    return NotYet(f"The PDF is not there yet. {words}", "Ask for it again later.")


def _behalf(asked: Asked, look: Look) -> Behalf:
    """Return for whom a file is given: the service, where its message is named."""
    said, row = asked.body, look.file.row
    stands_in = said.came_by and Action.ANSWER_FOR_SERVICE in look.may
    if not stands_in or is_service(asked.who, row):
        return FOR_ONESELF
    return Behalf(said.for_whom or row.service, said.came_by)
