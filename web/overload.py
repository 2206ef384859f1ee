"""Too much at once: past a number of requests in work, the next is told to come back.

A queue that only grows helps nobody: each answer in it comes too late. Waitress needs
some threads more than this number, or it queues the requests before they get here.
"""

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from flask import Flask, request
from werkzeug.exceptions import ServiceUnavailable

from docgen.settings import Settings
from web.errors import RETRY_AFTER
from web.operations import is_for_operators

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

IN_WORK: Final = "docgen.requests_in_work"


class Counter:
    """Counts the requests in work around an app, and tells each how many there are."""

    def __init__(self, app: "WSGIApplication") -> None:
        """Wrap an app."""
        self._app = app
        self._lock = threading.Lock()
        self._in_work = 0

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request with the app's answer."""
        environ[IN_WORK] = self._add(1)
        try:
            return self._app(environ, start_response)
        finally:
            self._add(-1)

    def _add(self, number: int) -> int:
        with self._lock:
            self._in_work += number
            return self._in_work


def guard_load(app: Flask, settings: Settings) -> None:
    """Refuse at once what comes while too many requests are in work."""
    app.wsgi_app = Counter(app.wsgi_app)  # type: ignore[method-assign]

    @app.before_request
    def _refuse() -> None:
        too_many = request.environ.get(IN_WORK, 0) > settings.most_requests
        if too_many and not is_for_operators(request):
            raise ServiceUnavailable(retry_after=RETRY_AFTER)
