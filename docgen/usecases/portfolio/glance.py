"""A coordinator's reviews at one glance: what needs something, scores over the years.

Everything starts from the regions they coordinate; of a service they lead, or a review
they score, it shows nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from docgen.documents.lines_drawing import Line, line_of
from docgen.office import Office
from docgen.records.portfolio_rows import (
    Chosen,
    ItemApart,
    Listed,
    ReviewerApart,
    Which,
    YearOfRegion,
    items_apart,
    listed,
    regions_and_years,
    reviewers_apart,
    years_of_regions,
)
from docgen.review.rights import Caller, Role, Scope
from docgen.review.scale import IPS_25
from docgen.usecases.review_files import today_in_london
from docgen.usecases.standing import NotThere

REGION_SIZE: Final = (240, 90)
ITEM_SIZE: Final = (110, 30)


@dataclass(frozen=True, slots=True)
class Year:
    """What one year comes to: the average, and on how many reviews it rests."""

    year: int
    mean: float
    count: int


@dataclass(frozen=True, slots=True)
class Course:
    """Something over the years: its name, a year each, and its line."""

    name: str
    years: Mapping[int, Year]
    line: Line


@dataclass(frozen=True, slots=True)
class ShownApart:
    """An item with how far two reviewers were apart on it, in averages and shares."""

    item: int
    name: str
    pairs: int
    mean: float
    same: int
    far: int


@dataclass(frozen=True, slots=True)
class Glance:
    """All that the portfolio shows.

    `lists` are those of reviews by what they need. `regions` and `years` are what can
    be chosen; `charted` the years that have scores, the first one first.
    """

    lists: Mapping[Which, Listed]
    regions: tuple[str, ...]
    years: tuple[int, ...]
    charted: tuple[int, ...]
    totals: tuple[Course, ...]
    items: tuple[Course, ...]
    apart: tuple[ShownApart, ...]
    reviewers: tuple[ReviewerApart, ...]
    pairs: int
    today: date


def coordinated(who: Caller) -> Scope:
    """Return the regions a person coordinates, and nothing else they may see.

    Raises:
        NotThere: They coordinate nowhere.
    """
    own = [one for one in who.grants if one.role is Role.COORDINATOR]
    if not own:
        raise NotThere("portfolio")
    return Scope(
        everything=any(not one.region for one in own),
        regions=frozenset(one.region for one in own if one.region),
    )


def glance(office: Office, who: Caller, region: str, year: int | None) -> Glance:
    """Return a coordinator's reviews at one glance.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        region: The only region wanted; empty for all of theirs.
        year: The only year wanted of lists and differences; None for all.

    Raises:
        NotThere: The person coordinates nowhere.
    """
    scope, today = coordinated(who), today_in_london(office)
    chosen, always = Chosen(scope, region, year), Chosen(scope, region)
    with office.records.database.reading() as connection:
        regions, years = regions_and_years(connection, scope)
        lists = {one: listed(connection, chosen, one, today) for one in Which}
        sums = years_of_regions(connection, always)
        apart = items_apart(connection, chosen)
        reviewers = reviewers_apart(connection, chosen)
    charted = _years(sums)
    return Glance(
        lists=lists,
        regions=regions,
        years=years,
        charted=charted,
        totals=tuple(_totals(sums, charted)),
        items=tuple(_items(sums, charted)),
        apart=tuple(_shown(one) for one in apart),
        reviewers=reviewers,
        pairs=max((one.pairs for one in apart), default=0),
        today=today,
    )


def _years(sums: Sequence[YearOfRegion]) -> tuple[int, ...]:
    known = [one.year for one in sums]
    return tuple(range(min(known), max(known) + 1)) if known else ()


def _totals(sums: Sequence[YearOfRegion], charted: Sequence[int]) -> list[Course]:
    ends = (float(IPS_25.smallest_total), float(IPS_25.greatest_total))
    courses = []
    for region in dict.fromkeys(one.region for one in sums):
        own = [one for one in sums if one.region == region and one.count]
        years = {
            one.year: Year(one.year, one.total / one.count, one.count) for one in own
        }
        courses.append(_course(region, years, charted, (ends, REGION_SIZE)))
    return courses


def _items(sums: Sequence[YearOfRegion], charted: Sequence[int]) -> list[Course]:
    ends = (float(IPS_25.lowest), float(IPS_25.highest))
    courses = []
    for at, item in enumerate(IPS_25.items):
        years = {}
        for year in charted:
            own = [one for one in sums if one.year == year]
            count = sum(one.scored[at] for one in own)
            if count:
                mean = sum(one.items[at] for one in own) / count
                years[year] = Year(year, mean, count)
        name = f"{item.number}, {item.uk_name}"
        courses.append(_course(name, years, charted, (ends, ITEM_SIZE)))
    return courses


def _course(
    name: str,
    years: Mapping[int, Year],
    charted: Sequence[int],
    drawn: tuple[tuple[float, float], tuple[int, int]],
) -> Course:
    means = {year: one.mean for year, one in years.items()}
    return Course(name, years, line_of(means, charted, *drawn))


def _shown(one: ItemApart) -> ShownApart:
    mean = one.sum / one.pairs if one.pairs else 0.0
    name = IPS_25.item(one.item).uk_name
    return ShownApart(one.item, name, one.pairs, mean, one.same, one.far)
