"""The pages on which a review is moved, put off, called off or given its people."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused, Severity
from docgen.review.reading import AGREEMENT
from docgen.review.rights import Action, Duty, Role
from docgen.usecases import moving, people, reviews
from docgen.usecases.consequences import Consequences, consequences
from docgen.usecases.standing import NotThere
from web.behalf import faults_of
from web.filled_in import TO_PUT_RIGHT, FormPage
from web.forms import Fault
from web.reasons import WHY_BOXES, why_typed, wrong_with_why
from web.who import caller, office, open_to

area: Final = Blueprint("moving", __name__)
DAYS: Final = ("review_dates", "observation_dates")


@area.route("/reviews/<key>/move", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def move_review(key: str) -> ResponseReturnValue:
    """Ask for new days, show all that moves with them, and move the review."""
    look = _look(key)
    page = FormPage("moving/move.html", AGREEMENT, DAYS, {"row": look.file.row})
    answers = look.file.answers.content or {}
    if request.method == "GET":
        return page.show(answers)
    if again := page.rearranged():
        return again
    typed = page.posted()
    changed = {name: typed.get(name) for name in DAYS}
    if "over" not in request.form:
        return _ask(page, typed, consequences(office(), caller(), key, changed))
    return _move(page, key, changed)


def _ask(
    page: FormPage,
    typed: Mapping[str, Any],
    found: Consequences,
    problems: tuple[Problem, ...] = (),
) -> ResponseReturnValue:
    """Show what follows of new days, to be confirmed; or the days again with faults."""
    wrong = tuple(one for one in found.problems if one.severity is Severity.ERROR)
    if wrong:
        return page.show(typed, wrong)
    boxes = wrong_with_why(problems)  # which are no part of the form
    rest = [one for one in problems if one.where.place not in WHY_BOXES]
    given = {"found": found, "wrong": boxes, "faults_of_why": faults_of(boxes)}
    shown, status = page.show(typed, rest, **given)
    return shown, TO_PUT_RIGHT if boxes else status


def _move(page: FormPage, key: str, changed: Mapping[str, Any]) -> ResponseReturnValue:
    over = int(request.form["over"] or 0)
    done = moving.move(office(), caller(), key, changed, over, why_typed())
    typed = {name: one for name, one in changed.items() if one is not None}
    if isinstance(done, Refused):
        found = consequences(office(), caller(), key, changed)
        return _ask(page, typed, found, done.problems)
    if isinstance(done, Consequences):
        flash("Somebody changed the review meanwhile. Look again at what follows.")
        return _ask(page, typed, done)
    flash("The review is moved, and its dates with it.")
    return redirect(url_for("reviews.show_review", key=key), 303)


REST: Final = {
    "postpone": (
        "Postpone this review?",
        "Its days are taken away until there are new ones. Nothing is lost.",
        "Postpone it",
        moving.put_off,
        "The review is postponed.",
    ),
    "cancel": (
        "Cancel this review?",
        "Nothing more is asked of anybody. What was kept of it stays to be seen.",
        "Cancel the review",
        moving.call_off,
        "The review is cancelled.",
    ),
    "close": (
        "Close this review?",
        "Nothing more is asked of anybody, though tasks are open. What was kept of it"
        " stays to be seen.",
        "Close the review",
        moving.close,
        "The review is closed.",
    ),
}


@area.route("/reviews/<key>/postpone", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def postpone_review(key: str) -> ResponseReturnValue:
    """Ask why a review is put off, and put it off."""
    return _rest(key, "postpone")


@area.route("/reviews/<key>/cancel", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def cancel_review(key: str) -> ResponseReturnValue:
    """Ask why a review is called off, and call it off."""
    return _rest(key, "cancel")


@area.route("/reviews/<key>/close", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def close_review(key: str) -> ResponseReturnValue:
    """Ask why a review is closed, and close it."""
    return _rest(key, "close")


def _rest(key: str, what: str) -> ResponseReturnValue:
    question, says, yes, do, done = REST[what]
    look = _look(key)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        found = do(office(), caller(), key, *why_typed())
        if not isinstance(found, Refused):
            flash(done)
            return redirect(url_for("reviews.show_review", key=key), 303)
        problems = found.problems
    wrong = wrong_with_why(problems)
    elsewhere = [one for one in problems if one.where.place not in WHY_BOXES]
    page = render_template(
        "moving/rest.html",
        look=look,
        words=(question, says, yes),
        wrong=wrong,
        faults=(*elsewhere, *faults_of(wrong)),
        is_told=do is not moving.close,
    )
    return page, TO_PUT_RIGHT if problems else 200


@area.route("/reviews/<key>/take-up", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def take_up_review(key: str) -> ResponseReturnValue:
    """Ask whether to take a review up again, and do so."""
    way_back = url_for("reviews.show_review", key=key)
    if request.method == "POST":
        moving.take_up_again(office(), caller(), key)
        flash("The review is taken up again.")
        return redirect(way_back, 303)
    _look(key)
    return render_template(
        "confirm.html",
        question="Take this review up again?",
        consequences=["Its tasks come back, and its dates as soon as it has days."],
        action=url_for(".take_up_review", key=key),
        yes="Take it up again",
        back=way_back,
    )


NOT_CHOSEN: Final = (
    Fault("Choose who it is, and what they do in this review.", "person"),
)


@area.route("/reviews/<key>/people", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def staff_review(key: str) -> ResponseReturnValue:
    """Show who has which duty in a review, and give or end one."""
    look = _look(key)
    warned: tuple[Problem, ...] = ()
    person, duty = request.form.get("person", ""), request.form.get("duty", "")
    missing = request.method == "POST" and not (person and duty)
    if request.method == "POST" and not missing:
        if duty not in list(Duty):
            raise NotThere(key)
        if "end" in request.form:
            ended = moving.end_duty(office(), caller(), key, person, Duty(duty))
            warned = ended.problems if ended else ()
            if not ended:
                flash("The duty has ended; they see the review no more.")
        else:
            given = moving.give_duty(office(), caller(), key, person, Duty(duty))
            warned = given.problems if isinstance(given, Refused) else given
            if not isinstance(given, Refused):
                flash("The duty is given; they see the review from now on.")
        look = _look(key)
    page = render_template(
        "moving/people.html",
        look=look,
        row=look.file.row,
        people=people.who_review(office(), caller()),
        warned=warned,
        typed=(person, duty) if missing else ("", ""),
        faults=NOT_CHOSEN if missing else (),
    )
    return page, 422 if missing else 200


def _look(key: str) -> reviews.Look:
    look = reviews.look(office(), caller(), key)
    if Action.COORDINATE not in look.may:
        raise NotThere(key)
    return look
