"""This review beside the last: what went up, down or stayed, and what was corrected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from docgen.problems import Severity
from docgen.review.names import plain
from docgen.review.performance import METHOD_CHANGED_ON, RATE_METHODS, Performance
from docgen.review.places import Remark
from docgen.review.scale import IPS_25, Scale


class Change(StrEnum):
    """How an item's score compares with the last review's."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    CORRECTED = "corrected"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True)
class Correction:
    """The last review's score of an item put right, and why.

    `score` is what it should have been, None where only the reason is known.
    """

    score: int | None
    reason: str


@dataclass(frozen=True)
class ComparedItem:
    """An item's score last time and now.

    `before` is the score as it was given then, `now` this review's; None where there is
    none. `difference` counts from the right score where it was corrected, and is None
    where one of the two is not known.
    """

    item: int
    before: int | None
    now: int | None
    change: Change
    difference: int | None
    correction: Correction | None = None


@dataclass(frozen=True)
class Comparison:
    """All items beside the last review, and the totals where every score is known."""

    items: tuple[ComparedItem, ...]
    total_before: int | None
    total_before_corrected: int | None
    total_now: int | None

    def having(self, change: Change) -> tuple[ComparedItem, ...]:
        """Return the items with one kind of change."""
        return tuple(one for one in self.items if one.change is change)


def compare(
    now: Mapping[int, int],
    before: Mapping[int, int],
    corrections: Mapping[int, Correction] | None = None,
    scale: Scale = IPS_25,
) -> Comparison:
    """Compare this review's scores with the last one's, item by item.

    Args:
        now: This review's scores by item number; open items are left out.
        before: The last review's, as they were given then.
        corrections: Scores of the last review that were wrong, each with its reason.
        scale: The scale of both.

    Source:
        Slides on the 2015 manual: use the right score and say in the report that the
        earlier one was corrected.
    """
    put_right = corrections or {}
    items = tuple(
        _compared(one.number, now, before, put_right.get(one.number))
        for one in scale.items
    )
    right = {**before, **{k: c.score for k, c in put_right.items() if k in before}}
    return Comparison(
        items, _total(before, scale), _total(right, scale), _total(now, scale)
    )


def _compared(
    item: int,
    now: Mapping[int, int],
    before: Mapping[int, int],
    correction: Correction | None,
) -> ComparedItem:
    new, old = now.get(item), before.get(item)
    right = correction.score if correction else old
    difference = None if new is None or right is None else new - right
    if correction and old is not None:
        change = Change.CORRECTED
    elif difference is None:
        change = Change.NOT_COMPARED
    elif difference == 0:
        change = Change.SAME
    else:
        change = Change.UP if difference > 0 else Change.DOWN
    return ComparedItem(item, old, new, change, difference, correction)


def _total(points: Mapping[int, int | None], scale: Scale) -> int | None:
    known = [points.get(one.number) for one in scale.items]
    scores = [one for one in known if one is not None]
    return sum(scores) if len(scores) == len(known) else None


def not_comparable(
    now: Performance | None,
    before: Performance | None,
    previous_scale: str | None,
    scale: Scale = IPS_25,
) -> Iterator[Remark]:
    """Yield a warning for everything that was scored or counted another way before."""
    if previous_scale and plain(previous_scale) not in _names_of(scale):
        yield _warned(
            "previous_scale",
            f"The last review used {previous_scale}, this one {scale.name}.",
            "Say in the report that the scores can't be compared one by one.",
        )
    for name, one in (("performance", now), ("previous_performance", before)):
        if one and one.rate_counts is None and one.spans_the_change:
            yield _warned(
                f"{name}.rate_counts",
                f"Employment rates were counted another way from"
                f" {METHOD_CHANGED_ON.day} April {METHOD_CHANGED_ON.year}, within"
                " this period.",
                "Say whom the rate counts.",
            )
    rates = [one for one in (now, before) if one and one.employment_rate is not None]
    methods = [one.method for one in rates]
    if len(set(methods)) > 1:
        yield _warned(
            "previous_performance.employment_rate",
            f"This employment rate counts {RATE_METHODS[methods[0]]}; the last counted"
            f" {RATE_METHODS[methods[1]]}.",
            "Say in the report that the two can't be compared.",
        )


def _names_of(scale: Scale) -> set[str]:
    known = (scale.name, scale.key, scale.edition, "IPS 25", "IPS-25", "25-item scale")
    return {plain(one) for one in known}


def _warned(path: str, wrong: str, remedy: str) -> Remark:
    return Remark(path, wrong, remedy, Severity.WARNING)
