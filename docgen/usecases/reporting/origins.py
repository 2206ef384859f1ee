"""Where what a report prints came from: cells, whoever wrote it, the agreement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.review.origin import How, Origin
from docgen.review.report import REPORT
from docgen.review.scale import Item
from docgen.review.scores import ScoreSet
from docgen.usecases.proving.origins import agreement_origins
from docgen.usecases.proving.part_origins import part_origins
from docgen.usecases.reporting.contents import REPORT as PART
from docgen.usecases.reporting.contents import SAID_BY_AGREEMENT
from docgen.usecases.reporting.naming_clients import CLEARED
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.scoring.outcome import outcome_of, the_scale

ON_THE_PAGE: Final = "written on the page"


def report_origins(
    office: Office, connection: Transaction, found: ReviewFile
) -> tuple[Origin, ...]:
    """Return where each value of a report came from: scores, its texts, its facts.

    An item that nobody has written on takes its words from the score sheets, whose
    cells its score names.
    """
    place = (found.row.thing, PART)
    agreed = (
        one
        for one in agreement_origins(connection, found)
        if one.name.partition(".")[0] in SAID_BY_AGREEMENT and one.how is not How.OPEN
    )
    return (
        *score_origins(office, connection, found),
        *part_origins(connection, place, REPORT, _printed),
        *agreed,
    )


def _printed(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in content.items() if name != CLEARED}


def score_origins(
    office: Office, connection: Transaction, found: ReviewFile
) -> tuple[Origin, ...]:
    """Return where each item's score came from, in the order of the scale."""
    outcome = outcome_of(office, connection, found)
    if outcome.agreed is None:
        return ()
    sets = [one for one in outcome.sets if any(x.score for x in one.items)]
    if outcome.is_one_sheet:
        both = "One sheet, agreed by both"
        sets.append(replace(outcome.agreed, reviewer=both))
    return tuple(_origin(one, outcome.agreed, sets) for one in the_scale(office).items)


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
