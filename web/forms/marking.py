"""Problems brought to the fields they are about, and listed at the top of a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docgen.problems import Problem, Severity
from docgen.review.forms import Form
from docgen.review.places import name_at
from web.forms.fields import Field
from web.forms.wording import told


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the list at the top of a page: what to put right, and where.

    `id` is that of the first input to go to, empty where no input is meant.
    """

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    path: str
    text: str

    def is_about(self, path: str) -> bool:
        """Return whether it is about a field, or something inside it."""
        return bool(path) and f"{self.path}.".startswith(f"{path}.")


def marked(
    fields: tuple[Field, ...], problems: Sequence[Problem], form: Form[Any]
) -> tuple[Field, ...]:
    """Return the fields with what is to put right at each; warnings are no part of it.

    A problem of what has no box of its own is told at what holds it.
    """
    said = [
        _Said(name_at(one.where.place), told(one, form))
        for one in problems
        if one.severity is not Severity.WARNING
    ]
    return tuple(_marked(field, said) for field in fields) if said else fields


def _marked(field: Field, said: Sequence[_Said]) -> Field:
    about = [one for one in said if one.is_about(field.path)]
    if not (about or field.parts):
        return field
    inside = (*field.parts, *field.ways)
    own = [one for one in about if not any(one.is_about(part.path) for part in inside)]
    return replace(
        field,
        errors=tuple(dict.fromkeys(one.text for one in own)),
        parts=tuple(_marked(part, said) for part in field.parts),
        ways=tuple(_marked(way, said) for way in field.ways),
    )


def faults_in(
    fields: Sequence[Field], problems: Sequence[Problem], form: Form[Any]
) -> tuple[Fault, ...]:
    """Return everything to put right on a page, in its order, for the list at its top.

    What is about no field of the form comes first; what is about a field of another
    page is left out.
    """
    elsewhere = (
        Fault(told(one, form))
        for one in problems
        if one.severity is not Severity.WARNING
        and name_at(one.where.place).partition(".")[0] not in form.model.model_fields
    )
    return (*elsewhere, *(fault for field in fields for fault in _faults(field)))


def _faults(field: Field) -> Iterator[Fault]:
    yield from (Fault(text, field.first_id) for text in field.errors)
    for inner in (*field.parts, *field.ways):
        yield from _faults(inner)
