"""What changed between two uploads of the same sheet, item by item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from docgen.excel.plainness import squeezed
from docgen.excel.scoresheet import Reading
from docgen.review.scores import WORDS, ItemScore, ScoreSet


@dataclass(frozen=True)
class ItemChange:
    """One thing that differs of one item: `what` is "score" or a kind of words.

    `before` and `after` are as they were written; empty where nothing was.
    """

    item: int
    what: str
    before: str
    after: str
    before_score: int | None = None
    after_score: int | None = None
    cell: str = ""


@dataclass(frozen=True)
class SetChange:
    """What changed in one team's or reviewer's set.

    `kind` is "changed", "same", or "new" or "gone" where only one file has the set.
    """

    team: str
    reviewer: str
    kind: str
    items: tuple[ItemChange, ...] = ()
    total_before: int | None = None
    total_after: int | None = None


def changes_between(old: Reading, new: Reading) -> tuple[SetChange, ...]:
    """Return what changed in every set that either file has."""
    return tuple(_changes(old.sets, new.sets))


def _changes(old: Sequence[ScoreSet], new: Sequence[ScoreSet]) -> Iterator[SetChange]:
    left = list(old)
    for one in new:
        before = _same_set(one, left, alone=len(old) == len(new) == 1)
        if before is None:
            yield SetChange(one.team, one.reviewer, "new", total_after=one.total)
            continue
        left.remove(before)
        items = tuple(_items(before, one))
        kind = "changed" if items else "same"
        yield SetChange(one.team, one.reviewer, kind, items, before.total, one.total)
    for one in left:
        yield SetChange(one.team, one.reviewer, "gone", total_before=one.total)


def _same_set(
    one: ScoreSet, others: Sequence[ScoreSet], *, alone: bool
) -> ScoreSet | None:
    """Return the set of the same team and reviewer; the only one, if there is one."""
    if alone:
        return others[0]
    wanted = (squeezed(one.team), squeezed(one.reviewer))
    same = [x for x in others if (squeezed(x.team), squeezed(x.reviewer)) == wanted]
    on_sheet = [x for x in same if x.sheet == one.sheet] or same
    return on_sheet[0] if on_sheet else None


def _items(old: ScoreSet, new: ScoreSet) -> Iterator[ItemChange]:
    for before, after in zip(old.items, new.items, strict=True):
        if (before.score, before.raw) != (after.score, after.raw):
            cell = after.source.place if after.source else ""
            yield ItemChange(
                after.item,
                "score",
                before.raw,
                after.raw,
                before.score,
                after.score,
                cell,
            )
        yield from _words(before, after)


def _words(before: ItemScore, after: ItemScore) -> Iterator[ItemChange]:
    for what in WORDS:
        old, new = getattr(before, what), getattr(after, what)
        if old != new:
            yield ItemChange(after.item, what, old, new)


class ItemChangeJson(TypedDict):
    """A change as the command line prints it."""

    item: int
    what: str
    before: str
    after: str
    before_score: int | None
    after_score: int | None
    cell: str


class SetChangeJson(TypedDict):
    """A set's changes as the command line prints them."""

    team: str
    reviewer: str
    kind: str
    total_before: int | None
    total_after: int | None
    items: list[ItemChangeJson]


def changes_json(changes: Sequence[SetChange]) -> list[SetChangeJson]:
    """Return changes in the shape every JSON answer uses."""
    return [
        {
            "team": one.team,
            "reviewer": one.reviewer,
            "kind": one.kind,
            "total_before": one.total_before,
            "total_after": one.total_after,
            "items": [_item_json(item) for item in one.items],
        }
        for one in changes
    ]


def _item_json(one: ItemChange) -> ItemChangeJson:
    return {
        "item": one.item,
        "what": one.what,
        "before": one.before,
        "after": one.after,
        "before_score": one.before_score,
        "after_score": one.after_score,
        "cell": one.cell,
    }
