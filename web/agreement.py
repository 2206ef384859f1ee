"""The pages of the agreement: its answers, page by page, and what comes of them."""

from typing import Final

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused, WrongFile
from docgen.review.rights import Action, Role
from docgen.usecases import issuing, reviews
from docgen.usecases.asking import ask_service as ask
from docgen.usecases.picturing.draft_pages import ask_for_pages, page_picture
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import NotThere
from web.agreement_check import check_page, issue_page
from web.agreement_document import fragment_of
from web.agreement_filling import filling_of
from web.agreement_pages import pages_page, pages_strip
from web.downloads import hand_out
from web.reasons import why_typed
from web.seen import number_in
from web.who import caller, office, open_to

area: Final = Blueprint("agreement", __name__)
BY_SCRIPT: Final = "X-Fragment"  # a header that a page's own script sends


@area.get("/reviews/<key>/agreement")
@open_to(Role.COORDINATOR)
def check_answers(key: str) -> ResponseReturnValue:
    """Show every answer, what is missing, and what can be done with them."""
    return check_page(_file(key))


@area.route("/reviews/<key>/agreement/<group>", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def answer_group(key: str, group: str) -> ResponseReturnValue:
    """Ask for one group of blanks, and keep what was typed."""
    filling = filling_of(_file(key), group)
    if request.method == "GET":
        return filling.show_kept()
    return filling.rearranged() or filling.save()


@area.route("/reviews/<key>/agreement/<group>/preview", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def preview_group(key: str, group: str) -> ResponseReturnValue:
    """Show the document with what is typed, alone or beside the form; keep nothing."""
    filling = filling_of(_file(key), group)
    if request.method == "GET":
        return redirect(url_for(".answer_group", key=key, group=group), 303)
    if BY_SCRIPT in request.headers:
        return fragment_of(filling.document(filling.typed()))
    return filling.show_typed()


@area.route("/reviews/<key>/agreement/pages", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def show_pages(key: str) -> ResponseReturnValue:
    """Show the pages of what was saved last as they print; have them made."""
    if request.method == "POST":
        ask_for_pages(office(), caller(), key)
        return redirect(url_for(".show_pages", key=key), 303)
    return pages_strip(key) if BY_SCRIPT in request.headers else pages_page(_file(key))


@area.get("/reviews/<key>/agreement/pages/<int:version>/<int:number>.png")
@open_to(Role.COORDINATOR)
def show_page_picture(key: str, version: int, number: int) -> ResponseReturnValue:
    """Show one page as it prints."""
    picture = page_picture(office(), caller(), key, version, number)
    return Response(picture, mimetype="image/png")


@area.get("/reviews/<key>/agreement/draft")
@open_to(Role.COORDINATOR)
def download_draft(key: str) -> ResponseReturnValue:
    """Hand out the agreement as it is now, in Word, to be looked at."""
    file = _file(key)
    made = issuing.draft_file(office(), caller(), key)
    if isinstance(made, Refused | WrongFile):
        return check_page(file, made)
    return hand_out(made.content, made.name, made.media_type)


@area.route("/reviews/<key>/agreement/issue", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def issue_agreement(key: str) -> ResponseReturnValue:
    """Say what will be issued, and issue it; pressed twice, it is issued once."""
    if request.method == "GET":
        return issue_page(_file(key))
    done = issuing.issue(office(), caller(), key, number_in("number"), *why_typed())
    if isinstance(done, Refused | WrongFile):
        return issue_page(_file(key), done)
    flash(f"Version {done.number} of the agreement is issued. Its PDF is being made.")
    return redirect(url_for("documents.show_documents", key=key), 303)


@area.post("/reviews/<key>/agreement/ask")
@open_to(Role.COORDINATOR)
def ask_service(key: str) -> ResponseReturnValue:
    """Ask the service, by e-mail, to fill in what is left to it."""
    asked = ask(office(), caller(), key)
    if isinstance(asked, Refused):
        return check_page(_file(key), asked)
    names = ", ".join(asked)
    flash(f"Asked by e-mail: {names}." if names else "They have been asked already.")
    return redirect(url_for(".check_answers", key=key), 303)


def _file(key: str) -> ReviewFile:
    """Return a review, for those who coordinate it."""
    look = reviews.look(office(), caller(), key)
    if Action.COORDINATE not in look.may:
        raise NotThere(key)
    return look.file
