"""Scores in a row a review, and their sums by region and year.

What the reviewers gave and agreed is kept in the review's parts; these rows follow from
them, so that the scores of thousands of reviews are summed up before anybody asks. The
sums of a region's year are worked out anew from its rows whenever one of them changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
)

from docgen.records.columns import key
from docgen.records.tables import METADATA, reviews, services
from docgen.review.scale import IPS_25

ITEMS: Final = tuple(one.number for one in IPS_25.items)
FAR: Final = 2  # points between two scores of one item


class Kind(StrEnum):
    """What a row holds: what was agreed, how far two were apart, or one's own.

    TOLD is a total that a list told of a review docgen knows nothing else of.
    """

    AGREED = "agreed"
    APART = "apart"
    REVIEWER = "reviewer"
    TOLD = "told"


review_scores: Final = Table(
    "review_scores",
    METADATA,
    Column("of", key(), primary_key=True),  # the review; the service of a TOLD one
    Column("kind", String(20), primary_key=True),
    Column("person_id", key(), primary_key=True),  # empty but of a reviewer's own
    Column("service_id", ForeignKey("services.id"), nullable=False),
    Column("held_on", Date),  # the first review day; None while there is none
    Column("total", Integer),  # None while an item is open
    Column("above", Integer),  # a reviewer's total less the other's
    Column("apart", Integer),  # of both reviewers, over all items
    Column("items", JSON, nullable=False),  # points by number; none of a reviewer's own
    Index("ix_review_scores_service_id_held_on", "service_id", "held_on"),
)

score_sums: Final = Table(
    "score_sums",
    METADATA,
    Column("region", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), primary_key=True),
    Column("person_id", key(), primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("totals", Integer, nullable=False),  # how many totals are known
    Column("total", Integer, nullable=False),  # what they add up to
    Column("aboves", Integer, nullable=False),
    Column("above", Integer, nullable=False),
    Column("apart", Integer, nullable=False),
    Column("items", JSON, nullable=False),  # by item: how many, their sum, 0s, far ones
)


@dataclass(frozen=True, slots=True)
class Own:
    """One reviewer's own scores, before anything was agreed."""

    person_id: str
    points: Mapping[int, int]


def keep_scores(
    connection: Connection,
    review_id: str,
    agreed: Mapping[int, int],
    pair: Sequence[Own] = (),
) -> None:
    """Keep what a review's scores are, in the place of what was kept of them.

    Args:
        connection: Of a transaction that writes.
        review_id: The review.
        agreed: The agreed scores by item number.
        pair: Each reviewer's own, where there are two sets.
    """
    places = _taken_out(connection, review_scores.c.of == review_id)
    put = put_scores(connection, review_id, agreed, pair)
    for place in places | ({put} if put else set()):
        _sum(connection, *place)


def put_scores(
    connection: Connection,
    review_id: str,
    agreed: Mapping[int, int],
    pair: Sequence[Own] = (),
) -> tuple[str, int] | None:
    """Put a review's scores where there are none; `sum_all` is to follow.

    Returns:
        The region and year whose sums change, None while the review has no day.
    """
    found = select(reviews.c.service_id, reviews.c.first_day)
    service_id, day = connection.execute(found.where(reviews.c.id == review_id)).one()
    same = {"of": review_id, "service_id": service_id, "held_on": day}
    rows = [{**same, **one} for one in _rows(agreed, pair)]
    connection.execute(insert(review_scores), rows)
    if day is None:
        return None
    table = review_scores.c
    told = (table.of == service_id, table.held_on.between(*_ends(day.year)))
    connection.execute(delete(review_scores).where(*told))
    return _region_of(connection, service_id), day.year


def sum_all(connection: Connection) -> None:
    """Work out the sums of every region and year anew."""
    connection.execute(delete(score_sums))
    held = select(services.c.region, review_scores.c.held_on).join(
        services, services.c.id == review_scores.c.service_id
    )
    days = connection.execute(held.where(review_scores.c.held_on.is_not(None)))
    for region, year in {(region, day.year) for region, day in days}:
        _sum(connection, region, year)


def drop_scores(connection: Connection, review_id: str) -> None:
    """Take out what is kept of a review's scores: they are open again."""
    for place in _taken_out(connection, review_scores.c.of == review_id):
        _sum(connection, *place)


def keep_told(connection: Connection, service_id: str, on: date, total: int) -> None:
    """Keep the total a list tells of a review; one with its own scores stays.

    Args:
        connection: Of a transaction that writes.
        service_id: Whose review it was.
        on: When it was held.
        total: Its total.
    """
    table = review_scores.c
    known = select(table.of).where(
        table.service_id == service_id,
        table.kind == Kind.AGREED.value,
        table.held_on.between(*_ends(on.year)),
    )
    places = _taken_out(connection, table.of == service_id)
    if connection.execute(known).first() is None:
        row = {"of": service_id, "service_id": service_id, "held_on": on}
        more = {"kind": Kind.TOLD.value, "person_id": "", "total": total, "items": {}}
        connection.execute(insert(review_scores).values(**row, **more))
        places.add((_region_of(connection, service_id), on.year))
    for place in places:
        _sum(connection, *place)


def moved_region(connection: Connection, service_id: str, before: str) -> None:
    """Bring the sums in step with a service that is in another region now.

    Args:
        connection: Of a transaction that writes.
        service_id: The service.
        before: The region it was in.
    """
    held = select(review_scores.c.held_on).where(
        review_scores.c.service_id == service_id
    )
    years = {one.year for one in connection.execute(held).scalars() if one}
    for region in {before, _region_of(connection, service_id)}:
        for year in years:
            _sum(connection, region, year)


def _taken_out(
    connection: Connection, which: ColumnElement[bool]
) -> set[tuple[str, int]]:
    """Take rows out; return the regions and years whose sums change by that."""
    table = review_scores.c
    days = select(table.service_id, table.held_on).where(which).distinct()
    places = {
        (_region_of(connection, service_id), day.year)
        for service_id, day in connection.execute(days).all()
        if day is not None
    }
    connection.execute(delete(review_scores).where(which))
    return places


def _rows(agreed: Mapping[int, int], pair: Sequence[Own]) -> Iterator[dict[str, Any]]:
    yield _row(Kind.AGREED, agreed)
    if len(pair) < 2:
        return
    first, second = pair
    apart = {
        item: abs(first.points[item] - second.points[item])
        for item in first.points.keys() & second.points.keys()
    }
    yield _row(Kind.APART, apart)
    for own, other in ((first, second), (second, first)):
        total, others = _total(own.points), _total(other.points)
        above = None if total is None or others is None else total - others
        said: dict[str, Any] = {"above": above, "apart": sum(apart.values())}
        said["items"] = {}
        yield {**_row(Kind.REVIEWER, own.points), "person_id": own.person_id, **said}


def _row(kind: Kind, points: Mapping[int, int]) -> dict[str, Any]:
    items = {str(number): points[number] for number in ITEMS if number in points}
    own = {"kind": kind.value, "person_id": "", "total": _total(points)}
    return {**own, "above": None, "apart": None, "items": items}


def _total(points: Mapping[int, int]) -> int | None:
    return sum(points.values()) if len(points) == len(ITEMS) else None


def _ends(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _region_of(connection: Connection, service_id: str) -> str:
    wanted = select(services.c.region).where(services.c.id == service_id)
    return str(connection.execute(wanted).scalar_one())


def _sum(connection: Connection, region: str, year: int) -> None:
    """Work out the sums of a region's year anew."""
    own = (score_sums.c.region == region, score_sums.c.year == year)
    connection.execute(delete(score_sums).where(*own))
    rows = connection.execute(
        select(review_scores)
        .join(services, services.c.id == review_scores.c.service_id)
        .where(
            services.c.region == region, review_scores.c.held_on.between(*_ends(year))
        )
    )
    groups: dict[tuple[str, str], list[Row[Any]]] = {}
    for row in rows:
        groups.setdefault((row.kind, row.person_id), []).append(row)
    sums = [
        {"region": region, "year": year, "kind": kind, "person_id": person}
        | _summed(found)
        for (kind, person), found in groups.items()
    ]
    if sums:
        connection.execute(insert(score_sums), sums)


def _summed(rows: Sequence[Row[Any]]) -> dict[str, Any]:
    totals = [one.total for one in rows if one.total is not None]
    above = [one.above for one in rows if one.above is not None]
    return {
        "rows": len(rows),
        "totals": len(totals),
        "total": sum(totals),
        "aboves": len(above),
        "above": sum(above),
        "apart": sum(one.apart or 0 for one in rows),
        "items": {
            str(item): found
            for item in ITEMS
            if (found := _of_item(one.items.get(str(item)) for one in rows))[0]
        },
    }


def _of_item(points: Iterable[int | None]) -> list[int]:
    known = [one for one in points if one is not None]
    far = sum(one >= FAR for one in known)
    return [len(known), sum(known), known.count(0), far]
