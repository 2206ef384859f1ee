"""The steps in which a booking is filled in, and its answers as they were typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import request

from docgen.problems import Problem
from docgen.review.letters import BOOKING_FORM
from docgen.review.places import name_at
from docgen.usecases.booking_answers import BookingPage
from web.agreement_words import lines_of
from web.filled_in import FormPage
from web.forms import Field, draw, rearranged
from web.forms.shapes import Kind
from web.forms.wording import told

HINTS: Final = {
    "services": "One entry for each service. Add as many as you need.",
    "services.preferred_months": "For example, March 2027",
    "reviews_wanted": "In all; it is compared with the services",
}
INVITED: Final = 1  # the version of answers that only the invitation gave


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form: its name in the address, its title, its fields."""

    name: str
    title: str
    fields: tuple[str, ...]


STEPS: Final = (
    Step("you", "You and your board", ("integrated_care_board", "commissioner")),
    Step("services", "Services to be reviewed", ("services", "reviews_wanted")),
    Step("more", "Anything else", ("booked_on", "note")),
)
FIELDS: Final = tuple(name for step in STEPS for name in step.fields)


def step_called(name: str) -> Step | None:
    """Return the step with this name in its address."""
    return next((one for one in STEPS if one.name == name), None)


def after(step: Step) -> Step | None:
    """Return the step that follows, None after the last."""
    at = STEPS.index(step) + 1
    return STEPS[at] if at < len(STEPS) else None


def typed_on(page: FormPage) -> dict[str, Any]:
    """Return what a page was posted with, less a row that is just taken out."""
    if request.form.get("remove"):
        return rearranged(page.form, page.names, request.form) or {}
    return page.posted()


def changes_of(page: FormPage, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page says of each of its fields; None where it says nothing."""
    return {name: typed.get(name) for name in page.names}


def problems_of(step: Step, page: BookingPage) -> tuple[Problem, ...]:
    """Return what is to put right on one step."""
    return tuple(
        one
        for one in page.problems
        if name_at(one.where.place).partition(".")[0] in step.fields
    )


def overview(page: BookingPage) -> Iterator[Mapping[str, Any]]:
    """Yield each step with its answers in lines, and how far it is."""
    answers = page.answers.content or {}
    is_new = page.answers.version <= INVITED
    for step in STEPS:
        faults = [told(one, BOOKING_FORM) for one in problems_of(step, page)]
        begun = not is_new and any(name in answers for name in step.fields)
        yield {
            "step": step,
            "rows": tuple(_rows(step, answers)),
            "state": _state(step, begun=begun, faulty=bool(faults)),
            "faults": faults if begun else (),
        }


def _state(step: Step, *, begun: bool, faulty: bool) -> str:
    if begun:
        return "To put right" if faulty else "Done"
    fields = BOOKING_FORM.model.model_fields
    needed = any(fields[name].is_required() for name in step.fields)
    return "Not started" if needed else "Optional"


def _rows(step: Step, answers: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what is said in each field; one row for each entry of a list."""
    for field in draw(BOOKING_FORM, step.fields, answers):
        given = answers.get(field.name)
        if field.kind is Kind.LIST and isinstance(given, list) and given:
            for part in field.parts[: len(given)]:
                yield {"label": part.label, "value": list(_entry(part))}
        else:
            said = [] if field.kind is Kind.LIST else list(lines_of(field))
            yield {"label": field.label, "value": said}


def _entry(entry: Field) -> Iterator[str]:
    """Yield an entry's answers; an organisation or person begins with the name."""
    for part in entry.parts:
        for line in lines_of(part):
            is_record = part.kind is Kind.RECORD
            said = line.removeprefix("Name: ") if is_record else line
            yield f"{part.label}: {said}"
