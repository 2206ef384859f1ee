"""How far a review has come: its stage, and what is to do, by whom and by when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final

from docgen.review.answers import Party
from docgen.review.destruction_step import destruction_step
from docgen.review.ledger import Entry, State
from docgen.review.preparation import DutyState, Promises
from docgen.review.report_steps import Reporting, report_steps
from docgen.review.review_facts import AgreementIssue, Facts
from docgen.review.scoring import ScoringState
from docgen.review.task import ENDED, SIDE_NAMES, Side, Task, TaskState

__all__ = [
    "AT_REST",
    "ENDED",
    "REPORTING_STAGES",
    "SIDE_NAMES",
    "STAGE_NAMES",
    "AgreementIssue",
    "Facts",
    "Reporting",
    "Side",
    "Stage",
    "Task",
    "TaskState",
    "next_due",
    "stage_of",
    "tasks_of",
]


class Stage(StrEnum):
    """Where a review stands, from its booking to its end."""

    BOOKED = "booked"
    PREPARING = "preparing"
    AGREED = "agreed"
    UNDER_REVIEW = "under_review"
    SCORING = "scoring"
    DRAFTING = "drafting"
    MODERATION = "moderation"
    FEEDBACK = "feedback"
    FINAL = "final"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


STAGE_NAMES: Final = {
    Stage.BOOKED: "Booked",
    Stage.PREPARING: "Preparing",
    Stage.AGREED: "Agreement signed",
    Stage.UNDER_REVIEW: "Under review",
    Stage.SCORING: "Scoring",
    Stage.DRAFTING: "Writing the report",
    Stage.MODERATION: "Moderation",
    Stage.FEEDBACK: "With the service for feedback",
    Stage.FINAL: "Final report issued",
    Stage.CONFIRMED: "Report confirmed",
    Stage.CLOSED: "Closed",
    Stage.POSTPONED: "Postponed",
    Stage.CANCELLED: "Cancelled",
}
AT_REST: Final = frozenset({Stage.CLOSED, Stage.POSTPONED, Stage.CANCELLED})
REPORTING_STAGES: Final = (
    Stage.SCORING,
    Stage.DRAFTING,
    Stage.MODERATION,
    Stage.FEEDBACK,
    Stage.FINAL,
)


def stage_of(facts: Facts, last_day: date | None, today: date) -> Stage:
    """Return where a review stands today."""
    if facts.is_cancelled:
        return Stage.CANCELLED
    if facts.is_postponed:
        return Stage.POSTPONED
    if facts.is_closed:
        return Stage.CLOSED
    if last_day is not None and last_day < today:
        return _stage_after(facts)
    first = _first_day(facts)
    if first is not None and first <= today:
        return Stage.UNDER_REVIEW
    if facts.agreement is not None and not facts.agreement.unsigned:
        return Stage.AGREED
    begun = facts.is_begun or facts.agreement is not None
    return Stage.PREPARING if begun else Stage.BOOKED


def _stage_after(facts: Facts) -> Stage:
    """Return where a review stands after its days; it ends with its last task."""
    life = facts.reporting.life
    if life.is_confirmed:
        is_done = not any(one.is_open for one in tasks_of(facts))
        return Stage.CLOSED if is_done else Stage.CONFIRMED
    if life.final:
        return Stage.FINAL
    if life.draft:
        return Stage.FEEDBACK
    if life.awaits_moderation or life.is_agreed:
        return Stage.MODERATION
    is_scored = facts.reporting.scoring is ScoringState.AGREED
    return Stage.DRAFTING if is_scored else Stage.SCORING


def _first_day(facts: Facts) -> date | None:
    found = (one for one in facts.entries if one.name == "review_dates.0")
    value = next((one.value for one in found), "")
    return date.fromisoformat(value) if value else None


def tasks_of(facts: Facts) -> tuple[Task, ...]:
    """Return what there is to do before and after a review, in its order.

    Of a cancelled one that is to destroy what came, if anything did.
    """
    if facts.is_cancelled:
        return (_destruction(facts),) if facts.retention.is_anything else ()
    due = {one.key: one.date for one in facts.deadlines}
    return tuple(_tasks(facts, due))


def next_due(tasks: Sequence[Task]) -> Task | None:
    """Return the open task with the earliest date, None where nothing has one."""
    dated = [one for one in tasks if one.is_open and one.due is not None]
    return min(dated, key=lambda one: one.due or date.max, default=None)


def _tasks(facts: Facts, due: Mapping[str, date | None]) -> Iterator[Task]:
    signed_by = due.get("agreement_signed_by")
    yield _agreement(facts, signed_by)
    yield _service_half(facts, signed_by)
    yield _signatures(facts, signed_by)
    yield _governance(facts, due.get("governance_by"))
    timetable = due.get("timetable_by")
    yield Task("timetable", "Timetable", facts.timetable, Side.SERVICE, timetable)
    for name, one in Promises.model_fields.items():
        promise = getattr(facts.promises, name)
        day = due.get("evidence_by" if name == "interviews" else name)
        yield Task(
            name,
            str(one.title),
            _PROMISED[promise.state],
            Side.SERVICE,
            day,
            promise.note or "",
        )
    yield from report_steps(facts.reporting, due)
    yield _destruction(facts)


def _destruction(facts: Facts) -> Task:
    can_begin = facts.reporting.life.is_confirmed or facts.is_cancelled
    by = facts.destruction_by
    step = destruction_step(facts.retention, by, is_confirmed=can_begin)
    return replace(step, is_after=True)


_PROMISED: Final = {
    DutyState.NOT_STARTED: TaskState.NOT_STARTED,
    DutyState.UNDER_WAY: TaskState.IN_PROGRESS,
    DutyState.DONE: TaskState.DONE,
}


def _agreement(facts: Facts, due: date | None) -> Task:
    """Return the agreement's task; it has a date while it is a coordinator's turn."""
    unanswered = _unanswered(facts)
    state, note = TaskState.READY, "Every blank has its answer."
    if facts.agreement is not None and facts.agreement.out_of_date:
        state = TaskState.NEEDS_YOU
        note = f"Out of date: {', '.join(facts.agreement.out_of_date)}."
    elif facts.waiting_files:
        state, note = TaskState.NEEDS_YOU, "A file came back; decide what to take up."
    elif facts.agreement is not None:
        state = TaskState.SENT if facts.agreement.unsigned else TaskState.SIGNED
        note = f"Version {facts.agreement.number} is issued."
    elif unanswered:
        state = TaskState.IN_PROGRESS if facts.is_begun else TaskState.NOT_STARTED
        note = f"{_blanks(unanswered)} not answered yet."
    day = due if state in _COORDINATORS_TURN else None
    return Task(
        "agreement", "Partnership agreement", state, Side.COORDINATOR, day, note
    )


_COORDINATORS_TURN: Final = frozenset(
    {
        TaskState.NOT_STARTED,
        TaskState.IN_PROGRESS,
        TaskState.READY,
        TaskState.NEEDS_YOU,
    }
)


def _service_half(facts: Facts, due: date | None) -> Task:
    left = [
        one
        for one in facts.entries
        if one.state is State.LEFT and one.party in (Party.SERVICE, Party.HOST_TRUST)
    ]
    state, day, note = TaskState.DONE, None, ""
    if left:
        state, day = TaskState.NOT_STARTED, due
        note = f"{_blanks(left)} left to the service."
    elif facts.agreement is None and _unanswered(facts):
        state, note = TaskState.NOT_STARTED, "Nothing is left to the service so far."
    title = "The service's half of the agreement"
    return Task("service_half", title, state, Side.SERVICE, day, note)


def _unanswered(facts: Facts) -> list[Entry]:
    return [
        one
        for one in facts.entries
        if one.state is State.UNANSWERED and not one.optional
    ]


def _blanks(entries: Sequence[Entry]) -> str:
    return "1 blank is" if len(entries) == 1 else f"{len(entries)} blanks are"


def _signatures(facts: Facts, due: date | None) -> Task:
    title = "Signatures"
    if facts.agreement is None:
        note = "The agreement has to be issued first."
        return Task(
            "signatures", title, TaskState.NOT_STARTED, Side.SIGNATORIES, None, note
        )
    if facts.agreement.unsigned:
        note = f"Missing: {', '.join(facts.agreement.unsigned)}."
        if facts.agreement.waiting_copies:
            note += " A signed copy waits to be looked through."
        return Task("signatures", title, TaskState.SENT, Side.SIGNATORIES, due, note)
    return Task("signatures", title, TaskState.SIGNED, Side.SIGNATORIES)


def _governance(facts: Facts, due: date | None) -> Task:
    missing = facts.governance.open
    papers = len(type(facts.governance).model_fields)
    state = TaskState.IN_PROGRESS if len(missing) < papers else TaskState.NOT_STARTED
    if not missing:
        return Task(
            "governance", "Information governance", TaskState.DONE, Side.SERVICE, due
        )
    note = f"Open: {', '.join(missing)}."
    return Task("governance", "Information governance", state, Side.SERVICE, due, note)
