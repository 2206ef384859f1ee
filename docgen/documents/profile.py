"""The profile of a review: its 25 scores as a picture and as a table, last year beside.

The picture says nothing by colour alone: each bar has its number, an item still open is
an empty outline with the word, the last review's score is a diamond of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from docgen.documents.wording import listed
from docgen.review.advice import Distance, distance
from docgen.review.comparison import Change, ComparedItem, compare
from docgen.review.scale import IPS_25, Scale, Section
from docgen.review.scores import assess

OPEN: Final = "open"
UNKNOWN: Final = "not known"


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One item: its score now and last time; None where it is open or not known.

    `change` says in words how the two compare, empty where they can't be.
    """

    item: int
    name: str
    score: int | None
    before: int | None
    change: str


@dataclass(frozen=True, slots=True)
class ProfileSection:
    """A part of the scale with its items, and what they add up to in words."""

    name: str
    total: str
    rows: tuple[ProfileRow, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """All items in their sections, and in words what they come to.

    `band` and `way_on` are empty while an item is open; `compared` where there is no
    last review. `description` says all of it in sentences, for whoever can't see.
    """

    sections: tuple[ProfileSection, ...]
    total: str
    band: str
    way_on: str
    compared: str
    description: str

    @property
    def rows(self) -> tuple[ProfileRow, ...]:
        """Return every item in its order."""
        return tuple(row for one in self.sections for row in one.rows)

    @property
    def has_before(self) -> bool:
        """Return whether any score of a last review is known."""
        return any(one.before is not None for one in self.rows)


def profile_of(
    now: Mapping[int, int], before: Mapping[int, int], scale: Scale = IPS_25
) -> Profile:
    """Put a review's scores into sections and words.

    Args:
        now: The agreed scores by item number; open items are left out.
        before: The last review's, empty where there is none.
        scale: The scale of both.
    """
    found = compare(now, before, scale=scale)
    by_item = {one.item: one for one in found.items}
    sections = tuple(_section(one, by_item, scale) for one in scale.sections)
    is_whole = found.total_now is not None
    far = distance(now, scale) if is_whole else None
    total = _total(now, scale)
    band = assess(now, scale).band.name if is_whole else ""
    compared = _compared(found.items, found.total_before) if before else ""
    way_on = _way_on(far) if far else ""
    rows = [row for one in sections for row in one.rows]
    said = (
        _sentence(f"{total}, {band}" if band else total),
        way_on,
        _sentence("; ".join(f"{one.name}: {one.total}" for one in sections)),
        *_by_score(rows, scale),
        compared,
    )
    words = " ".join(one for one in said if one)
    return Profile(sections, total, band, way_on, compared, words)


def _section(
    section: Section, found: Mapping[int, ComparedItem], scale: Scale
) -> ProfileSection:
    rows = tuple(_row(found[one], scale) for one in section.items)
    known = [one.score for one in rows if one.score is not None]
    most = scale.highest * len(rows)
    missing = len(rows) - len(known)
    total = f"{sum(known)} of {most}"
    if missing:
        total = f"at least {total}, {missing} open"
    return ProfileSection(section.name, total, rows)


def _row(one: ComparedItem, scale: Scale) -> ProfileRow:
    name = scale.item(one.item).uk_name
    return ProfileRow(one.item, name, one.now, one.before, _change(one))


def _change(one: ComparedItem) -> str:
    if one.difference is None:
        return ""
    if one.change is Change.SAME:
        return "same"
    return f"{'up' if one.difference > 0 else 'down'} {abs(one.difference)}"


def _total(now: Mapping[int, int], scale: Scale) -> str:
    missing = len(scale.items) - len(now)
    total = f"{sum(now.values())} of {scale.greatest_total}"
    if not missing:
        return f"Total {total}"
    return f"Total at least {total}, {missing} item{'s' * (missing > 1)} open"


def _way_on(far: Distance) -> str:
    if far.next_band is None:
        return "This is the highest band."
    points = f"{far.missing} point{'s' * (far.missing > 1)}"
    start = f"{points} more would be {far.next_band.name}, from {far.next_band.floor}."
    alone = [one.item for one in far.moves if one.reaches]
    if not alone:
        return start
    return f"{start} {_items(alone)} alone could bring {'it' if alone[1:] else 'them'}."


def _items(numbers: Sequence[int]) -> str:
    names = listed([str(one) for one in numbers])
    return f"Each of items {names}" if len(numbers) > 1 else f"Item {names}"


def _by_score(rows: Sequence[ProfileRow], scale: Scale) -> tuple[str, ...]:
    """Return a sentence for each score, the highest first, and one for open items."""
    told = []
    for score in (*reversed(scale.points), None):
        own = [str(one.item) for one in rows if one.score == score]
        if own:
            what = f"Scored {score}" if score else "Still open"
            told.append(f"{what}: item{'s' * (len(own) > 1)} {listed(own)}.")
    return tuple(told)


def _compared(items: Sequence[ComparedItem], total: int | None) -> str:
    """Return how a review compares with the last, in a sentence."""
    parts = []
    for change, what in ((Change.UP, "up"), (Change.DOWN, "down")):
        own = [str(one.item) for one in items if one.change is change]
        if own:
            parts.append(f"{what} for item{'s' * (len(own) > 1)} {listed(own)}")
    known = [one for one in items if one.difference is not None]
    same = sum(one.change is Change.SAME for one in known)
    parts.append(f"the same for {same} of {len(known)} items compared")
    last = f" The last total was {total}." if total is not None else ""
    return f"Since the last review: {', '.join(parts)}.{last}"


def _sentence(words: str) -> str:
    return f"{words}."
