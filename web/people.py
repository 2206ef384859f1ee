"""The pages of people: who may sign in and as what, for administrators."""

from collections.abc import Sequence
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused
from docgen.review.rights import ROLE_NAMES, Role
from docgen.usecases import invitations, people, person_faults
from docgen.usecases.invitations import Invited
from docgen.usecases.people import Person
from docgen.usecases.person_faults import NewPerson, clean
from docgen.usecases.role_places import places
from web.filled_in import TO_PUT_RIGHT
from web.invited import show_invited
from web.person_boxes import EVERY, faults_of, grant_named, typed_grant
from web.services import page_number
from web.who import caller, office, open_to, sender

area: Final = Blueprint("people", __name__, url_prefix="/administration/people")
PAGE: Final = 50
OWN: Final = "This is your own account: you are signed out at once."


@area.get("")
@open_to(Role.ADMINISTRATOR)
def list_people() -> ResponseReturnValue:
    """List everybody with their roles, or those whose name or address is searched."""
    search, page = request.args.get("search", ""), page_number()
    found = [
        one for one in people.listed(office(), caller()) if _is_called(one, search)
    ]
    return render_template(
        "people/list.html",
        people=found[PAGE * (page - 1) : PAGE * page],
        count=len(found),
        search=search,
        page=page,
        pages=-(-len(found) // PAGE),
        **_given(),
    )


def _is_called(person: Person, search: str) -> bool:
    words = f"{person.name} {person.email}".casefold()
    return all(one in words for one in search.casefold().split())


def _given() -> dict[str, Any]:
    """Return what every page here tells its template."""
    there = places(office(), caller())
    return {
        "places": there,
        "services": {one.id: one.name for one in there.services},
        "role_names": ROLE_NAMES,
        "every": EVERY,
    }


@area.route("/new", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR)
def add_person() -> ResponseReturnValue:
    """Ask for somebody's name, address and role, add them and invite them."""
    if request.method == "GET":
        return _form()
    added = _added()
    if isinstance(added, Refused):
        return _form(added.problems)
    flash(f"{added.name} is added.")
    return _invite(added.id)


def _added() -> Person | Refused:
    name, email = request.form.get("name", ""), request.form.get("email", "")
    grant = typed_grant(places(office(), caller()).regions)
    if isinstance(grant, Refused):
        wrong = (*person_faults.of_name(name), *person_faults.of_email(email))
        return Refused((*wrong, *grant.problems))
    return people.add(office(), caller(), NewPerson(name, email, grant))


def _form(problems: Sequence[Problem] = ()) -> ResponseReturnValue:
    page = render_template("people/add.html", faults=faults_of(problems), **_given())
    return page, TO_PUT_RIGHT if problems else 200


@area.get("/<key>")
@open_to(Role.ADMINISTRATOR)
def show_person(key: str) -> ResponseReturnValue:
    """Show somebody's roles and account, and what can be done with them."""
    return _show(key)


def _show(key: str, problems: Sequence[Problem] = ()) -> ResponseReturnValue:
    page = render_template(
        "people/person.html",
        one=people.look_up(office(), caller(), key),
        faults=faults_of(problems),
        **_given(),
    )
    return page, TO_PUT_RIGHT if problems else 200


def _told(key: str, done: Person | Refused, said: str) -> ResponseReturnValue:
    """Go back to somebody's page and say what was done, or why it was not."""
    if isinstance(done, Refused):
        return _show(key, done.problems)
    flash(said)
    return redirect(url_for(".show_person", key=key), 303)


@area.post("/<key>/roles")
@open_to(Role.ADMINISTRATOR)
def give_role(key: str) -> ResponseReturnValue:
    """Give somebody a role."""
    people.look_up(office(), caller(), key)
    grant = typed_grant(places(office(), caller()).regions)
    if isinstance(grant, Refused):
        return _show(key, grant.problems)
    done = people.give(office(), caller(), key, grant)
    return _told(key, done, "The role is given. They sign in again to have it.")


@area.route("/<key>/roles/take", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR)
def take_role(key: str) -> ResponseReturnValue:
    """Ask whether to take a role from somebody, and take it."""
    if request.method == "POST":
        grant = grant_named(request.form)
        done = people.take(office(), caller(), key, grant)
        return _told(key, done, "The role is taken away.")
    grant = grant_named(request.args)
    what = ROLE_NAMES[grant.role].lower()
    given = {"role": grant.role, "region": grant.region, "service": grant.service_id}
    return _ask(
        key,
        f"Shall {{name}} no longer be {what}?",
        ["They are signed out, and see no more what this role showed them."],
        "Take the role away",
        fields=list(given.items()),
    )


def _ask(
    key: str,
    question: str,
    consequences: list[str],
    yes: str,
    fields: Sequence[tuple[str, str]] = (),
) -> ResponseReturnValue:
    """Ask before something is done to somebody; the same address does it."""
    one = people.look_up(office(), caller(), key)
    own = [OWN] if key == caller().person_id else []
    return render_template(
        "confirm.html",
        question=question.replace("{name}", one.name),
        consequences=[*consequences, *own],
        action=request.path,
        yes=yes,
        fields=fields,
        back=url_for(".show_person", key=key),
    )


@area.post("/<key>/name")
@open_to(Role.ADMINISTRATOR)
def rename(key: str) -> ResponseReturnValue:
    """Give somebody another name."""
    name = request.form.get("name", "")
    done = people.rename(office(), caller(), key, name)
    return _told(key, done, f"The name is now {clean(name)}.")


@area.route("/<key>/close", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR)
def close_account(key: str) -> ResponseReturnValue:
    """Ask whether somebody shall be let in no more, and close their account."""
    if request.method == "POST":
        done = people.disable(office(), caller(), key)
        return _told(key, done, "The account is closed.")
    consequences = [
        "They are signed out at once, and let in no more.",
        "What they did stays under their name. The account can be opened again.",
    ]
    return _ask(key, "Close the account of {name}?", consequences, "Close the account")


@area.post("/<key>/open")
@open_to(Role.ADMINISTRATOR)
def open_account(key: str) -> ResponseReturnValue:
    """Let somebody in again whose account was closed."""
    done = people.enable(office(), caller(), key)
    return _told(key, done, "The account is open again.")


@area.route("/<key>/second-factor", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR)
def forget_second_factor(key: str) -> ResponseReturnValue:
    """Ask whether to forget the second factor of somebody who lost it; forget it."""
    if request.method == "POST":
        done = people.forget_second_factor(office(), caller(), key)
        return _told(key, done, "It is forgotten. They set up a new one at sign-in.")
    consequences = [
        "The codes of their telephone and their recovery codes work no more.",
        "At the next sign-in they set up a new second factor.",
        "Speak to them first, by telephone or face to face: somebody else may have"
        " asked in their name.",
    ]
    question = "Forget the second factor of {name}?"
    return _ask(key, question, consequences, "Forget it")


@area.post("/<key>/invitation")
@open_to(Role.ADMINISTRATOR)
def invite(key: str) -> ResponseReturnValue:
    """Send somebody a new invitation, or show it to be handed over."""
    return _invite(key)


def _invite(key: str) -> ResponseReturnValue:
    found = invitations.invite(office(), caller(), key, sender())
    if isinstance(found, Invited):
        return show_invited(found, url_for(".show_person", key=key))
    return _show(key, found.problems)
