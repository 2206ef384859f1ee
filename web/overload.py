"""Too much at once: past a number of requests in work, the next is told to come back.

A queue that only grows helps nobody: each answer in it comes too late. Waitress needs
some threads more than this number, or it queues the requests before they get here.

Of those in work only a few are worked on at a time, the first to come first: Python
does one thing at a time, and twenty pages that are made together are all done last.
"""

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from flask import Flask, request
from werkzeug.exceptions import ServiceUnavailable

from docgen.settings import Settings
from web.errors import RETRY_AFTER
from web.operations import is_for_operators, operations

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

IN_WORK: Final = "docgen.requests_in_work"
TURNS: Final = 4  # one is worked on while others wait for the disk or a child process


class Turns:
    """Counts the requests around an app, and lets them into it in turn."""

    def __init__(self, app: "WSGIApplication", most: int, free: frozenset[str]) -> None:
        """Wrap an app.

        Args:
            app: What answers the requests.
            most: How many wait for a turn or have one; the app is to refuse the rest.
            free: The paths that need no turn.
        """
        self._app, self._most, self._free = app, most, free
        self._lock = threading.Lock()
        self._turns = threading.Semaphore(TURNS)
        self._in_work = 0

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request with the app's answer."""
        number = environ[IN_WORK] = self._add(1)
        try:
            if number > self._most or environ["PATH_INFO"] in self._free:
                return self._app(environ, start_response)
            with self._turns:
                return self._app(environ, start_response)
        finally:
            self._add(-1)

    def _add(self, number: int) -> int:
        with self._lock:
            self._in_work += number
            return self._in_work


def guard_load(app: Flask, settings: Settings) -> None:
    """Refuse at once what comes while too many requests are in work."""
    rules = app.url_map.iter_rules()
    own = f"{operations.name}."
    free = frozenset(one.rule for one in rules if one.endpoint.startswith(own))
    most = settings.most_requests
    app.wsgi_app = Turns(app.wsgi_app, most, free)  # type: ignore[method-assign]

    @app.before_request
    def _refuse() -> None:
        too_many = request.environ.get(IN_WORK, 0) > most
        if too_many and not is_for_operators(request):
            raise ServiceUnavailable(retry_after=RETRY_AFTER)
