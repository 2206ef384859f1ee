"""Forms that only our own pages may send: a token in each, and where it came from."""

from typing import Final
from urllib.parse import urlsplit

from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect

TOKEN: Final = "csrf_token"  # noqa: S105  the name of a field
NEVER_SHOWN: Final = ("password", "code")  # parts of names of fields


class OwnForms(CSRFProtect):  # type: ignore[misc]  # has no types of its own
    """Refuses whatever changes something and was not sent by a page of ours.

    Templates of forms hold `<input type="hidden" name="csrf_token" value="{{
    csrf_token() }}">`; scripts send it as the header X-CSRFToken.
    """

    def protect(self, apply_exemptions: bool = False) -> None:
        """Check the token, then that the browser says it comes from here."""
        super().protect(apply_exemptions)
        if g.get("csrf_valid") and not _is_from_here():
            raise CSRFError("sent by another host's page")


def guard_forms(app: Flask) -> None:
    """Have every unsafe request of the app checked, and say what to do if refused."""
    # Of where a form comes from more is asked than the referrer; a form may stay open
    # as long as its session.
    app.config.update(WTF_CSRF_SSL_STRICT=False, WTF_CSRF_TIME_LIMIT=None)
    OwnForms(app)
    app.register_error_handler(CSRFError, _show_refusal)


def _is_from_here() -> bool:
    """Return whether Origin, or Referer where there is none, is this very host."""
    told = urlsplit(request.headers.get("Origin") or request.referrer or "")
    return (told.scheme, told.netloc) == (request.scheme, request.host)


def _show_refusal(_: Exception) -> ResponseReturnValue:
    """Say that nothing was saved; show what was typed here, to be sent again.

    What another host's page sent is not offered, nor are secrets and files.
    """
    names = request.form.keys() - {TOKEN}
    is_secret = any(part in name for name in names for part in NEVER_SHOWN)
    may_send = bool(names) and _is_from_here() and not is_secret and not request.files
    typed = [
        (name, text)
        for name, text in request.form.items(multi=True)
        if may_send and name != TOKEN
    ]
    return render_template("errors/form_refused.html", typed=typed), 400
