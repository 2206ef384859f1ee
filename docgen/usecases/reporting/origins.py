"""Where each score that a report prints came from: sheet and cell, or the page."""

from collections.abc import Iterator, Sequence

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.review.origin import How, Origin
from docgen.review.scale import Item
from docgen.review.scores import ScoreSet
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.scoring.outcome import outcome_of, the_scale

ON_THE_PAGE = "written on the page"


def score_origins(
    office: Office, connection: Transaction, found: ReviewFile
) -> tuple[Origin, ...]:
    """Return where each item's score came from, in the order of the scale."""
    outcome = outcome_of(office, connection, found)
    if outcome.agreed is None:
        return ()
    return tuple(
        _origin(one, outcome.agreed, outcome.sets) for one in the_scale(office).items
    )


def _origin(item: Item, agreed: ScoreSet, sets: Sequence[ScoreSet]) -> Origin:
    score = agreed.of(item.number).score
    return Origin(
        f"findings.{item.number}.score",
        f"{item}, score",
        "" if score is None else str(score),
        How.SHEET,
        where="\n".join(_readings(item.number, sets or (agreed,))),
    )


def _readings(item: int, sets: Sequence[ScoreSet]) -> Iterator[str]:
    for one in sets:
        read = one.of(item)
        place = str(read.source) if read.source else ON_THE_PAGE
        score = "no score" if read.score is None else str(read.score)
        yield f"{one.reviewer or one.file}: {score}, {place}"
