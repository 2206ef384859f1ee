"""The rules that dates follow: what each is counted from, how far, and who says so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from docgen.review.agreement import TITLES
from docgen.review.working_days import months_after

FLOWCHART: Final = "IPS Grow review flowchart"
GROW: Final = "IPS Grow will"
SERVICE: Final = "IPS service and host Trust will"
OUTSIDE: Final = "Not in the agreement"
GOVERNANCE: Final = f"{SERVICE}, row 1"
EVIDENCE: Final = f"{SERVICE}, row 4"
AUDIT: Final = f"{FLOWCHART}, evidence portfolio audited"
SENT: Final = f"{FLOWCHART}, timetable and performance snapshot sent"


class Kind(StrEnum):
    """How firm a date is: hoped for, or not to be passed."""

    TARGET = "target"
    LIMIT = "limit"


class Anchor(StrEnum):
    """The day a deadline is counted from."""

    REVIEW_START = "review_start"
    REVIEW_END = "review_end"
    DRAFT_ISSUED = "draft_issued_on"
    FINAL_CONFIRMED = "final_confirmed_on"


ANCHOR_WORDS: Final = {
    Anchor.REVIEW_START: "the first review day",
    Anchor.REVIEW_END: "the last review day",
    Anchor.DRAFT_ISSUED: "the draft report being issued",
    Anchor.FINAL_CONFIRMED: "the report being final and confirmed",
}


@dataclass(frozen=True, slots=True)
class Anchors:
    """What is counted from when the sources don't say; an operator may set it."""

    service_feedback: Anchor = Anchor.DRAFT_ISSUED
    action_plan: Anchor = Anchor.FINAL_CONFIRMED
    technical_support: Anchor = Anchor.FINAL_CONFIRMED


class Moves(StrEnum):
    """Where a date goes that falls on a closed day."""

    EARLIER = ", or the last working day before that"
    LATER = ", or the next working day after that"
    NOWHERE = ""


Step = Callable[[date], date]


def weeks(count: int) -> Step:
    """Return a step of whole weeks, back when negative."""
    return lambda day: day + timedelta(weeks=count)


def months(count: int) -> Step:
    """Return a step of calendar months, back when negative."""
    return lambda day: months_after(day, count)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one date follows from another.

    `distance` is the rule as it is printed, up to the day it is counted from. `anchor`
    and `step` are None where the sources give no date to count from; `distance` then
    says what the date waits for.
    """

    key: str
    title: str
    distance: str
    anchor: Anchor | None
    step: Step | None
    moves: Moves
    kind: Kind
    clause: str
    source: str

    @property
    def brief(self) -> str:
        """Return the rule as the agreement prints it."""
        counted = f" {ANCHOR_WORDS[self.anchor]}" if self.anchor else ""
        return f"{self.distance}{counted}{self.moves}"


def _before(
    key: str, distance: str, step: Step, clause: str, source: str, **more: str
) -> Rule:
    title = more.get("title") or TITLES[key]
    kind = Kind(more.get("kind", Kind.TARGET))
    start, moves = Anchor.REVIEW_START, Moves.EARLIER
    return Rule(key, title, distance, start, step, moves, kind, clause, source)


def _after(
    key: str, distance: str, step: Step, anchor: Anchor, clause: str, **more: str
) -> Rule:
    title = more.get("title") or TITLES[key]
    kind = Kind(more.get("kind", Kind.TARGET))
    source = more.get("source", FLOWCHART)
    return Rule(key, title, distance, anchor, step, Moves.LATER, kind, clause, source)


def _agreed(key: str, waits_for: str, row: int) -> Rule:
    clause = f"{SERVICE}, row {row}"
    distance = f"To be agreed once {waits_for} is final"
    return Rule(
        key,
        TITLES[key],
        distance,
        None,
        None,
        Moves.NOWHERE,
        Kind.TARGET,
        clause,
        _row(clause),
    )


def _row(clause: str) -> str:
    return f"Partnership agreement, {clause}"


def _window(key: str, title: str, distance: str, anchor: Anchor, count: int) -> Rule:
    clause = f"{GROW}, row 2"
    return Rule(
        key,
        title,
        distance,
        anchor,
        weeks(count),
        Moves.NOWHERE,
        Kind.LIMIT,
        clause,
        _row(clause),
    )


PREPARATION: Final = (
    _before(
        "preparation_call_on",
        "Ten weeks before",
        weeks(-10),
        OUTSIDE,
        f"{FLOWCHART}, preparation call; later IPS Grow notes give ten weeks",
        title="Preparation call",
    ),
    _before(
        "agreement_signed_by",
        "Two calendar months before",
        months(-2),
        "Signatures",
        f"{FLOWCHART}, partnership agreement signed",
        title="Agreement signed by",
    ),
    _before(
        "governance_target",
        "Two calendar months before",
        months(-2),
        GOVERNANCE,
        f"{FLOWCHART}, information governance arranged",
        title="Governance aimed for by",
    ),
    _before(
        "governance_by",
        "At least one calendar month before",
        months(-1),
        GOVERNANCE,
        _row(GOVERNANCE),
        kind=Kind.LIMIT,
    ),
    _before(
        "data_sharing_and_contract_by",
        "With information governance, at least one calendar month before",
        months(-1),
        f"{GROW}, data sharing and contract",
        f"{_row(GOVERNANCE)}, as both papers are part of it",
        kind=Kind.LIMIT,
    ),
)

LAST_WEEKS: Final = (
    _before("evidence_by", "Three weeks before", weeks(-3), EVIDENCE, AUDIT),
    _before(
        "evidence_audit_on",
        "Three weeks before",
        weeks(-3),
        EVIDENCE,
        AUDIT,
        title="Evidence portfolio audited",
    ),
    _before("timetable_by", "Two weeks before", weeks(-2), f"{SERVICE}, row 3", SENT),
    _before("data_shared_by", "Two weeks before", weeks(-2), f"{SERVICE}, row 2", SENT),
    _window(
        "observations_from",
        "Observations from",
        "A week before",
        Anchor.REVIEW_START,
        -1,
    ),
    _window(
        "observations_until",
        "Observations until",
        "A week after",
        Anchor.REVIEW_END,
        1,
    ),
)


def _report(anchors: Anchors) -> tuple[Rule, ...]:
    end, final = Anchor.REVIEW_END, Anchor.FINAL_CONFIRMED
    four = "Within four weeks of"
    destroyed = f"{GROW}, row 4"
    return (
        _after("report_by", four, weeks(4), end, f"{GROW}, row 3"),
        _after(
            "service_feedback_by",
            "Within one week of",
            weeks(1),
            anchors.service_feedback,
            OUTSIDE,
            title="Service’s comments on the draft by",
        ),
        _after("feedback_session_on", four, weeks(4), end, f"{GROW}, row 5"),
        _after(
            "destruction_by",
            "Within two weeks of",
            weeks(2),
            final,
            destroyed,
            kind=Kind.LIMIT,
            source=_row(destroyed),
        ),
    )


def _follow_up(anchors: Anchors) -> tuple[Rule, ...]:
    six = "Within six weeks of"
    support, annual = f"{GROW}, row 7", f"{SERVICE}, row 7"
    plan, start = anchors.action_plan, Anchor.REVIEW_START
    return (
        _after("action_plan_final_by", six, weeks(6), plan, f"{GROW}, row 6"),
        _after("action_plan_agreed_by", six, weeks(6), plan, f"{SERVICE}, row 5"),
        _after(
            "technical_support_until",
            "Five months from",
            months(5),
            anchors.technical_support,
            support,
            source=_row(support),
        ),
        _agreed("steering_committee_on", "the action plan", 6),
        _agreed("quality_assurance_told_by", "the report", 7),
        _agreed("report_shared_by", "the report", 8),
        _after(
            "next_review_on",
            "A year after",
            months(12),
            start,
            annual,
            title="Next review, about",
            source=f"{_row(annual)}: reviews come round every year",
        ),
    )


@cache
def rules(anchors: Anchors) -> tuple[Rule, ...]:
    """Return the rule of every date that can follow, in the order of a review."""
    return (*PREPARATION, *LAST_WEEKS, *_report(anchors), *_follow_up(anchors))
