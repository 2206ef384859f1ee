"""An answer taken apart into its value and the other ways it was answered, and back.

The mapping is that of a file of answers. Where somebody gives two answers at once, both
are kept: a value beside a reason stands under "value", which no model takes, so that
the page asks them to decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from web.forms.days import BOXES
from web.forms.shapes import Kind, Shape, Way

BESIDE: Final = "value"
DAY: Final = "on"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one field: its value, None where none; text by way."""

    value: Any
    ways: Mapping[Way, Any] = field(default_factory=dict)


def apart(shape: Shape, answer: object) -> Said:
    """Return what an answer says."""
    if not shape.ways or not isinstance(answer, Mapping):
        return Said(answer)
    ways = {way: answer[way] for way in shape.ways if answer.get(way) is not None}
    rest = {key: one for key, one in answer.items() if key not in ways}
    if shape.kind is Kind.RECORD:
        return Said(rest or None, ways)
    if Way.REASON in shape.ways and DAY in rest:
        return Said(rest[DAY], ways)
    is_half_a_day = shape.kind is Kind.DATE and any(box in rest for box in BOXES)
    return Said(rest if is_half_a_day else rest.get(BESIDE, rest or None), ways)


def together(shape: Shape, said: Said) -> object:
    """Return the answer that says this; None where nothing was said."""
    if not said.ways:
        return said.value
    ways = {way.value: text for way, text in said.ways.items()}
    if said.value is None:
        return ways
    if shape.kind is Kind.RECORD:
        return {**said.value, **ways}
    return {DAY if Way.REASON in said.ways else BESIDE: said.value, **ways}
