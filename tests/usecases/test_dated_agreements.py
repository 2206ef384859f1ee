"""An agreement as it was read: kept by what it says, and by nothing else."""

from dataclasses import replace
from datetime import date

from docgen.records.history import hash_of
from docgen.records.parts import Saved
from docgen.records.reviews import ReviewRow
from docgen.settings import Settings
from docgen.usecases.dated_agreements import read_dated
from tests.usecases.house import complete

ROW = ReviewRow("k", "2027-001", "s", "S", "East", "booked", None, None, None, "")
DAYS = ["9 March 2027", "10 March 2027"]


def saved(version=1, **answers):
    content = {**complete(), "reference": "2027-001", "review_dates": DAYS, **answers}
    return Saved("review:k", "agreement", version, content, None, 7, hash_of(content))


def governance(found):
    return next(one.date for one in found.deadlines if one.key == "governance_by")


class TestWhatWasRead:
    def test_is_not_read_again_for_the_same_answers(self):
        settings = Settings()

        first = read_dated(ROW, saved(), settings)

        assert read_dated(ROW, saved(version=2), settings) is first

    def test_is_read_again_for_other_answers_of_the_same_version_and_event(self):
        """A transaction that was undone may have had them."""
        settings = Settings()
        undone = saved(review_dates=["13 April 2027", "14 April 2027"])

        read_dated(ROW, undone, settings)

        assert governance(read_dated(ROW, saved(), settings)) == date(2027, 2, 9)

    def test_follows_the_settings(self):
        closed = Settings(closed_days=[date(2027, 2, 9)])

        assert governance(read_dated(ROW, saved(), Settings())) == date(2027, 2, 9)
        assert governance(read_dated(ROW, saved(), closed)) == date(2027, 2, 8)

    def test_is_nothing_once_the_answers_are_destroyed(self):
        read_dated(ROW, saved(), Settings())

        found = read_dated(ROW, replace(saved(), content=None), Settings())

        assert governance(found) is None
        assert all(not one.value for one in found.entries if one.name != "reference")
