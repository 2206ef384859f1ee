"""The fields a template may use, each with its meaning and an example."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import EllipsisType
from typing import Annotated, Final, get_args, get_origin, get_type_hints

from docgen.blanks import Blank, BlankKind

RULE: Final = 30
DATE_RULE: Final = 18
PLAIN_KINDS: Final[Mapping[object, str]] = {str: "text", bool: "yes or no"}
BLANK_KINDS: Final[Mapping[BlankKind, str]] = {
    BlankKind.TEXT: "blank: text",
    BlankKind.LINES: "blank: lines",
    BlankKind.DATE: "blank: date",
    BlankKind.YES_NO: "blank: yes or no",
}


@dataclass(frozen=True, slots=True)
class Means:
    """What a field of a document's words stands for; written beside its type.

    `kind` is None for what is not a blank. `rule` is how long a line an open blank
    prints, in characters; `optional` says that it may stay open when the document is
    issued.
    """

    meaning: str
    example: str = ""
    kind: BlankKind | None = None
    rule: int = RULE
    optional: bool = False


def text(
    meaning: str, example: str, *, rule: int = RULE, optional: bool = False
) -> Means:
    """Describe a blank for a few words."""
    return Means(meaning, example, BlankKind.TEXT, rule, optional)


def lines(
    meaning: str, example: str, *, rule: int = RULE, optional: bool = False
) -> Means:
    """Describe a blank for several lines."""
    return Means(meaning, example, BlankKind.LINES, rule, optional)


def day(
    meaning: str, example: str, *, rule: int = DATE_RULE, optional: bool = False
) -> Means:
    """Describe a blank for a date."""
    return Means(meaning, example, BlankKind.DATE, rule, optional)


def yes_no(meaning: str, example: str = "Yes") -> Means:
    """Describe a blank for a yes or a no."""
    return Means(meaning, example, BlankKind.YES_NO)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a document: its name in the template, and what it prints.

    `name` has dots for what lies inside a record, and `[]` where a loop is needed:
    "reviewers[].employer". `blank` is None for what is no blank to fill.
    """

    name: str
    kind: str
    meaning: str
    example: str
    blank: BlankKind | None = None


def fields_of(words: type) -> tuple[FieldRow, ...]:
    """Return every field of a document's words, in the order they are declared."""
    return tuple(_rows(words, ""))


def _rows(words: type, before: str) -> Iterator[FieldRow]:
    hints = get_type_hints(words, include_extras=True)
    for field in fields(words):
        yield from _row(before + field.name, hints[field.name])


def _row(name: str, hint: object) -> Iterator[FieldRow]:
    kind, means = _parted(hint)
    words = _kind_in_words(kind, means)
    yield FieldRow(name, words, means.meaning, means.example, means.kind)
    item = _item(kind)
    inside = kind if item is None else item
    if isinstance(inside, type) and is_dataclass(inside) and inside is not Blank:
        yield from _rows(inside, f"{name}." if item is None else f"{name}[].")


def _parted(hint: object) -> tuple[object, Means]:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{hint!r} has no meaning written beside it.")
    kind, *notes = get_args(hint)
    return kind, next(one for one in notes if isinstance(one, Means))


def _item(kind: object) -> object | None:
    if get_origin(kind) is not tuple:
        return None
    items = (one for one in get_args(kind) if not isinstance(one, EllipsisType))
    return next(items, None)


def _kind_in_words(kind: object, means: Means) -> str:
    inside = _item(kind)
    if inside is not None:
        return "list" if means.kind is None else f"list of {BLANK_KINDS[means.kind]}"
    if means.kind is not None:
        return BLANK_KINDS[means.kind]
    return PLAIN_KINDS.get(kind, "record")
