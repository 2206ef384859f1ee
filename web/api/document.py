"""The API's own description: an OpenAPI 3.1 document, made of its operations."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from docgen.review.token_scope import AREA_NAMES, Area
from docgen.usecases.api.once import KEY
from docgen.usecases.api.schemas import parameters_of, schemas_of
from docgen.usecases.api.shapes import ConflictProblems, Problems
from web.api.operations import OPERATIONS, PREFIX, Operation

VERSION: Final = "1.0.0"
JSON: Final = "application/json"
FORM: Final = "multipart/form-data"
BEARER: Final = "token"
FILE: Final = {"type": "string", "contentMediaType": "application/octet-stream"}
ABOUT: Final = (
    "What the pages of docgen do, for programs. Each request bears a token that a"
    " person made for it on the page “My account”; it opens no more than that person"
    " may do. Names are those of the forms and of the documents."
)
STATUSES: Final = {
    400: "What was sent can't be read",
    401: "No token, or none that opens anything",
    403: "The token does not open this area so far",
    404: "Nothing is there, or it is not yours",
    409: "Somebody changed the same meanwhile, or it can't be done now",
    413: "Too large",
    415: "Not of the kind that is taken",
    422: "Something is to put right; nothing was kept",
    428: "If-Match is missing",
    429: "Too many requests with this token",
    503: "docgen is busy; nothing was kept",
}
IF_MATCH: Final = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The version you have seen: the ETag as you got it",
    "schema": {"type": "string", "pattern": r'^"[0-9]{1,9}"$'},
    "example": '"3"',
}
ONCE: Final = {
    "name": KEY,
    "in": "header",
    "required": False,
    "description": "A word of your own, another for each request: sent again under it"
    " within a day, the same is answered and nothing done twice",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": 200,
        "pattern": "^[!-~]+$",
    },
}


@lru_cache(maxsize=1)
def openapi() -> Mapping[str, Any]:
    """Return the document; it is the same for everybody."""
    references, schemas = schemas_of(_models(OPERATIONS))
    paths: dict[str, dict[str, Any]] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method.lower()] = _described(one, references)
    return {
        "openapi": "3.1.0",
        "info": {"title": "docgen", "version": VERSION, "description": ABOUT},
        "servers": [{"url": PREFIX}],
        "security": [{BEARER: []}],
        "tags": [{"name": one.value, "description": AREA_NAMES[one]} for one in Area],
        "paths": paths,
        "components": {
            "schemas": dict(schemas),
            "securitySchemes": {BEARER: {"type": "http", "scheme": "bearer"}},
        },
    }


def _models(operations: Iterable[Operation]) -> Iterator[Any]:
    yield from (Problems, ConflictProblems)
    for one in operations:
        yield from (model for model in (one.gives.shape, one.takes.body) if model)


def _described(one: Operation, references: Mapping[Any, Any]) -> dict[str, Any]:
    summary, more = one.words
    said: dict[str, Any] = {
        "operationId": one.name,
        "summary": summary,
        "responses": _answers(one, references),
    }
    if one.needs.area is not None:
        said["tags"] = [one.needs.area.value]
        said["security"] = [{BEARER: [f"{one.needs.area}:{one.needs.level}"]}]
    if more:
        said["description"] = more
    if parameters := list(_parameters(one)):
        said["parameters"] = parameters
    if one.takes.body is not None:
        said["requestBody"] = _body(one, references[one.takes.body])
    return said


def _parameters(one: Operation) -> Iterator[Mapping[str, Any]]:
    for part in one.path.split("/"):
        if part.startswith("{"):
            name = part.strip("{}")
            kind = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
            yield {"name": name, "in": "path", "required": True, "schema": kind}
    if one.takes.query is not None:
        yield from parameters_of(one.takes.query)
    if one.takes.versioned:
        yield IF_MATCH
    if one.takes.once:
        yield ONCE


def _body(one: Operation, reference: Mapping[str, Any]) -> dict[str, Any]:
    if not one.takes.has_file:
        return {"required": True, "content": {JSON: {"schema": dict(reference)}}}
    fields = parameters_of(one.takes.body) if one.takes.body else ()
    parts = {
        field["name"]: {**field["schema"], "description": field["description"]}
        for field in fields
    }
    needed = [field["name"] for field in fields if field["required"]]
    schema = {
        "type": "object",
        "properties": {**parts, "file": FILE},
        "required": [*needed, "file"],
        "additionalProperties": False,
    }
    return {"required": True, "content": {FORM: {"schema": schema}}}


def _answers(one: Operation, references: Mapping[Any, Any]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "Done"}
    if one.gives.shape is not None:
        good["content"] = {JSON: {"schema": dict(references[one.gives.shape])}}
    else:
        good["content"] = {kind: {"schema": FILE} for kind in one.gives.media_types}
    answers: dict[str, Any] = {str(one.gives.status): good}
    for status in sorted(_statuses(one)):
        shape = ConflictProblems if status == 409 else Problems
        schema = {"schema": dict(references[shape])}
        answers[str(status)] = {
            "description": STATUSES[status],
            "content": {JSON: schema},
        }
    return answers


def _statuses(one: Operation) -> set[int]:
    found = {401, 422, 429, 503}
    if one.needs.area is not None:
        found.add(403)
    if "{" in one.path or one.takes.body is not None:
        found.add(404)
    if one.takes.body is not None:
        found |= {400, 413, 415}
    if one.takes.versioned:
        found |= {400, 428}
    if one.takes.once:
        found |= {400, 409}
    if one.gives.may_conflict:
        found.add(409)
    return found
