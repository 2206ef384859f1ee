"""The journal: one line of JSON for each request, without a name, value or address.

A page is written down as its route, "/reviews/<reference>", never as its path; a fault
as its kind and the lines it passed through, never with its text.
"""

import secrets
import sys
import time
import traceback
from pathlib import Path
from typing import Final, cast

import structlog
from flask import Flask, Response, current_app, g, request

from docgen.settings import Settings

JOURNAL: Final = "docgen.journal"
NO_ROUTE: Final = "(none)"


def keep_journal(app: Flask, settings: Settings) -> None:
    """Write down every request of the app on standard output, once it is answered."""
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True, key="time")
    app.extensions[JOURNAL] = structlog.wrap_logger(
        structlog.WriteLogger(sys.stdout),
        processors=[
            structlog.processors.add_log_level,
            stamp,
            structlog.processors.JSONRenderer(),
        ],
    )
    app.extensions["docgen.debug"] = settings.debug
    app.logger.disabled = True  # its lines hold paths and the text of faults
    app.before_request(_begin)
    app.after_request(_write)


def journal() -> structlog.typing.FilteringBoundLogger:
    """Return what writes lines into the journal; give it no name and no value."""
    return cast(structlog.typing.FilteringBoundLogger, current_app.extensions[JOURNAL])


def request_number() -> str:
    """Return the number that a request has in the journal and on a fault's page."""
    if "request_number" not in g:
        g.request_number = secrets.token_hex(4)
    return cast(str, g.request_number)


def route() -> str:
    """Return the request's route as it is written in the code, without any id."""
    return NO_ROUTE if request.url_rule is None else request.url_rule.rule


def seconds() -> float:
    """Return how long the request has been in work."""
    return time.perf_counter() - cast(float, g.get("began_at", time.perf_counter()))


def write_fault(fault: BaseException) -> None:
    """Write down a fault of ours: its kind and the lines of code it passed through."""
    frames = traceback.extract_tb(fault.__traceback__)
    debug = current_app.extensions["docgen.debug"]
    more = {"text": str(fault)} if debug else {}
    journal().error(
        "fault",
        request=request_number(),
        kind=type(fault).__name__,
        lines=[f"{_short(one.filename)}:{one.lineno} {one.name}" for one in frames],
        **more,
    )


def _short(file: str) -> str:
    return "/".join(Path(file).parts[-2:])


def _begin() -> None:
    g.began_at = time.perf_counter()


def _write(response: Response) -> Response:
    journal().info(
        "request",
        method=request.method,
        route=route(),
        status=response.status_code,
        milliseconds=round(seconds() * 1000, 1),
        request=request_number(),
        role=_role(),
    )
    return response


def _role() -> str:
    """Return the role of whoever asked; empty unless some page looked who it is."""
    visitor = g.get("visitor")
    roles = visitor.caller.roles() if visitor else ()
    return roles[0].value if roles else ""
