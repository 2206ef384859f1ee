"""How far the scores, the report and the plans of a review are, from its parts alone.

It is asked for each time a review is gathered, so it reads no sheet and no finding.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from docgen.records.database import Transaction
from docgen.records.parts import Saved
from docgen.records.people import names_of
from docgen.records.reviews import ReviewRow, assigned_to
from docgen.review.dates import LONDON
from docgen.review.kept_sets import read_set
from docgen.review.reading import read_so_far
from docgen.review.report_life import LIFE, ReportLife
from docgen.review.report_steps import Deed, Reporting
from docgen.review.rights import Duty
from docgen.review.scoring import REVIEWERS, ScoringState, state_of
from docgen.review.task import TaskState

Parts = Mapping[str, Saved]
REPORT, REPORT_LIFE, CONSENSUS = "report", "report_life", "consensus"
SETS: Final = "scores/"
STANDING: Final = "standing"  # points of an issued final report, agreed no more
OPENED_OVER: Final = "opened_over"  # the final report they were opened again after
PLANS: Final = ("action-plan", "support-plan")
PLAN_STEPS: Final = {
    "action-plan": "action_plan_agreed_by",
    "support-plan": "support_plan",
}


def reporting_of(connection: Transaction, row: ReviewRow, parts: Parts) -> Reporting:
    """Return what the steps after a review follow from.

    Args:
        connection: Of a transaction.
        row: The review.
        parts: Every part that is kept of it, by name.
    """
    action, support = (_plan(parts.get(one)) for one in PLANS)
    life = read_life(_content(parts, REPORT_LIFE))
    return Reporting(
        scoring=_scoring(connection, row, parts),
        is_written=bool(_content(parts, REPORT)),
        life=life,
        is_outdated=_is_outdated(_content(parts, CONSENSUS), life),
        action_plan=action,
        support_plan=support,
        deeds=dict(_deeds(connection, parts)),
    )


def read_life(content: Mapping[str, Any]) -> ReportLife:
    """Return a report's life from what is kept of it."""
    return read_so_far(LIFE, content, file=REPORT_LIFE).model or ReportLife()


def _is_outdated(agreed: Mapping[str, Any], life: ReportLife) -> bool:
    """Return whether the final report prints other scores than count for it now."""
    final = life.final
    if final is None or agreed.get(OPENED_OVER) != final.issue:
        return False
    is_agreed = bool(agreed.get("agreed_at"))
    return not is_agreed or agreed.get("points") != agreed.get(STANDING)


def _scoring(connection: Transaction, row: ReviewRow, parts: Parts) -> ScoringState:
    agreed = _content(parts, CONSENSUS)
    if agreed.get("agreed_at"):
        return ScoringState.AGREED
    kept = {name: one for name, one in parts.items() if name.startswith(SETS)}
    if not kept:
        return ScoringState.NOT_BEGUN
    reviewers = [
        one
        for one in assigned_to(connection, row.id)
        if one.duty is Duty.REVIEWER and one.until is None
    ]
    sets = [
        read_set((one.person_id, one.name), said.version, said.content)
        for one in reviewers[:REVIEWERS]
        if (said := kept.get(f"{SETS}{one.person_id}"))
    ]
    return state_of(sets, is_agreed=False)


def _deeds(connection: Transaction, parts: Parts) -> Iterator[tuple[str, Deed]]:
    """Yield who did the steps that no report tells of, and when: scores and plans."""
    sets = {
        name.removeprefix(SETS): said["locked_at"]
        for name in parts
        if name.startswith(SETS) and (said := _content(parts, name)).get("locked_at")
    }
    if len(sets) >= REVIEWERS:
        yield "scores", _done(connection, tuple(sets), max(sets.values()))
    agreed = _content(parts, CONSENSUS)
    if at := agreed.get("agreed_at"):
        yield "consensus", _done(connection, agreed.get("reviewers", ()), at)
    for name, key in PLAN_STEPS.items():
        if on := _content(parts, name).get("agreed_on"):
            own = parts[name].by
            yield key, _done(connection, [own.person_id] if own else (), on)


def _done(connection: Transaction, ids: Sequence[str], at: str) -> Deed:
    """Return a deed of some people; the moment or the day of it is ISO text."""
    by = " and ".join(sorted(names_of(connection, ids).values()))
    moment = datetime.fromisoformat(at)
    day = moment.astimezone(LONDON) if moment.tzinfo else moment
    return Deed(by, day.date())


def _content(parts: Parts, name: str) -> Mapping[str, Any]:
    kept = parts.get(name)
    return (kept.content if kept else None) or {}


def _plan(kept: Saved | None) -> TaskState:
    content = (kept.content if kept else None) or {}
    if not content:
        return TaskState.NOT_STARTED
    return TaskState.DONE if content.get("agreed_on") else TaskState.IN_PROGRESS
