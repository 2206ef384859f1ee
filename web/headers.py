"""What every answer tells the browser: trust this host alone, and nobody's frame."""

from flask import Flask, Response

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def guard(app: Flask) -> None:
    """Have every answer of the app carry the headers, its error pages too."""

    @app.after_request
    def _add(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response
