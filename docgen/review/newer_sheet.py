"""A newer sheet beside the last one and what was written on the page, item by item."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from docgen.review.kept_scores import Kept
from docgen.review.scores import WORDS, ItemScore
from docgen.review.scoring import ReviewerSet, SheetRead

FIELDS: Final = ("score", *WORDS)


@dataclass(frozen=True, slots=True)
class ItemOffer:
    """An item that a newer sheet says something else of than the last sheet did.

    `now` is the item as it counts, `after` as the newer sheet has it; `changed` names
    what differs: "score", or a kind of words. `is_written` says that some of it was
    written on the page, so that the sheet's is not taken unasked.
    """

    item: int
    before: ItemScore
    now: ItemScore
    after: ItemScore
    changed: tuple[str, ...]
    is_written: bool


def offers_of(own: ReviewerSet, newer: SheetRead) -> tuple[ItemOffer, ...]:
    """Return what changed in the sheet since the last one, and isn't so already."""
    return tuple(_offers(own, newer))


def _offers(own: ReviewerSet, newer: SheetRead) -> Iterator[ItemOffer]:
    for before in own.sheet.scores.items:
        now, after = own.scores.of(before.item), newer.scores.of(before.item)
        changed = tuple(
            name
            for name in FIELDS
            if getattr(after, name) not in (getattr(before, name), getattr(now, name))
        )
        if changed:
            written = own.written.get(before.item, {}).keys()
            is_written = bool(set(changed) & written)
            yield ItemOffer(before.item, before, now, after, changed, is_written)


def with_sheet(
    own: ReviewerSet, newer: SheetRead, chosen: Collection[int] = ()
) -> ReviewerSet:
    """Return a set that rests on a newer sheet.

    Args:
        own: The set.
        newer: The sheet.
        chosen: The items of which the sheet's is taken; of every other that it offers
            stays what counts now.
    """
    written = {item: dict(one) for item, one in own.written.items()}
    for offer in offers_of(own, newer):
        here = written.setdefault(offer.item, {})
        for name in offer.changed:
            if offer.item in chosen:
                here.pop(name, None)
            else:
                here[name] = getattr(offer.now, name)
    kept: dict[int, Kept] = {item: one for item, one in written.items() if one}
    return replace(own, sheet=newer, written=kept, offered=None)
