"""What a template needs to draw a field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from web.forms.days import BOXES
from web.forms.options import Option
from web.forms.shapes import Kind

MODES: Final[Mapping[str, str]] = {"email": "email", "telephone": "tel"}


@dataclass(frozen=True, slots=True)
class Box:
    """One of a day's three boxes."""

    name: str
    id: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field as a page shows it.

    `path` is its dotted name among the answers; `name` and `id` are those of its input,
    or what those of its parts begin with. `value` is what was typed, to the letter;
    `boxes` hold it where it is a day, `parts` where it is a record or a list. `ways`
    are the boxes for answering otherwise, empty where there is no other way.
    `proposal` says which date its rule gives. `may_grow` is True of a list that takes
    more rows, `is_new` of a row that was just added.
    """

    path: str
    name: str
    label: str
    kind: Kind
    hint: str = ""
    value: str = ""
    boxes: tuple[Box, ...] = ()
    options: tuple[Option, ...] = ()
    parts: tuple["Field", ...] = ()
    ways: tuple["Field", ...] = ()
    errors: tuple[str, ...] = ()
    proposal: str = ""
    may_grow: bool = False
    is_new: bool = False
    is_optional: bool = False

    @property
    def id(self) -> str:
        """Return the id of its input, or of what groups its inputs."""
        return id_of(self.name)

    @property
    def first_id(self) -> str:
        """Return the id of its first input, where an error takes a person."""
        if self.boxes:
            return self.boxes[0].id
        return self.parts[0].first_id if self.parts else self.id

    @property
    def mode(self) -> str:
        """Return which keyboard a telephone shows for it."""
        part = self.path.rpartition(".")[2]
        return "decimal" if self.kind is Kind.NUMBER else MODES.get(part, "")

    @property
    def answered_otherwise(self) -> bool:
        """Return whether it, or a part of it, is answered in another way."""
        otherwise = any(one.value or one.errors for one in self.ways)
        return otherwise or (
            self.kind is Kind.RECORD
            and any(one.answered_otherwise for one in self.parts)
        )


def boxes_for(name: str, typed: tuple[str, str, str]) -> tuple[Box, ...]:
    """Return the three boxes of a day."""
    return tuple(
        Box(f"{name}[{box}]", id_of(f"{name}[{box}]"), box.capitalize(), value)
        for box, value in zip(BOXES, typed, strict=True)
    )


def id_of(name: str) -> str:
    """Return the id of an input by its name.

    >>> id_of("review_dates.0[day]")
    'review_dates-0-day'
    """
    return name.replace(".", "-").replace("[", "-").replace("]", "")
