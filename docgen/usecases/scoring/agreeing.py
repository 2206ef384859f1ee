"""Two locked sets are agreed on: only what differs, each with its score and reason.

Nothing is averaged, and neither reviewer is picked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.office import Office
from docgen.problems import Problem, Refused, Source, stops
from docgen.records.database import Transaction
from docgen.records.parts import version
from docgen.review.identifiers import (
    Clearing,
    Located,
    find_identifiers,
    uncleared,
)
from docgen.review.kept_scores import fault_of
from docgen.review.rights import Caller
from docgen.usecases.reasons import read_why
from docgen.usecases.review_files import keep_in_step
from docgen.usecases.scoring.consensus_kept import (
    OpenConsensus,
    as_agreed,
    keep_consensus,
    open_consensus,
    unsaid_how,
)
from docgen.usecases.scoring.locking import SCORES, only_coordinators, reopen
from docgen.usecases.scoring.outcome import CONSENSUS
from docgen.usecases.standing import NotThere, review_for

Decided = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Settling:
    """What was decided on a page, over the version that was seen.

    `items` hold by item a "score", None while there is none, and a "reason". `is_done`
    says that this is all. `came_by` is the message it came by, where somebody records
    it for the reviewers.
    """

    items: Mapping[int, Decided]
    over: int
    is_done: bool = False
    clearings: tuple[Clearing, ...] = ()
    came_by: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided is kept; `problems` are what is left to do."""

    is_agreed: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Disagreed:
    """An item on which somebody else decided otherwise meanwhile."""

    item: int
    theirs: Decided
    mine: Decided


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody decided on the same items meanwhile; nothing was written over theirs."""

    version: int
    contested: tuple[Disagreed, ...]


def settle(
    office: Office, who: Caller, key: str, settling: Settling
) -> Settled | Clash | Refused:
    """Keep what the reviewers agreed on; agree the whole where that is all.

    Raises:
        NotThere: There is no such review, or it is not this person's to agree; or not
            both sets are locked.
    """
    with office.records.database.writing() as connection:
        opened = open_consensus(office, connection, who, key, settling.came_by)
        content = opened.content
        if opened.consensus(content) is None:
            raise NotThere(key)
        if opened.is_agreed:
            return Refused((_agreed_already(),))
        if unsaid := unsaid_how(opened, "agreed-came-by"):
            return unsaid
        before = _seen(connection, opened, settling.over)
        now = content.get("decisions", {})
        touched = {
            item: plain
            for item, one in settling.items.items()
            if item in opened.scale.by_number
            and (plain := _plain(one)) != _plain(before.get(str(item), {}))
        }
        if problems := tuple(_wrong(office, opened, touched, settling)):
            return Refused(problems)
        if contested := tuple(_contested(before, now, touched)):
            return Clash(opened.saved.version, contested)
        content["decisions"] = _with(now, touched)
        cleared = [one.model_dump() for one in settling.clearings]
        content["cleared"] = [*content.get("cleared", ()), *cleared]
        return _keep(office, connection, opened, content, is_done=settling.is_done)


def undo_agreed(
    office: Office, who: Caller, key: str, because: str, cleared: str = ""
) -> Refused | None:
    """Have agreed scores be open again, for a coordinator; the locks stay.

    Args:
        office: The tools to work with.
        who: A coordinator, who is no reviewer of the review.
        key: The review.
        because: Why.
        cleared: Why what looks like a client's data in the reason is nobody's.

    Raises:
        NotThere: There is no such review, or it is not theirs to undo.
    """
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key)
        only_coordinators(who, row)
        why = read_why(office, because, cleared, SCORES)
        if isinstance(why, Refused):
            return why
        reopen(office, connection, who, row, why)
        keep_in_step(office, connection, row)
    return None


def _keep(
    office: Office,
    connection: Transaction,
    opened: OpenConsensus,
    content: dict[str, Any],
    *,
    is_done: bool,
) -> Settled:
    consensus = opened.consensus(content)
    if consensus is None:
        raise NotThere(opened.row.id)
    left = tuple(one for one in consensus.problems if stops([one]))
    is_agreed = is_done and not left
    if is_agreed:
        reviewers = [one.person_id for one in opened.sets]
        content |= as_agreed(opened, consensus.points, reviewers)
    action = "agreed" if is_agreed else "decided"
    keep_consensus(office, connection, opened, content, action)
    return Settled(is_agreed, left)


def _seen(
    connection: Transaction, opened: OpenConsensus, over: int
) -> Mapping[str, Decided]:
    """Return the decisions as they were when the page was drawn."""
    was = version(connection, opened.row.thing, CONSENSUS, over)
    content = (was.content if was else None) or {}
    decisions: Mapping[str, Decided] = content.get("decisions", {})
    return decisions


def _plain(one: Decided) -> dict[str, Any]:
    return {"score": one.get("score"), "reason": str(one.get("reason") or "").strip()}


def _with(now: Mapping[str, Decided], touched: Mapping[int, Decided]) -> dict[str, Any]:
    both = {**now, **{str(item): one for item, one in touched.items()}}
    return {
        item: one
        for item, one in both.items()
        if one.get("score") is not None or one.get("reason")
    }


def _contested(
    before: Mapping[str, Decided],
    now: Mapping[str, Decided],
    touched: Mapping[int, Decided],
) -> Iterator[Disagreed]:
    for item, mine in touched.items():
        was, theirs = (_plain(one.get(str(item), {})) for one in (before, now))
        if theirs not in (was, mine):
            yield Disagreed(item, theirs, mine)


def _wrong(
    office: Office,
    opened: OpenConsensus,
    touched: Mapping[int, Decided],
    settling: Settling,
) -> Iterator[Problem]:
    scale = opened.scale
    for item, one in touched.items():
        score = one["score"]
        if score is not None and (type(score) is not int or score not in scale.points):
            yield Problem(
                Source(CONSENSUS, f"score.{item}"),
                f"{scale.item(item)}, is agreed as “{score}”.",
                f"Choose a whole number from {scale.lowest} to {scale.highest}.",
                item=item,
            )
        if fault := fault_of(one["reason"]):
            wrong = f"{scale.item(item)}: the reason {fault[0]}"
            yield Problem(
                Source(CONSENSUS, f"reason.{item}"), wrong, fault[1], item=item
            )
    kept = (Clearing(**one) for one in opened.content.get("cleared", ()))
    located = [
        Located(Source(CONSENSUS, f"reason.{item}"), found, item)
        for item, one in touched.items()
        for found in find_identifiers(
            one["reason"], allowed_postcodes=office.settings.own_postcodes
        )
    ]
    left = uncleared(located, (*kept, *settling.clearings))
    yield from (one.problem() for one in left)


def _agreed_already() -> Problem:
    return Problem(
        Source(CONSENSUS, "agreed"),
        "The scores are agreed already.",
        "A coordinator can open them again; they give a reason.",
    )
