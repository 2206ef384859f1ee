"""A list shows every review at its stage of today, though nobody saved anything."""

from datetime import time, timedelta

import pytest

from docgen.records.reviews import Wanted, list_reviews
from docgen.usecases import tasks
from docgen.usecases.review_files import EVERYTHING
from docgen.usecases.stages_by_day import STAGES, bring_in_step
from tests.usecases.house import NOON, complete_review, look, office_in

BOOKED_FOR = NOON.replace(year=2027, month=3, day=9)  # and the day after


def stages(office):
    with office.records.database.reading() as connection:
        rows = list_reviews(connection, EVERYTHING, Wanted()).rows
    return [one.stage for one in rows]


def at(office, days):
    """Have it be so many days after the review's first."""
    object.__setattr__(office, "now", lambda: BOOKED_FOR + timedelta(days))
    return bring_in_step(office, {}, lambda _: None)


@pytest.mark.parametrize(
    ("days", "stage", "changed"),
    [
        (-1, "preparing", 0),
        (0, "under_review", 1),
        (1, "under_review", 1),
        (2, "scoring", 1),
    ],
)
def test_a_review_is_at_the_stage_of_its_day(tmp_path, days, stage, changed):
    with office_in(tmp_path) as office:
        key = complete_review(office)

        done = at(office, days)

        assert stages(office) == [stage]
        assert look(office, key).stage == stage
        assert done == {"reviews": changed}


def test_one_that_stands_right_is_left_alone(tmp_path):
    with office_in(tmp_path) as office:
        complete_review(office)
        at(office, 0)

        assert at(office, 1) == {"reviews": 0}
        assert at(office, 2) == {"reviews": 1}
        assert at(office, 3) == {"reviews": 0}


def test_it_is_done_soon_after_midnight():
    assert tasks.every_task()[STAGES].daily_at == time(0, 5)
