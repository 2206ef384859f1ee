"""The tools every use case works with, opened once: the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from docgen.settings import Settings, read_settings
from docgen.word.library import Library


def clock() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Office:
    """What the house works with: its settings, its templates and the clock."""

    settings: Settings
    library: Library
    now: Callable[[], datetime] = clock


def open_office() -> Office:
    """Return the office with the settings of the environment.

    Raises:
        WrongSetting: A DOCGEN_* variable can't be used.
    """
    return Office(read_settings(), Library())
