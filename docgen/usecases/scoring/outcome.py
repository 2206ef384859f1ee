"""How far the scores of a review have come, and what was agreed.

It says all there is, whoever asks: whoever shows a set asks docgen.review.rights first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from docgen.office import Office
from docgen.problems import WrongFile
from docgen.records.database import Transaction
from docgen.records.parts import Saved, latest, latest_of
from docgen.records.reviews import ReviewRow, Wanted, assigned_to, list_reviews
from docgen.review.consensus import Consensus, Decision, agree, with_words_of
from docgen.review.kept_scores import set_of
from docgen.review.kept_sets import read_set
from docgen.review.progress import Stage
from docgen.review.rights import Duty
from docgen.review.scale import IPS_25, Scale
from docgen.review.scores import ScoreSet
from docgen.review.scoring import REVIEWERS, ReviewerSet, ScoringState, state_of
from docgen.usecases.reporting.facts import STANDING
from docgen.usecases.review_files import EVERYTHING, ReviewFile
from docgen.usecases.scales import scale_of

CONSENSUS: Final = "consensus"
DONE: Final = (Stage.CONFIRMED, Stage.CLOSED)
OLDER: Final = 1000  # reviews of one service, as many as there will ever be


@dataclass(frozen=True)
class Outcome:
    """The scores of a review as they stand.

    `sets` are those of its two reviewers, under their names. `agreed` is None until the
    scores are agreed, `consensus` while not both sets are locked. `previous` are the
    scores of the last review by item number, empty where none are known. `is_one_sheet`
    says that both agreed on one sheet, which has the cells.
    """

    sets: tuple[ScoreSet, ...]
    agreed: ScoreSet | None
    consensus: Consensus | None
    previous: Mapping[int, int]
    state: ScoringState
    is_one_sheet: bool = False


def outcome_of(office: Office, connection: Transaction, found: ReviewFile) -> Outcome:
    """Return how far the scores of a review have come, and what was agreed."""
    scale = the_scale(office)
    kept = latest(connection, found.row.thing, CONSENSUS)
    content = kept.content or {}
    own = counting_sets(connection, found.row, content, scale)
    consensus = consensus_of(own, content, scale)
    agreed = agreed_in(content, consensus, own, scale)
    scores = tuple(one.scores for one in own)
    return Outcome(
        scores,
        agreed,
        consensus,
        previous_scores(connection, found.row) or _written_down(agreed, scores),
        state_of(own, is_agreed=agreed is not None),
        is_one_sheet=agreed is not None and bool(content.get("agreed_sheet")),
    )


def the_scale(office: Office) -> Scale:
    """Return the scale of the house; our own where the operator's can't be used."""
    scale = scale_of(office)
    return IPS_25 if isinstance(scale, WrongFile) else scale


def part_of(person_id: str) -> str:
    """Return the name of the part a reviewer's set is kept under."""
    return f"scores/{person_id}"


def counting_sets(
    connection: Transaction, row: ReviewRow, agreed: Mapping[str, Any], scale: Scale
) -> tuple[ReviewerSet, ...]:
    """Return the sets of a review's two reviewers.

    Once the scores are agreed they stay those of whoever agreed, also where somebody's
    duty has ended since. While they are not, whoever is at work has no end ahead: a
    confirmed report gives one, and opening the scores again takes it away.

    Args:
        connection: Of a transaction.
        row: The review.
        agreed: What is kept of the agreement of its scores.
        scale: The scale it is scored on.
    """
    names = {
        one.person_id: one.name
        for one in assigned_to(connection, row.id)
        if one.duty is Duty.REVIEWER
        and (one.until is None or one.person_id in agreed.get("reviewers", ()))
    }
    wanted = agreed.get("reviewers") if agreed.get("agreed_at") else tuple(names)
    return tuple(
        set_kept(connection, row, (person, names.get(person, "")), scale)
        for person in (wanted or ())[:REVIEWERS]
    )


def set_kept(
    connection: Transaction, row: ReviewRow, who: tuple[str, str], scale: Scale
) -> ReviewerSet:
    """Return one reviewer's set, by their identity and name."""
    kept = latest(connection, row.thing, part_of(who[0]))
    return read_set(who, kept.version, kept.content, scale)


def consensus_of(
    own: tuple[ReviewerSet, ...], content: Mapping[str, Any], scale: Scale
) -> Consensus | None:
    """Return two locked sets brought together; None while not both are locked."""
    if len(own) < REVIEWERS or not all(one.is_locked for one in own):
        return None
    decisions = [
        Decision(int(item), one.get("score"), one.get("reason", ""))
        for item, one in content.get("decisions", {}).items()
    ]
    first, second = (one.scores for one in own)
    return agree(first, second, decisions, scale)


def agreed_in(
    content: Mapping[str, Any],
    consensus: Consensus | None,
    own: tuple[ReviewerSet, ...],
    scale: Scale,
) -> ScoreSet | None:
    """Return the agreed scores, None while they are not agreed.

    What was doubtful in a sheet is not any more once both agreed on it.
    """
    if not content.get("agreed_at"):
        return None
    sheet = content.get("agreed_sheet")
    if not sheet:
        return consensus.unnamed if consensus else None
    scores = set_of(sheet["scores"], scale)
    items = tuple(replace(one, confirm=False) for one in scores.items)
    names = " and ".join(one.name for one in own)
    whole = replace(scores, reviewer=names, items=items)
    return with_words_of(whole, [one.scores for one in own])


def previous_scores(connection: Transaction, row: ReviewRow) -> dict[int, int]:
    """Return what was agreed in the service's last review before this one.

    The last whose report is confirmed goes before any whose report is not.
    """
    wanted = Wanted(service_id=row.service_id, size=OLDER)
    rows = list_reviews(connection, EVERYTHING, wanted).rows
    before = [
        one
        for one in rows
        if one.id != row.id and one.stage != Stage.CANCELLED and _is_before(one, row)
    ]
    kept = latest_of(connection, [one.thing for one in before], CONSENSUS)
    for one in sorted(before, key=_how_sure, reverse=True):
        if points := _points(kept.get(one.thing)):
            return points
    return {}


def _how_sure(one: ReviewRow) -> tuple[bool, str]:
    """Return by what one of several reviews counts as the last: sure, then late."""
    return one.stage in DONE, str(one.first_day)


def _is_before(one: ReviewRow, row: ReviewRow) -> bool:
    if one.first_day is None:
        return False
    return row.first_day is None or one.first_day < row.first_day


def _points(kept: Saved | None) -> dict[int, int]:
    content = (kept.content if kept else None) or {}
    known = content.get("points" if content.get("agreed_at") else STANDING, {})
    return {int(item): score for item, score in known.items()}


def _written_down(
    agreed: ScoreSet | None, sets: tuple[ScoreSet, ...]
) -> dict[int, int]:
    """Return what the sheets themselves say of the last review, where they agree."""
    said: dict[int, set[int]] = {}
    for one in (agreed,) if agreed else sets:
        for item in one.items:
            if item.previous is not None:
                said.setdefault(item.item, set()).add(item.previous)
    return {item: min(known) for item, known in said.items() if len(known) == 1}
