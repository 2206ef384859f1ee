"""What the service has been told: the report as it was issued, not as it is written on.

The words and the scores of a report can change for as long as nobody issues it anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.records.database import Transaction
from docgen.records.parts import latest
from docgen.records.proofs import proof_of
from docgen.records.reviews import ReviewRow
from docgen.review.report_life import Copy
from docgen.usecases.reporting.contents import FINDINGS
from docgen.usecases.reporting.facts import REPORT_LIFE, read_life
from docgen.usecases.review_files import ReviewFile


def issued_answers(
    connection: Transaction, found: ReviewFile
) -> Mapping[str, Any] | None:
    """Return all that the newest report says which the service has, draft or final.

    None while it has none; empty once what the report was made of is destroyed.
    """
    life = found.facts.reporting.life
    copy = life.final or life.draft
    if copy is None:
        return None
    return _said_in(connection, copy)


@dataclass(frozen=True, slots=True)
class FinalPoints:
    """An issued final report, and the scores it prints by item number.

    `points` are empty once what the report was made of is destroyed.
    """

    issue: str
    points: Mapping[int, int]


def final_points(connection: Transaction, row: ReviewRow) -> FinalPoints | None:
    """Return what a review's final report prints, None while none is issued."""
    final = read_life(latest(connection, row.thing, REPORT_LIFE).content or {}).final
    if final is None:
        return None
    return FinalPoints(final.issue, printed(_said_in(connection, final), "score"))


def printed(report: Mapping[str, Any], name: str) -> dict[int, int]:
    """Return what a report says of its items under a name, by item number."""
    findings = report.get(FINDINGS, ())
    return {one["item"]: one[name] for one in findings if name in one}


def _said_in(connection: Transaction, copy: Copy) -> Mapping[str, Any]:
    proof = proof_of(connection, copy.issue)
    return {} if proof is None else proof.answers or {}
