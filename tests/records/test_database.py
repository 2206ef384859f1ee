"""The database: whole transactions, one writer after another, its tables current."""

import threading
from contextlib import suppress

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from docgen.records.database import Database, DatabaseAway, once_kept
from docgen.records.every_table import METADATA
from docgen.records.tables import services
from tests.records.keeping import NOON, records_in

ROW = {"name": "North", "folded": "north", "region": "East", "created_at": NOON}


def names(database):
    with database.reading() as connection:
        return sorted(connection.execute(select(services.c.id)).scalars())


class TestItsTables:
    def test_are_those_the_code_works_with(self, kept):
        with kept.database.reading() as connection:
            context = MigrationContext.configure(connection)

            assert compare_metadata(context, METADATA) == []

    def test_are_brought_up_to_date_once(self, tmp_path):
        database = Database(f"sqlite:///{tmp_path}/new.sqlite3")
        assert not database.is_up_to_date()

        database.bring_up_to_date()
        database.bring_up_to_date()

        assert database.is_up_to_date()
        database.close()

    def test_are_all_there_or_none_after_a_step_that_fails(self, tmp_path):
        database = Database(f"sqlite:///{tmp_path}/new.sqlite3")
        with database.writing() as connection:
            connection.execute(text("CREATE TABLE signatures (id TEXT)"))

        with pytest.raises(Exception, match="signatures"):
            database.bring_up_to_date()

        with database.reading() as connection:
            made = connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'table'")
            ).scalars()
            assert list(made) == ["signatures"]
        database.close()


class TestATransaction:
    def test_keeps_all_of_it(self, kept):
        with kept.database.writing() as connection:
            connection.execute(insert(services).values(id="a", **ROW))
            connection.execute(insert(services).values(id="b", **ROW))

        assert names(kept.database) == ["a", "b"]

    def test_keeps_nothing_where_anything_fails(self, kept):
        with pytest.raises(ZeroDivisionError), kept.database.writing() as open_one:  # noqa: PT012
            open_one.execute(insert(services).values(id="a", **ROW))
            raise ZeroDivisionError

        assert names(kept.database) == []

    def test_sees_one_state_of_everything_while_others_write(self, kept):
        with kept.database.writing() as connection:
            connection.execute(insert(services).values(id="a", **ROW))
        if kept.database.is_sqlite:
            return  # who reads keeps a commit waiting

        with kept.database.reading() as reader:
            before = reader.execute(select(services.c.id)).all()
            with kept.database.writing() as connection:
                connection.execute(insert(services).values(id="b", **ROW))

            assert reader.execute(select(services.c.id)).all() == before

    def test_that_reads_changes_nothing(self, kept):
        refused = suppress(DBAPIError)  # PostgreSQL says so, SQLite forgets it
        with refused, kept.database.reading() as connection:
            connection.execute(insert(services).values(id="a", **ROW))

        assert names(kept.database) == []

    def test_waits_for_the_one_that_writes(self, kept):
        database = kept.database
        begun, rounds = threading.Barrier(4), 25

        def write(who):
            begun.wait()
            for one in range(rounds):
                with database.writing() as connection:
                    known = connection.execute(select(services.c.id)).all()
                    key = f"{len(known):04d} {who} {one}"
                    connection.execute(insert(services).values(id=key, **ROW))

        threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()

        numbers = [int(name.split()[0]) for name in names(database)]
        assert numbers == list(range(4 * rounds))

    def test_syncs_to_the_disk_and_keeps_a_rollback_journal(self, tmp_path):
        with records_in(tmp_path) as kept, kept.database.reading() as connection:
            said = [
                connection.execute(text(f"PRAGMA {name}")).scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys")
            ]

        assert said == ["delete", 2, 1]


class TestWhatIsToldOnceATransactionIsKept:
    def test_is_told_after_it(self, kept):
        told = []
        with kept.database.writing() as connection:
            connection.execute(insert(services).values(id="a", **ROW))
            once_kept(connection, lambda: told.extend(names(kept.database)))
            assert told == []

        assert told == ["a"]

    def test_is_not_told_where_it_failed_nor_by_the_next_one(self, kept):
        told = []
        with pytest.raises(ZeroDivisionError), kept.database.writing() as connection:  # noqa: PT012
            once_kept(connection, lambda: told.append("told"))
            raise ZeroDivisionError

        with kept.database.writing():
            pass

        assert told == []


class TestADatabaseThatIsAway:
    def test_is_told_apart_from_a_fault_of_ours(self, tmp_path):
        database = Database(f"sqlite:///{tmp_path}/there.sqlite3")
        database.bring_up_to_date()
        database.close()
        (tmp_path / "there.sqlite3").write_bytes(b"no database at all" * 100)

        with pytest.raises(DatabaseAway), database.reading() as connection:
            connection.execute(select(services.c.id))

    @pytest.mark.parametrize("how", ["reading", "writing"])
    def test_because_its_connection_was_cut_is_there_again_at_once(
        self, tmp_path, postgresql, how
    ):
        database = Database(postgresql.address(postgresql.with_tables))
        begin = getattr(database, how)

        with pytest.raises(DatabaseAway), begin() as connection:  # noqa: PT012
            _cut(connection, database)
            connection.execute(select(services.c.id))

        with begin() as connection:
            assert connection.execute(select(services.c.id)).all() == []
        database.close()

    def test_because_no_server_listens_is_told_so(self, tmp_path):
        database = Database(f"postgresql+psycopg://nobody@/none?host={tmp_path}")

        with pytest.raises(DatabaseAway), database.reading():
            pass


def _cut(connection, database):
    """Cut a connection from another one, as a server that is restarted does."""
    number = connection.execute(text("SELECT pg_backend_pid()")).scalar()
    with database.reading() as other:
        other.execute(text(f"SELECT pg_terminate_backend({number})"))
