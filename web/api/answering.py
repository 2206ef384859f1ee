"""What an operation says, as it goes out: JSON, a file, or what stands in the way."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Final

from flask import Response, request

from docgen.problems import Problem, Refused, Source, WrongFile
from docgen.usecases.api.once import KEY, Done, NotNow, OnceKey, once
from docgen.usecases.api.shapes import Conflict, Shape
from docgen.usecases.issuing import Document
from web.api.operations import Asked, Operation
from web.api.problems import Refusal, answer_of, conflict_of, refused_answer, said
from web.api.reading import read
from web.downloads import hand_out
from web.who import office

LONGEST_KEY: Final = 200  # characters


@dataclass(frozen=True, slots=True)
class Told:
    """A shape with what the answer's head says of it.

    `version` is None where it has none; `place` is the address of what was made.
    """

    shape: Shape
    version: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class NotYet:
    """What was asked for is not there now, and may be later."""

    wrong: str
    remedy: str


Said = Shape | Told | Document | Refused | WrongFile | Conflict | NotYet


def answering(operation: Operation) -> Callable[..., Response]:
    """Return an operation as a view: read, asked, and answered."""

    @wraps(operation.view)
    def view(**things: str) -> Response:
        asked = read(operation)

        def do() -> Response:
            return _answer(operation.view(asked, **things), operation.gives.status)

        key = request.headers.get(KEY) if operation.takes.once else None
        if key is None:
            return do()
        return _once(_key_of(operation, asked, key, things), do)

    return view


def _answer(told: Said, status: int) -> Response:
    if isinstance(told, Refused | WrongFile):
        return refused_answer(told)
    if isinstance(told, Document):
        return hand_out(told.content, told.name, told.media_type)
    if isinstance(told, Conflict):
        return conflict_of(told, (_changed_meanwhile(told),))
    if isinstance(told, NotYet):
        return conflict_of(None, (Problem(Source("request"), told.wrong, told.remedy),))
    whole = told if isinstance(told, Told) else Told(told)
    answer = said(whole.shape.as_json(), status)
    if whole.version is not None:
        answer.headers["ETag"] = f'"{whole.version}"'
    if whole.place:
        answer.headers["Location"] = whole.place
    return answer


def _changed_meanwhile(conflict: Conflict) -> Problem:
    wrong = (
        f"You saw version {conflict.seen}, and version {conflict.now} is kept: somebody"
        " changed the same meanwhile. Nothing of yours is kept."
    )
    remedy = "Put both together, and send it again over the version that is kept."
    return Problem(Source("request", "If-Match"), wrong, remedy)


def _key_of(
    operation: Operation, asked: Asked, key: str, things: dict[str, str]
) -> OnceKey:
    if not key.strip() or len(key) > LONGEST_KEY:
        wrong = "The key is empty, or longer than 200 characters."
        remedy = "Send a word of your own that no other request has."
        raise Refusal(400, (Problem(Source("request", KEY), wrong, remedy),))
    deed = json.dumps([operation.name, things], sort_keys=True)
    file = asked.file
    sent = [
        dict(asked.typed),
        [file.name, hashlib.sha256(file.content).hexdigest()] if file else None,
    ]
    content = json.dumps(sent, sort_keys=True).encode()
    request_hash = hashlib.sha256(content).hexdigest()
    return OnceKey(asked.who.person_id, deed, key.strip(), request_hash)


def _once(key: OnceKey, do: Callable[[], Response]) -> Response:
    first: list[Response] = []

    def deed() -> Done:
        answer = do()
        first.append(answer)
        is_kept = answer.status_code < HTTPStatus.BAD_REQUEST
        place = answer.headers.get("Location", "")
        return Done(answer.status_code, answer.get_json(), place, is_kept)

    done = once(office(), key, deed)
    if isinstance(done, NotNow):
        return conflict_of(None, done.problems)
    if isinstance(done, Refused):
        return answer_of(done.problems, HTTPStatus.UNPROCESSABLE_ENTITY)
    if first:
        return first[0]
    answer = said(done.content, done.status)
    if done.place:
        answer.headers["Location"] = done.place
    return answer
