"""What kind of boxes a field of a model takes, told from the model alone."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from docgen.review.answers import LeftTo, NotApplicable, Override
from docgen.review.certificates import CertifiedScore
from docgen.review.choices import ItemNumber
from docgen.review.findings import Evidence
from docgen.review.lists import (
    REVIEW_DAYS,
    FewLines,
    Lines,
    SomeLines,
    TwoDays,
    TwoReviewers,
)
from docgen.review.occasion import Occasion
from docgen.review.values import Entered, Text
from web.forms.options import ITEMS, SOURCES, YES_OR_NO, Option, options_of


class Kind(StrEnum):
    """How an answer is given."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes-no"
    CHOICE = "choice"
    RECORD = "record"
    LIST = "list"
    SCORES = "scores"


class Way(StrEnum):
    """How a blank is answered beside giving a value; named as in the answers."""

    REASON = "reason"
    NOT_APPLICABLE = "not_applicable"
    LEFT_TO = "left_to"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field takes.

    `record` is the model of a record's parts; `entry` the shape of each entry of a
    list, None of all else; `most` the fixed number of a list's entries, None where
    there may be any. `options` are what a choice is made from.
    """

    kind: Kind
    ways: tuple[Way, ...] = ()
    record: type[Entered] | None = None
    entry: "Shape | None" = None
    most: int | None = None
    options: tuple[Option, ...] = ()


# Text of a single line in all but name: pasted names may have line breaks.
SHORT: Final = frozenset({"name", "role", "employer", "organisation"})
_WAYS: Final = {
    Override: Way.REASON,
    NotApplicable: Way.NOT_APPLICABLE,
    LeftTo: Way.LEFT_TO,
}


def _reader(alias: Any) -> object:  # noqa: ANN401  an Annotated is no type
    return get_args(alias)[1]


def _reader_of_source() -> object:
    annotation, _ = get_args(Evidence.model_fields["source"].annotation)
    return _reader(annotation)


_LINES: Final = tuple(map(_reader, (Lines, FewLines, SomeLines)))
_PAIRS: Final = (
    _reader(TwoDays),
    _reader(TwoReviewers),
    *Occasion.model_fields["review_dates"].metadata,
)
_OPTIONS: Final = (
    (_reader(ItemNumber), ITEMS),
    (_reader_of_source(), SOURCES),
)
_PLAIN: Final[dict[object, Shape]] = {
    str: Shape(Kind.LINE),
    bool: Shape(Kind.YES_NO, options=YES_OR_NO),
    date: Shape(Kind.DATE),
    int: Shape(Kind.NUMBER),
    Decimal: Shape(Kind.NUMBER),
}


@lru_cache(maxsize=1000)
def shape_of(model: type[Entered], name: str) -> Shape:
    """Return what a field of a model takes."""
    field = model.model_fields[name]
    shape = _shape(field.annotation, tuple(field.metadata))
    if shape.kind is Kind.TEXT and name in SHORT:
        return replace(shape, kind=Kind.LINE)
    return shape


def _shape(annotation: Any, notes: tuple[object, ...]) -> Shape:  # noqa: ANN401  any type
    parts = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _shape(parts[0], (*parts[1:], *notes))
    if get_origin(annotation) in (Union, UnionType):
        return _answer(parts, notes)
    if get_origin(annotation) is tuple:
        return _list(_shape(parts[0], ()), notes)
    if issubclass(annotation, Entered):
        return Shape(Kind.RECORD, record=annotation)
    if issubclass(annotation, StrEnum):
        return Shape(Kind.CHOICE, options=options_of(annotation))
    for reader, options in _OPTIONS:
        if reader in notes:
            return Shape(Kind.CHOICE, options=options)
    if _reader(Text) in notes:
        return Shape(Kind.TEXT)
    return _PLAIN.get(annotation, Shape(Kind.LINE))


def _answer(members: tuple[Any, ...], notes: tuple[object, ...]) -> Shape:
    """Return the shape of the one value among the ways to answer."""
    bare = {one: _bare(one) for one in members}
    ways = [_WAYS[kind] for kind in bare.values() if kind in _WAYS]
    value = next(
        one for one, kind in bare.items() if kind not in _WAYS and kind is not NoneType
    )
    return replace(_shape(value, notes), ways=tuple(ways))


def _bare(annotation: Any) -> Any:  # noqa: ANN401  any type
    is_noted = get_origin(annotation) is Annotated
    return get_args(annotation)[0] if is_noted else annotation


def _list(entry: Shape, notes: tuple[object, ...]) -> Shape:
    if entry.record is CertifiedScore:
        return Shape(Kind.SCORES)
    if entry.kind is Kind.TEXT and any(one in notes for one in _LINES):
        entry = replace(entry, kind=Kind.LINE)
    is_pair = any(one in notes for one in _PAIRS)
    return Shape(Kind.LIST, entry=entry, most=REVIEW_DAYS if is_pair else None)
