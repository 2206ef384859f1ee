"""Pages of a service's that others may fill in for it: for whom, and how it came.

A template asks for both with `behalf` of "parts/behalf.html".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import render_template, request

from docgen.problems import Problem
from docgen.review.places import name_at
from docgen.review.rights import Action
from docgen.usecases import reviews
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import Behalf, NotThere, for_service, is_service
from web.filled_in import TO_PUT_RIGHT, FormPage
from web.forms import Fault, draw, faults_in
from web.who import caller, office

# Boxes that stand on a page and in no model; what is said of no place is of the file.
BOXES: Final = frozenset(
    {
        "signatory",
        "for_whom",
        "came_by",
        "file",
        "purpose",
        "because",
        "version",
        "signed",
    }
)


def behalf() -> Behalf:
    """Return for whom the posted form records something; empty for oneself."""
    of = request.form.get("for_whom", "").strip()
    return Behalf(of, request.form.get("came_by", "").strip())


def of_service(file: ReviewFile) -> Behalf:
    """Return for whom the posted form records what is the service's to say."""
    return for_service(caller(), file.row, behalf())


def service_look(key: str) -> reviews.Look:
    """Return a review, for those who answer for its service or for it.

    Raises:
        NotThere: There is no such review, or it is not this person's to answer.
    """
    look = reviews.look(office(), caller(), key)
    if Action.ANSWER_FOR_SERVICE not in look.may:
        raise NotThere(key)
    return look


def given_of(look: reviews.Look) -> dict[str, Any]:
    """Return what every page of a service's tells its template."""
    file = look.file
    named = getattr(file.agreement.service_lead, "name", None)
    lead = named if isinstance(named, str) else file.row.service
    return {
        "file": file,
        "row": file.row,
        "is_service": is_service(caller(), file.row),
        "coordinates": Action.COORDINATE in look.may,
        "for_whom": request.form.get("for_whom", lead),
        "came_by": request.form.get("came_by", ""),
        "names": look.names,
    }


def boxes_in(problems: Sequence[Problem]) -> Mapping[str, str]:
    """Return what is said of a page's own boxes, by the id of each."""
    said = ((name_at(one.where.place) or "file", one) for one in problems)
    return {
        name: f"{one.wrong} {one.remedy}".strip() for name, one in said if name in BOXES
    }


def faults_of(boxes: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return what is said of a page's own boxes, for the list at its top."""
    return tuple(Fault(text, name) for name, text in boxes.items())


@dataclass(frozen=True)
class ServicePage(FormPage):
    """A page with a form and boxes of its own; `boxes` says what is wrong there."""

    def show(
        self, typed: Mapping[str, Any], problems: Sequence[Problem] = (), **more: object
    ) -> tuple[str, int]:
        """Return the page with what was typed, and everything to put right."""
        boxes = boxes_in(problems)
        rest = [one for one in problems if (name_at(one.where.place) not in BOXES)]
        rest = [one for one in rest if one.where.place]
        fields = draw(
            self.form,
            self.names,
            typed,
            problems=rest,
            proposed=self.proposed,
            hints=self.hints,
        )
        page = render_template(
            self.template,
            fields=fields,
            faults=(*faults_in(fields, rest, self.form), *faults_of(boxes)),
            boxes=boxes,
            **{**self.given, **more},
        )
        return page, TO_PUT_RIGHT if problems else 200
