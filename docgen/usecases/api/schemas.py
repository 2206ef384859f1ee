"""The shapes of the API as JSON Schema, for its OpenAPI document."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from docgen.review.values import Entered

PLACE: Final = "#/components/schemas/{model}"


def schemas_of(
    models: Iterable[type[BaseModel]],
) -> tuple[Mapping[type[BaseModel], Mapping[str, Any]], Mapping[str, Any]]:
    """Return a reference for each model, and every schema by its name.

    What is entered is described as it is taken, all else as it is said.
    """
    wanted = [(one, _mode(one)) for one in dict.fromkeys(models)]
    places, found = models_json_schema(wanted, ref_template=PLACE)
    references = {one: places[one, mode] for one, mode in wanted}
    return references, found.get("$defs", {})


def parameters_of(model: type[Entered]) -> tuple[Mapping[str, Any], ...]:
    """Return the fields of a model as parameters of an address."""
    schema = model.model_json_schema(ref_template=PLACE)
    needed, parts = schema.get("required", ()), schema.get("$defs", {})
    return tuple(
        _parameter(name, said, parts, is_needed=name in needed)
        for name, said in schema["properties"].items()
    )


def _mode(model: type[BaseModel]) -> JsonSchemaMode:
    return "validation" if issubclass(model, Entered) else "serialization"


def _parameter(
    name: str, said: Mapping[str, Any], parts: Mapping[str, Any], *, is_needed: bool
) -> Mapping[str, Any]:
    words = said.get("description", said.get("title", name))
    schema = {key: one for key, one in said.items() if key not in ("title", "default")}
    schema.pop("description", None)
    kinds = [one for one in schema.pop("anyOf", []) if one != {"type": "null"}]
    schema = _plain({**schema, **(kinds[0] if kinds else {})}, parts)
    if said.get("default") not in (None, ""):
        schema["default"] = said["default"]
    return {
        "name": name,
        "in": "query",
        "required": is_needed,
        "description": words,
        "schema": schema,
    }


def _plain(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema that stands by itself, without a reference."""
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return dict(parts[name]) if name else dict(schema)
