"""The service, the review's method and what follows it, in a report's words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from docgen.documents.prose import points, prose
from docgen.documents.report_figures import figure_words
from docgen.documents.report_parts import FactWords, MetWords, StepWords
from docgen.documents.wording import date_in_words
from docgen.review.deadlines import Deadline
from docgen.review.performance import ServiceDescription
from docgen.review.report import Report

SERVICE: Final = "IPS service"
BOTH: Final = "IPS service and host Trust"
GROW: Final = "IPS Grow"
GROW_AND_SERVICE: Final = "IPS Grow and IPS service"
WHILE_DRAFT: Final = "service_feedback_by"

# What happens and who does it, by the deadline that says by when.
STEPS: Final[Mapping[str, tuple[str, str]]] = {
    WHILE_DRAFT: (
        "The service checks this draft item by item and sends its comments, with any"
        " further evidence",
        SERVICE,
    ),
    "feedback_session_on": (
        "The reviewers talk the report through with the service and the Trust sponsor",
        GROW,
    ),
    "destruction_by": (
        "IPS Grow destroys all data and practice forms that the service shared; the"
        " service destroys the copies it made for the review",
        GROW_AND_SERVICE,
    ),
    "action_plan_agreed_by": (
        "The recommendations become an action plan that is agreed with IPS Grow",
        BOTH,
    ),
    "steering_committee_on": ("The steering committee looks at the plan", BOTH),
    "quality_assurance_told_by": ("The Trust’s quality team is told", BOTH),
    "report_shared_by": (
        "The final report goes to the IPS team, colleagues and commissioners",
        BOTH,
    ),
    "technical_support_until": ("Technical support from IPS Grow ends", GROW),
}


def in_words(day: date | None) -> str:
    """Return a day as it is printed; nothing where none is known."""
    return date_in_words(day) if day else ""


def service_words(report: Report) -> dict[str, Any]:
    """Return what the report says of the service and its figures, by field."""
    service = report.service
    return {
        "facts": tuple(_facts(service)) if service else (),
        "description": prose((service.text if service else None) or ""),
        **figure_words(report.performance, report.previous_performance),
    }


def _facts(service: ServiceDescription) -> Iterator[FactWords]:
    facts = {
        "Who provides the service": service.provider_model,
        "Employment specialists": _posts(service.employment_specialists),
        "Team leaders": _posts(service.team_leaders),
        "Caseload": None if service.caseload is None else f"{service.caseload} people",
    }
    for name, value in facts.items():
        if value:
            yield FactWords(name, value)


def _posts(amount: object) -> str | None:
    return None if amount is None else f"{amount} whole-time equivalent"


def method_words(report: Report) -> dict[str, Any]:
    """Return how the review was done and whom the reviewers met, by field."""
    method = report.method
    return {
        "activities": points(method.activities, "bullet") if method else (),
        "met": tuple(
            MetWords(one.role, str(one.number))
            for one in (method.people_met if method else ())
        ),
        "documents_seen": points(method.documents_seen, "bullet") if method else (),
        "observations": points(method.observations, "bullet") if method else (),
        "limits": prose((method.limits if method else None) or ""),
        "moderated_by": report.moderated_by or "",
        "moderation": prose(report.moderation_note or ""),
    }


def step_words(report: Report, deadlines: Sequence[Deadline]) -> tuple[StepWords, ...]:
    """Return what follows the report: the usual steps and those agreed beside them.

    Those with a date come first, by date; one whose date is not known yet says by its
    rule when it will be.
    """
    by_key = {one.key: one for one in deadlines}
    usual = [
        (by_key[key].date, StepWords(what, _when(by_key[key]), who))
        for key, (what, who) in STEPS.items()
        if key in by_key and (report.is_draft or key != WHILE_DRAFT)
    ]
    agreed = [
        (one.on, StepWords(one.what, in_words(one.on), one.who or ""))
        for one in report.next_steps
    ]
    steps = sorted(usual + agreed, key=lambda step: step[0] or date.max)
    return tuple(words for _, words in steps)


def _when(deadline: Deadline) -> str:
    return date_in_words(deadline.date) if deadline.date else deadline.brief
