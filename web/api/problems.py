"""Why something was not done, as JSON: what is wrong, what to do, and its status."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final

from flask import Response
from werkzeug.exceptions import HTTPException, InternalServerError

from docgen.problems import Problem, Refused, Source, WrongFile
from docgen.usecases.api.shapes import Conflict, ConflictProblems, Problems
from docgen.usecases.api.shapes import problem_shapes as shapes
from web.errors import OURS, RETRY_AFTER
from web.journal import request_number, write_fault

REQUEST: Final = "request"
WORDS: Final = {
    400: (
        "The request can't be understood.",
        "Look up in the API's document how it should be.",
    ),
    401: (
        "There is no token that opens anything: none was sent, or it is unknown, has"
        " ended or was revoked.",
        "Send one as “Authorization: Bearer …”. You make it on the page “My account”.",
    ),
    404: (
        "There is nothing at this address, or it is not yours to see or to change.",
        "Look whether the address is right.",
    ),
    405: (
        "This address does not take this method.",
        "Use one of those that Allow names.",
    ),
    413: (
        "The request is too large.",
        "Send up to 32 MB with a file, up to 1 MB of JSON.",
    ),
    415: (
        "What was sent is not of the kind that is taken here.",
        "Say what it is in Content-Type, as the API's document has it.",
    ),
    428: (
        "The version you have seen is not named.",
        "Read it first, and send its ETag as If-Match.",
    ),
    429: (
        "There were too many requests with this token.",
        "Wait as long as Retry-After says, then go on.",
    ),
    503: (
        "docgen is busy.",
        f"Send the same again in {RETRY_AFTER} seconds; nothing was kept.",
    ),
}


class Refusal(Exception):
    """A request goes no further: its status, why, and what the answer's head says."""

    def __init__(
        self,
        status: int,
        problems: Iterable[Problem] = (),
        **head: str,
    ) -> None:
        super().__init__(str(status))
        self.status = status
        self.problems = tuple(problems) or (problem_of(status),)
        self.head = {name.replace("_", "-"): text for name, text in head.items()}


def problem_of(status: int, number: str = "") -> Problem:
    """Return what is said of a status where nothing more is known.

    Args:
        status: The answer's status.
        number: The request's number in the journal, where the fault is ours.
    """
    if status in WORDS or status < OURS:
        return Problem(Source(REQUEST), *WORDS.get(status, WORDS[400]))
    remedy = f"Tell whoever looks after docgen this number: {number}."
    return Problem(Source(REQUEST), "The fault is ours, not yours.", remedy)


def answer_of(problems: Iterable[Problem], status: int) -> Response:
    """Return problems as an answer."""
    return said(Problems(problems=shapes(problems)).as_json(), status)


def conflict_of(conflict: Conflict | None, problems: Iterable[Problem]) -> Response:
    """Return that somebody changed the same thing, with both versions."""
    shape = ConflictProblems(problems=shapes(problems), conflict=conflict)
    return said(shape.as_json(), HTTPStatus.CONFLICT)


def said(content: Any, status: int) -> Response:  # noqa: ANN401  whatever JSON has
    """Return JSON as an answer, in the order it was said."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # Half a character that was kept is written as JSON can have it.
    encoded = text.encode("utf-8", "backslashreplace")
    return Response(encoded, status, content_type="application/json")


def refused_answer(refused: Refused | WrongFile) -> Response:
    """Return what is to put right as an answer."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if isinstance(refused, Refused):
        return answer_of(refused.problems, status)
    wrong = f"It is {refused.seen.rstrip('.')}."
    problem = Problem(Source(refused.file), wrong, f"Send {refused.wanted}.")
    return answer_of((problem,), status)


def refusal_answer(refusal: Refusal) -> Response:
    """Return why a request went no further as an answer."""
    answer = answer_of(refusal.problems, refusal.status)
    answer.headers.update(refusal.head)
    return answer


def error_answer(error: HTTPException) -> Response:
    """Return an error of the web's own as an answer."""
    if isinstance(error, InternalServerError) and error.original_exception:
        write_fault(error.original_exception)
    status = error.code or OURS
    number = request_number() if status >= OURS else ""
    answer = answer_of((problem_of(status, number),), status)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            answer.headers[name] = value
    return answer
