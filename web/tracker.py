"""The pages of the tracker: a coordinator's own list taken in, and given out."""

import binascii
from base64 import b64decode, b64encode
from datetime import date
from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from docgen.problems import NamedFile, Refused, Severity, WrongFile
from docgen.review.dates import in_words
from docgen.review.rights import Role
from docgen.usecases import tracking
from docgen.usecases.tracking import TakenIn
from docgen.usecases.tracking_faults import key_of
from docgen.usecases.tracking_plan import Plan
from web.chosen_file import BOX, chosen_file, none_chosen
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT
from web.who import caller, office, open_to

area: Final = Blueprint("tracker", __name__)
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST: Final = 1024 * 1024  # bytes; the page that asks to confirm carries the list
DAYS: Final = ("first_day", "last_day", "last_review_on")
CHOOSE: Final = "Choose your list, then look at what it would change."
SMALLER: Final = "Take pictures and old sheets out, or save the list as .csv."


@area.get("/tracker")
@open_to(Role.COORDINATOR)
def show_tracker() -> ResponseReturnValue:
    """Ask for a list, and offer the one that docgen has."""
    return _ask()


def _ask(*texts: str) -> ResponseReturnValue:
    faults = [{"id": BOX, "text": one} for one in texts]
    page = render_template("tracker/ask.html", faults=faults, wrong=" ".join(texts))
    return page, TO_PUT_RIGHT if faults else 200


@area.post("/tracker")
@open_to(Role.COORDINATOR)
def look_at_list() -> ResponseReturnValue:
    """Show what a list would add and change; nothing is kept of it yet."""
    file = chosen_file()
    if file is None:
        return _ask(*_words(none_chosen(CHOOSE)))
    if len(file.content) > LARGEST:
        return _ask(f"{file.name} is larger than 1 MB. {SMALLER}")
    plan = tracking.dry_run(office(), caller(), file)
    if isinstance(plan, Plan):
        return _show(file, plan)
    return _ask(*_words(plan))


def _words(stopped: Refused | WrongFile) -> list[str]:
    if isinstance(stopped, WrongFile):
        return [str(stopped)]
    return [f"{one.wrong} {one.remedy}" for one in stopped.problems]


def _show(file: NamedFile, plan: Plan) -> ResponseReturnValue:
    return render_template(
        "tracker/plan.html",
        plan=plan,
        errors=[one for one in plan.problems if one.severity is Severity.ERROR],
        warnings=[one for one in plan.problems if one.severity is Severity.WARNING],
        content=b64encode(file.content).decode("ascii"),
        as_read=as_read,
    )


def as_read(field: str, text: str) -> str:
    """Return a value as a page shows it.

    >>> as_read("first_day", "2027-03-09"), as_read("review_type", "in_person")
    ('9 March 2027', 'in person')
    """
    if field in DAYS and text:
        return in_words(date.fromisoformat(text))
    return text.replace("_", " ") if field == "review_type" else text


@area.post("/tracker/take-in")
@open_to(Role.COORDINATOR)
def take_in() -> ResponseReturnValue:
    """Take in the list that was looked at; the page that was confirmed carries it."""
    file = NamedFile(request.form.get("name", ""), _carried())
    confirmed = request.form.get("confirmed", "")
    accept = request.form.getlist("accept")
    done = tracking.take_in(office(), caller(), file, confirmed, accept)
    if not isinstance(done, TakenIn):
        return _ask(*_words(done))
    left = [
        one
        for one in done.problems
        if one.severity is not Severity.WARNING and key_of(one) not in accept
    ]
    return render_template("tracker/taken.html", done=done, left=left)


def _carried() -> bytes:
    """Return the list that the page carried; what is no list is refused later."""
    try:
        return b64decode(request.form.get("content", ""), validate=True)
    except (binascii.Error, ValueError):
        return b""


@area.get("/tracker/list")
@open_to(Role.COORDINATOR)
def download_list() -> ResponseReturnValue:
    """Hand out the list of what a coordinator looks after."""
    content = tracking.export(office(), caller())
    return hand_out(content, f"reviews-{caller().at.date()}.xlsx", XLSX)
