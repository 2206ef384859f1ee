"""What the service has been told: the report as it was issued, not as it is written on.

The words and the scores of a report can change for as long as nobody issues it anew.
"""

from collections.abc import Mapping
from typing import Any

from docgen.records.database import Transaction
from docgen.records.proofs import proof_of
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
    proof = proof_of(connection, copy.issue)
    return {} if proof is None else proof.answers or {}
