"""An agreement that came back filled in: brought in, looked through, decided on."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused, WrongFile
from docgen.review.dates import in_words
from docgen.review.rights import Role
from docgen.usecases import coming_back
from docgen.usecases.coming_back import CameBack
from docgen.usecases.returned import Proposed
from docgen.usecases.review_files import RETURNED
from docgen.usecases.reviews import Look
from web.behalf import (
    boxes_in,
    faults_of,
    given_of,
    of_service,
    service_look,
)
from web.chosen_file import chosen_file, none_chosen
from web.filled_in import TO_PUT_RIGHT
from web.forms import Fault
from web.forms.fields import id_of
from web.who import caller, office, open_to

area: Final = Blueprint("returned", __name__)
THEIRS: Final = (Role.SERVICE_LEAD, Role.COORDINATOR)
ACCEPT, REFUSE = "accept", "refuse"
DECIDE: Final = "take."
CHOOSE: Final = "Choose the Word file that came back."
# What is said to whoever writes a file of changes, put for a page with buttons.
_FOR_PAGES: Final = (
    ('; to take it up, set "accept": true', ", and choose it"),
    ('Write the new answer after "new", or set "accept": false', "Leave it as it was"),
    ('set "accept": false', "leave it as it was"),
    ('Set "accept": false', "Leave it as it was"),
)


@area.route("/reviews/<key>/returned", methods=["GET", "POST"])
@open_to(*THEIRS)
def bring_back(key: str) -> ResponseReturnValue:
    """Ask for a filled-in agreement, and keep it to be decided on."""
    look = service_look(key)
    if request.method == "GET":
        return _upload_page(look)
    file = chosen_file()
    if file is None:
        return _upload_page(look, none_chosen(CHOOSE))
    kept = coming_back.bring_back(office(), caller(), key, file, of_service(look.file))
    if isinstance(kept, Refused | WrongFile):
        return _upload_page(look, kept)
    if given_of(look)["coordinates"]:
        return redirect(url_for(".look_at", key=key, upload=kept), 303)
    flash("The file is kept. Your coordinator looks through it and takes it up.")
    return redirect(url_for(".bring_back", key=key), 303)


@area.route("/reviews/<key>/returned/<upload>", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def look_at(key: str, upload: str) -> ResponseReturnValue:
    """Show what a returned file says beside what was sent, and take up some of it."""
    came = coming_back.look_at(office(), caller(), key, upload)
    if isinstance(came, Refused | WrongFile):
        return _upload_page(service_look(key), came)
    if request.method == "GET" or came.is_decided:
        return _changes_page(key, came)
    said = _decisions(came)
    if faults := _undecided(came, said):
        return _changes_page(key, came, faults)
    accepted = {name for name, word in said.items() if word == ACCEPT}
    done = coming_back.decide(office(), caller(), key, upload, accepted)
    if isinstance(done, Refused | WrongFile):
        return _changes_page(key, came, _said_of(done))
    flash("The file is decided on.")
    return redirect(url_for(".look_at", key=key, upload=upload), 303)


def _upload_page(
    look: Look, why: Refused | WrongFile | None = None
) -> ResponseReturnValue:
    boxes: Mapping[str, str] = {}
    if isinstance(why, WrongFile):
        boxes = {"file": f"{why} Choose the file you downloaded here and filled in."}
    elif why is not None:
        boxes = boxes_in(why.problems) or {"file": _told(why.problems[0])}
    file = look.file
    decided = set((file.status.content or {}).get("decided", ()))
    page = render_template(
        "returned/bring_back.html",
        **given_of(look),
        boxes=boxes,
        faults=faults_of(boxes),
        came=[one for one in file.uploads if one.purpose == RETURNED],
        decided=decided,
    )
    return page, TO_PUT_RIGHT if boxes else 200


def _changes_page(
    key: str, came: CameBack, faults: tuple[Fault, ...] = ()
) -> ResponseReturnValue:
    page = render_template(
        "returned/look_at.html",
        **given_of(service_look(key)),
        came=came,
        said=came.said,
        chosen=_decisions(came) if request.method == "POST" else _proposed(came),
        doubts=[_told(one) for one in came.said.problems if _is_apart(one)],
        beside=_beside,
        answer=_answer,
        faults=faults,
    )
    return page, TO_PUT_RIGHT if faults else 200


def _decisions(came: CameBack) -> dict[str, str]:
    """Return what was chosen for each change; an emptied answer stays as it was."""
    return {
        one.field: request.form.get(f"{DECIDE}{one.field}", "") if one.new else REFUSE
        for one in came.said.changes
    }


def _proposed(came: CameBack) -> dict[str, str]:
    """Return what stands chosen: a blank that was open is taken up, all else is not."""
    return {
        one.field: ACCEPT if not one.old and one.problem is None else ""
        for one in came.said.changes
    }


def _undecided(came: CameBack, said: Mapping[str, str]) -> tuple[Fault, ...]:
    return tuple(
        Fault(f"Say whether “{one.title}” is taken up.", id_of(f"take-{one.field}"))
        for one in came.said.changes
        if said[one.field] not in (ACCEPT, REFUSE)
    )


def _said_of(why: Refused | WrongFile) -> tuple[Fault, ...]:
    if isinstance(why, WrongFile):
        return (Fault(str(why)),)
    return tuple(Fault(_told(one)) for one in why.problems)


def _is_apart(problem: Problem) -> bool:
    """Return whether it is about neither an answer nor an altered clause."""
    return not problem.where.place


def _told(problem: Problem) -> str:
    """Return a problem as a page says it, without what is for a file of changes.

    >>> from docgen.problems import Source
    >>> _told(Problem(Source("a"), "Odd.", 'Change it, or set "accept": false.'))
    'Odd. Change it, or leave it as it was.'
    """
    remedy = problem.remedy
    for words, instead in _FOR_PAGES:
        remedy = remedy.replace(words, instead)
    return f"{problem.wrong} {remedy}"


def _beside(change: Proposed) -> str:
    """Return what is said of a change, without both answers: they stand there."""
    if change.problem is None:
        return ""
    twice = f"It was sent as “{change.old}” and comes back as “{change.new}”."
    return _told(change.problem).removeprefix(twice).strip()


def _answer(value: str) -> str:
    """Return an answer of a returned file in words.

    >>> _answer("2027-06-24"), _answer("yes"), _answer("")
    ('24 June 2027', 'Yes', 'Open')
    """
    try:
        return in_words(date.fromisoformat(value))
    except ValueError:
        return {"": "Open", "yes": "Yes", "no": "No"}.get(value, value)
