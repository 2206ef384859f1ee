"""Signing in: whose address it is, then a password, a link or an account elsewhere."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.usecases import first_administrator, sign_in_links, signing_in
from docgen.usecases.first_administrator import FirstAdministrator
from docgen.usecases.signing_in import Begun, Step, TooEarly
from web.admission import address, admit, early_words, faults_of
from web.own_path import own_path
from web.who import (
    cookie,
    office,
    open_to_everyone,
    open_to_half_signed_in,
    page_of,
    sender,
    someone,
)

area: Final = Blueprint("signin", __name__)
LONGEST: Final = 254
NOT_RIGHT: Final = {
    "password": "The e-mail address or the password is not right. Type them again, or"
    " sign in with a link.",
    "code": "This code is not right, was used or has run out. Look at the newest"
    " message, open the link in it, or ask for a new one.",
    "second": "This code is not right, or it was used before. Wait for the next one"
    " and type it again.",
}


@area.get("/sign-in")
@open_to_everyone
def sign_in() -> ResponseReturnValue:
    """Ask for the e-mail address, or offer the account elsewhere."""
    if "next" in request.args:
        session["next"] = own_path(request.args["next"])
    told, typed = session.pop("told", ""), session.get("email", "")
    return _page("sign_in", told=told, typed=typed, elsewhere=_elsewhere())


def _elsewhere() -> str:
    """Return what people call the account elsewhere; empty where there is none."""
    settings = office().settings
    return settings.oidc_name if settings.oidc_issuer else ""


@area.post("/sign-in")
@open_to_everyone
def take_address() -> ResponseReturnValue:
    """Take the e-mail address, and ask how the person wants to sign in."""
    typed = request.form.get("email", "").strip()
    if "@" not in typed or len(typed) > LONGEST:
        faults = _fault("email", "Enter your e-mail address: name@example.org.")
        page = _page("sign_in", faults=faults, typed=typed, elsewhere=_elsewhere())
        return page, 422
    session["email"] = typed
    return redirect(url_for("signin.choose_way"), 303)


@area.get("/sign-in/how")
@open_to_everyone
def choose_way() -> ResponseReturnValue:
    """Ask for the password, or offer a link; the same page for every address."""
    if "email" not in session:
        return redirect(url_for("signin.sign_in"), 303)
    return _page("choose_way", email=session["email"])


@area.post("/sign-in/how")
@open_to_everyone
def take_password() -> ResponseReturnValue:
    """Sign the person in with their password, or say what to do."""
    email, password = session.get("email", ""), request.form.get("password", "")
    begun = signing_in.with_password(office(), email, password, address())
    if isinstance(begun, Begun):
        return admit(begun)
    faults = _fault("password", _unsaid(begun, "password"))
    return _page("choose_way", email=email, faults=faults), 422


@area.post("/sign-in/link")
@open_to_everyone
def send_link() -> ResponseReturnValue:
    """Send a link, if there is such an account; the answer is the same if not."""
    email = session.get("email", "")
    is_forgotten = "forgotten" in request.form
    leads_to = url_for("account.change_password") if is_forgotten else ""
    leads_to = leads_to or session.get("next", "")
    early = sign_in_links.ask_for_link(office(), email, address(), sender(), leads_to)
    if early is not None:
        faults = _fault("", _unsaid(early, ""))
        return _page("choose_way", email=email, faults=faults), 422
    return redirect(url_for("signin.code"), 303)


@area.get("/sign-in/code")
@open_to_everyone
def code() -> ResponseReturnValue:
    """Say that a message was sent, and ask for the code in it."""
    return _page("code", email=session.get("email", ""))


@area.post("/sign-in/code")
@open_to_everyone
def take_code() -> ResponseReturnValue:
    """Sign the person in with the code of a message, or say what to do."""
    email, typed = session.get("email", ""), request.form.get("code", "")
    begun = sign_in_links.use_code(office(), email, typed, address())
    if isinstance(begun, Begun):
        return admit(begun)
    faults = _fault("code", _unsaid(begun, "code"))
    return _page("code", email=email, faults=faults), 422


@area.get("/sign-in/link/<token>")
@open_to_everyone
def open_link(token: str) -> ResponseReturnValue:
    """Show a button; a program that looks through e-mail changes nothing here."""
    if not sign_in_links.look_at_link(office(), token):
        return _page("link_ended"), 404
    return _page("link")


@area.post("/sign-in/link/<token>")
@open_to_everyone
def use_link(token: str) -> ResponseReturnValue:
    """Sign the person in with a link, and use it up."""
    begun = sign_in_links.use_link(office(), token)
    return (_page("link_ended"), 404) if begun is None else admit(begun)


@area.get("/sign-in/second-factor")
@open_to_half_signed_in
def second_factor() -> ResponseReturnValue:
    """Ask for a code of the telephone, or a recovery code."""
    return _or_go_on() or _page("second_factor")


@area.post("/sign-in/second-factor")
@open_to_half_signed_in
def take_second_factor() -> ResponseReturnValue:
    """Sign the person in with their second factor, or say what to do."""
    if (further := _or_go_on()) is not None:
        return further
    typed = request.form.get("code", "")
    begun = signing_in.with_second_factor(office(), someone(), typed, address())
    if isinstance(begun, Begun):
        return admit(begun)
    return _page("second_factor", faults=_fault("code", _unsaid(begun, "second"))), 422


def _or_go_on() -> ResponseReturnValue | None:
    """Send somebody on of whom another step is asked, or none."""
    step = someone().step
    return None if step is Step.SECOND_FACTOR else redirect(page_of(step), 303)


@area.get("/set-up/<token>")
@open_to_everyone
def set_up(token: str) -> ResponseReturnValue:
    """Ask who the first administrator is."""
    if not first_administrator.is_set_up_link(office(), token):
        return _page("set_up_ended"), 404
    return _page("set_up", typed={})


@area.post("/set-up/<token>")
@open_to_everyone
def make_first_administrator(token: str) -> ResponseReturnValue:
    """Make the first administrator, or show the form again with what to put right."""
    typed = {name: request.form.get(name, "") for name in ("name", "email", "password")}
    made = first_administrator.make(office(), token, FirstAdministrator(**typed))
    if made is None:
        return _page("set_up_ended"), 404
    if isinstance(made, Refused):
        return _page("set_up", typed=typed, faults=faults_of(made)), 422
    return admit(made)


@area.post("/sign-out")
@open_to_everyone
def sign_out() -> ResponseReturnValue:
    """End the session; its cookie opens nothing any more."""
    signing_in.sign_out(office(), cookie())
    for name in ("next", "email"):
        session.pop(name, None)
    session["told"] = "signed out"
    return redirect(url_for("signin.sign_in"), 303)


def _fault(name: str, text: str) -> list[dict[str, str]]:
    return [{"id": name, "text": text}]


def _unsaid(found: TooEarly | None, kind: str) -> str:
    return early_words(found) if found else NOT_RIGHT[kind]


def _page(name: str, **words: object) -> str:
    return render_template(f"signin/{name}.html", **{"faults": [], **words})
