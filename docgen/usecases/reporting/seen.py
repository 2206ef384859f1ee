"""Who may open an issued document: a report is the service's once it was sent to it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from docgen.records.database import Transaction
from docgen.records.history import Event
from docgen.records.parts import latest
from docgen.records.registry import Issued
from docgen.records.reviews import ReviewRow
from docgen.review.report_life import CopyFor
from docgen.review.report_rights import may_see_drafts
from docgen.review.rights import Caller
from docgen.usecases.reporting.facts import CONSENSUS, REPORT, REPORT_LIFE, read_life
from docgen.usecases.standing import thing_of

IN_WORK: Final = ("scores/", CONSENSUS, REPORT)
MODERATED: Final = frozenset({f"{CopyFor.MODERATION.value} issued", "moderated"})


def to_be_seen(
    connection: Transaction, who: Caller, row: ReviewRow, issues: Iterable[Issued]
) -> tuple[Issued, ...]:
    """Return the issues of a review that somebody may open.

    Whoever has no part in making the report has only those drafts and finals that were
    sent to the service.

    Args:
        connection: Of a transaction.
        who: Whoever looks; somebody who may see the review.
        row: The review.
        issues: All of that review.
    """
    known = tuple(issues)
    reports = any(one.kind == REPORT for one in known)
    if not reports or may_see_drafts(who, thing_of(row)):
        return known
    life = read_life(latest(connection, row.thing, REPORT_LIFE).content or {})
    return tuple(
        one for one in known if one.kind != REPORT or life.is_for_service(one.id)
    )


def events_seen(
    who: Caller, row: ReviewRow, events: Sequence[Event]
) -> tuple[Event, ...]:
    """Return what happened to a review as far as somebody may hear of it."""
    if may_see_drafts(who, thing_of(row)):
        return tuple(events)
    return tuple(one for one in events if not _is_in_work(one))


def _is_in_work(event: Event) -> bool:
    """Return whether an event is about scores and texts that nobody has been sent."""
    if event.part == REPORT_LIFE:
        return event.action in MODERATED
    if event.part == REPORT and event.action == "issued":
        after = event.after if isinstance(event.after, Mapping) else {}
        return after.get("for") == CopyFor.MODERATION.value
    return event.part.startswith(IN_WORK)
