"""What follows if a review's answers were others: dates, documents, people.

It is shown before anybody confirms a change, and nothing is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.office import Office
from docgen.problems import Problem, Source
from docgen.records.database import Transaction
from docgen.records.reviews import ReviewRow, assigned_to, elsewhere_on
from docgen.review.dates import in_words, with_weekday
from docgen.review.deadlines import Deadline, deadlines_of
from docgen.review.ledger import ledger
from docgen.review.reading import agreement_form, read_so_far
from docgen.review.rights import Action, Caller, Duty
from docgen.usecases.agreement_answers import with_answers
from docgen.usecases.anchors import anchors_of
from docgen.usecases.review_files import (
    ReviewFile,
    gather,
    out_of_date,
    signatories,
)
from docgen.usecases.settings_now import settings_now
from docgen.usecases.standing import review_for


@dataclass(frozen=True, slots=True)
class Moved:
    """A date that moves: what it is, and both days in words; empty for no date."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Consequences:
    """All that follows of a change, before anybody confirms it.

    `documents` are the issued documents that would no longer be right, each with what
    in them. `told` are those who signed or have still to sign what is issued. `over`
    is the version of the answers that was looked at.
    """

    moved: tuple[Moved, ...]
    documents: tuple[str, ...]
    told: tuple[str, ...]
    problems: tuple[Problem, ...]
    over: int


def consequences(
    office: Office, who: Caller, key: str, changed: Mapping[str, Any]
) -> Consequences:
    """Return what follows if some answers of a review were others.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        key: The review.
        changed: The answers as they would be, by the name of their field.

    Raises:
        NotThere: There is no such review, or it is not this person's to move.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        found = gather(office, connection, row)
        return consequences_in(office, connection, found, changed)


def consequences_in(
    office: Office,
    connection: Transaction,
    found: ReviewFile,
    changed: Mapping[str, Any],
) -> Consequences:
    """Return what follows of other answers, inside a transaction."""
    anchors = anchors_of(settings_now(office, connection))
    content = with_answers(found.answers.content or {}, changed)
    half = read_so_far(agreement_form(anchors), content, file="agreement")
    agreement = half.model or found.agreement
    closed = found.agreement.closed_days
    agreement = agreement.model_copy(update={"closed_days": closed})
    deadlines = deadlines_of(agreement, anchors)
    entries = ledger(agreement, deadlines)
    days = tuple(
        date.fromisoformat(one.value)
        for one in entries
        if one.name.startswith("review_dates.") and one.value
    )
    documents = tuple(
        f"{_named(one.kind)}, version {one.number}: {', '.join(stale)}"
        for one in found.issues
        if one.stands and (stale := out_of_date(one, entries))
    )
    return Consequences(
        moved=(*_review_days(found, days), *_moved(found.deadlines, deadlines)),
        documents=documents,
        told=tuple(signatories(agreement).values()) if documents else (),
        problems=(*half.problems, *clashes(connection, found.row, days)),
        over=found.answers.version,
    )


def _named(kind: str) -> str:
    return kind.replace("-", " ").capitalize()


def _review_days(found: ReviewFile, days: Sequence[date]) -> tuple[Moved, ...]:
    before = days_of(found.row)
    names = ("Review day 1", "Review day 2")
    pairs = [
        (
            names[at],
            with_weekday(before[at]) if at < len(before) else "",
            with_weekday(days[at]) if at < len(days) else "",
        )
        for at in range(max(len(before), len(days), 0))
        if at < len(names)
    ]
    return tuple(Moved(*one) for one in pairs if one[1] != one[2])


def days_of(row: ReviewRow) -> tuple[date, ...]:
    """Return the days a review has."""
    return tuple(one for one in (row.first_day, row.last_day) if one is not None)


def _moved(before: Sequence[Deadline], after: Sequence[Deadline]) -> tuple[Moved, ...]:
    old = {one.key: one.date for one in before}
    return tuple(
        Moved(one.title, _in_words(old.get(one.key)), _in_words(one.date))
        for one in after
        if old.get(one.key) != one.date
    )


def _in_words(day: date | None) -> str:
    return in_words(day) if day else ""


def clashes(
    connection: Transaction, row: ReviewRow, days: Sequence[date]
) -> list[Problem]:
    """Return a problem for every reviewer who is elsewhere on one of the days."""
    people = {
        one.person_id: one.name
        for one in assigned_to(connection, row.id)
        if one.duty is Duty.REVIEWER and one.until is None
    }
    return [
        Problem(
            Source(row.reference, "review_dates"),
            f"{people[person]} is at review {other.reference} on one of these days.",
            "Choose other days, or another reviewer.",
        )
        for person, other in elsewhere_on(connection, tuple(people), days, row.id)
    ]
