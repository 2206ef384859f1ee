"""For whoever watches over docgen: is it up, is it ready, how much is asked of it."""

import hmac
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Request, Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from docgen.settings import THIS_MACHINE, Settings
from web.journal import route, seconds, write_fault
from web.who import open_to_everyone

Check = tuple[str, Callable[[], bool]]
operations: Final = Blueprint("operations", __name__)
CHECKS, REGISTRY, TOKEN = "docgen.checks", "docgen.metrics", "docgen.metrics_token"
SLOW: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0)  # seconds
FORWARDED: Final = ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via")


def watch(app: Flask, settings: Settings, checks: Iterable[Check]) -> None:
    """Count the app's requests, and tell whoever watches how docgen is.

    Args:
        app: The app.
        settings: Its settings.
        checks: What docgen needs to work: each a name and what says whether it is
            there. What raises an exception is not.
    """
    registry = CollectorRegistry()
    answered = Counter(
        "docgen_requests", "Requests answered.", ("route", "status"), registry=registry
    )
    took = Histogram(
        "docgen_request_seconds",
        "Seconds until a request was answered.",
        ("route",),
        buckets=SLOW,
        registry=registry,
    )
    app.extensions[CHECKS] = tuple(checks)
    app.extensions[REGISTRY] = registry
    app.extensions[TOKEN] = settings.metrics_token.get_secret_value()
    app.register_blueprint(operations)

    @app.after_request
    def _count(response: Response) -> Response:
        answered.labels(route(), str(response.status_code)).inc()
        took.labels(route()).observe(seconds())
        return response


def is_for_operators(asked: Request) -> bool:
    """Return whether a request is for one of the pages here."""
    return asked.blueprint == operations.name


@operations.get("/healthz")
@open_to_everyone
def healthz() -> ResponseReturnValue:
    """Tell that the process is up."""
    return {"status": "up"}


@operations.get("/readyz")
@open_to_everyone
def readyz() -> ResponseReturnValue:
    """Tell whether docgen can work, or what it lacks."""
    failed = [name for name, check in current_app.extensions[CHECKS] if not _is(check)]
    if failed:
        return {"status": "not ready", "failed": failed}, 503
    return {"status": "ready"}


def _is(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception as fault:  # whatever it is, docgen is not ready
        write_fault(fault)
        return False


@operations.get("/metrics")
@open_to_everyone
def metrics() -> ResponseReturnValue:
    """Give Prometheus its numbers, if it asks from this machine or has the token."""
    if not _is_local() and not _has_token():
        abort(403)
    numbers = generate_latest(current_app.extensions[REGISTRY])
    return Response(numbers, content_type=CONTENT_TYPE_LATEST)


def _is_local() -> bool:
    """Return whether this machine asks, and not somebody else through its proxy."""
    try:
        is_loopback = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    is_direct = not any(name in request.headers for name in FORWARDED)
    return (
        is_loopback
        and is_direct
        and urlsplit(f"//{request.host}").hostname in THIS_MACHINE
    )


def _has_token() -> bool:
    wanted = current_app.extensions[TOKEN]
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    is_right = hmac.compare_digest(given.encode(), wanted.encode())
    return bool(wanted) and kind.lower() == "bearer" and is_right
