"""Destroying for good: what the file of a database holds beside its rows, who holds."""

import sqlite3
from contextlib import closing

from docgen.records.destruction import is_held, other_holders, wipe
from docgen.records.history import Happening, record
from docgen.records.keeping import DATABASE
from docgen.records.reviews import add_review
from docgen.records.services import add_service
from docgen.records.uploads import Given, add_upload, note_file
from tests.records.keeping import COORDINATOR, NOON, records_in

GONE = "Words that were deleted " * 20
NAME = "f" * 64


class TestTheDatabasesFile:
    def test_holds_nothing_of_what_was_deleted_once_it_is_wiped(self, tmp_path):
        file = tmp_path / DATABASE
        with records_in(tmp_path) as kept:
            with closing(sqlite3.connect(file)) as connection:
                connection.execute("PRAGMA secure_delete = OFF")  # not on everywhere
                connection.execute("CREATE TABLE loose (words TEXT)")
                connection.execute("INSERT INTO loose VALUES (?)", (GONE,))
                connection.commit()
                connection.execute("DELETE FROM loose")
                connection.commit()
            assert GONE.encode() in file.read_bytes()

            wipe(kept.database)

        assert GONE.encode() not in file.read_bytes()


def given(connection, reference):
    """A review that was given the file; its identity."""
    service = add_service(connection, reference, "East", COORDINATOR)
    review = add_review(connection, reference, service, "booked", COORDINATOR)
    note_file(connection, NAME, 1, "text/plain", NOON)
    happening = Happening("given", f"review:{review}", "files")
    event = record(connection, happening, COORDINATOR)
    add_upload(connection, Given(review, NAME, "a.txt", "shared"), event)
    return review


class TestAFile:
    def test_is_held_by_every_review_that_was_given_it(self, tmp_path):
        with records_in(tmp_path) as kept, kept.database.writing() as connection:
            assert not is_held(connection, NAME)
            one, two = given(connection, "1"), given(connection, "2")

            assert is_held(connection, NAME)
            assert other_holders(connection, NAME, one) == (two,)
            assert other_holders(connection, NAME, two) == (one,)
