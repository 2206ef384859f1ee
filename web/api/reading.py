"""A request read before its operation sees it: token, version, query and body."""

import re
from collections.abc import Mapping
from typing import Any, Final, cast

from flask import current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from docgen.problems import NamedFile, Problem, Refused, Source
from docgen.review.token_scope import AREA_NAMES, Level, is_allowed
from docgen.usecases.api import tokens
from docgen.usecases.api.shapes import read_request
from docgen.usecases.api.tokens import Bearer
from docgen.usecases.inputs import LARGEST, Answers, read_answers
from web.api.operations import Asked, Needs, Operation
from web.api.pace import Pace
from web.api.problems import REQUEST, Refusal
from web.downloads import file_name
from web.who import office

PACE: Final = "docgen.api.pace"
JSON: Final = "application/json"
FORM: Final = "multipart/form-data"
FILE: Final = "file"
VERSION: Final = re.compile(r'\s*"(\d{1,9})"\s*')
LONGEST_TOKEN: Final = 200  # characters


def read(operation: Operation) -> Asked:
    """Return what was asked, once it is all there.

    Raises:
        Refusal: It goes no further.
    """
    bearer = _bearer()
    _allowed(bearer, operation.needs)
    takes = operation.takes
    query = _query(operation)
    typed: Mapping[str, Any] = {}
    body, file = None, None
    if takes.body is not None:
        typed = _form() if takes.has_file else _json()
        body = _right(read_request(takes.body, typed))
        file = _file() if takes.has_file else None
    version = _version() if takes.versioned else 0
    return Asked(bearer.caller, bearer.token, query, body, typed, file, version)


def _bearer() -> Bearer:
    """Return whoever the request's token stands for, if they don't ask too often."""
    kind, _, word = request.headers.get("Authorization", "").partition(" ")
    word = word.strip()
    is_token = kind.lower() == "bearer" and 0 < len(word) <= LONGEST_TOKEN
    found = tokens.bearer_of(office(), word) if is_token else None
    if found is None:
        raise Refusal(401, WWW_Authenticate='Bearer realm="docgen"')
    pace = cast(Pace, current_app.extensions[PACE])
    if seconds := pace.wait(found.token.id):
        raise Refusal(429, Retry_After=str(seconds))
    return found


def _allowed(bearer: Bearer, needs: Needs) -> None:
    area = needs.area
    if area is None or is_allowed(bearer.token.allows, area, needs.level):
        return
    what = "change anything" if needs.level is Level.WRITE else "read anything"
    wrong = f"This token may not {what} of “{AREA_NAMES[area]}”."
    remedy = f"Make one that opens {area.value} to {needs.level.value}."
    raise Refusal(403, (Problem(Source("token"), wrong, remedy),))


def _query(operation: Operation) -> Any:  # noqa: ANN401  the operation's own
    given = request.args.to_dict()
    model = operation.takes.query
    if model is not None:
        return _right(read_request(model, given, "query"))
    if given:
        names = ", ".join(sorted(given))
        wrong = f"Nothing is asked for here by {names}."
        raise Refusal(422, (Problem(Source("query"), wrong, "Leave it out."),))
    return None


def _json() -> Mapping[str, Any]:
    if request.mimetype != JSON:
        raise Refusal(415)
    if (request.content_length or 0) > LARGEST:
        raise Refusal(413)
    content = request.get_data()
    if len(content) > LARGEST:
        raise Refusal(413)
    found = read_answers(content, f"{REQUEST}.json")
    if isinstance(found, Answers) and not _is_text(found.data):
        raise Refusal(400, (_not_text(),))
    if not isinstance(found, Answers):
        problems = found.problems if isinstance(found, Refused) else ()
        raise Refusal(400, problems)
    return found.data


def _is_text(value: object) -> bool:
    """Return whether every word in it can be kept: none is half a character."""
    if isinstance(value, str):
        return not any("\ud800" <= one <= "\udfff" for one in value)
    if isinstance(value, Mapping):
        return all(map(_is_text, value)) and all(map(_is_text, value.values()))
    if isinstance(value, float):
        return value == value and value not in (float("inf"), float("-inf"))
    return not isinstance(value, list) or all(map(_is_text, value))


def _not_text() -> Problem:
    wrong = "It holds half a character, or a number that is none."
    return Problem(Source(REQUEST), wrong, "Write it anew.")


def _form() -> Mapping[str, Any]:
    if request.mimetype != FORM:
        raise Refusal(415)
    try:
        return request.form.to_dict()
    except RequestEntityTooLarge as cause:
        raise Refusal(413) from cause


def _file() -> NamedFile:
    sent = request.files.get(FILE)
    if sent is None:
        wrong = "There is no file."
        remedy = f"Send it as the part “{FILE}” of the form, with its name."
        raise Refusal(422, (Problem(Source(REQUEST, FILE), wrong, remedy),))
    return NamedFile(file_name(sent.filename or ""), sent.read())


def _version() -> int:
    given = request.headers.get("If-Match")
    if given is None:
        raise Refusal(428)
    found = VERSION.fullmatch(given)
    if found is None:
        wrong = "If-Match names no version."
        remedy = 'Send the ETag as you got it, such as "3" with its quotation marks.'
        raise Refusal(400, (Problem(Source(REQUEST, "If-Match"), wrong, remedy),))
    return int(found[1])


def _right(read: Any) -> Any:  # noqa: ANN401  the operation's own model
    if isinstance(read, Refused):
        raise Refusal(422, read.problems)
    return read
