"""The steps after a review as pages list them: how far each is, who did it, where."""

from collections.abc import Mapping
from typing import Any, Final

from flask import url_for

from docgen.review.dates import in_words
from docgen.review.rights import Action
from docgen.review.task import SIDE_NAMES, Side, Task, TaskState
from docgen.usecases.reporting.looking import AMONG_REVIEWERS
from docgen.usecases.review_files import ReviewFile
from web.shown import COLOURS, STATES

WRITERS: Final = frozenset({Action.SCORE, Action.COORDINATE})
READERS: Final = WRITERS | {Action.MODERATE, Action.SUPPORT}
ISSUERS: Final = frozenset({Action.COORDINATE})
SERVICES: Final = frozenset({Action.ANSWER_FOR_SERVICE})
EVERYBODY: Final = frozenset({Action.SEE})
# Where each step is done, and by whom.
PAGES: Final[Mapping[str, tuple[str, frozenset[Action]]]] = {
    "scores": ("scores.show_scores", WRITERS),
    "consensus": ("consensus.show_consensus", WRITERS),
    "report": ("report.overview", READERS),
    "moderation": (
        "report_moderation.moderate",
        frozenset({Action.MODERATE, Action.COORDINATE}),
    ),
    "draft": ("report_life.to_service", ISSUERS),
    "feedback": ("report_feedback.show_feedback", EVERYBODY),
    "answers": ("report_feedback.show_feedback", WRITERS),
    "session": ("report_ending.record_session", WRITERS),
    "final": ("report_life.final", ISSUERS),
    "confirmation": ("report_ending.confirm_final", SERVICES),
    "report_shared_by": ("report_sharing.distribution", SERVICES),
    "quality_assurance_told_by": ("report_sharing.quality_assurance", SERVICES),
    "action_plan_agreed_by": ("action_plan.show_plan", EVERYBODY),
    "steering_committee_on": ("report_sharing.steering_committee", SERVICES),
    "support_plan": ("support_plan.show_plan", EVERYBODY),
    "next_review": ("report_sharing.next_review", ISSUERS),
    "destruction": ("destruction.show_destruction", EVERYBODY),
}
WHOSE: Final[Mapping[Side, frozenset[Action]]] = {
    Side.COORDINATOR: ISSUERS,
    Side.SERVICE: SERVICES,
    Side.REVIEWERS: frozenset({Action.SCORE}),
    Side.MODERATOR: frozenset({Action.MODERATE}),
    Side.REGIONAL_LEAD: frozenset({Action.SUPPORT}),
}


def steps_shown(
    file: ReviewFile, may: frozenset[Action], *, is_service: bool
) -> list[Mapping[str, Any]]:
    """Return the steps after a review as a list of tasks takes them.

    Args:
        file: The review.
        may: What the person may do; steps that are not theirs lead nowhere.
        is_service: Whether they answer for the service themselves.
    """
    return [
        _shown(one, file, may, is_service=is_service)
        for one in file.tasks
        if one.is_after
    ]


def _shown(
    step: Task, file: ReviewFile, may: frozenset[Action], *, is_service: bool
) -> Mapping[str, Any]:
    is_late = step.is_overdue(file.today)
    state = STATES[step.state]
    if step.state is TaskState.NEEDS_YOU and not WHOSE[step.side] & may:
        state = "To do"
    hides = is_service and step.key in AMONG_REVIEWERS
    return {
        "key": step.key,
        "title": step.title,
        "hint": "" if hides else _hint(step),
        "state": "Overdue" if is_late else state,
        "colour": "" if is_late else COLOURS.get(step.state, ""),
        "url": _url(step, file.row.id, may, is_service=is_service),
    }


def _hint(step: Task) -> str:
    done = ""
    if step.by or step.on:
        who = f" by {step.by}" if step.by else ""
        day = f" on {in_words(step.on)}" if step.on else ""
        done = f"Done{who}{day}."
    by = f"By {in_words(step.due)}." if step.due and step.is_open else ""
    whose = f"Whose turn: {SIDE_NAMES[step.side]}." if step.is_open else ""
    return " ".join(one for one in (done, step.note, by, whose) if one)


def _url(step: Task, key: str, may: frozenset[Action], *, is_service: bool) -> str:
    page, who = PAGES[step.key]
    if not who & may or (is_service and step.key in AMONG_REVIEWERS):
        return ""
    return url_for(page, key=key)
