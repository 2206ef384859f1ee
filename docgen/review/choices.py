"""Answers out of a few: a kind from a list, an item of the scale, a score, a count."""

from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, WithJsonSchema

from docgen.review.answers import Party
from docgen.review.scale import IPS_25
from docgen.review.values import fault, shown

MOST: Final = 1_000_000
PER_CENT: Final = 100


def one_of(kind: type[StrEnum]) -> BeforeValidator:
    """Return what reads one member of a list, written with spaces or underscores."""

    def read(value: object) -> object:
        if isinstance(value, kind):
            return value
        written = value.strip().casefold() if isinstance(value, str) else ""
        name = written.replace("-", "_").replace(" ", "_")
        if name in list(kind):
            return kind(name)
        near = get_close_matches(name, list(kind), n=1)
        also = f" Did you mean {near[0]}?" if near else ""
        raise fault(
            f"can't be {shown(value)}.", f"Write one of {', '.join(kind)}.{also}"
        )

    return BeforeValidator(read)


def whole_number(value: object) -> int | None:
    """Return a whole number, written as one; no other kind of value is one."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        return int(value) if len(value) < len(str(MOST)) + 2 else None
    return value if type(value) is int else None


def _read_item(value: object) -> object:
    if isinstance(value, str) and value.strip() in IPS_25.by_key:
        return IPS_25.by_key[value.strip()].number
    number = whole_number(value)
    if number not in IPS_25.by_number:
        raise fault(
            f"can't be {shown(value)}, which is no item of the scale.",
            f"Write its number, 1 to {len(IPS_25.items)}, or its key.",
        )
    return number


def _read_points(value: object) -> object:
    number = whole_number(value)
    if number not in IPS_25.points:
        raise fault(
            f"can't be {shown(value)}.",
            f"Enter a whole number from {IPS_25.lowest} to {IPS_25.highest}.",
        )
    return number


def _read_total(value: object) -> object:
    number = whole_number(value)
    least, most = IPS_25.smallest_total, IPS_25.greatest_total
    if number is None or not least <= number <= most:
        raise fault(
            f"can't be {shown(value)}.",
            f"Enter a whole number from {least} to {most}.",
        )
    return number


def _read_count(value: object) -> object:
    number = whole_number(value)
    if number is None or not 0 <= number <= MOST:
        raise fault(f"must be a whole number, not {shown(value)}.", "For example, 12.")
    return number


def _read_amount(value: object) -> Decimal:
    written = value.strip() if isinstance(value, str) else value
    if isinstance(written, str | int | float | Decimal) and not isinstance(value, bool):
        try:
            number = Decimal(str(written))
        except InvalidOperation:
            number = Decimal("nan")
        if number.is_finite() and 0 <= number <= MOST:
            return number
    raise fault(f"must be a number, not {shown(value)}.", "For example, 5.5.")


def _read_per_cent(value: object) -> object:
    written = value.strip().removesuffix("%") if isinstance(value, str) else value
    number = _read_amount(written)
    if number > PER_CENT:
        raise fault(f"can't be {shown(value)}.", "Write a percentage up to 100.")
    return number


def _schema(**words: Any) -> WithJsonSchema:  # noqa: ANN401  any part of a schema
    return WithJsonSchema(words)


ItemNumber = Annotated[
    int,
    BeforeValidator(_read_item),
    _schema(type="integer", minimum=1, maximum=len(IPS_25.items)),
]
Points = Annotated[
    int,
    BeforeValidator(_read_points),
    _schema(type="integer", minimum=IPS_25.lowest, maximum=IPS_25.highest),
]
Total = Annotated[
    int,
    BeforeValidator(_read_total),
    _schema(
        type="integer", minimum=IPS_25.smallest_total, maximum=IPS_25.greatest_total
    ),
]
Count = Annotated[int, BeforeValidator(_read_count), _schema(type="integer", minimum=0)]
Amount = Annotated[
    Decimal, BeforeValidator(_read_amount), _schema(type="number", minimum=0)
]
PerCent = Annotated[
    Decimal,
    BeforeValidator(_read_per_cent),
    _schema(type="number", minimum=0, maximum=PER_CENT),
]
OneParty = Annotated[Party, one_of(Party)]
