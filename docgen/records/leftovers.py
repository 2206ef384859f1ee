"""Looking for what should be gone: in every table, the folder, the queue, loose copies.

A file is known by its hash, words by their fingerprints or, looked for by hand, by
themselves.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import JSON, Connection, Row, Select, Table, Text, select
from sqlalchemy.types import String

from docgen.records.destroyed_rows import texts_in
from docgen.records.every_table import METADATA
from docgen.records.files import FOLDER, Files, NoSuchFile, TornFile
from docgen.records.keeping import DATABASE, Records
from docgen.records.proofs import proofs
from docgen.records.tables import event_values, events, files, issues
from docgen.records.temporary import own_copies

IsIn = Callable[[str], bool]
HASH: Final = re.compile(r"[0-9a-f]{64}")
LARGEST: Final = 64 * 1024 * 1024  # of a loose file whose words are looked at


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: files by their hashes, words by what says they are in a text.

    `thing` is the review's whose older versions must not hold them; empty looks into
    those of every review, and at what a review's record says now.
    """

    files: Collection[str]
    is_in: IsIn
    thing: str = ""


def left_over(records: Records, folder: Path, sought: Sought) -> tuple[str, ...]:
    """Return every place where something is left: a table with its row, or a file.

    Args:
        records: What is kept.
        folder: Where it lies, with the queue and whatever is beside it.
        sought: What is looked for.
    """
    with records.database.reading() as connection:
        rows = tuple(_in_tables(connection, sought))
        noted = set(connection.execute(select(files.c.hash)).scalars())
    stored = [f"file {name}" for name in sought.files if name in records.files]
    others = _in_unnoted(records.files, noted, sought)
    return (*rows, *stored, *others, *_in_files(folder, sought))


def _in_unnoted(kept: Files, noted: set[str], sought: Sought) -> Iterator[str]:
    """Yield kept files that no row tells of, as a fault may leave them, with words."""
    for name in kept.names():
        if name in noted or not HASH.fullmatch(name):
            continue
        with suppress(NoSuchFile, TornFile):
            if sought.is_in(_words_of(kept.content(name))):
                yield f"file {name}"


def _in_tables(connection: Connection, sought: Sought) -> Iterator[str]:
    for table in METADATA.sorted_tables:
        wanted = [one for one in table.columns if isinstance(one.type, Text | String)]
        wanted += [one for one in table.columns if isinstance(one.type, JSON)]
        for row in connection.execute(_whose(table)):
            if _is_anothers(table, row, sought):
                continue
            if any(_is_there(getattr(row, one.name), sought) for one in wanted):
                yield f"table {table.name}, {_key_of(table, row)}"


def _whose(table: Table) -> Select[Any]:
    """Return a table's rows, with whose they are where another table says it."""
    if table is event_values:
        number = events.c.number == event_values.c.number
        return select(event_values, events.c.thing).join(events, number)
    if table is proofs:
        issue = issues.c.id == proofs.c.issue_id
        return select(proofs, issues.c.review_id).join(issues, issue)
    return select(table)


def _is_there(value: object, sought: Sought) -> bool:
    return any(text in sought.files or sought.is_in(text) for text in texts_in(value))


def _is_anothers(table: Table, row: Row[Any], sought: Sought) -> bool:
    """Return whether a row is another review's, who may hold the same in its right."""
    if not sought.thing:
        return False
    review = sought.thing.partition(":")[2]
    thing = getattr(row, "thing", sought.thing)
    if thing.startswith("review:") and thing != sought.thing:
        return True
    return (getattr(row, "review_id", review) or review) != review


def _key_of(table: Table, row: Row[Any]) -> str:
    return " ".join(str(getattr(row, one.name)) for one in table.primary_key)


def _in_files(folder: Path, sought: Sought) -> Iterator[str]:
    """Yield loose files: those in the folder that nobody keeps, and copies."""
    kept = folder / FOLDER
    loose = (x for x in folder.rglob("*") if x.is_file() and not _is_kept(x, kept))
    for path in (*loose, *own_copies()):
        if path.name == DATABASE:  # its rows were looked at
            continue
        with suppress(OSError):  # gone meanwhile, or not ours to read
            content = path.read_bytes() if path.stat().st_size < LARGEST else b""
            is_same = hashlib.sha256(content).hexdigest() in sought.files
            if is_same or sought.is_in(_words_of(content)):
                yield f"{path}"


def _is_kept(path: Path, kept: Path) -> bool:
    """Return whether a file lies where kept files do, under the name of one."""
    return path.parent.parent == kept and HASH.fullmatch(path.name) is not None


def _words_of(content: bytes) -> str:
    return content.replace(b"\\n", b" ").decode("utf-8", "replace")
