"""The page of who answers for a service: its leads, as its coordinators add them."""

from collections.abc import Sequence
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused
from docgen.review.rights import Grant, Role
from docgen.usecases import invitations, people, services
from docgen.usecases.invitations import MORE, Invited
from docgen.usecases.people import Person
from docgen.usecases.person_faults import NewPerson
from docgen.usecases.role_places import leads
from docgen.usecases.standing import NotThere
from web.filled_in import TO_PUT_RIGHT
from web.invited import show_invited
from web.person_boxes import faults_of
from web.who import caller, office, open_to, sender

area: Final = Blueprint("service_people", __name__, url_prefix="/services/<key>/people")


@area.get("")
@open_to(Role.COORDINATOR)
def show_people(key: str) -> ResponseReturnValue:
    """Show who answers for a service, and ask for somebody to add."""
    return _show(key)


def _show(key: str, problems: Sequence[Problem] = ()) -> ResponseReturnValue:
    page = render_template(
        "people/of_service.html",
        found=services.find(office(), caller(), key),
        leads=leads(office(), caller(), key),
        faults=faults_of(problems),
    )
    return page, TO_PUT_RIGHT if problems else 200


@area.post("")
@open_to(Role.COORDINATOR)
def add_lead(key: str) -> ResponseReturnValue:
    """Add a service lead, or make one of whose address it is, and invite them."""
    name, email = request.form.get("name", ""), request.form.get("email", "")
    added = people.add(office(), caller(), NewPerson(name, email, _grant(key)))
    if isinstance(added, Refused):
        return _show(key, added.problems)
    flash(f"{added.name} answers for the service from now on.")
    found = invitations.invite(office(), caller(), added.id, sender())
    if isinstance(found, Invited):
        return show_invited(found, url_for(".show_people", key=key))
    flash(" ".join(MORE))
    return redirect(url_for(".show_people", key=key), 303)


def _grant(key: str) -> Grant:
    return Grant(Role.SERVICE_LEAD, service_id=key)


@area.post("/<person>/invitation")
@open_to(Role.COORDINATOR)
def invite(key: str, person: str) -> ResponseReturnValue:
    """Send a lead a new invitation, or show it to be handed over."""
    _lead(key, person)
    found = invitations.invite(office(), caller(), person, sender())
    if isinstance(found, Refused):
        return _show(key, found.problems)
    return show_invited(found, url_for(".show_people", key=key))


@area.route("/<person>/take", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def take_lead(key: str, person: str) -> ResponseReturnValue:
    """Ask whether somebody shall answer for a service no more, and see to it."""
    back = url_for(".show_people", key=key)
    if request.method == "POST":
        done = people.take(office(), caller(), person, _grant(key))
        if isinstance(done, Refused):
            return _show(key, done.problems)
        flash("They answer for the service no more.")
        return redirect(back, 303)
    return render_template(
        "confirm.html",
        question=f"Shall {_lead(key, person).name} answer for this service no more?",
        consequences=[
            "They are signed out, and see no more of this service and its reviews.",
            "What they answered stays.",
        ],
        action=request.path,
        yes="Take the role away",
        back=back,
    )


def _lead(key: str, person: str) -> Person:
    """Return somebody who leads a service.

    Raises:
        NotThere: They do not, or the service is another coordinator's.
    """
    there = leads(office(), caller(), key)
    found = next((one for one in there if one.id == person), None)
    if found is None:
        raise NotThere(person)
    return found
