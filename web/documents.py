"""A review's documents and files, each to be downloaded singly, and its calendar."""

from typing import Final

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from docgen.review.rights import Action, Role
from docgen.usecases import calendars, giving, issued_pdfs, issuing, reviews
from docgen.usecases.standing import NotThere
from web.downloads import hand_out
from web.who import caller, office, open_to

area: Final = Blueprint("documents", __name__)
EVERYBODY: Final = (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD)


@area.get("/reviews/<key>/documents")
@open_to(*EVERYBODY)
def show_documents(key: str) -> ResponseReturnValue:
    """Show everything that was issued for a review, and every file that was given."""
    look = reviews.look(office(), caller(), key)
    pdfs = {
        one.id: issued_pdfs.pdf_state(office(), caller(), one.id)
        for one in look.file.issues
    }
    return render_template(
        "documents/documents.html",
        file=look.file,
        row=look.file.row,
        pdfs=pdfs,
        answers=Action.ANSWER_FOR_SERVICE in look.may,
    )


@area.get("/issues/<issue>.<ending>")
@open_to(*EVERYBODY)
def download_issue(issue: str, ending: str) -> ResponseReturnValue:
    """Hand out an issued document as Word or PDF."""
    found = issuing.issued_file(office(), caller(), issue, ending)
    if found is None:
        raise NotThere(issue)  # its PDF is still being made, as its page says
    return hand_out(found.content, found.name, found.media_type)


@area.get("/reviews/<key>/documents/draft.docx")
@open_to(*EVERYBODY)
def download_draft(key: str) -> ResponseReturnValue:
    """Hand out the agreement as it is now, as a draft in Word."""
    found = issuing.draft_file(office(), caller(), key)
    if not isinstance(found, issuing.Document):
        flash("The draft can't be made yet: some answers can't be read.")
        return redirect(url_for(".show_documents", key=key), 303)
    return hand_out(found.content, found.name, found.media_type)


@area.get("/files/<upload>")
@open_to(*EVERYBODY)
def download_upload(upload: str) -> Response:
    """Hand out a file as it was given."""
    found = giving.download(office(), caller(), upload)
    return hand_out(found.content, found.name, found.media_type)


@area.get("/reviews/<key>/calendar.ics")
@open_to(*EVERYBODY)
def download_calendar(key: str) -> ResponseReturnValue:
    """Hand out a review's dates as a calendar."""
    found = calendars.calendar_file(office(), caller(), key)
    if found is None:
        flash("The review has no dates yet, so there is no calendar.")
        return redirect(url_for("reviews.show_review", key=key), 303)
    return hand_out(found.content, found.name, found.media_type)
