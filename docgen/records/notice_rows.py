"""Notices and jobs as they are looked up for people: by right, by state, by wish."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from docgen.records.database import Transaction
from docgen.records.job_rows import Job, NewJob, Wish, find_job_once
from docgen.records.outbox import Notice, NoticeState, count_of, find_notice
from docgen.records.scoping import reviews_in
from docgen.records.tables import notices, reviews, services
from docgen.review.rights import Scope

PAGE: Final = 50
OPEN: Final = (NoticeState.WAITING, NoticeState.FAILED)


def page_of_notices(
    connection: Transaction,
    seen: tuple[Scope, str],
    states: Collection[NoticeState],
    review_id: str,
    page: int,
) -> tuple[tuple[Notice, ...], bool]:
    """Return a page of notices, the newest first, and whether there are more.

    Args:
        connection: Of a transaction.
        seen: The reviews whose notices may be seen, and the person who asks: those to
            them that are of several reviews may be seen too.
        states: Only notices in one of these; empty for all.
        review_id: Only notices of this review; empty for all.
        page: Counted from 1.
    """
    scope, person_id = seen
    wanted = _joined().where(
        (notices.c.review_id.is_not(None) & reviews_in(scope))
        | (notices.c.review_id.is_(None) & (notices.c.person_id == person_id))
    )
    if states:
        wanted = wanted.where(notices.c.state.in_([one.value for one in states]))
    if review_id:
        wanted = wanted.where(notices.c.review_id == review_id)
    wanted = wanted.order_by(notices.c.created_at.desc(), notices.c.id)
    found = wanted.limit(PAGE + 1).offset(PAGE * (page - 1))
    keys = [row.id for row in connection.execute(found)]
    rows = (find_notice(connection, one) for one in keys[:PAGE])
    return tuple(one for one in rows if one is not None), len(keys) > PAGE


def _joined() -> Any:  # noqa: ANN401  a query of SQLAlchemy's
    return (
        notices.select()
        .with_only_columns(notices.c.id)
        .outerjoin(reviews, reviews.c.id == notices.c.review_id)
        .outerjoin(services, services.c.id == reviews.c.service_id)
    )


def counts(connection: Transaction) -> Mapping[NoticeState, int]:
    """Return how many notices are in each state, in the whole house."""
    return {state: count_of(connection, state) for state in NoticeState}


def wake(connection: Transaction, key: str, at: datetime) -> None:
    """Have a notice that was not sent wait again, as if it were new."""
    states = [one.value for one in OPEN]
    waiting = {"state": NoticeState.WAITING.value, "failure": "", "tries": 0}
    connection.execute(
        notices.update()
        .where(notices.c.id == key, notices.c.state.in_(states))
        .values(due=at, **waiting)
    )


def job_for(connection: Transaction, task: str, wish: Wish) -> Job | None:
    """Return the job that a task was asked for as, None where it never was."""
    once = NewJob(task, wish, datetime.min).key  # noqa: DTZ901  no part of the key
    return find_job_once(connection, once)
