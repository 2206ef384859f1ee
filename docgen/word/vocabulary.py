"""What a template may ask for: the fields of a document's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from types import EllipsisType
from typing import Annotated, get_args, get_origin, get_type_hints

from markupsafe import Markup

from docgen.blanks import Blank

BLANK_PARTS = ("text", "open", "value", "name", "number", "bookmark")


class Shape(StrEnum):
    """What stands behind a field's name."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "yes or no"
    BLANK = "blank"
    LIST = "list"
    RECORD = "record"
    RICH = "rich text"


@dataclass(frozen=True, slots=True)
class Field:
    """One name a template may use, and what it leads to.

    `parts` are a record's own fields, empty for the rest; `each` is what a loop over
    a list meets, None for what is no list.
    """

    shape: Shape
    parts: Mapping[str, "Field"]
    each: "Field | None" = None


Vocabulary = Mapping[str, Field]


def vocabulary_of(words: type) -> Vocabulary:
    """Return the fields of a dataclass of words, by name.

    Raises:
        TypeError: A field is of a kind no template could print.
    """
    hints = get_type_hints(words, include_extras=False)
    return {one.name: _field(hints[one.name]) for one in fields(words)}


def _field(kind: object) -> Field:
    plain = {str: Shape.TEXT, int: Shape.NUMBER, bool: Shape.TRUTH, Markup: Shape.RICH}
    if kind in plain:
        return Field(plain[kind], {})
    if kind is Blank:
        parts = {name: Field(Shape.TEXT, {}) for name in BLANK_PARTS}
        return Field(Shape.BLANK, parts)
    if get_origin(kind) is Annotated:
        return _field(get_args(kind)[0])
    if get_origin(kind) is tuple:
        item = next(one for one in get_args(kind) if not isinstance(one, EllipsisType))
        return Field(Shape.LIST, {}, _field(item))
    if isinstance(kind, type) and is_dataclass(kind):
        return Field(Shape.RECORD, vocabulary_of(kind))
    raise TypeError(f"A template can't print {kind!r}.")


def paths(vocabulary: Vocabulary, before: str = "") -> Iterator[tuple[str, Field]]:
    """Yield every field with its dotted name; a list's own fields follow `name[]`."""
    for name, field in vocabulary.items():
        path = f"{before}{name}"
        yield path, field
        inner, dots = (field.each, "[].") if field.each else (field, ".")
        if inner.shape is Shape.RECORD:
            yield from paths(inner.parts, path + dots)


_NAMES: dict[type, tuple[str, ...]] = {}


def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields; kept, for it is asked often."""
    if kind not in _NAMES:
        named = fields(kind) if is_dataclass(kind) else ()
        _NAMES[kind] = tuple(one.name for one in named)
    return _NAMES[kind]


def blanks_in(value: object) -> Iterator[Blank]:
    """Yield every blank in a document's words, in the order they are declared."""
    for name in field_names(type(value)):
        inner = getattr(value, name)
        for one in inner if type(inner) is tuple else (inner,):
            if type(one) is Blank:
                yield one
            elif field_names(type(one)):
                yield from blanks_in(one)
