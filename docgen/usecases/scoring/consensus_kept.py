"""What the reviewers agree on, as it is opened by whoever may, and kept again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docgen.office import Office
from docgen.problems import Refused, Source
from docgen.records.columns import written
from docgen.records.database import Transaction
from docgen.records.history import By
from docgen.records.parts import Change, Saved, latest, save
from docgen.records.reviews import ReviewRow
from docgen.review.consensus import Consensus
from docgen.review.rights import Caller, is_reviewer_of, may_agree
from docgen.review.scale import Scale
from docgen.review.scoring import ReviewerSet
from docgen.usecases.portfolio.summing import sum_up
from docgen.usecases.review_files import keep_in_step
from docgen.usecases.scoring.outcome import (
    CONSENSUS,
    consensus_of,
    counting_sets,
    the_scale,
)
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    by,
    how_it_came,
    review_for,
    role_for,
    thing_of,
)


@dataclass(frozen=True)
class OpenConsensus:
    """What is kept of what the reviewers agree on, and how a change is written down."""

    row: ReviewRow
    saved: Saved
    how: By
    sets: tuple[ReviewerSet, ...]
    scale: Scale

    @property
    def content(self) -> dict[str, Any]:
        """Return what is kept, to be changed."""
        return dict(self.saved.content or {})

    @property
    def is_agreed(self) -> bool:
        """Return whether the scores are agreed already."""
        return bool((self.saved.content or {}).get("agreed_at"))

    def consensus(self, content: Mapping[str, Any]) -> Consensus | None:
        """Return both sets brought together; None while not both are locked."""
        return consensus_of(self.sets, content, self.scale)


def open_consensus(
    office: Office, connection: Transaction, who: Caller, key: str, came_by: str = ""
) -> OpenConsensus:
    """Return what the reviewers agree on to whoever may say so.

    Raises:
        NotThere: There is no such review, or it is not this person's to agree.
    """
    row = review_for(connection, who, key)
    thing = thing_of(row)
    if not may_agree(who, thing):
        raise NotThere(key)
    saved = latest(connection, row.thing, CONSENSUS)
    scale = the_scale(office)
    behalf = FOR_ONESELF
    if not is_reviewer_of(who, thing):
        behalf = Behalf("the reviewers", came_by.strip())
    sets = counting_sets(connection, row, saved.content or {}, scale)
    how = by(who, role_for(who, thing), behalf)
    return OpenConsensus(row, saved, how, sets, scale)


def unsaid_how(opened: OpenConsensus, box: str) -> Refused | None:
    """Ask whoever records it for the reviewers how it reached them, in a box."""
    if not opened.how.stands_for or opened.how.came_by:
        return None
    asked = replace(how_it_came(CONSENSUS), where=Source(CONSENSUS, box))
    return Refused((asked,))


def mark_of(sheet: Mapping[str, Any]) -> str:
    """Return what names an agreed sheet as it stands; another one once it is put right.

    >>> mark_of({"upload": "a"}), mark_of({"upload": "a", "times": 2})
    ('a', 'a.2')
    """
    times = sheet.get("times")
    return f"{sheet.get('upload', '')}.{times}" if times else sheet.get("upload", "")


def keep_consensus(
    office: Office,
    connection: Transaction,
    opened: OpenConsensus,
    content: Mapping[str, Any],
    action: str,
) -> int:
    """Keep what the reviewers agree on; return its version.

    Args:
        office: The tools to work with.
        connection: Of the transaction it was opened in, which writes.
        opened: As it was opened.
        content: As it is to be; what is empty is left out.
        action: What was done, in a word.
    """
    full = {name: one for name, one in content.items() if one}
    change = Change(opened.row.thing, CONSENSUS, full, opened.saved.version, action)
    kept = save(connection, change, opened.how)
    if not isinstance(kept, Saved):
        raise LookupError("a consensus was changed within a transaction of its own")
    keep_in_step(office, connection, opened.row)
    sum_up(connection, opened.row, full, opened.scale)
    return kept.version


def as_agreed(
    opened: OpenConsensus, points: Mapping[int, int], reviewers: Sequence[str]
) -> dict[str, Any]:
    """Return what is kept beside the decisions once the scores are agreed.

    Args:
        opened: What is agreed on.
        points: The agreed scores by item number.
        reviewers: The identities of those who agreed.
    """
    return {
        "agreed_at": written(opened.how.at),
        "points": {str(item): score for item, score in points.items()},
        "reviewers": list(reviewers),
    }
