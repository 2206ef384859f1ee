"""The page that shows the API: its operations and shapes, drawn of its document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from docgen.review.token_scope import AREA_NAMES, Area
from web.api.document import STATUSES, openapi
from web.api.operations import PREFIX
from web.api.problems import said as as_json
from web.who import open_to_everyone

area: Final = Blueprint("api_page", __name__)
ANY: Final = "Any"
NOTHING: Final[Mapping[str, Any]] = {}
PLAIN: Final = {
    "string": "Text",
    "integer": "Whole number",
    "number": "Number",
    "boolean": "Yes or no: true, false",
    "null": "Nothing: null",
    "object": "Fields by name",
}
FORMATS: Final = {
    "date": "Day: 2027-03-09",
    "date-time": "Moment: 2027-03-09T09:30:00Z",
    "email": "E-mail address",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what a field takes: words, and the shape they lead to if any."""

    words: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field as the page shows it."""

    name: str
    kind: tuple[Piece, ...]
    meaning: str
    is_needed: bool


@dataclass(frozen=True, slots=True)
class OperationShown:
    """An operation as the page shows it.

    `opens` is what a token must open, as "reviews:read"; empty where any will do.
    `done` and `refuses` are statuses.
    """

    id: str
    method: str
    path: str
    summary: str
    description: str
    opens: str
    fields: tuple[FieldShown, ...]
    body: tuple[Piece, ...]
    body_kind: str
    done: str
    gives: tuple[Piece, ...]
    refuses: tuple[str, ...]


@area.get(f"{PREFIX}/openapi.json")
@open_to_everyone
def hand_out_document() -> ResponseReturnValue:
    """Hand out the OpenAPI document."""
    return as_json(openapi(), 200)


@area.get("/api")
@open_to_everyone
def show_api() -> ResponseReturnValue:
    """Show every operation of the API, by area, and every shape."""
    document = openapi()
    every = tuple(_operations(document))
    areas = [
        (one.value, AREA_NAMES[one], [it for it in every if _is_of(it, one.value)])
        for one in Area
    ]
    own = [it for it in every if not it.opens]
    return render_template(
        "api/operations.html",
        areas=[("token", "The token itself", own), *areas],
        shapes=[
            (name, said.get("description", ""), _fields(said), _kind(said))
            for name, said in sorted(document["components"]["schemas"].items())
        ],
        statuses=STATUSES,
        prefix=PREFIX,
    )


def _is_of(one: OperationShown, name: str) -> bool:
    return one.opens.partition(":")[0] == name


def _operations(document: Mapping[str, Any]) -> Iterator[OperationShown]:
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            yield _shown(path, method, one)


def _shown(path: str, method: str, said: Mapping[str, Any]) -> OperationShown:
    opens = said.get("security", [{"token": [""]}])[0]["token"][0]
    content = said.get("requestBody", {}).get("content", {})
    schemas = (one["schema"] for one in content.values())
    body: Mapping[str, Any] = next(schemas, NOTHING)
    parameters = tuple(map(_parameter, said.get("parameters", ())))
    done = next(one for one in said["responses"] if one.startswith("2"))
    return OperationShown(
        id=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        description=said.get("description", ""),
        opens=opens,
        fields=(*parameters, *_fields(body)),
        body=_kind(body) if "$ref" in body else (),
        body_kind=next(iter(content), ""),
        done=done,
        gives=tuple(_content(said["responses"][done])),
        refuses=tuple(one for one in said["responses"] if one != done),
    )


def _parameter(said: Mapping[str, Any]) -> FieldShown:
    place = {"path": "in the address", "query": "after ?", "header": "in the head"}
    words = said.get("description", "")
    meaning = f"{words} ({place[said['in']]})" if words else place[said["in"]]
    return FieldShown(said["name"], _kind(said["schema"]), meaning, said["required"])


def _fields(schema: Mapping[str, Any]) -> tuple[FieldShown, ...]:
    needed = set(schema.get("required", ()))
    is_said = needed == schema.get("properties", {}).keys()  # all of it, always
    return tuple(
        FieldShown(
            name,
            _kind(said),
            said.get("description") or said.get("title", ""),
            name in needed and not is_said,
        )
        for name, said in schema.get("properties", {}).items()
    )


def _content(answer: Mapping[str, Any]) -> Iterator[Piece]:
    for kind, one in answer.get("content", {}).items():
        if kind == "application/json":
            yield from _kind(one["schema"])
        else:
            yield Piece(f"a file ({kind})")


def _kind(schema: Mapping[str, Any]) -> tuple[Piece, ...]:
    """Return what a schema takes, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return (Piece(name, name),)
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        words = ", ".join(
            str(one).lower() if one in (True, False) else str(one) for one in values
        )
        return (Piece(f"One of: {words}"),)
    if several := schema.get("anyOf") or schema.get("oneOf"):
        kinds = [_kind(one) for one in several]
        first, *rest = kinds
        return (*first, *(it for one in rest for it in (Piece("or"), *one)))
    if schema.get("type") == "array":
        return (Piece("List of:"), *_kind(schema.get("items", {})))
    words = FORMATS.get(schema.get("format", "")) or PLAIN.get(
        schema.get("type", ANY), ANY
    )
    return (Piece(words),)
