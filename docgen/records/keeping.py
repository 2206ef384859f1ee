"""Where everything is kept: the database and the files, opened together."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docgen.records.database import Database
from docgen.records.files import Files

DATABASE: Final = "records.sqlite3"


@dataclass(frozen=True, slots=True)
class Records:
    """The database and the files that its rows name."""

    database: Database
    files: Files

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def open_records(folder: Path, database: str = "", files: str = "") -> Records:
    """Open what is kept, and bring its tables up to date.

    Args:
        folder: Where database and files lie unless they have places of their own.
        database: The address of a database, as SQLAlchemy takes it.
        files: A folder, or the address of S3-compatible storage.

    Raises:
        DatabaseAway: The database can't be reached.
    """
    url = database or f"sqlite:///{folder.resolve() / DATABASE}"
    kept = Records(Database(url), Files(files or str(folder)))
    kept.database.bring_up_to_date()
    return kept
