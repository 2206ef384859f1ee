"""A page with a form of a model's on it: drawn, posted, and shown again with faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused
from docgen.review.deadlines import Deadline
from docgen.review.forms import Form
from web.forms import draw, faults_in, read, rearranged

TO_PUT_RIGHT = 422


@dataclass(frozen=True)
class FormPage:
    """A page that asks for some fields of a form.

    `template` is given `fields`, `faults` and whatever stands in `given`.
    """

    template: str
    form: Form[Any]
    names: Sequence[str]
    given: Mapping[str, Any] = field(default_factory=dict)
    proposed: Mapping[str, Deadline] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)

    def show(
        self, typed: Mapping[str, Any], problems: Sequence[Problem] = (), **more: object
    ) -> tuple[str, int]:
        """Return the page with what was typed, and everything to put right."""
        fields = draw(
            self.form,
            self.names,
            typed,
            problems=problems,
            proposed=self.proposed,
            hints=self.hints,
        )
        faults = faults_in(fields, problems, self.form)
        given = {**self.given, **more}
        page = render_template(self.template, fields=fields, faults=faults, **given)
        return page, TO_PUT_RIGHT if problems else 200

    def show_refused(
        self, typed: Mapping[str, Any], refused: Refused, **more: object
    ) -> tuple[str, int]:
        """Return the page again because something is to put right."""
        return self.show(typed, refused.problems, **more)

    def rearranged(self) -> ResponseReturnValue | None:
        """Return the page with a row more or less; None where no row's button was."""
        typed = rearranged(self.form, self.names, request.form)
        return None if typed is None else self.show(typed)

    def posted(self) -> dict[str, Any]:
        """Return the answers that were posted."""
        return read(self.form, self.names, request.form)


def every_field(form: Form[Any]) -> tuple[str, ...]:
    """Return the names of all fields of a form, in its order."""
    return tuple(form.model.model_fields)
