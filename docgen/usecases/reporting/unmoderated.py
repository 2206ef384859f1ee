"""What a report says otherwise than the moderator read it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.documents.wording import listed
from docgen.records.database import Transaction
from docgen.records.proofs import proof_of
from docgen.review.report import Report
from docgen.review.report_life import Copy
from docgen.usecases.reporting.contents import FINDINGS
from docgen.usecases.review_files import ReviewFile

TEXTS: Final = (
    "team",
    "executive_summary",
    "service",
    "performance",
    "previous_performance",
    "method",
    "ranking",
    "next_steps",
)
COMMENTED: Final = ", on items that the service commented on"


def unmoderated(
    connection: Transaction, found: ReviewFile, sent: Copy, now: Mapping[str, Any]
) -> Iterator[str]:
    """Say in sentences what was changed since the moderator agreed to a version.

    Items that the service commented on are told of apart: there it was to be expected.

    Args:
        connection: Of a transaction.
        found: The review.
        sent: The version the moderator agreed to.
        now: What the report says now.
    """
    proof = proof_of(connection, sent.issue)
    if proof is None or proof.answers is None:
        return
    heard = {one.item for one in found.facts.reporting.life.comments}
    items = _items(proof.answers, now)
    named = [f"item {one}" for one in items if one not in heard]
    for changed, where in (
        ([*_texts(proof.answers, now), *named], ""),
        ([f"item {one}" for one in items if one in heard], COMMENTED),
    ):
        if changed:
            since = f"Changed since the moderator agreed to version {sent.version}"
            yield f"{since}{where}: {listed(changed)}."


def _texts(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    changed = (one for one in TEXTS if (was.get(one) or None) != (now.get(one) or None))
    return [str(Report.model_fields[one].title).lower() for one in changed]


def _items(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[int]:
    before, after = (
        {int(one["item"]): one for one in said.get(FINDINGS, ())} for said in (was, now)
    )
    return [item for item in sorted(after) if after[item] != before.get(item)]
