"""The agreed scores of a review, for those who may see them at this moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.review.rights import Caller, may_see_agreed
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.scoring.outcome import outcome_of
from docgen.usecases.standing import thing_of

NOT_AGREED: Final = "The reviewers have not agreed the scores yet."
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

    Whoever is on the review's side sees them once they are agreed; the service once a
    draft report was sent to it for feedback.
    """
    if not may_see_agreed(who, thing_of(found.row)) and not was_sent(found):
        return ScoresSeen(waits=NOT_SENT)
    outcome = outcome_of(office, connection, found)
    if outcome.agreed is None:
        return ScoresSeen(waits=NOT_AGREED)
    return ScoresSeen(outcome.agreed.points, outcome.previous)


def was_sent(found: ReviewFile) -> bool:
    """Return whether the service has had a report of this review, draft or final."""
    life = found.facts.reporting.life
    return life.draft is not None or life.final is not None
