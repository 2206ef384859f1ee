"""The pages of bookings: who was asked, what came back, and what is made of it."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused
from docgen.review.letters import BOOKING_FORM
from docgen.review.rights import Role
from docgen.usecases import booking_results, bookings, services
from docgen.usecases.booking_answers import BookingPage
from docgen.usecases.booking_results import TakenUp
from docgen.usecases.bookings import INVITATION, SentInvitation
from docgen.usecases.services import Conflict
from web.behalf import ServicePage, behalf
from web.booking_steps import FIELDS, HINTS, changes_of, overview
from web.both import both_of
from web.filled_in import TO_PUT_RIGHT, FormPage, every_field
from web.seen import version_seen
from web.who import caller, office, open_to

area: Final = Blueprint("bookings", __name__)
FINAL: Final = "final"
THERE: Final = "Its services and reviews are there already. Change those instead."
QUESTION: Final = "Make services and reviews of this booking?"


@area.get("/bookings")
@open_to(Role.COORDINATOR)
def list_bookings() -> ResponseReturnValue:
    """List who was asked, and what was requested, booked and done."""
    return render_template(
        "bookings/list.html",
        found=bookings.listed(office(), caller()),
        tallies=booking_results.tally(office(), caller()),
        now=caller().at,
    )


@area.route("/bookings/new", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def invite() -> ResponseReturnValue:
    """Ask whom to invite, and make the message with the link."""
    page = FormPage("bookings/invite.html", INVITATION, every_field(INVITATION))
    if request.method == "GET":
        own = services.own_regions(office(), caller())
        return page.show({"region": own[0]} if len(own) == 1 else {})
    typed = page.posted()
    made = bookings.invite(office(), caller(), typed)
    if isinstance(made, Refused):
        return page.show_refused(typed, made)
    return _invited(made)


def _invited(made: SentInvitation) -> ResponseReturnValue:
    """Show the message with its link, this once; nothing here keeps it."""
    return render_template("bookings/invited.html", made=made)


@area.post("/bookings/<key>/link")
@open_to(Role.COORDINATOR)
def renew_link(key: str) -> ResponseReturnValue:
    """Make a new link in place of the one that was sent."""
    return _invited(bookings.renew(office(), caller(), key))


@area.get("/bookings/<key>")
@open_to(Role.COORDINATOR)
def show_booking(key: str) -> ResponseReturnValue:
    """Show a booking with its answers, and what can be done with it."""
    return _show(bookings.look(office(), caller(), key))


def _show(
    found: BookingPage, problems: tuple[Problem, ...] = ()
) -> ResponseReturnValue:
    page = render_template(
        "bookings/booking.html",
        found=found,
        booking=found.booking,
        steps=tuple(overview(found)),
        problems=problems,
        now=caller().at,
    )
    return page, TO_PUT_RIGHT if problems else 200


@area.route("/bookings/<key>/answers", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def answer(key: str) -> ResponseReturnValue:
    """Ask for a commissioner's answers, and keep them with how they came."""
    found = bookings.look(office(), caller(), key)
    if found.is_taken_up:
        flash(THERE)
        return redirect(url_for(".show_booking", key=key), 303)
    if request.method == "GET":
        page = _answers(found, found.answers.version)
        return page.show(found.answers.content or {})
    over = version_seen()
    page = _answers(found, over)
    if again := page.rearranged():
        return again
    return _keep(page, found, over)


def _answers(found: BookingPage, version: int, **more: object) -> FormPage:
    said = behalf()
    given = {
        "found": found,
        "booking": found.booking,
        "version": version,
        "for_whom": said.of or found.booking.commissioner,
        "came_by": said.came_by,
    }
    shown = "bookings/answers.html"
    return ServicePage(shown, BOOKING_FORM, FIELDS, {**given, **more}, hints=HINTS)


def _keep(page: FormPage, found: BookingPage, over: int) -> ResponseReturnValue:
    key, typed = found.booking.id, page.posted()
    changed = changes_of(page, typed)
    kept = bookings.save_for(office(), caller(), key, changed, over, behalf())
    if isinstance(kept, BookingPage) and FINAL in request.form:
        over = kept.answers.version
        kept = bookings.send_for(office(), caller(), key, over, behalf())
    if isinstance(kept, BookingPage):
        flash("The booking is final." if kept.is_sent else "The answers are kept.")
        return redirect(url_for(".show_booking", key=key), 303)
    return _again(found, over, typed, kept)


def _again(
    found: BookingPage, over: int, typed: Mapping[str, Any], why: Conflict | Refused
) -> ResponseReturnValue:
    if isinstance(why, Refused):
        return _answers(found, over).show_refused(typed, why)
    both = both_of(BOOKING_FORM, FIELDS, why.now.content or {}, typed)
    page = _answers(found, why.now.version, is_clash=True, both=both)
    return page.show(typed)


@area.route("/bookings/<key>/take-up", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def take_up(key: str) -> ResponseReturnValue:
    """Ask whether to make services and reviews of a booking, and make them."""
    found = bookings.look(office(), caller(), key)
    if request.method == "GET":
        return _ask_to_take_up(found)
    made = booking_results.take_up(office(), caller(), key)
    if isinstance(made, TakenUp):
        flash(f"{_many(made)} are there. Give the reviews their days now.")
        return redirect(url_for(".show_booking", key=key), 303)
    return _show(found, made.problems)


def _ask_to_take_up(found: BookingPage) -> ResponseReturnValue:
    key = found.booking.id
    asked = found.form.services if found.form else ()
    wanted = (
        f"{one.ips_service.name}: {_reviews(one.reviews_wanted)}" for one in asked
    )
    return render_template(
        "confirm.html",
        question=QUESTION,
        consequences=[
            *wanted,
            "A service that is kept already is taken as it is.",
        ],
        action=url_for(".take_up", key=key),
        yes="Make them",
        back=url_for(".show_booking", key=key),
    )


def _many(made: TakenUp) -> str:
    number = len(made.services)
    named = f"{number} service{'' if number == 1 else 's'}"
    return f"{named} and {_reviews(len(made.reviews))}"


def _reviews(number: int) -> str:
    return f"{number} review{'' if number == 1 else 's'}"
