"""The pages on which an agreement's answers are looked through, and issued."""

from dataclasses import dataclass
from typing import Any, Final

from flask import render_template
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused, Severity, WrongFile
from docgen.review.ledger import State
from docgen.review.progress import AT_REST
from docgen.review.reading import AGREEMENT
from docgen.review.warnings import warnings_of
from docgen.usecases import issuing
from docgen.usecases.asking import LEFT_TO
from docgen.usecases.issuing import Ready
from docgen.usecases.review_files import ReviewFile, printed
from docgen.usecases.service_side import warnings_for_both
from web.agreement_groups import first_open
from web.agreement_places import Link, Places, places_in
from web.agreement_words import missing_in, sections_of
from web.forms.wording import for_page, told
from web.reasons import WHY_BOXES, wrong_with_why
from web.who import caller, office

TO_PUT_RIGHT: Final = 422
Stopped = Refused | WrongFile | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What an issued agreement prints of a blank, and what is answered now."""

    title: str
    issued: str
    now: str


def check_page(file: ReviewFile, stopped: Stopped = None) -> ResponseReturnValue:
    """Show every answer of an agreement, and what stopped what was asked for."""
    places = places_in(file.row.id, file.answers.content or {})
    page = render_template(
        "agreement/check.html",
        problems=_links(stopped or Refused(file.problems), places),
        sections=sections_of(file, places),
        missing=missing_in(file, places),
        next_group=first_open(file),
        is_new=file.answers.version == 1,
        waiting_files=file.facts.waiting_files,
        left=[
            one.title
            for one in file.entries
            if one.state is State.LEFT and one.party in LEFT_TO
        ],
        **_of(file, places),
    )
    return page, TO_PUT_RIGHT if stopped else 200


def issue_page(file: ReviewFile, stopped: Stopped = None) -> ResponseReturnValue:
    """Show what would be issued and what it takes the place of, or what is missing."""
    places = places_in(file.row.id, file.answers.content or {})
    made = issuing.ready(office(), caller(), file.row.id)
    is_ready = isinstance(made, Ready)
    found = stopped if is_ready else made
    page = render_template(
        "agreement/issue.html",
        number=file.issued.number + 1 if file.issued else 1,
        is_ready=is_ready,
        problems=_links(None if isinstance(found, Ready) else found, places),
        # What can't be read is told first; the rest would be told only after it.
        missing=missing_in(file, places) if file.problems else (),
        wrong=wrong_with_why(stopped.problems if isinstance(stopped, Refused) else ()),
        **_of(file, places),
    )
    return page, TO_PUT_RIGHT if stopped else 200


def _of(file: ReviewFile, places: Places) -> dict[str, Any]:
    """Return what both pages say of an agreement: how it stands, and what to mind."""
    issued = file.issued
    warned = warnings_of(
        file.agreement,
        file.deadlines,
        file=AGREEMENT.kind,
        lines={},
        today=file.today,
    )
    return {
        "row": file.row,
        "issued": issued,
        "status": file.status.content or {},
        "is_at_rest": file.stage in AT_REST,
        "has_changed": bool(issued and issued.part_version != file.answers.version),
        "differences": _differences(file),
        "warnings": places.links((*warned, *warnings_for_both(file))),
    }


def _differences(file: ReviewFile) -> tuple[Difference, ...]:
    """Return what the issued agreement prints and is no longer so."""
    if file.issued is None:
        return ()
    facts, now = file.issued.facts, printed(file.entries)
    return tuple(
        Difference(one.title, _said(facts[one.name]), _said(now.get(one.name, "")))
        for one in file.entries
        if one.name in facts and facts[one.name] != now.get(one.name)
    )


def _said(words: str) -> str:
    """Return what is printed of a blank, its rule without names of fields."""
    return for_page(words, AGREEMENT)


def _links(stopped: Stopped, places: Places) -> tuple[Link, ...]:
    """Return everything that stands in the way, each with the way to its box."""
    if stopped is None:
        return ()
    if isinstance(stopped, WrongFile):
        return (Link(str(stopped), ""),)
    wrong = [one for one in stopped.problems if one.severity is not Severity.WARNING]
    return tuple(_link(one, places) for one in wrong)


def _link(problem: Problem, places: Places) -> Link:
    if problem.where.place in WHY_BOXES:
        return Link(told(problem, AGREEMENT), f"#{problem.where.place}")
    return places.links([problem])[0]
