"""The agreed scores of a review, for those who may see them at this moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.review.rights import Caller, may_see_agreed
from docgen.usecases.reporting.issued_words import issued_answers, printed
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.scoring.outcome import outcome_of
from docgen.usecases.standing import thing_of

NOT_AGREED: Final = "The reviewers have not agreed the scores yet."
NO_MORE: Final = "What the report was made of is not kept any more."
NOT_SENT: Final = "The scores are shown here once the draft report has been sent."


@dataclass(frozen=True, slots=True)
class ScoresSeen:
    """What a person may see of a review's scores.

    `now` are the agreed scores by item number, empty while there are none that may be
    seen; `before` the last review's. `waits` says in a sentence why there are none.
    """

    now: Mapping[int, int] = field(default_factory=dict)
    before: Mapping[int, int] = field(default_factory=dict)
    waits: str = ""


def scores_seen(
    office: Office, connection: Transaction, who: Caller, found: ReviewFile
) -> ScoresSeen:
    """Return the agreed scores of a review as far as a person may see them.

    Whoever is on the review's side sees them once they are agreed; the service those of
    the newest report that was sent to it, whatever became of the scores since.
    """
    if not may_see_agreed(who, thing_of(found.row)):
        told = issued_answers(connection, found)
        return ScoresSeen(waits=NOT_SENT) if told is None else _told(told)
    outcome = outcome_of(office, connection, found)
    if outcome.agreed is None:
        return ScoresSeen(waits=NOT_AGREED)
    return ScoresSeen(outcome.agreed.points, outcome.previous)


def _told(report: Mapping[str, Any]) -> ScoresSeen:
    """Return the scores that a report prints, and those of the last review in it."""
    own, last = printed(report, "score"), printed(report, "previous")
    return ScoresSeen(own, last) if own else ScoresSeen(waits=NO_MORE)
