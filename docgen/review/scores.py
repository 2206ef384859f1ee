"""Scores: of one item, of a whole sheet, and what they add up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from docgen.problems import Source
from docgen.review.scale import IPS_25, Band, Scale, Section

WORDS: Final = ("evidence", "strengths", "recommendation")  # of an item


@dataclass(frozen=True)
class ItemScore:
    """What one sheet says of one item.

    `score` is None while it has to be decided; `source` is None where no cell was found
    for it. `raw` is the cell as it was written. `confirm` marks a score that was
    recovered from something else than a plain number, until a person has said so.
    `previous` is the last review's score where the sheet holds it.
    """

    item: int
    score: int | None = None
    source: Source | None = None
    raw: str = ""
    confirm: bool = False
    previous: int | None = None
    evidence: str = ""
    strengths: str = ""
    recommendation: str = ""


@dataclass(frozen=True)
class ScoreSet:
    """One reviewer's or one team's scores: every item of the scale, in its order.

    `reviewer`, `team` and `stated_band` are empty, `date` and `stated_total` None where
    the sheet does not say. What it states is never taken over, only compared.
    """

    file: str
    team: str
    sheet: str
    reviewer: str
    date: date | None
    items: tuple[ItemScore, ...]
    stated_total: int | None = None
    stated_band: str = ""

    @property
    def total(self) -> int | None:
        """Return the sum of all scores, None while one is open."""
        return None if self.open else self.at_least

    @property
    def at_least(self) -> int:
        """Return the sum of the scores there are."""
        return sum(one.score for one in self.items if one.score is not None)

    @property
    def open(self) -> int:
        """Return how many items have no score yet."""
        return sum(1 for one in self.items if one.score is None)

    @property
    def to_confirm(self) -> tuple[int, ...]:
        """Return the items whose score a person has still to confirm."""
        return tuple(one.item for one in self.items if one.confirm)

    @cached_property
    def points(self) -> Mapping[int, int]:
        """Return the scores there are by item number."""
        return {one.item: one.score for one in self.items if one.score is not None}

    def of(self, item: int) -> ItemScore:
        """Return what the sheet says of an item, by its number."""
        return next(one for one in self.items if one.item == item)


class NotScorable(ValueError):
    """Some items have no usable score; `items` names all of them."""

    def __init__(self, items: Sequence[int]) -> None:
        names = ", ".join(map(str, items))
        super().__init__(f"No usable score for items {names}")
        self.items = tuple(items)


@dataclass(frozen=True)
class SectionTotal:
    """What a section adds up to, and what it can at most."""

    section: Section
    total: int
    greatest: int


@dataclass(frozen=True)
class Assessment:
    """A full set of scores added up: its total in points, its sections, its band."""

    total: int
    greatest: int
    band: Band
    sections: tuple[SectionTotal, ...]


def assess(points: Mapping[int, int], scale: Scale = IPS_25) -> Assessment:
    """Add up a full set of item scores and name the fidelity band.

    Args:
        points: Scores by item number, every item of the scale once. IPS-25: 25 entries,
            keys 1 to 25, values whole numbers from 1 to 5.
        scale: The edition the reviewers scored against.

    Returns:
        The total (IPS-25: 25 to 125), the total of each section, and the band.

    Raises:
        NotScorable: An item is missing, unknown or out of range. It names every such
            item, so that one correction is enough.

    Source:
        Supported Employment Fidelity Scale (IPS-25), 2008: a plain sum, no item weighs
        more than another. The bands' sources are in scale.toml.

    >>> assess({item: 4 for item in range(1, 26)}).band.name
    'Good fidelity'
    """
    wrong = scale.by_number.keys() ^ points.keys()
    wrong |= {item for item, score in points.items() if not _usable(score, scale)}
    if wrong:
        raise NotScorable(sorted(wrong))
    total = sum(points.values())
    sections = tuple(_section_total(one, points, scale) for one in scale.sections)
    return Assessment(total, scale.greatest_total, scale.band_for(total), sections)


def _usable(score: object, scale: Scale) -> bool:
    return type(score) is int and score in scale.points


def _section_total(
    section: Section, points: Mapping[int, int], scale: Scale
) -> SectionTotal:
    total = sum(points[number] for number in section.items)
    return SectionTotal(section, total, scale.highest * len(section.items))


def assess_set(scores: ScoreSet, scale: Scale = IPS_25) -> Assessment:
    """Add up a sheet; as `assess`, which also says what it raises."""
    return assess(scores.points, scale)
