"""What is asked of many reviews at once: lists, totals, items, how reviewers differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    and_,
    func,
    select,
    true,
)

from docgen.records.people import names_of
from docgen.records.review_scores import ITEMS, Kind, review_scores, score_sums
from docgen.records.scoping import services_in
from docgen.records.tables import reviews, services
from docgen.review.progress import AT_REST, Stage
from docgen.review.rights import Scope

SHOWN: Final = 10
NOTHING: Final = (0, 0, 0, 0)  # of an item: how many, their sum, 0s, far ones


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which reviews count: all that `scope` holds, of a region or a year where given.

    `scope` holds whole regions. `region` is empty for all of them, `year` None for all.
    """

    scope: Scope
    region: str = ""
    year: int | None = None


class Which(StrEnum):
    """What the reviews of a list need."""

    TO_COME = "to come"
    OVERDUE = "overdue"
    IN_FEEDBACK = "in feedback"
    TO_DESTROY = "destruction due"


@dataclass(frozen=True, slots=True)
class Noted:
    """A review in a list of those that need something, with the day it is about."""

    id: str
    reference: str
    service: str
    region: str
    stage: str
    day: date | None
    what: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The first reviews of a list, and how many there are."""

    rows: tuple[Noted, ...]
    count: int


@dataclass(frozen=True, slots=True)
class YearOfRegion:
    """What the reviews of a region and year add up to.

    `count` is how many totals are known, `total` their sum; `scored` how many have
    scores by item, `items` the sums of those, `open` how many are missing of each.
    """

    region: str
    year: int
    count: int
    total: int
    scored: tuple[int, ...]
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ItemApart:
    """How far two reviewers were apart on an item, over all their pairs.

    `pairs` is on how many it rests; `sum` adds up the differences, `same` and `far`
    count the pairs with none, and with two points or more.
    """

    item: int
    pairs: int
    sum: int
    same: int
    far: int


@dataclass(frozen=True, slots=True)
class ReviewerApart:
    """How a reviewer's scores lie beside the other reviewer's, over all their pairs.

    `apart` is how far apart over all items, `above` how far above in the total, both as
    averages of points; None where no pair tells.
    """

    person_id: str
    name: str
    pairs: int
    apart: float | None
    above: float | None


def regions_and_years(
    connection: Connection, scope: Scope
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return every region and every year there is something to choose of."""
    named = select(services.c.region).where(services_in(scope)).distinct()
    ends = func.min(reviews.c.first_day), func.max(reviews.c.first_day)
    days = connection.execute(select(*ends)).one()
    told = func.min(score_sums.c.year), func.max(score_sums.c.year)
    summed = connection.execute(select(*told)).one()
    known = [*(one.year for one in days if one), *(one for one in summed if one)]
    years = range(min(known), max(known) + 1) if known else range(0)
    regions = sorted(connection.execute(named).scalars())
    return tuple(regions), tuple(reversed(years))


def listed(
    connection: Connection,
    chosen: Chosen,
    which: Which,
    today: date,
    most: int | None = SHOWN,
) -> Listed:
    """Return the reviews that need something, by the day it is about.

    Args:
        connection: Of a transaction.
        chosen: Which reviews count.
        which: What they need.
        today: What comes after it is to come, what was before it is overdue.
        most: How many at most; None for all.
    """
    day, wanted = _wanted(which, today)
    joined = reviews.join(services, services.c.id == reviews.c.service_id)
    where = and_(_of(chosen), _in_year(chosen, reviews.c.first_day), wanted)
    count = select(func.count()).select_from(joined).where(where)
    many = int(connection.execute(count).scalar() or 0)
    columns = (
        reviews.c.id,
        reviews.c.reference,
        services.c.name,
        services.c.region,
        reviews.c.stage,
        day,
        reviews.c.next_what,
    )
    rows = select(*columns).select_from(joined).where(where)
    first = rows.order_by(day, reviews.c.reference).limit(most)
    return Listed(tuple(Noted(*one) for one in connection.execute(first)), many)


def _wanted(which: Which, today: date) -> tuple[Column[date], ColumnElement[bool]]:
    """Return the day a list is about, and what a review in it fulfils."""
    table = reviews.c
    is_live = table.stage.not_in([one.value for one in AT_REST])
    match which:
        case Which.TO_COME:
            return table.first_day, and_(table.first_day >= today, is_live)
        case Which.OVERDUE:
            return table.next_due, and_(table.next_due < today, is_live)
        case Which.IN_FEEDBACK:
            return table.next_due, table.stage == Stage.FEEDBACK.value
        case Which.TO_DESTROY:
            return table.destruction_by, table.destruction_by.is_not(None)


def years_of_regions(
    connection: Connection, chosen: Chosen
) -> tuple[YearOfRegion, ...]:
    """Return what agreed and told scores add up to, by region and year."""
    found: dict[tuple[str, int], list[Row[Any]]] = {}
    for row in _sums(connection, chosen, Kind.AGREED, Kind.TOLD):
        found.setdefault((row.region, row.year), []).append(row)
    return tuple(
        YearOfRegion(
            region,
            year,
            sum(one.totals for one in rows),
            sum(one.total for one in rows),
            tuple(sum(_item(one, item)[0] for one in rows) for item in ITEMS),
            tuple(sum(_item(one, item)[1] for one in rows) for item in ITEMS),
        )
        for (region, year), rows in sorted(found.items())
    )


def items_apart(connection: Connection, chosen: Chosen) -> tuple[ItemApart, ...]:
    """Return for each item how far two reviewers were apart, before they agreed."""
    rows = _sums(connection, chosen, Kind.APART)
    told = {item: [NOTHING, *(_item(one, item) for one in rows)] for item in ITEMS}
    return tuple(
        ItemApart(item, *map(sum, zip(*found, strict=True)))
        for item, found in told.items()
    )


def reviewers_apart(
    connection: Connection, chosen: Chosen
) -> tuple[ReviewerApart, ...]:
    """Return how each reviewer's scores lie beside the other's, most pairs first."""
    found: dict[str, list[Row[Any]]] = {}
    for row in _sums(connection, chosen, Kind.REVIEWER):
        found.setdefault(row.person_id, []).append(row)
    names = names_of(connection, found)
    shown = [_apart(key, names.get(key, key), rows) for key, rows in found.items()]
    return tuple(sorted(shown, key=lambda one: (-one.pairs, one.name)))


def _apart(key: str, name: str, rows: Sequence[Row[Any]]) -> ReviewerApart:
    pairs, aboves = (sum(getattr(x, n) for x in rows) for n in ("rows", "aboves"))
    apart, above = (sum(getattr(x, n) for x in rows) for n in ("apart", "above"))
    return ReviewerApart(
        key,
        name,
        pairs,
        apart / pairs if pairs else None,
        above / aboves if aboves else None,
    )


def _sums(connection: Connection, chosen: Chosen, *kinds: Kind) -> list[Row[Any]]:
    """Return the sums of what is chosen."""
    table, scope = score_sums.c, chosen.scope
    wanted: list[ColumnElement[bool]] = [table.kind.in_([one.value for one in kinds])]
    if not scope.everything:
        wanted.append(table.region.in_(scope.regions))
    if chosen.region:
        wanted.append(table.region == chosen.region)
    if chosen.year is not None:
        wanted.append(table.year == chosen.year)
    return list(connection.execute(select(score_sums).where(*wanted)))


def _item(row: Row[Any], item: int) -> Sequence[int]:
    found: Sequence[int] = row.items.get(str(item), NOTHING)
    return found


def every_review(connection: Connection, chosen: Chosen) -> Iterator[tuple[Any, ...]]:
    """Yield each review with its agreed scores: what it is, its total, its items."""
    scored = review_scores.c
    is_own = and_(scored.of == reviews.c.id, scored.kind == Kind.AGREED.value)
    rows = (
        select(
            reviews.c.reference,
            services.c.name,
            services.c.region,
            reviews.c.first_day,
            reviews.c.last_day,
            reviews.c.stage,
            scored.total,
            scored["items"],
        )
        .select_from(reviews)
        .join(services, services.c.id == reviews.c.service_id)
        .outerjoin(review_scores, is_own)
        .where(_of(chosen), _in_year(chosen, reviews.c.first_day))
        .order_by(reviews.c.first_day, reviews.c.reference)
    )
    for *what, points in connection.execute(rows):
        known = points or {}
        yield (*what, *(known.get(str(item)) for item in ITEMS))


def _of(chosen: Chosen) -> ColumnElement[bool]:
    seen = services_in(chosen.scope)
    return and_(seen, services.c.region == chosen.region) if chosen.region else seen


def _in_year(chosen: Chosen, day: ColumnElement[Any]) -> ColumnElement[bool]:
    if chosen.year is None:
        return true()
    return day.between(date(chosen.year, 1, 1), date(chosen.year, 12, 31))
