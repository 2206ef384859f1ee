"""Whether a document is as issued and still counts, and where its values came from."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from docgen.problems import WrongFile
from docgen.review.rights import Role
from docgen.usecases.proving.asking import about_code, about_file
from docgen.usecases.proving.internal_copy import internal_copy
from docgen.usecases.proving.shown_origins import origins_of
from docgen.usecases.proving.telling import in_words, standing_in_words
from web.chosen_file import chosen_file
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT
from web.who import caller, office, open_to

area: Final = Blueprint("verifying", __name__)
EVERYBODY: Final = (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD)
NONE_CHOSEN: Final = "No file was chosen. Choose the file you want to check."


@area.get("/verify")
@open_to(*EVERYBODY)
def ask() -> ResponseReturnValue:
    """Ask for a file or a check code; a code in the address is looked up at once."""
    code = request.args.get("code", "").strip()
    if code:
        return redirect(url_for(".show_code", code=code), 303)
    return render_template("proving/ask.html", fault="")


@area.post("/verify")
@open_to(*EVERYBODY)
def check_file() -> ResponseReturnValue:
    """Say what a file is; it is not kept."""
    file = chosen_file()
    if file is None:
        return render_template("proving/ask.html", fault=NONE_CHOSEN), TO_PUT_RIGHT
    found = about_file(office(), caller(), file)
    if isinstance(found, WrongFile):
        return render_template("proving/ask.html", fault=str(found)), TO_PUT_RIGHT
    return render_template("proving/answer.html", found=found, lines=in_words(found))


@area.get("/verify/<code>")
@open_to(*EVERYBODY)
def show_code(code: str) -> ResponseReturnValue:
    """Say which issue a code belongs to, and whether it still counts."""
    found = about_code(office(), caller(), code)
    said = standing_in_words(found)
    return render_template("proving/code.html", found=found, said=said)


@area.get("/V/<code>")
@open_to(*EVERYBODY)
def scan(code: str) -> ResponseReturnValue:
    """Lead whoever scanned a QR code to its page."""
    return redirect(url_for(".show_code", code=code), 303)


@area.get("/issues/<issue>/origins")
@open_to(*EVERYBODY)
def show_origins(issue: str) -> ResponseReturnValue:
    """Show an issued document with where each of its values came from."""
    found = origins_of(office(), caller(), issue)
    html = Markup(found.html)  # noqa: S704  written and escaped by docgen.word.preview
    return render_template("proving/origins.html", found=found, html=html)


@area.get("/issues/<issue>/internal-copy.docx")
@open_to(*EVERYBODY)
def download_internal_copy(issue: str) -> ResponseReturnValue:
    """Hand out an issued document with where its values came from behind it."""
    found = internal_copy(office(), caller(), issue)
    return hand_out(found.content, found.name, found.media_type)
