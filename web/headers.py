"""What every answer tells the browser: trust this host alone, and nobody's frame."""

import secrets
from typing import Final, cast

from flask import Flask, Response, g, request

from docgen.settings import Settings

HEADERS: Final = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # With no-referrer a browser says "Origin: null" of our own forms too.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
POLICY: Final = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HTTPS_ONLY: Final = "max-age=31536000"  # seconds: a year


def guard(app: Flask, settings: Settings) -> None:
    """Have every answer of the app carry the headers, its error pages too.

    Templates write `nonce="{{ nonce() }}"` on each script; no other one runs.
    """
    app.jinja_env.globals["nonce"] = nonce
    fixed = dict(HEADERS)
    if settings.address.startswith("https:"):
        fixed["Strict-Transport-Security"] = HTTPS_ONLY

    @app.after_request
    def _add(response: Response) -> Response:
        response.headers.update(fixed)
        # A file that is handed out has a stricter policy of its own.
        policy = POLICY.format(nonce=nonce())
        response.headers.setdefault("Content-Security-Policy", policy)
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response


def nonce() -> str:
    """Return the word that this answer's scripts are known by; each has another."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return cast(str, g.nonce)
