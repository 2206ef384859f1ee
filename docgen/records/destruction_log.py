"""The log of destructions: outside the database, and in no backup of it.

A line is on the disk before anything of it goes. So a backup that is older than a
destruction is put right by the log when it is restored: whatever the log tells of, and
the database's own history does not, is destroyed again before anybody sees it.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from docgen.records.database import DatabaseAway
from docgen.records.syncing import sync
from docgen.review.word_prints import Prints

try:
    import fcntl
except ImportError:  # not on Windows, where one process works alone
    fcntl = None  # type: ignore[assignment]

FILE: Final = "destroyed.jsonl"
WHOLE_LINE: Final = b"\n"


class UnreadableLog(DatabaseAway):
    """The log can't be read, so nobody knows what has to stay destroyed."""


@dataclass(frozen=True, slots=True)
class Destruction:
    """What a destruction takes, as the log keeps it; nothing of it can be read back.

    `thing` is the review's, `uploads` are identities, `files` SHA-256 of what they
    held, of which some may stay with another holder. `marks` are fingerprints of the
    files' words, made with `salt`. `said` is what the history keeps of it: who, when,
    how many.
    """

    key: str
    thing: str
    at: str
    uploads: tuple[str, ...]
    files: tuple[str, ...]
    salt: str
    marks: tuple[str, ...]
    said: Mapping[str, Any]

    @property
    def prints(self) -> Prints:
        """Return the fingerprints of the words that are gone."""
        return Prints(bytes.fromhex(self.salt), frozenset(self.marks))

    @property
    def review_id(self) -> str:
        """Return the review's identity."""
        return self.thing.partition(":")[2]


class DestructionLog:
    """The log's file: lines are added to it, and none is ever changed."""

    def __init__(self, path: Path) -> None:
        """Name the log; it is begun with the records, and is empty then."""
        self.path = path

    def begin(self) -> None:
        """Begin the log where there is none, readable by its owner alone."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600), "wb"):
            pass

    def lines(self) -> tuple[Destruction, ...]:
        """Return every destruction, the oldest first; none where there is no log.

        A line that was cut off while it was written took nothing with it yet.

        Raises:
            UnreadableLog: It is there and can't be read.
        """
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as cause:
            raise UnreadableLog(f"{self.path}: {cause.strerror}") from cause
        return tuple(map(_read, content.split(WHOLE_LINE)[:-1]))

    def find(self, key: str) -> Destruction | None:
        """Return a destruction by its key, None where the log has none."""
        return next((one for one in self.lines() if one.key == key), None)

    def add(self, one: Destruction) -> None:
        """Add a line, and return once it is on the disk."""
        line = json.dumps(asdict(one), separators=(",", ":")).encode() + WHOLE_LINE
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "r+b") as file:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX)  # let go when it is closed
            _end_the_last(file)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        sync(self.path.parent)


def _end_the_last(file: Any) -> None:  # noqa: ANN401  an open file
    """Cut off a line that a crash left unfinished, so that the next stands alone."""
    content = file.read()
    whole = content.rfind(WHOLE_LINE) + 1
    if whole != len(content):
        file.truncate(whole)


def _read(line: bytes) -> Destruction:
    try:
        said = json.loads(line)
        lists = ("uploads", "files", "marks")
        return Destruction(**{**said, **{name: tuple(said[name]) for name in lists}})
    except (ValueError, TypeError, KeyError) as cause:
        raise UnreadableLog("a line of the log of destructions is damaged") from cause
