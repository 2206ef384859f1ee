"""What a plan may begin with: the report's recommendations, in their order, with why.

They are offered. Nothing of them is in a plan until somebody takes it over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.review.answers import PARTY_NAMES
from docgen.review.findings import Finding, ranked
from docgen.review.forms import Form
from docgen.review.reading import read_form
from docgen.review.rights import Caller, may_see_agreed
from docgen.review.scale import IPS_25
from docgen.usecases.reporting.contents import report_answers
from docgen.usecases.reporting.issued_words import issued_answers
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import thing_of

FINDING: Final = Form(Finding, "a finding", "finding", {})


@dataclass(frozen=True, slots=True)
class Offered:
    """A recommendation of the report: its place, its item and score, and why there.

    `who` names the parties that act, empty where the report does not say.
    """

    rank: int
    item: int
    score: int | None
    text: str
    who: str
    reasons: tuple[str, ...]


def offered_in(
    office: Office, connection: Transaction, who: Caller, found: ReviewFile
) -> tuple[Offered, ...]:
    """Return the recommendations of a review's report, the first one first.

    The service is offered those of the newest report it has, as it was issued.
    """
    data = _said(office, connection, who, found)
    findings = data.get("findings") or []
    read = [read_form(FINDING, one, file="report", lines={}) for one in findings]
    ranking = [int(one) for one in data.get("ranking") or () if str(one).isdigit()]
    own = [one for one in read if isinstance(one, Finding)]
    return tuple(
        Offered(
            one.rank,
            one.item,
            one.score,
            one.recommendation.text,
            ", ".join(PARTY_NAMES[party] for party in one.recommendation.who_acts),
            one.reasons,
        )
        for one in ranked(own, ranking)
    )


def _said(
    office: Office, connection: Transaction, who: Caller, found: ReviewFile
) -> Mapping[str, Any]:
    """Return what the report says, to the service as it was issued."""
    if may_see_agreed(who, thing_of(found.row)):
        return report_answers(office, connection, found).data
    return issued_answers(connection, found) or {}


def begun_goal(item: int, score: int | None, offer: Offered | None) -> dict[str, Any]:
    """Return a goal as its boxes begin; it is kept once somebody saves it.

    Args:
        item: The item's number.
        score: Its agreed score, None where none is known.
        offer: The recommendation it begins with, None where there is none.
    """
    begun: dict[str, Any] = {"item": str(item), **_aim(score)}
    if offer is not None:
        action = {"what": offer.text, "who": offer.who}
        begun["actions"] = [{name: one for name, one in action.items() if one}]
    return begun


def begun_line(item: int, score: int | None, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line of support as its boxes begin; it is kept once somebody saves it.

    Args:
        item: The item's number.
        score: Its agreed score, None where none is known.
        said: What the review's papers say; its only team is taken.
    """
    teams = said.get("ips_teams") or []
    begun: dict[str, Any] = {"item": str(item), **_aim(score)}
    if len(teams) == 1:
        begun["team"] = teams[0]
    lead = said.get("regional_lead") or {}
    return {**begun, **({"lead": lead["name"]} if lead.get("name") else {})}


def _aim(score: int | None) -> dict[str, str]:
    if score is None:
        return {}
    return {"score": str(score), "target": str(min(score + 1, IPS_25.highest))}
