"""Where the blanks of an agreement are answered: the page of each, and its box."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from flask import url_for

from docgen.problems import Problem
from docgen.review.places import name_at
from docgen.review.reading import AGREEMENT
from web.agreement_groups import GROUPS, group_of
from web.forms import Field, draw
from web.forms.wording import told

KEPT: Final = 256  # agreements whose boxes are kept as they were drawn


@dataclass(frozen=True, slots=True)
class Link:
    """A line that leads to the box it is about; `url` is empty where there is none."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Places:
    """The boxes of one review's agreement, by the key of the page they stand on."""

    key: str
    fields: Mapping[str, tuple[Field, ...]]

    def field(self, name: str) -> Field | None:
        """Return the field of a blank by its dotted name; None where no page asks."""
        group = group_of(name.partition(".")[0])
        return _inmost(self.fields[group.key], name) if group else None

    def url(self, name: str) -> str:
        """Return where a blank is answered, empty where no page asks for it."""
        top = name.partition(".")[0]
        group, found = group_of(top), self.field(name)
        if group is None or found is None:
            return ""
        page = ".answer_group"
        return url_for(page, key=self.key, group=group.key, _anchor=found.first_id)

    def links(self, problems: Sequence[Problem]) -> tuple[Link, ...]:
        """Return what is to put right or to mind, each with the way to its box."""
        return tuple(
            Link(told(one, AGREEMENT), self.url(name_at(one.where.place)))
            for one in problems
        )


def places_in(key: str, answers: Mapping[str, Any]) -> Places:
    """Return the boxes of a review's agreement as they are filled in."""
    return Places(key, _drawn(json.dumps(answers)))


@lru_cache(maxsize=KEPT)
def _drawn(answers: str) -> Mapping[str, tuple[Field, ...]]:
    """Return the boxes of every page; nothing but the answers is in them."""
    said = json.loads(answers)
    return {one.key: draw(AGREEMENT, one.names, said) for one in GROUPS}


def _inmost(fields: Sequence[Field], name: str) -> Field | None:
    """Return the field with this dotted name, or what holds it."""
    for one in fields:
        if f"{name}.".startswith(f"{one.path}."):
            return _inmost((*one.parts, *one.ways), name) or one
    return None
