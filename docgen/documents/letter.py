"""What the preparation letter says: the review's dates, and what to get ready."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from docgen.blanks import Blank
from docgen.documents.answered import worded
from docgen.documents.fields import Means, text
from docgen.documents.occasion import (
    TWO_OF_EACH,
    ContactWords,
    NamedWords,
    OccasionWords,
)
from docgen.documents.wording import date_in_words, date_with_weekday
from docgen.review.deadlines import DEFAULT_ANCHORS, Deadline
from docgen.review.letters import USUAL_PREPARATION, PreparationLetter, timeline
from docgen.review.rules import GROW, SERVICE, Anchors, Kind

TITLE: Final = "Getting ready for your IPS fidelity review"
IPS_GROW: Final = "IPS Grow"
YOU: Final = "Your service and Trust"
TOGETHER: Final = "You and IPS Grow"
TO_BE_AGREED: Final = "To be agreed"
NOT_KNOWN: Final = "Not known yet"
# The usual preparation, in its order, and the deadline each part follows.
FOLLOWS: Final[Mapping[str, str]] = dict(
    zip(
        (one.what for one in USUAL_PREPARATION),
        (
            "governance_by",
            "data_shared_by",
            "evidence_by",
            "timetable_by",
            "evidence_by",
        ),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class PreparationWords:
    """Something to get ready."""

    what: Annotated[str, Means("What to get ready", "A timetable of the two days")]
    by: Annotated[str, Means("By when; may be empty", "23 February 2027")]


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step of the review's timeline."""

    date: Annotated[str, Means("Its date", "9 February 2027")]
    what: Annotated[str, Means("What happens", "Governance in place")]
    who: Annotated[str, Means("Who sees to it", "Your service and Trust")]
    rule: Annotated[
        str, Means("How the date was reached", "Two weeks before the first review day")
    ]
    is_limit: Annotated[bool, Means("Whether it is the latest date possible", "no")]


@dataclass(frozen=True, slots=True)
class PreparationLetterWords(OccasionWords):
    """The letter in words; its fields are the placeholders of a template."""

    sent_on: Annotated[str, Means("The date of the letter", "4 January 2027")]
    to: Annotated[NamedWords, Means("Whom it is written to")]
    address: Annotated[tuple[str, ...], Means("Their address, line by line", "1 Road")]
    review_type: Annotated[Blank, text("How the review is done", "In person")]
    reviewers: Annotated[tuple[NamedWords, ...], Means("The reviewers; always two")]
    regional_lead: Annotated[NamedWords, Means("The IPS Grow lead, who signs")]
    contact: Annotated[ContactWords, Means("Who answers questions")]
    preparation: Annotated[tuple[PreparationWords, ...], Means("What to get ready")]
    before: Annotated[tuple[StepWords, ...], Means("The dates up to the review")]
    after: Annotated[tuple[StepWords, ...], Means("The dates that follow it")]
    readers: Annotated[
        tuple[str, ...], Means("Who will see the report", "The IPS team")
    ]
    further: Annotated[str, Means("Further words; may be empty", "")]


def preparation_letter_words(
    letter: PreparationLetter, anchors: Anchors = DEFAULT_ANCHORS
) -> PreparationLetterWords:
    """Put a preparation letter into words, with the dates that follow from its review.

    What has gone by on the day it is sent is left out.
    """
    dates = timeline(letter, anchors)
    end = letter.review_dates[-1]
    ahead = list(_ahead(dates, letter.sent_on))
    before = [one for one in ahead if one.date and one.date <= end]
    after = [one for one in ahead if one not in before]
    own = {
        "title": TITLE,
        "before": _with_review_days([_step(one) for one in before], before, letter),
        "after": tuple(map(_step, after)),
        "preparation": tuple(_preparation(letter, dates)),
    }
    return worded(PreparationLetterWords, letter, least=TWO_OF_EACH, own=own)


def _ahead(dates: Sequence[Deadline], sent_on: date) -> Iterator[Deadline]:
    return (one for one in dates if one.date is None or one.date >= sent_on)


def _step(deadline: Deadline) -> StepWords:
    """Return a deadline as a step; its title needs no "by" beside a date."""
    waits = NOT_KNOWN if deadline.anchor else TO_BE_AGREED
    is_window = deadline.key.startswith("observations_")
    return StepWords(
        date_in_words(deadline.date) if deadline.date else waits,
        re.sub(r",? (?:by|on|about)$", "", deadline.title),
        _who(deadline),
        deadline.brief,
        is_limit=deadline.kind is Kind.LIMIT and not is_window,
    )


def _who(deadline: Deadline) -> str:
    if deadline.key == "service_feedback_by":
        return YOU
    if deadline.key == "destruction_by":
        return TOGETHER  # each side destroys what it holds
    if deadline.clause.startswith(GROW):
        return IPS_GROW
    return YOU if deadline.clause.startswith(SERVICE) else TOGETHER


def _with_review_days(
    steps: Sequence[StepWords], dates: Sequence[Deadline], letter: PreparationLetter
) -> tuple[StepWords, ...]:
    """Return the steps with the review days in their places."""
    keyed = [
        (one.date or date.max, at, step)
        for at, (one, step) in enumerate(zip(dates, steps, strict=True))
    ]
    for at, day in enumerate(letter.review_dates, 1):
        step = StepWords(
            date_with_weekday(day),
            f"Review, day {at}",
            TOGETHER,
            "Agreed by both sides",
            is_limit=False,
        )
        keyed.append((day, len(keyed), step))
    return tuple(step for *_, step in sorted(keyed, key=lambda one: one[:2]))


def _preparation(
    letter: PreparationLetter, dates: Sequence[Deadline]
) -> Iterator[PreparationWords]:
    known = {one.key: one.date for one in dates}
    for one in letter.preparation:
        by = one.by or known.get(FOLLOWS.get(one.what, ""))
        yield PreparationWords(one.what, date_in_words(by) if by else "")
