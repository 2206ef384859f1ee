"""The pages of reviews: the list, the booking, and the page that one review has."""

from datetime import timedelta
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.progress import AT_REST, REPORTING_STAGES, STAGE_NAMES, Stage
from docgen.review.rights import Action, Role
from docgen.usecases import reviews, service_side, services
from docgen.usecases.review_files import today_in_london
from docgen.usecases.reviews import PAGE, Wanted
from docgen.usecases.standing import is_service
from web.agreement_groups import GROUPS
from web.filled_in import FormPage, every_field
from web.report_steps import steps_shown
from web.services import page_number
from web.shown import tasks_shown
from web.turns import first_turns, turns_in
from web.who import caller, office, open_to

area: Final = Blueprint("reviews", __name__)
OVERDUE, SOON = "overdue", "soon"
SOON_DAYS: Final = 14
AGREEMENT: Final = "agreement"
FIRST: Final = GROUPS[0].key
EVERYBODY: Final = (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD)


@area.get("/reviews")
@open_to(*EVERYBODY)
def list_reviews() -> ResponseReturnValue:
    """List the reviews a person may see, what is due first on top."""
    today = today_in_london(office())
    due = request.args.get("due", "")
    before = {OVERDUE: today, SOON: today + timedelta(SOON_DAYS)}.get(due)
    stage, page = request.args.get("stage", ""), page_number()
    wanted = Wanted(
        search=request.args.get("search", ""),
        region=request.args.get("region", ""),
        stages=(stage,) if stage in list(Stage) else (),
        due_before=before,
        page=page,
    )
    found = reviews.listed(office(), caller(), wanted)
    is_all = wanted == Wanted(page=1)
    going_on = [one.id for one in found.rows if one.stage not in AT_REST]
    return render_template(
        "reviews/list.html",
        found=found,
        for_you=first_turns(going_on) if is_all else (),
        wanted=wanted,
        due=due,
        today=today,
        regions=services.own_regions(office(), caller()),
        stage_names=STAGE_NAMES,
        at_rest=AT_REST,
        size=PAGE,
        coordinates=Role.COORDINATOR in caller().roles(),
    )


@area.route("/services/<service>/reviews/new", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def book_review(service: str) -> ResponseReturnValue:
    """Ask for a new review of a service, and book it."""
    found = services.find(office(), caller(), service)
    page = FormPage(
        "reviews/book.html",
        reviews.BOOKING,
        every_field(reviews.BOOKING),
        {"found": found},
    )
    if request.method == "GET":
        year = today_in_london(office()).year
        return page.show({"reference": reviews.next_reference(office(), year)})
    typed = page.posted()
    kept = reviews.book(office(), caller(), service, typed)
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept)
    flash("The review is booked. Its agreement begins with what is known already.")
    if request.form.get("then") == AGREEMENT:
        return redirect(url_for("agreement.answer_group", key=kept, group=FIRST), 303)
    return redirect(url_for(".show_review", key=kept), 303)


@area.get("/reviews/<key>")
@open_to(*EVERYBODY)
def show_review(key: str) -> ResponseReturnValue:
    """Show a review: what is to do and whose turn it is, its dates, what happened."""
    look = reviews.look(office(), caller(), key)
    file = look.file
    return render_template(
        "reviews/review.html",
        look=look,
        file=file,
        row=file.row,
        coordinates=Action.COORDINATE in look.may,
        answers=Action.ANSWER_FOR_SERVICE in look.may,
        is_service=is_service(caller(), file.row),
        tasks=tasks_shown(file, look.may, is_service=is_service(caller(), file.row)),
        steps=steps_shown(file, look.may, is_service=is_service(caller(), file.row)),
        is_held=file.stage in (*REPORTING_STAGES, Stage.CONFIRMED, Stage.CLOSED),
        for_you=turns_in(look),
        dates=[one for one in file.deadlines if one.date],
        events=reviews.timeline(office(), caller(), key),
        warnings=service_side.warnings_for_both(file),
        stage=STAGE_NAMES[file.stage],
    )
