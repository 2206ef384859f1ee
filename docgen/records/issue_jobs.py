"""Jobs that make something for issued documents, as lists ask for them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from docgen.records.job_rows import Job, JobState, read_job
from docgen.records.scoping import reviews_in
from docgen.records.tables import issues, jobs, reviews, services
from docgen.review.rights import Scope


@dataclass(frozen=True, slots=True)
class JobsWanted:
    """Which jobs a list is to have.

    `state` is None for all of them; of the issues in `without` there are none.
    """

    state: JobState | None
    page: int
    size: int
    without: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Jobs:
    """A page of jobs, and how many there are on all pages."""

    rows: tuple[Job, ...]
    count: int


def jobs_of_issues(connection: Connection, scope: Scope, wanted: JobsWanted) -> Jobs:
    """Return a page of the jobs for issues that may be seen, the newest first."""
    rows = (
        select(jobs)
        .join(issues, issues.c.id == jobs.c.wish["issue"].as_string())
        .join(reviews, reviews.c.id == issues.c.review_id)
        .join(services, services.c.id == reviews.c.service_id)
        .where(reviews_in(scope), issues.c.id.not_in(wanted.without))
    )
    if wanted.state is not None:
        rows = rows.where(jobs.c.state == wanted.state.value)
    counted = rows.with_only_columns(func.count())
    count = int(connection.execute(counted).scalar() or 0)
    newest = rows.order_by(jobs.c.created_at.desc(), jobs.c.id)
    page = newest.limit(wanted.size).offset(wanted.size * (wanted.page - 1))
    return Jobs(tuple(map(read_job, connection.execute(page))), count)
