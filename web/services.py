"""The pages of services: the list, one service, and the form it is kept with."""

from collections.abc import Sequence
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.rights import Role
from docgen.review.service import SERVICE
from docgen.usecases import reviews, services
from docgen.usecases.services import PAGE, Conflict
from web.filled_in import FormPage, every_field
from web.seen import version_seen, whole_number
from web.who import caller, office, open_to

area: Final = Blueprint("services", __name__)
FIELDS: Final = every_field(SERVICE)


@area.get("/services")
@open_to(Role.COORDINATOR)
def list_services() -> ResponseReturnValue:
    """List the services a coordinator looks after."""
    search, page = request.args.get("search", ""), page_number()
    found = services.listed(office(), caller(), search, page)
    return render_template(
        "services/list.html",
        found=found,
        search=search,
        page=page,
        pages=-(-found.count // PAGE),
    )


@area.route("/services/new", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def add_service() -> ResponseReturnValue:
    """Ask for a new service, and keep it."""
    own = services.own_regions(office(), caller())
    given = {"title": "Add a service", "is_new": True}
    page = FormPage("services/form.html", SERVICE, FIELDS, given, hints=_regions(own))
    if request.method == "GET":
        return page.show({"region": own[0]} if len(own) == 1 else {})
    if again := page.rearranged():
        return again
    typed = page.posted()
    kept = services.add(office(), caller(), typed)
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept)
    flash("The service is kept. Now you can book its review.")
    return redirect(url_for(".show_service", key=kept), 303)


@area.get("/services/<key>")
@open_to(Role.COORDINATOR)
def show_service(key: str) -> ResponseReturnValue:
    """Show a service, who speaks for it, and its reviews."""
    found = services.find(office(), caller(), key)
    rows = reviews.rows_of(office(), caller(), key)
    return render_template("services/service.html", found=found, reviews=rows)


@area.route("/services/<key>/change", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def change_service(key: str) -> ResponseReturnValue:
    """Ask for what is to change of a service, and keep it."""
    found = services.find(office(), caller(), key)
    is_new = request.method == "GET"
    over = found.saved.version if is_new else version_seen()
    given = {"title": f"Change {found.row.name}", "found": found, "version": over}
    page = FormPage("services/form.html", SERVICE, FIELDS, given)
    if is_new:
        return page.show(found.saved.content or {})
    typed = page.posted()
    if again := page.rearranged():
        return again
    kept = services.change(office(), caller(), key, typed, over)
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept)
    if isinstance(kept, Conflict):
        return page.show(typed, version=kept.now.version, conflict=kept.now)
    flash("The service is kept as you changed it.")
    return redirect(url_for(".show_service", key=key), 303)


def _regions(own: Sequence[str]) -> dict[str, str]:
    """Return the hint that has a region written as it was before."""
    if len(own) < 2:
        return {}
    return {"region": f"Written as before, where it is one of {', '.join(own)}"}


def page_number() -> int:
    """Return the number of the page of a list that is asked for, 1 for the first."""
    number = request.args.get("page", "1")
    return max(whole_number(number), 1)
