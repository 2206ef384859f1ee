"""The dates that follow from a review's days: each with its rule, clause and source."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from docgen.review.agreement import Agreement
from docgen.review.answers import LeftTo, NotApplicable, Override, date_in
from docgen.review.dates import in_words
from docgen.review.rules import Anchor, Anchors, Kind, Moves, Rule, rules
from docgen.review.schedule import schedule_of
from docgen.review.working_days import (
    why_closed,
    working_day_on_or_after,
    working_day_on_or_before,
)

DEFAULT_ANCHORS = Anchors()
UNKNOWN: Final = {
    Anchor.REVIEW_START: "The review days are not known yet",
    Anchor.REVIEW_END: "The review days are not known yet",
    Anchor.DRAFT_ISSUED: "Write that day as draft_issued_on once it is known",
    Anchor.FINAL_CONFIRMED: "Write that day as final_confirmed_on once it is known",
}
Starts = Mapping[Anchor, date | None]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that follows by rule, or was set by hand in the rule's place.

    `date` is None while what it is counted from is not known, and when the blank does
    not apply or is left to a party. `brief` is the rule as the agreement prints it;
    `rule` adds how the date was reached. `computed` is the rule's own date, kept when
    another was set; `anchor` is None where the sources give nothing to count from.
    """

    key: str
    title: str
    date: datetime.date | None
    rule: str
    brief: str
    clause: str
    source: str
    kind: Kind
    overridden: bool
    computed: datetime.date | None
    anchor: Anchor | None
    reason: str = ""


def deadlines_of(
    agreement: Agreement, anchors: Anchors = DEFAULT_ANCHORS
) -> tuple[Deadline, ...]:
    """Work out every date that can follow from what an agreement says.

    Args:
        agreement: Its review days and, once known, the days the draft was issued and
            the report confirmed. Dates set in it take the place of computed ones.
        anchors: What is counted from where the sources don't say.

    Returns:
        One deadline for every rule, in the order of a review, whether or not its date
        is known.
    """
    starts = _starts(agreement)
    return tuple(_deadline(rule, agreement, starts) for rule in rules(anchors))


def _deadline(rule: Rule, agreement: Agreement, starts: Starts) -> Deadline:
    answer = getattr(agreement, rule.key, None)
    given = date_in(answer)
    computed, how = _counted(rule, starts, agreement.closed_days)
    waits = isinstance(answer, NotApplicable | LeftTo)
    return Deadline(
        key=rule.key,
        title=rule.title,
        date=None if waits else given or computed,
        rule=_set_by_hand(rule, given, computed, answer) if given else how,
        brief=rule.brief,
        clause=rule.clause,
        source=rule.source,
        kind=rule.kind,
        overridden=given is not None and rule.anchor is not None,
        computed=computed,
        anchor=rule.anchor,
        reason=_reason(answer),
    )


def _reason(answer: object) -> str:
    return answer.reason if isinstance(answer, Override | NotApplicable) else ""


def _counted(
    rule: Rule, starts: Starts, closed_days: Collection[date]
) -> tuple[date | None, str]:
    """Return the date a rule gives, and the rule with how it was reached."""
    if rule.anchor is None or rule.step is None:
        return None, rule.brief
    start = starts[rule.anchor]
    if start is None:
        return None, f"{rule.brief}. {UNKNOWN[rule.anchor]}"
    raw = rule.step(start)
    day = _moved(raw, rule.moves, closed_days)
    how = f"{rule.brief}. Counted from {in_words(start)}"
    if day == raw:
        return day, how
    why = why_closed(raw, closed_days)
    return day, f"{how}; {in_words(raw)} is {why}, so it moves to {in_words(day)}"


def _starts(agreement: Agreement) -> Starts:
    schedule = schedule_of(agreement)
    return {
        Anchor.REVIEW_START: schedule.first,
        Anchor.REVIEW_END: schedule.last,
        Anchor.DRAFT_ISSUED: agreement.draft_issued_on,
        Anchor.FINAL_CONFIRMED: agreement.final_confirmed_on,
    }


def _moved(day: date, moves: Moves, closed_days: Collection[date]) -> date:
    if moves is Moves.EARLIER:
        return working_day_on_or_before(day, closed_days)
    if moves is Moves.LATER:
        return working_day_on_or_after(day, closed_days)
    return day


def _set_by_hand(rule: Rule, given: date, computed: date | None, answer: object) -> str:
    instead = f" in place of {in_words(computed)}" if computed else ""
    reason = f": {_reason(answer)}" if _reason(answer) else ""
    return f"{rule.brief}. Set by hand to {in_words(given)}{instead}{reason}"
