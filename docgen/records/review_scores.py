"""Scores in a row a review, for what is asked of many reviews at once.

What the reviewers gave and agreed is kept in the review's parts; these rows follow from
them, so that the scores of thousands of reviews are summed up where they lie.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    delete,
    insert,
    select,
)

from docgen.records.columns import key
from docgen.records.tables import METADATA, reviews
from docgen.review.scale import IPS_25

ITEMS: Final = tuple(one.number for one in IPS_25.items)


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
    Column("service_id", ForeignKey("services.id"), nullable=False, index=True),
    Column("held_on", Date),  # the first review day; None while there is none
    Column("total", Integer),  # None while an item is open
    Column("above", Integer),  # a reviewer's total less the other's
    Column("apart", Integer),  # of both reviewers, over all items
    *(Column(f"item_{number}", SmallInteger) for number in ITEMS),
    Index("ix_review_scores_kind_held_on", "kind", "held_on"),
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
    drop_scores(connection, review_id)
    found = select(reviews.c.service_id, reviews.c.first_day)
    review = connection.execute(found.where(reviews.c.id == review_id)).one()
    same = {
        "of": review_id,
        "service_id": review.service_id,
        "held_on": review.first_day,
    }
    rows = [{**same, **one} for one in _rows(agreed, pair)]
    connection.execute(insert(review_scores), rows)
    if review.first_day:
        _drop_told(connection, review.service_id, review.first_day.year)


def drop_scores(connection: Connection, review_id: str) -> None:
    """Take out what is kept of a review's scores: they are open again."""
    connection.execute(delete(review_scores).where(review_scores.c.of == review_id))


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
        table.held_on.between(date(on.year, 1, 1), date(on.year, 12, 31)),
    )
    connection.execute(delete(review_scores).where(table.of == service_id))
    if connection.execute(known).first() is None:
        row = {"of": service_id, "service_id": service_id, "held_on": on}
        more = {"kind": Kind.TOLD.value, "person_id": "", "total": total}
        connection.execute(insert(review_scores).values(**row, **more))


def _drop_told(connection: Connection, service_id: str, year: int) -> None:
    table = review_scores.c
    connection.execute(
        delete(review_scores).where(
            table.of == service_id,
            table.held_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
    )


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
        said = {"above": above, "apart": sum(apart.values())}
        yield {**_row(Kind.REVIEWER, own.points), "person_id": own.person_id, **said}


def _row(kind: Kind, points: Mapping[int, int]) -> dict[str, Any]:
    items = {f"item_{number}": points.get(number) for number in ITEMS}
    own = {"kind": kind.value, "person_id": "", "total": _total(points)}
    return {**own, "above": None, "apart": None, **items}


def _total(points: Mapping[int, int]) -> int | None:
    return sum(points.values()) if len(points) == len(ITEMS) else None
