"""What an agreement may well mean, and a coordinator should look at all the same."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from docgen.problems import Problem, Severity
from docgen.review.agreement import Agreement
from docgen.review.answers import Override, date_in
from docgen.review.dates import MONTHS, in_words, with_weekday
from docgen.review.deadlines import Deadline
from docgen.review.lists import REVIEWERS
from docgen.review.parties import Reviewer
from docgen.review.places import Places, Remark
from docgen.review.rules import Kind
from docgen.review.schedule import days_in, schedule_of
from docgen.review.titles import label_of
from docgen.review.working_days import why_closed

BUSY_MONTHS: Final = {3: "the end of the financial year", 12: "the Christmas holidays"}
LAST_TWO_WEEKS: Final = 18  # the 18th of a month with 31 days begins its last fortnight


def warnings_of(
    agreement: Agreement,
    deadlines: Sequence[Deadline],
    *,
    file: str,
    lines: Mapping[str, int],
    today: date | None = None,
) -> tuple[Problem, ...]:
    """Return what is unusual or late in an agreement; none of it stops the work.

    Args:
        agreement: As it was read.
        deadlines: Those of the same agreement.
        file: The name of the file it was read from.
        lines: The line of each dotted name in that file; may be empty.
        today: Where given, what has gone by already is told too.
    """
    places = Places(file, lines)
    remarks = (
        *_closed_days(agreement),
        *_busy_weeks(agreement),
        *_observations(agreement),
        *_reviewers(agreement),
        *_past_their_limit(agreement, deadlines),
        *(_gone_by(agreement, deadlines, today) if today else ()),
    )
    return tuple(map(places.problem, remarks))


def _told(path: str, wrong: str, remedy: str) -> Remark:
    return Remark(path, wrong, remedy, Severity.WARNING)


def _review_days(agreement: Agreement) -> Iterator[tuple[str, str, date]]:
    for at, day in enumerate(days_in(agreement.review_dates)):
        if day:
            yield f"review_dates.{at}", label_of(("review_dates", at)), day


def _closed_days(agreement: Agreement) -> Iterator[Remark]:
    for path, label, day in _review_days(agreement):
        if why := why_closed(day, agreement.closed_days):
            wrong = f"{label}, {in_words(day)}, is {why}."
            yield _told(path, wrong, "Choose a working day, if that was not meant.")


def _busy_weeks(agreement: Agreement) -> Iterator[Remark]:
    for path, label, day in _review_days(agreement):
        if day.month in BUSY_MONTHS and day.day >= LAST_TWO_WEEKS:
            yield _told(
                path,
                f"{label}, {in_words(day)}, is in the last two weeks of"
                f" {MONTHS[day.month - 1]}, near {BUSY_MONTHS[day.month]}.",
                "Ask the service whether people will be there.",
            )


def _observations(agreement: Agreement) -> Iterator[Remark]:
    schedule = schedule_of(agreement)
    for at, day in enumerate(schedule.observations):
        if day and not schedule.may_observe_on(day):
            yield _told(
                f"observation_dates.{at}",
                f"{label_of(('observation_dates', at))}, {in_words(day)}, is more than"
                " a week before or after the review.",
                "Choose a day within a week of it, if that was not meant.",
            )


def _reviewers(agreement: Agreement) -> Iterator[Remark]:
    if not isinstance(agreement.reviewers, tuple):
        return
    names = [
        " ".join(one.name.split()).casefold()
        for one in agreement.reviewers
        if isinstance(one, Reviewer) and isinstance(one.name, str)
    ]
    if len(names) == 1 and len(agreement.reviewers) < REVIEWERS:
        wrong = "Only one reviewer is named; a review has two."
        yield _told("reviewers", wrong, "Add the second once they are known.")
    if len(names) == REVIEWERS and names[0] == names[1]:
        wrong = "Both reviewers have the same name."
        yield _told(
            "reviewers.1", wrong, "Name the second reviewer, if that was a slip."
        )


def _past_their_limit(
    agreement: Agreement, deadlines: Sequence[Deadline]
) -> Iterator[Remark]:
    for one in deadlines:
        answer = getattr(agreement, one.key, None)
        given = date_in(answer)
        if one.kind is not Kind.LIMIT or not given or not one.computed:
            continue
        if given > one.computed:
            reason = answer.reason if isinstance(answer, Override) else ""
            wrong = (
                f"“{one.title}”, {in_words(given)}, is after its limit,"
                f" {in_words(one.computed)}."
            )
            yield _told(one.key, wrong, _about(reason))


def _about(reason: str) -> str:
    if reason:
        return f"The reason is kept: {' '.join(reason.split())}"
    return "Bring it forward, or give on: and reason: so that the reason is kept."


def _gone_by(
    agreement: Agreement, deadlines: Sequence[Deadline], today: date
) -> Iterator[Remark]:
    schedule = schedule_of(agreement)
    if schedule.last and schedule.last < today:
        wrong = f"The review, {with_weekday(schedule.last)}, is in the past."
        yield _told("review_dates", wrong, "Check the year, if that was not meant.")
    governance = next(one for one in deadlines if one.key == "governance_by")
    review_is_ahead = schedule.first is None or today <= schedule.first
    if governance.computed and governance.computed < today and review_is_ahead:
        yield _told(
            "governance_by",
            "The limit for information governance,"
            f" {in_words(governance.computed)}, has passed.",
            "Agree whether the review can go ahead, and keep the reason.",
        )
