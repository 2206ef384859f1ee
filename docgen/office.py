"""The tools every use case works with, opened once: the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from docgen.settings import Settings, read_settings
from docgen.word.library import Library

if TYPE_CHECKING:
    from docgen.jobs.engine import Engine
    from docgen.records.keeping import Records


def clock() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Office:
    """What the house works with: its settings, its templates, the clock, its records.

    The records are opened when they are first asked for; a document made on the
    command line needs none. `settings` are the environment's; what an administrator
    may change besides is read with docgen.usecases.settings_now.
    """

    settings: Settings
    library: Library
    now: Callable[[], datetime] = clock

    @property
    def has_records(self) -> bool:
        """Return whether the records have been opened."""
        return "records" in vars(self)

    @cached_property
    def records(self) -> "Records":
        """Return what is kept, opened and brought up to date."""
        # Loaded where something is kept; making a document starts the sooner.
        from docgen.records.keeping import open_records

        settings = self.settings
        places = settings.folder, settings.database, settings.files
        return open_records(*places, log=settings.destruction_log, at=self.now())

    @cached_property
    def engine(self) -> "Engine":
        """Return what tells workers of the jobs that the records hold."""
        # Loaded where something is done later, as the records are.
        from docgen.jobs.engine import open_engine

        settings = self.settings
        return open_engine(settings.folder, settings.workers, settings.job_grace)


def open_office() -> Office:
    """Return the office with the settings of the environment.

    Raises:
        WrongSetting: A DOCGEN_* variable can't be used.
    """
    return Office(read_settings(), Library())
