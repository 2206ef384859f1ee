"""What was typed when a session had ended: kept a day, and for the person alone."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from docgen.records import people
from docgen.records.history import By
from docgen.records.house_key import house_key
from docgen.records.kept_forms import KEPT, MOST, KeptForm, keep, kept_for
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


def form(at=NOON, path="/reviews/1"):
    return KeptForm(path, (("claim", "Typed before"),), at)


def test_it_is_found_for_a_day_by_whoever_typed_it(kept, tmp_path):
    key = house_key(tmp_path)
    with kept.database.writing() as connection:
        jo, sam, _ = three(connection)
        keep(connection, jo, key, form())

        assert kept_for(connection, jo, key, SOON) == (form(),)
        assert kept_for(connection, jo, key, LATER) == ()
        assert kept_for(connection, sam, key, SOON) == ()


def test_what_is_too_old_goes_with_the_next_one_of_anybody(kept, tmp_path):
    key = house_key(tmp_path)
    with kept.database.writing() as connection:
        jo, sam, kim = three(connection)
        keep(connection, jo, key, form())
        keep(connection, sam, key, form(SOON))
        assert _count(connection) == 2
        keep(connection, kim, key, form(LATER))

        assert _count(connection) == 2
        assert kept_for(connection, sam, key, LATER) == (form(SOON),)


def test_each_page_has_its_own_and_the_oldest_of_too_many_goes(kept, tmp_path):
    key = house_key(tmp_path)
    with kept.database.writing() as connection:
        jo, *_ = three(connection)
        for number in range(MOST + 1):
            at = NOON + timedelta(minutes=number)
            keep(connection, jo, key, form(at, f"/items/{number}"))
        last = form(NOON + timedelta(hours=1), "/items/5")
        keep(connection, jo, key, last)

        found = kept_for(connection, jo, key, SOON)
        assert len(found) == MOST
        assert found[0] == last
        assert [one.path for one in found].count("/items/5") == 1
        assert "/items/0" not in [one.path for one in found]


def _count(connection):
    return connection.execute(select(func.count()).select_from(kept_forms)).scalar()
