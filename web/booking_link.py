"""The pages behind the link of an invitation: a booking filled in without an account.

Opening the link changes nothing. The word of the link stands in the address alone: the
journal has the route, and the browser tells the address to no other host.
"""

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.letters import BOOKING_FORM
from docgen.usecases import booking_answers
from docgen.usecases.booking_answers import BookingPage
from docgen.usecases.booking_visits import visit
from docgen.usecases.services import Conflict
from docgen.usecases.signing_in import TooEarly
from web.admission import address
from web.booking_steps import (
    HINTS,
    STEPS,
    Step,
    after,
    changes_of,
    overview,
    problems_of,
    step_called,
    typed_on,
)
from web.both import both_of
from web.filled_in import TO_PUT_RIGHT, FormPage
from web.forms.wording import told
from web.seen import version_seen
from web.who import office, open_to_everyone

area: Final = Blueprint("booking", __name__, url_prefix="/booking")
OTHERS: Final = (
    "The booking was changed meanwhile. Look through it again, then send it."
)


@area.get("/<token>")
@open_to_everyone
def show_booking(token: str) -> ResponseReturnValue:
    """Show a booking's steps and answers; opening it changes nothing."""
    found = _visited(token)
    return _overview(token, found) if found else _ended()


def _visited(token: str) -> BookingPage | None:
    saves = request.method == "POST"
    found = visit(office(), token, address(), saves=saves)
    if isinstance(found, TooEarly):
        abort(429)
    return found


def _ended() -> ResponseReturnValue:
    return render_template("bookings/ended.html"), 404


def _overview(
    token: str, found: BookingPage, refused: Refused | None = None
) -> ResponseReturnValue:
    faults = [told(one, BOOKING_FORM) for one in refused.problems] if refused else []
    page = render_template(
        "bookings/overview.html",
        token=token,
        found=found,
        booking=found.booking,
        steps=tuple(overview(found)),
        faults=[{"text": one} for one in faults],
    )
    return page, TO_PUT_RIGHT if faults else 200


@area.route("/<token>/<name>", methods=["GET", "POST"])
@open_to_everyone
def fill_in(token: str, name: str) -> ResponseReturnValue:
    """Ask for one step of a booking, and keep what was typed."""
    step, found = step_called(name) or abort(404), _visited(token)
    if found is None:
        return _ended()
    if found.is_sent:
        return redirect(url_for(".show_booking", token=token), 303)
    if request.method == "GET":
        page = _page(token, step, found.answers.version)
        return page.show(found.answers.content or {})
    return _keep(token, step)


def _page(token: str, step: Step, version: int, **more: object) -> FormPage:
    given = {
        "token": token,
        "step": step,
        "number": STEPS.index(step) + 1,
        "of": len(STEPS),
        "version": version,
        "way_on": _way_on(token, step),
    }
    shown = "bookings/step.html"
    return FormPage(shown, BOOKING_FORM, step.fields, {**given, **more}, hints=HINTS)


def _way_on(token: str, step: Step) -> str:
    further = after(step)
    if further is None:
        return url_for(".show_booking", token=token)
    return url_for(".fill_in", token=token, name=further.name)


def _keep(token: str, step: Step) -> ResponseReturnValue:
    over = version_seen()
    page = _page(token, step, over)
    typed = typed_on(page)
    changed = changes_of(page, typed)
    kept = booking_answers.save_by_link(office(), token, changed, over)
    if isinstance(kept, Conflict):
        return _clash(token, step, kept, typed)
    if not isinstance(kept, BookingPage):
        return redirect(url_for(".show_booking", token=token), 303)
    page = _page(token, step, kept.answers.version, is_kept=True)
    return page.rearranged() or _go_on(page, step, kept)


def _clash(
    token: str, step: Step, found: Conflict, typed: Mapping[str, Any]
) -> ResponseReturnValue:
    """Show what was typed beside what somebody else saved meanwhile."""
    theirs = found.now.content or {}
    both = both_of(BOOKING_FORM, step.fields, theirs, typed)
    page = _page(token, step, found.now.version, is_clash=True, both=both)
    return page.rearranged() or page.show(typed)


def _go_on(page: FormPage, step: Step, kept: BookingPage) -> ResponseReturnValue:
    problems = problems_of(step, kept)
    if problems:
        return page.show(kept.answers.content or {}, problems)
    return redirect(page.given["way_on"], 303)


@area.post("/<token>/send")
@open_to_everyone
def send(token: str) -> ResponseReturnValue:
    """Make a booking final as it was seen, or say what is still to put right."""
    found = _visited(token)
    if found is None:
        return _ended()
    sent = booking_answers.send_by_link(office(), token, version_seen())
    if isinstance(sent, Refused):
        return _overview(token, found, sent)
    if isinstance(sent, Conflict):
        flash(OTHERS)
    return redirect(url_for(".show_booking", token=token), 303)
