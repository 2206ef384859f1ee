"""Where everything is kept: the database and the files, opened together.

Whatever was destroyed and has come back, by a backup or a crash, is destroyed again
before they are handed out.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from docgen.records.database import Database
from docgen.records.destruction import repeat
from docgen.records.destruction_log import FILE, DestructionLog
from docgen.records.files import Files

DATABASE: Final = "records.sqlite3"


@dataclass(frozen=True, slots=True)
class Records:
    """The database, the files that its rows name, and the log of what is destroyed."""

    database: Database
    files: Files
    log: DestructionLog

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def open_records(
    folder: Path,
    database: str = "",
    files: str = "",
    *,
    log: Path | None = None,
    at: datetime | None = None,
) -> Records:
    """Open what is kept, bring its tables up to date, and repeat what was destroyed.

    Args:
        folder: Where database and files lie unless they have places of their own.
        database: The address of a database, as SQLAlchemy takes it.
        files: A folder, or the address of S3-compatible storage.
        log: The log of destructions; None for the folder's own.
        at: Now; None to ask this machine's clock.

    Raises:
        DatabaseAway: The database can't be reached.
        UnreadableLog: The log can't be read, so nothing may be shown.
    """
    url = database or f"sqlite:///{folder.resolve() / DATABASE}"
    destroyed = DestructionLog(log or folder / FILE)
    kept = Records(Database(url), Files(files or str(folder)), destroyed)
    kept.database.bring_up_to_date()
    destroyed.begin()
    repeat(kept.database, kept.files, destroyed, at or datetime.now(UTC))
    return kept
