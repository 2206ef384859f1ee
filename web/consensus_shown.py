"""What two reviewers have to agree on, as its page shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docgen.problems import Problem, Source, stops
from docgen.review.consensus import AgreedItem, must_explain
from docgen.review.places import name_at
from docgen.review.scale import Scale
from docgen.usecases.scoring.agreeing import Clash
from docgen.usecases.scoring.consensus_look import ConsensusLook
from web.scores_shown import Dispute, Typed, wrong_by_box


@dataclass(frozen=True, slots=True)
class ToAgree:
    """An item to agree on: what each gave, what is decided, what is wrong with it.

    `needs_reason` says that whatever is agreed on needs one.
    """

    number: int
    name: str
    item: AgreedItem
    value: str
    reason: str
    needs_reason: bool
    wrong: Mapping[str, str]


def differing_shown(
    look: ConsensusLook, typed: Typed, problems: Sequence[Problem]
) -> tuple[ToAgree, ...]:
    """Return the items that the reviewers scored differently.

    Args:
        look: What they have to agree on.
        typed: What was typed and is not kept, by item.
        problems: What is wrong with it, at its boxes.
    """
    if look.consensus is None:
        return ()
    wrong = wrong_by_box(problems)
    return tuple(
        _to_agree(look, one, typed.get(one.item, {}), wrong)
        for one in look.consensus.differing
    )


def alike_in(look: ConsensusLook) -> tuple[AgreedItem, ...]:
    """Return the items that both scored alike."""
    items = look.consensus.items if look.consensus else ()
    return tuple(one for one in items if not one.differs)


def placed_in(look: ConsensusLook, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield what stands in the way, each at the box that puts it right."""
    for one in problems:
        if not stops([one]):
            continue
        known = name_at(one.where.place).partition(".")[0]
        if one.item is None or known in ("score", "reason"):
            yield one
            continue
        decided = look.decisions.get(one.item, {}).get("score") is not None
        box = "reason" if decided else "score"
        yield replace(one, where=Source("consensus", f"{box}.{one.item}"))


def disputes_in(clash: Clash, scale: Scale) -> Iterator[Dispute]:
    """Yield the items to decide between, both decisions in words."""
    for one in clash.contested:
        title = str(scale.item(one.item))
        yield Dispute(str(one.item), title, _said(one.theirs), _said(one.mine))


def _said(decided: Mapping[str, Any]) -> str:
    score, reason = decided.get("score"), decided.get("reason")
    words = "No score" if score is None else str(score)
    return f"{words}: {reason}" if reason else words


def _to_agree(
    look: ConsensusLook,
    one: AgreedItem,
    typed: Mapping[str, Any],
    wrong: Mapping[str, str],
) -> ToAgree:
    decided = {**look.decisions.get(one.item, {}), **typed}
    score = decided.get("score")
    return ToAgree(
        one.item,
        look.scale.item(one.item).uk_name,
        one,
        "" if score is None else str(score),
        str(decided.get("reason") or ""),
        must_explain(one),
        {
            name: wrong[f"{name}.{one.item}"]
            for name in ("score", "reason")
            if f"{name}.{one.item}" in wrong
        },
    )
