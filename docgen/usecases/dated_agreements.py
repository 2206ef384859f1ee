"""An agreement as far as it can be read, with the dates that follow from it.

Reading one is most of what a review's page costs, and those of a review that is worked
on are read over and over; so what was read is kept for a while, by the answers' hash.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final

from docgen.problems import Problem
from docgen.records.parts import Saved
from docgen.records.reviews import ReviewRow
from docgen.review.agreement import Agreement
from docgen.review.deadlines import Deadline, deadlines_of
from docgen.review.ledger import Entry, ledger
from docgen.review.reading import agreement_form, read_so_far
from docgen.review.rules import Anchors
from docgen.settings import Settings
from docgen.usecases.anchors import anchors_of

KEPT: Final = 256  # agreements, of some 50 kB each


@dataclass(frozen=True, slots=True)
class Dated:
    """What can be read of an agreement, what can't, and the dates that follow.

    `entries` are its blanks, and how far each is answered.
    """

    agreement: Agreement
    problems: tuple[Problem, ...]
    deadlines: tuple[Deadline, ...]
    entries: tuple[Entry, ...]


def read_dated(row: ReviewRow, answers: Saved, settings: Settings) -> Dated:
    """Return what can be read of an agreement's answers, and its dates as set."""
    content = answers.content or {}
    known_by = answers.content_hash if answers.content else ""
    read_with = (row.reference, anchors_of(settings), tuple(settings.closed_days))
    return _dated(_Typed(known_by, *read_with, content))


@dataclass(frozen=True, slots=True)
class _Typed:
    """Answers as they were typed, known by their hash, and all they are read with."""

    content_hash: str
    reference: str
    anchors: Anchors
    closed_days: tuple[date, ...]
    content: Mapping[str, Any] = field(compare=False)


@lru_cache(maxsize=KEPT)
def _dated(typed: _Typed) -> Dated:
    """Read answers; those of a review that is worked on are read over and over."""
    form = agreement_form(typed.anchors)
    half = read_so_far(form, typed.content, file="agreement")
    agreement = half.model or Agreement(reference=typed.reference)
    closed = (*agreement.closed_days, *typed.closed_days)
    agreement = agreement.model_copy(update={"closed_days": closed})
    deadlines = deadlines_of(agreement, typed.anchors)
    return Dated(agreement, half.problems, deadlines, ledger(agreement, deadlines))
