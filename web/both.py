"""What two people entered in the same form, side by side, so that neither is lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.review.forms import Form
from web.agreement_words import lines_of
from web.forms import Field, draw
from web.forms.shapes import Kind


@dataclass(frozen=True, slots=True)
class Both:
    """One field that two people answered differently, in words."""

    title: str
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


def both_of(
    form: Form[Any],
    names: Sequence[str],
    theirs: Mapping[str, Any],
    mine: Mapping[str, Any],
) -> tuple[Both, ...]:
    """Return the fields in which two people's answers differ."""
    drawn = (draw(form, names, one) for one in (theirs, mine))
    pairs = (
        Both(one.label, tuple(_lines(one)), tuple(_lines(other)))
        for one, other in zip(*drawn, strict=True)
    )
    return tuple(one for one in pairs if one.theirs != one.mine)


def _lines(field: Field) -> Iterator[str]:
    """Yield a field's answers; a line for each record of a list."""
    for part in field.parts if field.kind is Kind.LIST else ():
        if said := "; ".join(lines_of(part)):
            yield said
    if field.kind is not Kind.LIST:
        yield from lines_of(field)
