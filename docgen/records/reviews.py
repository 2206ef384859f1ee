"""The reviews there are, as they are listed, looked up and assigned."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Row,
    Select,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from docgen.records.history import By
from docgen.records.scoping import SCOPES, reviews_in
from docgen.records.services import folded
from docgen.records.tables import assignments, people, reviews, services
from docgen.review.rights import Duty, Scope

PAGE: Final = 50

_COLUMNS: Final = (
    *(one for one in reviews.c if one is not reviews.c.created_at),
    services.c.name.label("service"),
    services.c.region,
)
# Built once: to build a query takes several times as long as to ask it.
_ASSIGNED_TO: Final = (
    select(assignments, people.c.name)
    .join(people, people.c.id == assignments.c.person_id)
    .where(assignments.c.review_id == bindparam("review_id"))
    .order_by(assignments.c.since, people.c.name)
)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as it is listed.

    The days are None while it has no date, `next_due` where nothing is due;
    `next_what` says in words what is.
    """

    id: str
    reference: str
    service_id: str
    service: str
    region: str
    stage: str
    first_day: date | None
    last_day: date | None
    next_due: date | None
    next_what: str

    @property
    def thing(self) -> str:
        """Return the name its parts and events are kept under."""
        return f"review:{self.id}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reviews a list is to have; what is empty or None leaves all of them.

    `search` is looked for in reference and service; `due_before` keeps those with
    something due before a day, `begun_by` those whose first day is not after one.
    """

    search: str = ""
    region: str = ""
    stages: Collection[str] = ()
    service_id: str = ""
    due_before: date | None = None
    begun_by: date | None = None
    page: int = 1
    size: int = PAGE


@dataclass(frozen=True, slots=True)
class Reviews:
    """A page of reviews, and how many there are on all pages."""

    rows: tuple[ReviewRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Assigned:
    """Somebody's duty in a review; `until` is None while it lasts."""

    person_id: str
    name: str
    duty: Duty
    until: datetime | None

    def lasts(self, at: datetime) -> bool:
        """Return whether the duty is theirs at a moment."""
        return self.until is None or self.until > at


def add_review(
    connection: Connection, reference: str, service_id: str, stage: str, by: By
) -> str:
    """Add a review and return its identity; what it says is saved as its parts."""
    key = token_hex(16)
    connection.execute(
        insert(reviews).values(
            id=key,
            reference=reference,
            service_id=service_id,
            stage=stage,
            created_at=by.at,
        )
    )
    return key


def has_reference(connection: Connection, reference: str) -> bool:
    """Return whether a review has this reference."""
    wanted = select(reviews.c.id).where(reviews.c.reference == reference)
    return connection.execute(wanted).first() is not None


def references(connection: Connection, beginning: str) -> frozenset[str]:
    """Return every reference that begins with these letters."""
    wanted = select(reviews.c.reference).where(
        reviews.c.reference.startswith(beginning, autoescape=True)
    )
    return frozenset(connection.execute(wanted).scalars())


def references_of(connection: Connection, ids: Collection[str]) -> Mapping[str, str]:
    """Return the references of reviews by their identity."""
    wanted = select(reviews.c.id, reviews.c.reference).where(reviews.c.id.in_(ids))
    return {row.id: row.reference for row in connection.execute(wanted)}


def note_review(connection: Connection, key: str, columns: Mapping[str, Any]) -> None:
    """Keep a review's row in step with its parts: stage, days, what is due."""
    connection.execute(update(reviews).where(reviews.c.id == key).values(**columns))


def find_review(connection: Connection, scope: Scope, key: str) -> ReviewRow | None:
    """Return a review, None where there is none that may be seen."""
    row = connection.execute(_by_key(scope), {"key": key}).first()
    return _read(row) if row else None


def list_reviews(connection: Connection, scope: Scope, wanted: Wanted) -> Reviews:
    """Return a page of the reviews that may be seen: what is due first comes first."""
    rows = _rows(scope)
    if wanted.search.strip():
        text = wanted.search.strip()
        rows = rows.where(
            or_(
                func.lower(reviews.c.reference).contains(text.lower(), autoescape=True),
                services.c.folded.contains(folded(text), autoescape=True),
            )
        )
    if wanted.region:
        rows = rows.where(services.c.region == wanted.region)
    if wanted.stages:
        rows = rows.where(reviews.c.stage.in_(wanted.stages))
    if wanted.service_id:
        rows = rows.where(reviews.c.service_id == wanted.service_id)
    if wanted.due_before:
        rows = rows.where(reviews.c.next_due < wanted.due_before)
    if wanted.begun_by:
        rows = rows.where(reviews.c.first_day <= wanted.begun_by)
    counted = rows.with_only_columns(func.count())
    count = int(connection.execute(counted).scalar() or 0)
    # In this form the order is that of the index, and no review is sorted.
    due_first = rows.order_by(reviews.c.next_due.nulls_last(), reviews.c.reference)
    page = due_first.limit(wanted.size).offset(wanted.size * (wanted.page - 1))
    return Reviews(tuple(map(_read, connection.execute(page))), count)


def assign(
    connection: Connection, review_id: str, person_id: str, duty: Duty, at: datetime
) -> bool:
    """Give somebody a duty in a review; return whether they did not have it for good.

    One whose end is still to come goes on without an end.
    """
    own = (
        assignments.c.review_id == review_id,
        assignments.c.person_id == person_id,
        assignments.c.role == duty.value,
    )
    lasting = select(assignments.c.id).where(*own, assignments.c.until.is_(None))
    if connection.execute(lasting).first() is not None:
        return False
    ending = update(assignments).where(*own, assignments.c.until > at)
    if connection.execute(ending.values(until=None)).rowcount:
        return True
    row = {"review_id": review_id, "person_id": person_id, "role": duty.value}
    connection.execute(insert(assignments).values(id=token_hex(16), since=at, **row))
    return True


def resume_assignments(
    connection: Connection, review_id: str, duty: Duty, at: datetime
) -> None:
    """Have a duty in a review go on for everybody whose end of it is still to come."""
    ending = update(assignments).where(
        assignments.c.review_id == review_id,
        assignments.c.role == duty.value,
        assignments.c.until > at,
    )
    connection.execute(ending.values(until=None))


def end_assignment(
    connection: Connection, review_id: str, person_id: str, duty: Duty, until: datetime
) -> bool:
    """Have somebody's duty in a review end at a moment; return whether they had it.

    One that ends before that moment is left as it is.
    """
    ended = connection.execute(
        update(assignments)
        .where(
            assignments.c.review_id == review_id,
            assignments.c.person_id == person_id,
            assignments.c.role == duty.value,
            or_(assignments.c.until.is_(None), assignments.c.until > until),
        )
        .values(until=until)
    )
    return ended.rowcount > 0


def assigned_to(connection: Connection, review_id: str) -> tuple[Assigned, ...]:
    """Return everyone who has or had a duty in a review."""
    return tuple(
        Assigned(row.person_id, row.name, Duty(row.role), row.until)
        for row in connection.execute(_ASSIGNED_TO, {"review_id": review_id})
    )


def elsewhere_on(
    connection: Connection,
    person_ids: Collection[str],
    days: Collection[date],
    not_in: str,
) -> tuple[tuple[str, ReviewRow], ...]:
    """Return who reviews elsewhere on any of these days: identities, and where."""
    if not days or not person_ids:
        return ()
    rows = (
        _rows(Scope(everything=True))
        .add_columns(assignments.c.person_id)
        .join(assignments, assignments.c.review_id == reviews.c.id)
        .where(
            assignments.c.person_id.in_(person_ids),
            assignments.c.role == Duty.REVIEWER.value,
            assignments.c.until.is_(None),
            reviews.c.id != not_in,
            or_(reviews.c.first_day.in_(days), reviews.c.last_day.in_(days)),
        )
    )
    return tuple((row.person_id, _read(row)) for row in connection.execute(rows))


@lru_cache(maxsize=SCOPES)
def _by_key(scope: Scope) -> Select[Any]:
    return _rows(scope).where(reviews.c.id == bindparam("key"))


@lru_cache(maxsize=SCOPES)
def _rows(scope: Scope) -> Select[Any]:
    return (
        select(*_COLUMNS)
        .join(services, services.c.id == reviews.c.service_id)
        .where(reviews_in(scope))
    )


def _read(row: Row[Any]) -> ReviewRow:
    return ReviewRow(
        row.id,
        row.reference,
        row.service_id,
        row.service,
        row.region,
        row.stage,
        row.first_day,
        row.last_day,
        row.next_due,
        row.next_what,
    )
