"""Who asks, and whom each page is open to. A page that does not say so is shut."""

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from docgen.office import Office
from docgen.review.rights import Caller, Role
from docgen.usecases import signing_in, typed_before
from docgen.usecases.sign_in_links import Send
from docgen.usecases.signing_in import Step, Visitor
from web.own_path import own_path

OPEN: Final = "open_to"
EVERYONE: Final = "everyone"
HALF_SIGNED_IN: Final = "whoever is still asked for something"
SAFE: Final = ("GET", "HEAD", "OPTIONS")
NOT_KEPT: Final = ("csrf_token", "kept_form", "held")  # the last carries a file
SECRET: Final = ("password", "code")
View = TypeVar("View", bound=Callable[..., Any])


class NobodySaidWhoMayOpen(Exception):
    """A page carries neither `open_to` nor `open_to_everyone`: a fault of ours."""


def open_to(*roles: Role) -> Callable[[View], View]:
    """Open a page to people with one of these roles; without any, to all signed in."""
    return _opening(roles)


def open_to_everyone(view: View) -> View:
    """Open a page to whoever comes: signing in, help, health."""
    return _opening(EVERYONE)(view)


def open_to_half_signed_in(view: View) -> View:
    """Open a page to whoever is signed in, though a second factor is still asked."""
    return _opening(HALF_SIGNED_IN)(view)


def _opening(to: object) -> Callable[[View], View]:
    def mark(view: View) -> View:
        setattr(view, OPEN, to)
        return view

    return mark


def office() -> Office:
    """Return the office that the pages work with."""
    return cast(Office, current_app.extensions["docgen.office"])


def sender() -> Send:
    """Return what sends a message to a person."""
    return cast(Send, current_app.extensions["docgen.send"])


def visitor() -> Visitor | None:
    """Return whoever the request's cookie stands for; None if signed out."""
    if "visitor" not in g:
        token = cookie()
        g.visitor = None  # what an error page finds where the records are away
        g.visitor = signing_in.visitor_of(office(), token) if token else None
    return cast(Visitor | None, g.visitor)


def someone() -> Visitor:
    """Return who is signed in, on a page that only such people open."""
    found = visitor()
    if found is None:
        raise NobodySaidWhoMayOpen(request.endpoint)
    return found


def caller() -> Caller:
    """Return who asks, on a page that only people who are signed in open."""
    return someone().caller


def signed_in() -> Caller | None:
    """Return who asks, for pages that are open to everyone; None if signed out."""
    found = visitor()
    return found.caller if found and found.step is Step.NOTHING else None


def protect(app: Flask, office: Office, send: Send) -> None:
    """Let every page of the app be opened only by those it is open to.

    Call it after `guard_forms`, so that a forged form is never kept.

    Args:
        app: The app.
        office: What the pages work with.
        send: What sends a message to a person.
    """
    app.extensions["docgen.office"] = office
    app.extensions["docgen.send"] = send
    is_secure = _is_secure(office)
    app.config.update(
        SESSION_COOKIE_NAME=_named("forms", is_secure),
        SESSION_COOKIE_SECURE=is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
    )
    app.before_request(_open_or_not)
    app.context_processor(_person)


def _person() -> dict[str, str]:
    """Return whom the head of a page names; empty where they are signed out."""
    found = signed_in()
    return {"person": found.name if found else ""}


def _is_secure(office: Office) -> bool:
    return office.settings.address.startswith("https:")


def _named(name: str, is_secure: bool) -> str:
    """Return a cookie's name; browsers take the prefix only over https."""
    if is_secure:
        return "__Host-docgen" if name == "session" else f"__Host-docgen-{name}"
    return f"docgen-{name}"


def cookie() -> str:
    """Return the word in the request's cookie; empty where there is none."""
    return request.cookies.get(_named("session", _is_secure(office())), "")


def give_cookie(answer: Response, token: str) -> None:
    """Have the browser keep the word of a new session until it is closed."""
    is_secure = _is_secure(office())
    answer.set_cookie(
        _named("session", is_secure),
        token,
        secure=is_secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def _open_or_not() -> ResponseReturnValue | None:
    """Answer in a page's stead where it is not open to who asks."""
    if request.endpoint is None or request.endpoint.rpartition(".")[2] == "static":
        return None
    to = getattr(current_app.view_functions[request.endpoint], OPEN, None)
    if to is None:
        raise NobodySaidWhoMayOpen(request.endpoint)
    if to == EVERYONE:
        return None
    found = visitor()
    if found is None:
        return _to_sign_in()
    return _let_in(found, to)


def _let_in(found: Visitor, to: Any) -> ResponseReturnValue | None:  # noqa: ANN401
    if to == HALF_SIGNED_IN:
        return None
    if found.step is not Step.NOTHING:
        return redirect(page_of(found.step), 303)
    if to and not set(to) & set(found.caller.roles()):
        abort(404)
    if request.method == "POST" and "kept_form" in request.form:
        typed_before.forget(office(), found.caller, request.form["kept_form"])
    return None


def page_of(step: Step) -> str:
    """Return the page that asks for what is still asked; the first where nothing is."""
    return {
        Step.NOTHING: "/",
        Step.SECOND_FACTOR: url_for("signin.second_factor"),
        Step.SET_UP: url_for("account.new_second_factor"),
    }[step]


def _to_sign_in() -> ResponseReturnValue:
    """Send somebody who is signed out to sign in, and keep what they typed."""
    path = request.full_path.rstrip("?")
    if request.method in SAFE:
        return redirect(url_for("signin.sign_in", next=own_path(path)), 303)
    fields = tuple(
        (name, text)
        for name, text in request.form.items(multi=True)
        if name not in NOT_KEPT and not any(one in name for one in SECRET)
    )
    is_kept = typed_before.keep(office(), cookie(), own_path(path), fields)
    session["told"] = "kept" if is_kept else "ended"
    return redirect(url_for("signin.sign_in"), 303)
