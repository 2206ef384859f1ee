"""The database: opened once, read and written in whole transactions, kept current.

SQLite keeps a rollback journal and syncs every commit to the disk. A transaction that
writes says so when it begins; one that only found out later would be refused while
another writes, whatever the patience set. On PostgreSQL writers queue the same way, for
the chain of events has one end.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError

PATIENCE_MS: Final = 15_000
QUEUE_OF_WRITERS: Final = 7_031_900  # any number that nobody else locks
MIGRATIONS: Final = "docgen.records:migrations"
TO_TELL: Final = "to tell once it is kept"
Transaction = Connection  # what every function of this room is handed


class DatabaseAway(Exception):
    """The database can't be reached, is full or is locked; trying again may help."""


class Database:
    """The records' database: SQLite in a file, or PostgreSQL by its address."""

    def __init__(self, url: str) -> None:
        """Get ready to open a database; it is not touched until it is used.

        Args:
            url: As SQLAlchemy takes it: sqlite:///records.sqlite3,
                postgresql+psycopg://user@host/name.
        """
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(url) if self.is_sqlite else _postgresql(url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of everything, and changes nothing.

        Raises:
            DatabaseAway: The database can't be used at the moment.
        """
        with self._connected() as connection:
            connection.exec_driver_sql(self._begin("DEFERRED", "READ ONLY"))
            try:
                yield connection
            finally:
                _roll_back(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is kept whole, or not at all where anything fails.

        Raises:
            DatabaseAway: The database can't be used at the moment; nothing is kept.
        """
        with self._connected() as connection:
            connection.exec_driver_sql(self._begin("IMMEDIATE", "READ WRITE"))
            to_tell = connection.info[TO_TELL] = []
            try:
                if not self.is_sqlite:
                    connection.execute(
                        text("SELECT pg_advisory_xact_lock(:queue)"),
                        {"queue": QUEUE_OF_WRITERS},
                    )
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise
        for tell in to_tell:
            tell()

    def _begin(self, sqlite: str, postgresql: str) -> str:
        if self.is_sqlite:
            return f"BEGIN {sqlite}"
        level = "REPEATABLE READ " if postgresql == "READ ONLY" else ""
        return f"BEGIN {'ISOLATION LEVEL ' + level if level else ''}{postgresql}"

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:
                yield connection
        except (OperationalError, DBAPIError) as cause:
            if isinstance(cause, OperationalError) or cause.connection_invalidated:
                raise DatabaseAway(str(cause.orig)) from cause
            raise

    def bring_up_to_date(self) -> None:
        """Take every migration that this database has not had, each whole or not."""
        config = Config()
        config.set_main_option("script_location", MIGRATIONS)
        with self.writing() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def is_up_to_date(self) -> bool:
        """Return whether the tables are those this version of docgen works with."""
        config = Config()
        config.set_main_option("script_location", MIGRATIONS)
        newest = ScriptDirectory.from_config(config).get_current_head()
        with self.reading() as connection:
            return MigrationContext.configure(connection).get_current_revision() == (
                newest
            )

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def once_kept(connection: Connection, tell: Callable[[], None]) -> None:
    """Have something told once a transaction is kept, never where it is not.

    Args:
        connection: Of a transaction that writes.
        tell: Called after it, outside; it must not fail.
    """
    connection.info[TO_TELL].append(tell)


def _roll_back(connection: Connection) -> None:
    """End a transaction without a trace; a lost connection has undone it already."""
    if not connection.closed and not connection.invalidated:
        try:
            connection.exec_driver_sql("ROLLBACK")
        except DBAPIError:  # SQLite ends some failed transactions by itself
            connection.invalidate()


def _sqlite(url: str) -> Engine:
    file = make_url(url).database
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        connect_args={"check_same_thread": False, "timeout": PATIENCE_MS / 1000},
        pool_size=16,
        max_overflow=16,
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _: object) -> None:  # noqa: ANN401  sqlite3's own
        connection.isolation_level = None
        for pragma in (
            "journal_mode = DELETE",
            "synchronous = FULL",
            "foreign_keys = ON",
            f"busy_timeout = {PATIENCE_MS}",
        ):
            try:
                connection.execute(f"PRAGMA {pragma}")
            except sqlite3.Error as cause:
                raise DatabaseAway(str(cause)) from cause

    return engine


def _postgresql(url: str) -> Engine:
    return create_engine(
        url, isolation_level="AUTOCOMMIT", pool_pre_ping=True, pool_size=16
    )
