"""How many reviews each service has, and how many of them took place."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, case, func, or_, select

from docgen.records.scoping import reviews_in
from docgen.records.tables import reviews, services
from docgen.review.progress import Stage
from docgen.review.rights import Scope


def count_by_service(
    connection: Connection, scope: Scope, today: date, since: date | None = None
) -> Mapping[str, tuple[int, int]]:
    """Return how many reviews each service has, and how many of them took place.

    Args:
        connection: Of a transaction.
        scope: What may be seen.
        today: A review whose last day is before it has taken place.
        since: Only reviews held from this day on, and those without a day yet; None for
            all. Those that were cancelled are never counted.
    """
    last = func.coalesce(reviews.c.last_day, reviews.c.first_day)
    is_done = or_(reviews.c.stage == Stage.CLOSED.value, last < today)
    wanted = [reviews_in(scope), reviews.c.stage != Stage.CANCELLED.value]
    if since is not None:
        wanted.append(or_(reviews.c.first_day.is_(None), reviews.c.first_day >= since))
    rows = (
        select(
            reviews.c.service_id, func.count(), func.sum(case((is_done, 1), else_=0))
        )
        .join(services, services.c.id == reviews.c.service_id)
        .where(*wanted)
        .group_by(reviews.c.service_id)
    )
    return {key: (booked, int(done)) for key, booked, done in connection.execute(rows)}
