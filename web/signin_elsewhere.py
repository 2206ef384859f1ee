"""Signing in with an account elsewhere, by OpenID Connect."""

from dataclasses import astuple
from typing import TYPE_CHECKING, Final

from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from docgen.usecases import signing_in
from web.admission import admit
from web.who import office, open_to_everyone

if TYPE_CHECKING:
    from web.provider import Provider

area: Final = Blueprint("elsewhere", __name__)


@area.get("/sign-in/elsewhere")
@open_to_everyone
def go_elsewhere() -> ResponseReturnValue:
    """Send the person to the provider, which sends them back to `come_back`.

    A link, not a form: browsers let no form of ours lead to another host.
    """
    from web.provider import NotVouched

    if not office().settings.oidc_issuer:
        abort(404)
    try:
        address, asked = _provider().way_there()
    except NotVouched as cause:
        return _failed(str(cause))
    session["elsewhere"] = astuple(asked)
    return redirect(address, 303)


@area.get("/sign-in/elsewhere/back")
@open_to_everyone
def come_back() -> ResponseReturnValue:
    """Sign in whoever the provider vouches for, if somebody has added them."""
    from web.provider import Asked, NotVouched

    kept = session.pop("elsewhere", None)
    if not office().settings.oidc_issuer or not kept:
        return _failed("nothing was asked in this browser")
    try:
        found = _provider().identity(Asked(*kept), request.args, office().now())
    except NotVouched as cause:
        return _failed(str(cause))
    begun = signing_in.with_identity(office(), found)
    if begun is None:
        page, name = "signin/unknown_elsewhere.html", office().settings.oidc_name
        return render_template(page, name=name), 403
    return admit(begun)


def _provider() -> "Provider":
    from web.provider import Provider

    settings = office().settings
    return Provider(settings, settings.address + url_for("elsewhere.come_back"))


def _failed(why: str) -> ResponseReturnValue:
    """Say in plain words that it did not work; the reason goes to the log."""
    current_app.logger.warning("sign-in elsewhere: %s", why)
    name = office().settings.oidc_name
    return render_template("signin/failed_elsewhere.html", name=name), 502
