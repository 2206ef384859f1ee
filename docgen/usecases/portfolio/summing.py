"""The rows that the portfolio sums up, kept in step with what they follow from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from docgen.records.database import Transaction
from docgen.records.review_scores import Own, drop_scores, keep_scores, keep_told
from docgen.records.reviews import ReviewRow
from docgen.review.scale import IPS_25, Scale
from docgen.usecases.reporting.facts import STANDING
from docgen.usecases.scoring.outcome import counting_sets


def sum_up(
    connection: Transaction, row: ReviewRow, content: Mapping[str, Any], scale: Scale
) -> None:
    """Bring the rows of a review's scores in step with what was agreed.

    Called at the end of every transaction that changed what is agreed.

    Args:
        connection: Of a transaction that writes.
        row: The review.
        content: What is kept of what the reviewers agreed on.
        scale: The scale it was scored on.
    """
    if not content.get("agreed_at"):
        if STANDING not in content:
            drop_scores(connection, row.id)
        return
    agreed = {int(item): score for item, score in content.get("points", {}).items()}
    sets = (
        ()
        if content.get("agreed_sheet")
        else counting_sets(connection, row, content, scale)
    )
    pair = [Own(one.person_id, one.scores.points) for one in sets]
    keep_scores(connection, row.id, agreed, pair)


def tell_last(
    connection: Transaction, service_id: str, said: Mapping[str, Any]
) -> None:
    """Keep the total that a list or booking tells of a service's last review.

    Args:
        connection: Of a transaction that writes.
        service_id: The service.
        said: "on", a date as 2026-03-10, and "total"; without both nothing is kept.
    """
    on, total = str(said.get("on") or ""), str(said.get("total") or "")
    if not (on and total.isascii() and total.isdigit()):
        return
    if IPS_25.smallest_total <= int(total) <= IPS_25.greatest_total:
        keep_told(connection, service_id, date.fromisoformat(on), int(total))
