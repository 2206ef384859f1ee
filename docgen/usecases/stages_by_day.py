"""Reviews whose stage a new day changes, brought in step each night.

A list is read from the rows of reviews, and nobody saves anything on the day on which
a review begins or is over.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

from docgen.jobs.ledger import Failed, Progress
from docgen.office import Office
from docgen.records.reviews import ReviewRow, Wanted, find_review, list_reviews
from docgen.review.progress import Stage
from docgen.usecases import tasks
from docgen.usecases.review_files import EVERYTHING, keep_in_step, today_in_london

STAGES: Final = "stages"
AT: Final = time(0, 5)
BEFORE: Final = (Stage.BOOKED, Stage.PREPARING, Stage.AGREED, Stage.UNDER_REVIEW)
ALL_OF_THEM: Final = 1_000_000


def bring_in_step(
    office: Office, _: Mapping[str, Any], tell: Progress
) -> Mapping[str, Any] | Failed:
    """Give every review that has begun or is over the stage of today."""
    today = today_in_london(office)
    wanted = Wanted(stages=BEFORE, begun_by=today, size=ALL_OF_THEM)
    with office.records.database.reading() as connection:
        rows = list_reviews(connection, EVERYTHING, wanted).rows
    changed = [one for one in rows if _has_another_stage(one, today)]
    for number, row in enumerate(changed):
        tell(f"{number} of {len(changed)} reviews")
        with office.records.database.writing() as connection:
            now = find_review(connection, EVERYTHING, row.id)
            if now is not None:
                keep_in_step(office, connection, now)
    return {"reviews": len(changed)}


def _has_another_stage(row: ReviewRow, today: date) -> bool:
    is_over = row.last_day is not None and row.last_day < today
    return is_over or row.stage != Stage.UNDER_REVIEW


tasks.add_task(STAGES, tasks.Task(bring_in_step, daily_at=AT))
