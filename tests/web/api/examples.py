"""Requests made up from the API's own document, and every answer held against it."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup
from schemathesis.openapi import from_wsgi
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.api.calling import token_of
from tests.web.api.sending import things_of
from tests.web.visiting import Kept, visited
from web.api.operations import PREFIX
from web.api.pace import Pace
from web.api.reading import PACE

CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
NO_END = 1_000_000  # requests a minute: how many there may be is tried elsewhere
WHO = ("coordinator of all", "reviewer ours", "lead ours")


@dataclass
class Tried:
    """What came of it: how many answers of each status, and what failed with what."""

    statuses: Counter[int] = field(default_factory=Counter)
    failed: list[tuple[str, str, list[str]]] = field(default_factory=list)

    @property
    def count(self):
        return sum(self.statuses.values())


@contextmanager
def described(folder):
    """The API as its document describes it, and the things that are there to ask of."""
    with visited(folder) as (two, app, _):
        app.extensions[PACE] = Pace(most=NO_END)
        heads = [{"Authorization": f"Bearer {token_of(two, who)}"} for who in WHO]
        schema = from_wsgi(f"{PREFIX}/openapi.json", app)
        yield schema, things_of(two.ours), heads, Kept(two.office)


def operations(schema):
    return [one.ok() for one in schema.get_all_operations()]


def heads_of(operation, heads):
    """What stands in the head: a token, and often a version that may be right."""
    versions = st.integers(0, 6).map(lambda one: {"If-Match": f'"{one}"'})
    asks = any(one.name == "If-Match" for one in operation.headers)
    more = st.one_of(versions, st.just({})) if asks else st.just({})
    both = st.tuples(st.sampled_from(heads), more)
    return both.map(lambda found: {**found[0], **found[1]})


def places_of(operation, things):
    """The identities in its address: those that are there."""
    is_service = operation.path.startswith("/services")
    there = {**things, "{key}": things["{service}"]} if is_service else things
    names = [one.name for one in operation.path_parameters]
    return {name: there[f"{{{name}}}"] for name in names}


def attempt(operation, described_as, count, number, tried):
    """Send made-up requests to one operation; keep what fails in `tried`.

    Args:
        operation: As the document describes it.
        described_as: The things there are, the heads to send, the copy to put back.
        count: How many requests, of each way to make them up.
        number: What chance begins with.
        tried: Where it is kept.
    """
    things, heads, kept = described_as
    places = places_of(operation, things)
    for mode in MODES:
        case_of = operation.as_strategy(mode, path_parameters=places or None)
        _send_all((operation, case_of, heads), (count, number), kept, tried)


def _send_all(what, how_many, kept, tried):
    operation, case_of, heads = what
    count, number = how_many

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case_of, heads_of(operation, heads))
    def try_one(case, head):
        case.headers.pop("Authorization", None)
        answer = case.call(headers=head)
        tried.statuses[answer.status_code] += 1
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as failures:
            said = [str(one)[:600] for one in failures.exceptions]
            tried.failed.append((operation.label, case.as_curl_command(), said))
        if case.method != "GET":
            kept.put_back()

    try_one()
