"""What is asked of many reviews at once: lists, totals, items, how reviewers differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    extract,
    func,
    select,
    true,
)

from docgen.records.review_scores import ITEMS, Kind, review_scores
from docgen.records.scoping import services_in
from docgen.records.tables import people, reviews, services
from docgen.review.rights import Scope

SHOWN: Final = 10
SCORED: Final = review_scores.c


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which reviews count: all that `scope` holds, of a region or a year where given.

    `scope` holds whole regions. `region` is empty for all of them, `year` None for all.
    """

    scope: Scope
    region: str = ""
    year: int | None = None


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
    first, last = func.min(reviews.c.first_day), func.max(reviews.c.first_day)
    days = connection.execute(select(first, last)).one()
    told = connection.execute(
        select(func.min(SCORED.held_on), func.max(SCORED.held_on))
    ).one()
    known = [one.year for one in (*days, *told) if one]
    years = range(min(known), max(known) + 1) if known else range(0)
    regions = sorted(connection.execute(named).scalars())
    return tuple(regions), tuple(reversed(years))


def listed(
    connection: Connection,
    chosen: Chosen,
    wanted: Sequence[ColumnElement[bool]],
    day: ColumnElement[Any],
) -> Listed:
    """Return the reviews that fulfil some conditions, by the day they are about."""
    joined = reviews.join(services, services.c.id == reviews.c.service_id)
    where = and_(_of(chosen), _in_year(chosen, reviews.c.first_day), *wanted)
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
    first = rows.order_by(day, reviews.c.reference).limit(SHOWN)
    return Listed(tuple(Noted(*one) for one in connection.execute(first)), many)


def years_of_regions(
    connection: Connection, chosen: Chosen
) -> tuple[YearOfRegion, ...]:
    """Return what agreed and told scores add up to, by region and year."""
    year = extract("year", SCORED.held_on)
    rows = _scores(
        chosen,
        (Kind.AGREED, Kind.TOLD),
        services.c.region,
        year.label("year"),
        func.count(SCORED.total),
        func.coalesce(func.sum(SCORED.total), 0),
        *(func.count(one) for one in _items()),
        *(func.coalesce(func.sum(one), 0) for one in _items()),
    )
    asked = rows.where(SCORED.held_on.is_not(None))
    grouped = asked.group_by(services.c.region, year).order_by(services.c.region, year)
    return tuple(_year(row) for row in connection.execute(grouped))


def _year(row: Row[Any]) -> YearOfRegion:
    region, year, count, total, *rest = row
    scored, items = rest[: len(ITEMS)], rest[len(ITEMS) :]
    whole = (tuple(map(int, one)) for one in (scored, items))
    return YearOfRegion(region, int(year), int(count), int(total), *whole)


def items_apart(connection: Connection, chosen: Chosen) -> tuple[ItemApart, ...]:
    """Return for each item how far two reviewers were apart, before they agreed."""
    columns = [
        column
        for one in _items()
        for column in (
            func.count(one),
            func.coalesce(func.sum(one), 0),
            func.coalesce(func.sum(case((one == 0, 1), else_=0)), 0),
            func.coalesce(func.sum(case((one > 1, 1), else_=0)), 0),
        )
    ]
    row = connection.execute(_scores(chosen, (Kind.APART,), *columns)).one()
    four = [tuple(map(int, row[at : at + 4])) for at in range(0, len(row), 4)]
    return tuple(ItemApart(item, *said) for item, said in zip(ITEMS, four, strict=True))


def reviewers_apart(
    connection: Connection, chosen: Chosen
) -> tuple[ReviewerApart, ...]:
    """Return how each reviewer's scores lie beside the other's, most pairs first."""
    many = func.count(SCORED.apart)
    rows = (
        _scores(
            chosen,
            (Kind.REVIEWER,),
            SCORED.person_id,
            people.c.name,
            many,
            func.avg(SCORED.apart),
            func.avg(SCORED.above),
        )
        .join(people, people.c.id == SCORED.person_id)
        .group_by(SCORED.person_id, people.c.name)
        .order_by(many.desc(), people.c.name)
    )
    return tuple(
        ReviewerApart(person, name, pairs, _number(apart), _number(above))
        for person, name, pairs, apart, above in connection.execute(rows)
    )


def every_review(connection: Connection, chosen: Chosen) -> Iterator[tuple[Any, ...]]:
    """Yield each review with its agreed scores: what it is, its total, its items."""
    is_own = and_(SCORED.of == reviews.c.id, SCORED.kind == Kind.AGREED.value)
    rows = (
        select(
            reviews.c.reference,
            services.c.name,
            services.c.region,
            reviews.c.first_day,
            reviews.c.last_day,
            reviews.c.stage,
            SCORED.total,
            *_items(),
        )
        .select_from(reviews)
        .join(services, services.c.id == reviews.c.service_id)
        .outerjoin(review_scores, is_own)
        .where(_of(chosen), _in_year(chosen, reviews.c.first_day))
        .order_by(reviews.c.first_day, reviews.c.reference)
    )
    for row in connection.execute(rows):
        yield tuple(row)


def _items() -> list[Column[int]]:
    return [review_scores.c[f"item_{number}"] for number in ITEMS]


def _scores(
    chosen: Chosen, kinds: Sequence[Kind], *columns: ColumnElement[Any]
) -> Select[Any]:
    return (
        select(*columns)
        .select_from(review_scores)
        .join(services, services.c.id == SCORED.service_id)
        .where(
            SCORED.kind.in_([one.value for one in kinds]),
            _of(chosen),
            _in_year(chosen, SCORED.held_on),
        )
    )


def _of(chosen: Chosen) -> ColumnElement[bool]:
    seen = services_in(chosen.scope)
    return and_(seen, services.c.region == chosen.region) if chosen.region else seen


def _in_year(chosen: Chosen, day: ColumnElement[Any]) -> ColumnElement[bool]:
    if chosen.year is None:
        return true()
    return day.between(date(chosen.year, 1, 1), date(chosen.year, 12, 31))


def _number(value: Any) -> float | None:  # noqa: ANN401  as each database averages
    return None if value is None else float(value)
