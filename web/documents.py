"""Documents and files of a review: what was issued, what was given, its calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused, WrongFile
from docgen.review.rights import Action, Role
from docgen.usecases import giving, reviews
from docgen.usecases.calendars import calendar_file
from docgen.usecases.giving import MESSAGE, SHARED
from docgen.usecases.issued_pdfs import Pdf, PdfState, ask_again, pdf_state
from docgen.usecases.issuing import draft_file, issued_file
from docgen.usecases.review_files import AGREEMENT
from docgen.usecases.reviews import Look
from docgen.usecases.signed_copies.hand_pages import (
    ask_for_hand_page,
    hand_page_file,
    hand_page_state,
)
from docgen.usecases.standing import FOR_ONESELF, is_service
from web.behalf import behalf, boxes_in, faults_of, given_of, of_service
from web.chosen_file import chosen_file, none_chosen
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT
from web.packs import packs_on
from web.who import caller, office, open_to

area: Final = Blueprint("documents", __name__)
EVERYBODY: Final = (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD)
KINDS: Final = {"agreement": "Partnership agreement", "report": "Fidelity report"}
OTHER: Final = "something else"
PURPOSES: Final = {
    SHARED: "Shared by the service for the review",
    MESSAGE: "A message or letter",
    OTHER: "Something else",
}
GIVERS: Final = {Action.COORDINATE, Action.ANSWER_FOR_SERVICE, Action.SCORE}
NO_DATES: Final = "There are no dates to put in a calendar yet."
NOT_CHOSEN: Final = "What the file is for is not said. Choose one from the list."


@dataclass(frozen=True, slots=True)
class ShownIssue:
    """An issued document: the entry, its title, and how far its PDF is.

    `by_hand` is how far the one with a page to sign by hand is, None where nobody has
    asked for it.
    """

    entry: Any
    title: str
    pdf: Pdf
    is_ready: bool
    is_failed: bool
    by_hand: Pdf | None


@area.get("/reviews/<key>/documents")
@open_to(*EVERYBODY)
def show_documents(key: str) -> ResponseReturnValue:
    """Show every document that was issued, every file that was given, the calendar."""
    return _page(_look(key))


@area.post("/reviews/<key>/documents")
@open_to(*EVERYBODY)
def give_file(key: str) -> ResponseReturnValue:
    """Keep a file for a review, with what it is for."""
    look, file = _look(key), chosen_file()
    purpose = request.form.get("purpose", "")
    boxes = {} if purpose in PURPOSES else {"purpose": NOT_CHOSEN}
    kept: str | Refused = none_chosen("Choose the file you want to give.")
    if file and not boxes:
        stands_in = behalf().came_by and Action.ANSWER_FOR_SERVICE in look.may
        said = of_service(look.file) if stands_in else FOR_ONESELF
        kept = giving.give(office(), caller(), key, file, purpose, said)
    if isinstance(kept, Refused):
        wrong = boxes_in(kept.problems) if not (file and boxes) else {}
        return _page(look, {**wrong, **boxes}), TO_PUT_RIGHT
    flash("The file is kept.")
    return redirect(url_for(".show_documents", key=key), 303)


@area.get("/reviews/<key>/agreement-draft.docx")
@open_to(*EVERYBODY)
def download_draft(key: str) -> ResponseReturnValue:
    """Hand out the agreement as it is now, in Word, to be filled in."""
    made = draft_file(office(), caller(), key)
    if isinstance(made, Refused | WrongFile):
        texts = [str(made)] if isinstance(made, WrongFile) else _texts(made)
        title = "There is no draft in Word yet"
        return _none(_look(key), title, texts), TO_PUT_RIGHT
    return hand_out(made.content, made.name, made.media_type)


@area.get("/issues/<issue>.<ending>")
@open_to(*EVERYBODY)
def download_issue(issue: str, ending: str) -> ResponseReturnValue:
    """Hand out an issued document as Word or PDF, or say how far its PDF is."""
    found = issued_file(office(), caller(), issue, ending)
    if found is None:
        words = pdf_state(office(), caller(), issue).words
        return _none(None, "The PDF is not there yet", [words]), 404
    return hand_out(found.content, found.name, found.media_type)


@area.post("/issues/<issue>/pdf")
@open_to(*EVERYBODY)
def make_pdf_again(issue: str) -> ResponseReturnValue:
    """Have the PDF of an issue made anew where there is none."""
    ask_again(office(), caller(), issue)
    flash("The PDF is being made. Open this page again in a minute.")
    key = request.form.get("review", "")
    return redirect(url_for(".show_documents", key=key), 303)


@area.get("/issues/<issue>/to-sign-by-hand.pdf")
@open_to(*EVERYBODY)
def download_to_sign_by_hand(issue: str) -> ResponseReturnValue:
    """Hand out an agreement as PDF with a page to sign by hand behind it."""
    found = hand_page_file(office(), caller(), issue)
    return hand_out(found.content, found.name, found.media_type)


@area.post("/issues/<issue>/to-sign-by-hand")
@open_to(*EVERYBODY)
def make_page_to_sign_by_hand(issue: str) -> ResponseReturnValue:
    """Have an agreement made as PDF with a page to sign by hand."""
    key = ask_for_hand_page(office(), caller(), issue)
    flash("The page to sign by hand is being made. Open this page again in a minute.")
    return redirect(url_for(".show_documents", key=key), 303)


@area.get("/files/<upload>")
@open_to(*EVERYBODY)
def download_upload(upload: str) -> ResponseReturnValue:
    """Hand out a file as it came."""
    found = giving.download(office(), caller(), upload)
    return hand_out(found.content, found.name, found.media_type)


@area.get("/reviews/<key>/calendar.ics")
@open_to(*EVERYBODY)
def download_calendar(key: str) -> ResponseReturnValue:
    """Hand out the dates of a review as a calendar file."""
    found = calendar_file(office(), caller(), key)
    if found is None:
        flash(NO_DATES)
        return redirect(url_for(".show_documents", key=key), 303)
    return hand_out(found.content, found.name, found.media_type)


def _look(key: str) -> Look:
    return reviews.look(office(), caller(), key)


def _page(look: Look, boxes: Mapping[str, str] | None = None) -> str:
    file, boxes = look.file, boxes or {}
    issues = sorted(file.issues, key=lambda one: (one.kind, -one.number))
    given = given_of(look)
    given["for_whom"] = request.form.get("for_whom", "")
    return render_template(
        "documents/documents.html",
        **given,
        issues=[_shown(one) for one in issues],
        numbers={one.id: one.number for one in issues},
        uploads=giving.listed(office(), caller(), file),
        packs=packs_on(look),
        purposes=PURPOSES,
        may_give=bool(GIVERS & look.may),
        for_others=Action.ANSWER_FOR_SERVICE in look.may
        and not is_service(caller(), file.row),
        boxes=boxes,
        faults=faults_of(boxes),
    )


def _shown(issued: Any) -> ShownIssue:  # noqa: ANN401  a row of the records
    pdf = pdf_state(office(), caller(), issued.id)
    title = KINDS.get(issued.kind, issued.kind.replace("-", " ").capitalize())
    is_to_sign = issued.kind == AGREEMENT and issued.stands
    return ShownIssue(
        issued,
        title,
        pdf,
        is_ready=pdf.state is PdfState.READY,
        is_failed=pdf.state is PdfState.FAILED,
        by_hand=hand_page_state(office(), issued) if is_to_sign else None,
    )


def _texts(refused: Refused) -> list[str]:
    return [f"{one.wrong} {one.remedy}" for one in refused.problems]


def _none(look: Look | None, title: str, texts: list[str]) -> str:
    """Return the page that says why there is nothing to download."""
    row = look.file.row if look else None
    return render_template("documents/none.html", row=row, title=title, texts=texts)
