"""Destroying what a service shared: what goes and what stays, two people, the proof."""

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused, WrongFile
from docgen.review.retention import HOLDING, LIFTING
from docgen.review.rights import Role
from docgen.review.vouching import CLEARED
from docgen.usecases.retention import certifying, deciding, holds
from docgen.usecases.retention.certifying import CERTIFYING
from docgen.usecases.retention.looking import (
    RetentionLook,
    ask_again,
    look_at_data,
)
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import Behalf, NotThere
from web.behalf import ServicePage, behalf, boxes_in
from web.filled_in import TO_PUT_RIGHT, every_field
from web.received import given
from web.seen import number_in
from web.who import caller, office, open_to

area: Final = Blueprint("destruction", __name__)
EVERYBODY: Final = (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD)
Decide = Callable[..., ReviewFile | Refused]
STARTED: Final = "It is started. Now somebody else has to look at the list and approve."
APPROVED: Final = "It is approved. The files are being destroyed now."
STOPPED: Final = "It is stopped. Nothing was destroyed."


@area.get("/reviews/<key>/destruction")
@open_to(*EVERYBODY)
def show_destruction(key: str) -> ResponseReturnValue:
    """Show what goes, what stays and what is out of reach; how far it is."""
    return _page(look_at_data(office(), caller(), key))


@area.post("/reviews/<key>/destruction/start")
@open_to(Role.COORDINATOR)
def start(key: str) -> ResponseReturnValue:
    """Keep that somebody looked at the list, and starts."""
    return _decide(key, deciding.start, STARTED)


@area.post("/reviews/<key>/destruction/approve")
@open_to(Role.COORDINATOR, Role.REVIEWER)
def approve(key: str) -> ResponseReturnValue:
    """Keep that a second person approves, and have the files destroyed."""
    return _decide(key, deciding.approve, APPROVED)


@area.post("/reviews/<key>/destruction/stop")
@open_to(Role.COORDINATOR)
def stop(key: str) -> ResponseReturnValue:
    """Take back what was started."""
    done = deciding.stop(office(), caller(), key)
    return _answer(key, done, STOPPED)


@area.post("/reviews/<key>/destruction/again")
@open_to(Role.COORDINATOR)
def again(key: str) -> ResponseReturnValue:
    """Have a destruction that failed carried out again."""
    ask_again(office(), caller(), key)
    flash("It is tried again. Open this page again in a minute.")
    return redirect(url_for(".show_destruction", key=key), 303)


def _decide(key: str, decide: Decide, said: str) -> ResponseReturnValue:
    seen = tuple(request.form.getlist("seen"))
    typed = behalf()
    stands_in = typed if typed.of else Behalf()
    return _answer(key, decide(office(), caller(), key, seen, stands_in), said)


def _answer(key: str, done: ReviewFile | Refused, said: str) -> ResponseReturnValue:
    if isinstance(done, Refused):
        return _page(look_at_data(office(), caller(), key), done.problems)
    flash(said)
    return redirect(url_for(".show_destruction", key=key), 303)


def _page(
    look: RetentionLook, problems: tuple[Problem, ...] = ()
) -> ResponseReturnValue:
    more: dict[str, Any] = {
        "for_whom": request.form.get("for_whom", ""),
        "came_by": request.form.get("came_by", ""),
        "boxes": boxes_in([one for one in problems if one.where.place == "came_by"]),
    }
    shown = given(look) | more
    page = render_template("retention/destruction.html", **shown, problems=problems)
    return page, TO_PUT_RIGHT if problems else 200


@area.route("/reviews/<key>/legal-hold", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def legal_hold(key: str) -> ResponseReturnValue:
    """Ask why nothing may be destroyed for now, or why that ends; and keep it."""
    look = _to_start(key)
    is_held = look.register.hold is not None
    form = LIFTING if is_held else HOLDING
    more = {
        "for_whom": request.form.get("for_whom", ""),
        "came_by": request.form.get("came_by", ""),
    }
    shown = given(look) | more
    page = ServicePage("retention/hold.html", form, every_field(form), shown)
    if request.method == "GET":
        return page.show({"asked_by": caller().name})
    typed = page.posted()
    keep = holds.lift_hold if is_held else holds.set_hold
    done = keep(office(), caller(), key, typed, behalf())
    if isinstance(done, Refused):
        return page.show_refused(typed, done)
    flash("The hold is lifted." if is_held else "Nothing can be destroyed now.")
    return redirect(url_for(".show_destruction", key=key), 303)


@area.route("/reviews/<key>/destruction/certificate", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def certify(key: str) -> ResponseReturnValue:
    """Show what keeps the certificate from being issued, and issue it."""
    look = _to_start(key)
    names = _asked_of(look)
    page = ServicePage("retention/certify.html", CERTIFYING, names, given(look))
    if request.method == "GET":
        return page.show({}, number=look.next_number)
    typed = page.posted()
    entered = number_in("number"), typed
    done = certifying.issue_certificate(office(), caller(), key, entered)
    if isinstance(done, WrongFile):
        raise LookupError(str(done))
    if isinstance(done, Refused):
        return page.show_refused(typed, done, number=look.next_number)
    flash("The certificate is issued. It is among the documents, for both sides.")
    return redirect(url_for(".show_destruction", key=key), 303)


def _asked_of(look: RetentionLook) -> tuple[str, ...]:
    """Return what is asked for a certificate: only what has to be explained."""
    late = ("late_because",) if look.is_late else ()
    anew = ("because",) if look.certificates else ()
    return (*late, *anew, CLEARED) if late or anew else ()


def _to_start(key: str) -> RetentionLook:
    look = look_at_data(office(), caller(), key)
    if not look.may_start:
        raise NotThere(key)
    return look
