"""What an agreement can't mean: days in an impossible order, and things named twice."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from docgen.review.agreement import Agreement, Arrangement
from docgen.review.answers import date_in
from docgen.review.dates import in_words
from docgen.review.deadlines import Deadline
from docgen.review.places import Remark
from docgen.review.schedule import days_in, schedule_of
from docgen.review.titles import label_of

BEFORE_THE_REVIEW: Final = (
    "governance_by",
    "data_shared_by",
    "timetable_by",
    "evidence_by",
    "data_sharing_and_contract_by",
)
AFTER_THE_REVIEW: Final = (
    "report_by",
    "destruction_by",
    "feedback_session_on",
    "action_plan_final_by",
    "technical_support_until",
    "action_plan_agreed_by",
    "steering_committee_on",
    "quality_assurance_told_by",
    "report_shared_by",
    "draft_issued_on",
    "final_confirmed_on",
)
ONE_AFTER_ANOTHER: Final = (
    ("report_by", "destruction_by"),
    ("draft_issued_on", "final_confirmed_on"),
    ("final_confirmed_on", "destruction_by"),
    ("final_confirmed_on", "technical_support_until"),
)


def impossible(
    agreement: Agreement, deadlines: Sequence[Deadline]
) -> tuple[Remark, ...]:
    """Return everything in an agreement that can't be true, whatever was meant."""
    return (
        *_review_days(agreement),
        *_named_twice(agreement),
        *_not_needed(agreement),
        *_around_the_review(agreement),
        *_out_of_order(agreement, deadlines),
    )


def _review_days(agreement: Agreement) -> Iterator[Remark]:
    schedule = schedule_of(agreement)
    if schedule.first is None or schedule.last is None:
        return
    if schedule.first == schedule.last:
        yield Remark(
            "review_dates.1",
            f"Both review days are {in_words(schedule.last)}.",
            "Give the second day its own date; a review takes two full days.",
        )
    elif schedule.last < schedule.first:
        yield Remark(
            "review_dates.1",
            f"Review day 2, {in_words(schedule.last)}, is before review day 1,"
            f" {in_words(schedule.first)}.",
            "Put the earlier day first.",
        )


def _named_twice(agreement: Agreement) -> Iterator[Remark]:
    observed = days_in(agreement.observation_dates)
    yield from _repeated(
        "observation_dates", [in_words(one) if one else None for one in observed]
    )
    closed = [in_words(one) for one in agreement.closed_days]
    yield from _repeated("closed_days", closed)
    for name in ("ips_teams", "clinical_teams"):
        teams = getattr(agreement, name)
        if isinstance(teams, tuple):
            yield from _repeated(name, [" ".join(one.split()) for one in teams])


def _not_needed(agreement: Agreement) -> Iterator[Remark]:
    for name in ("data_sharing_agreement", "honorary_contract"):
        paper = getattr(agreement, name)
        if not isinstance(paper, Arrangement) or paper.needed is not False:
            continue
        if day := date_in(paper.in_place_on):
            yield Remark(
                f"{name}.in_place_on",
                f"“{label_of((name,))}” is not needed, and yet in place on"
                f" {in_words(day)}.",
                "Take out the date, or say that it is needed.",
            )


def _repeated(name: str, entries: Sequence[str | None]) -> Iterator[Remark]:
    for at, entry in enumerate(entries):
        if entry is not None and entry in entries[:at]:
            label = label_of((name, entries.index(entry)))
            yield Remark(
                f"{name}.{at}",
                f"“{label_of((name, at))}” says {entry}, and so does “{label}”.",
                "Take one of them out.",
            )


def _around_the_review(agreement: Agreement) -> Iterator[Remark]:
    schedule = schedule_of(agreement)
    for name in BEFORE_THE_REVIEW:
        day = _given(agreement, name)
        if day and schedule.first and day > schedule.first:
            review = f"the first review day, {in_words(schedule.first)}"
            yield _misplaced(name, day, "after", review, "on or before")
    for name in AFTER_THE_REVIEW:
        day = _given(agreement, name)
        if day and schedule.last and day < schedule.last:
            review = f"the last review day, {in_words(schedule.last)}"
            yield _misplaced(name, day, "before", review, "on or after")


def _out_of_order(
    agreement: Agreement, deadlines: Sequence[Deadline]
) -> Iterator[Remark]:
    """Compare dates in pairs of which a person has set at least one."""
    printed = {one.key: one.date for one in deadlines}
    for first, second in ONE_AFTER_ANOTHER:
        early = _given(agreement, first) or printed.get(first)
        late = _given(agreement, second) or printed.get(second)
        chosen = _given(agreement, first) or _given(agreement, second)
        if early and late and chosen and late < early:
            other = f"“{label_of((first,))}”, {in_words(early)}"
            yield _misplaced(second, late, "before", other, "on or after")


def _given(agreement: Agreement, name: str) -> date | None:
    return date_in(getattr(agreement, name))


def _misplaced(name: str, day: date, side: str, other: str, remedy: str) -> Remark:
    return Remark(
        name,
        f"“{label_of((name,))}”, {in_words(day)}, is {side} {other}.",
        f"Give a date {remedy} it, or put the other date right.",
    )
