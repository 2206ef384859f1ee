"""Which address docgen answers to, and over which connection."""

from urllib.parse import urlsplit

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.middleware.proxy_fix import ProxyFix

from docgen.settings import THIS_MACHINE, Settings
from web.operations import is_for_operators


def guard_hosts(app: Flask, settings: Settings) -> None:
    """Refuse what is meant for another host, and what comes over plain HTTP.

    Docgen on this machine alone may be opened by any of the machine's own names and
    over plain HTTP, for nothing leaves it. Whoever watches over docgen asks it by
    whatever address they have.
    """
    if settings.behind_proxy:
        # Only who asks and how: the host is fixed by the setting, never by a header.
        fixed = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0)
        app.wsgi_app = fixed  # type: ignore[method-assign]
    address = settings.address

    @app.before_request
    def _refuse() -> ResponseReturnValue | None:
        if is_for_operators(request):
            return None
        if not is_own(request.host, address):
            return render_template("errors/other_address.html", address=address), 400
        if address.startswith("https:") and not request.is_secure:
            return render_template("errors/plain_http.html", address=address), 403
        return None


def is_own(host: str, address: str) -> bool:
    """Return whether a Host header names docgen's address.

    >>> is_own("docgen.example.org", "https://docgen.example.org:443")
    True
    >>> is_own("localhost:5000", "http://127.0.0.1:8000"), is_own("evil.example", "")
    (True, False)
    """
    ours, theirs = urlsplit(address), urlsplit(f"//{host}")
    if ours.hostname in THIS_MACHINE:
        return theirs.hostname in THIS_MACHINE
    usual = 443 if ours.scheme == "https" else 80
    try:
        port = theirs.port or usual
    except ValueError:  # no number, or too large
        return False
    return (theirs.hostname, port) == (ours.hostname, ours.port or usual)
