"""What was typed when a session had ended: kept a day, and for the person alone."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from docgen.records import people
from docgen.records.history import By
from docgen.records.house_key import house_key
from docgen.records.kept_forms import KEPT, KeptForm, find, keep
from docgen.records.sign_in_tables import kept_forms

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
SOON, LATER = NOON + KEPT - timedelta(seconds=1), NOON + KEPT


def three(connection):
    """The identities of three people."""
    how = By("", "", NOON)
    return [
        people.add(connection, name, f"{name}@docgen.example", how).id
        for name in ("jo", "sam", "kim")
    ]


def form(at=NOON):
    return KeptForm("/reviews/1", (("claim", "Typed before"),), at)


def test_it_is_found_for_a_day_by_whoever_typed_it(kept, tmp_path):
    key = house_key(tmp_path)
    with kept.database.writing() as connection:
        jo, sam, _ = three(connection)
        keep(connection, jo, key, form())

        assert find(connection, jo, key, SOON) == form()
        assert find(connection, jo, key, LATER) is None
        assert find(connection, sam, key, SOON) is None


def test_what_is_too_old_goes_with_the_next_one_of_anybody(kept, tmp_path):
    key = house_key(tmp_path)
    with kept.database.writing() as connection:
        jo, sam, kim = three(connection)
        keep(connection, jo, key, form())
        keep(connection, sam, key, form(SOON))
        assert _count(connection) == 2
        keep(connection, kim, key, form(LATER))

        assert _count(connection) == 2
        assert find(connection, sam, key, LATER) == form(SOON)


def _count(connection):
    return connection.execute(select(func.count()).select_from(kept_forms)).scalar()
