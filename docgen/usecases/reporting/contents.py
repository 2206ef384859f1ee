"""What a review's report says: what was written, what was scored, what was agreed.

The scores are those the reviewers agreed on, parties and dates those of the agreement.
An item that nobody has written on takes its words from the agreed score sheet.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.review.answers import LeftTo, NotApplicable, Override
from docgen.review.occasion import ALSO_AGREED
from docgen.review.scale import IPS_25
from docgen.review.values import Entered
from docgen.usecases.inputs import Answers
from docgen.usecases.reporting.life import answers_of_life, reasons_of_life
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.scoring.outcome import Outcome, outcome_of

REPORT: Final = "report"
FINDINGS: Final = "findings"
SAID_BY_AGREEMENT: Final = (
    "host_trust",
    "ips_service",
    "ips_teams",
    "clinical_teams",
    "review_dates",
    "reviewers",
    "regional_lead",
    "draft_issued_on",
    "final_confirmed_on",
    "closed_days",
    *ALSO_AGREED,
)
NAMED: Final = ("host_trust", "ips_service", "regional_lead")
# What a finding takes from the scores; all else of it is written.
FROM_SCORES: Final = ("item", "score")


def report_answers(
    office: Office, connection: Transaction, found: ReviewFile
) -> Answers:
    """Return everything a review's report says, as a file of answers would have it.

    There is a finding for each of the 25 items, in the scale's order.
    """
    written = found.report.content or {}
    return composed(found, written, outcome_of(office, connection, found))


def composed(
    found: ReviewFile, written: Mapping[str, Any], outcome: Outcome
) -> Answers:
    """Return a report of what is written, with the review's scores and agreement."""
    reasons = reasons_of_life(found)
    findings = [
        {"score_reason": reasons[one["item"]], **one} if one["item"] in reasons else one
        for one in findings_of(written, outcome)
    ]
    known = answers_of_life(found)
    data = {**agreed_answers(found), **written, **known, FINDINGS: findings}
    if outcome.agreed is not None and outcome.agreed.team:
        data.setdefault("team", outcome.agreed.team)
    return Answers(REPORT, data)


def agreed_answers(found: ReviewFile) -> dict[str, Any]:
    """Return what the agreement says that the report says too."""
    agreement = found.agreement
    said = {name: _plain(getattr(agreement, name)) for name in SAID_BY_AGREEMENT}
    said["reference"] = found.row.reference
    said["reviewers"] = [one for one in said["reviewers"] or () if "name" in one]
    unnamed = [one for one in NAMED if said[one] and "name" not in said[one]]
    return {name: one for name, one in said.items() if one and name not in unnamed}


def findings_of(written: Mapping[str, Any], outcome: Outcome) -> list[dict[str, Any]]:
    """Return a finding for every item: its words, its score, and the last one."""
    own = {int(one["item"]): one for one in written.get(FINDINGS, ())}
    return [_finding(one.number, own.get(one.number), outcome) for one in IPS_25.items]


def _finding(
    item: int, own: Mapping[str, Any] | None, outcome: Outcome
) -> dict[str, Any]:
    words = dict(own) if own is not None else _sheet_words(item, outcome)
    words.setdefault("score_reason", reason_of(item, outcome))
    score = outcome.agreed.points.get(item) if outcome.agreed else None
    previous = outcome.previous.get(item, words.get("previous"))
    whole = {"item": item, **words, "score": score, "previous": previous}
    return {name: one for name, one in whole.items() if one not in (None, "")}


def _sheet_words(item: int, outcome: Outcome) -> dict[str, Any]:
    """Return what the agreed sheet says of an item beside its score."""
    if outcome.agreed is None:
        return {}
    said = outcome.agreed.of(item)
    words = {
        "evidence": [{"text": said.evidence}] if said.evidence.strip() else None,
        "strengths": said.strengths.strip() and said.strengths,
        "recommendation": said.recommendation.strip() and {"text": said.recommendation},
    }
    return {name: one for name, one in words.items() if one}


def reason_of(item: int, outcome: Outcome) -> str:
    """Return why the reviewers agreed on a score, where they said so."""
    items = outcome.consensus.items if outcome.consensus else ()
    return next((one.reason for one in items if one.item == item), "")


def _plain(answer: object) -> Any:  # noqa: ANN401  as a file of answers has it
    """Return an answer of the agreement as a report takes it; None where it is none."""
    if answer is None or isinstance(answer, NotApplicable | LeftTo):
        return None
    if isinstance(answer, Override):
        return answer.on.isoformat()
    if isinstance(answer, date):
        return answer.isoformat()
    if isinstance(answer, Entered):
        names = type(answer).model_fields
        parts = {name: _plain(getattr(answer, name)) for name in names}
        return {name: one for name, one in parts.items() if one}
    if isinstance(answer, tuple | list):
        return [one for one in map(_plain, answer) if one]
    return answer
