"""A backup: the database at one moment, every file its rows name, and a list of both.

It is a plain tar laid out as the records' folder is, its own key with it. The database
comes first and the files after it, so that the file of every row is there. The manifest
comes last; a tar that was cut off has none.
"""

import hashlib
import io
import json
import os
import re
import sqlite3
import tarfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Self

from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection, func, inspect, select, table

from docgen.records.database import PATIENCE_MS, Database
from docgen.records.files import FOLDER, SHARDED, Files, NoSuchFile, TornFile
from docgen.records.history import head
from docgen.records.house_key import FILE as KEY
from docgen.records.keeping import DATABASE
from docgen.records.sealed_archive import NewFile, reading
from docgen.records.syncing import sync as sync
from docgen.records.tables import files

MANIFEST: Final = "manifest.json"
LARGEST_MANIFEST: Final = 256 * 1024 * 1024
AT_ONCE: Final = 1024 * 1024
ALLOWED: Final = re.compile(
    rf"{re.escape(DATABASE)}|{re.escape(MANIFEST)}|{re.escape(KEY)}"
    rf"|{FOLDER}/(?P<shard>[0-9a-f]{{{SHARDED}}})/(?P=shard)[0-9a-f]{{{64 - SHARDED}}}"
)


class NotABackup(Exception):
    """The file is no whole backup of docgen's; the message says what it is instead."""


class MadeByNewer(Exception):
    """The backup's tables are of a docgen that came after this one."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    `database` is the SHA-256 of the database, empty where it is kept elsewhere and has
    a backup of its own; `key` likewise that of the house's key. `tables` counts the
    rows, `head` is the end of the chain of events, `files` gives each file's size by
    its SHA-256, `missing` those that were not to be had. `log` is where the log of
    destructions lay, `log_end` the key of its last line.
    """

    docgen: str
    made_at: str
    step: str
    database: str
    tables: Mapping[str, int]
    head: str
    files: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    key: str = ""  # older backups never had it
    log: str = ""
    log_end: str = ""  # empty in older backups, and where nothing was destroyed


def copy_database(database: Database, to: Path) -> None:
    """Copy a SQLite database as it is at one moment, while others go on saving.

    What was destroyed in it does not come along in its empty pages.

    Raises:
        sqlite3.Error: It can't be read, or the disk is full.
    """
    source = str(database.url.database)
    with closing(sqlite3.connect(source, timeout=PATIENCE_MS / 1000)) as connection:
        connection.execute("VACUUM INTO ?", (str(to),))


def described(connection: Connection, made_by: str, made_at: str) -> Manifest:
    """Return what a database holds, and the files that its rows name."""
    names = sorted(inspect(connection).get_table_names())
    counts = {
        name: connection.execute(select(func.count()).select_from(table(name))).scalar()
        for name in names
    }
    rows = select(files.c.hash, files.c.size)
    return Manifest(
        docgen=made_by,
        made_at=made_at,
        step=MigrationContext.configure(connection).get_current_revision() or "",
        database="",
        tables={name: int(number or 0) for name, number in counts.items()},
        head=head(connection),
        files=dict(sorted((row[0], row[1]) for row in connection.execute(rows))),
    )


class Archive:
    """A backup that is being written, to a file that is not there yet."""

    def __init__(self, path: Path, passphrase: str = "") -> None:
        """Begin a backup; an empty passphrase encrypts nothing."""
        self._file = NewFile(path, passphrase)
        self._tar = tarfile.open(  # noqa: SIM115  closed by end()
            fileobj=self._file, mode="w", format=tarfile.PAX_FORMAT
        )

    def add_database(self, path: Path) -> str:
        """Add a database's copy, and return its hash."""
        with path.open("rb") as copy:
            self._add(DATABASE, copy, path.stat().st_size)
        return _hash_of_file(path)

    def add_key(self, key: str) -> str:
        """Add the folder's own key, and return its hash."""
        content = key.encode("ascii")
        self._add(KEY, io.BytesIO(content), len(content))
        return hashlib.sha256(content).hexdigest()

    def add_files(self, kept: Files, names: Mapping[str, int]) -> tuple[str, ...]:
        """Add files, and return the names of those that are missing or damaged."""
        missing = []
        for name in names:
            try:
                content = kept.content(name)
            except (NoSuchFile, TornFile):
                missing.append(name)
            else:
                self._add(place_of(name), io.BytesIO(content), len(content))
        return tuple(missing)

    def end(self, manifest: Manifest) -> None:
        """Add the list of what is in it, and see that all of it is on the disk."""
        content = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
        self._add(MANIFEST, io.BytesIO(content), len(content))
        self._tar.close()
        self._file.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _add(self, name: str, content: Any, size: int) -> None:  # noqa: ANN401  a file
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = size, 0o600, int(time.time())
        self._tar.addfile(member, content)


def unpack(path: Path, into: Path, passphrase: str = "") -> Manifest:
    """Unpack a backup into an empty folder, and return what it says it holds.

    Only what a backup of docgen's may hold is unpacked, each under its own name.

    Raises:
        NotABackup: It is none, it is cut off, or it holds anything else.
        WrongPassphrase, BrokenSeal: It is encrypted, and can't be read.
        OSError: It can't be read, or the folder can't be written to.
    """
    try:
        with reading(path, passphrase) as file, tarfile.open(None, "r|", file) as tar:
            for member in _members(tar):
                _unpack_one(tar, member, into)
    except (tarfile.TarError, EOFError) as cause:
        raise NotABackup(f"no tar file, or a damaged one ({cause})") from cause
    try:
        read = json.loads((into / MANIFEST).read_bytes())
        return Manifest(**{**read, "missing": tuple(read["missing"])})
    except FileNotFoundError as cause:
        raise NotABackup("cut off, for it has no list of what it holds") from cause
    except (ValueError, TypeError, KeyError) as cause:
        raise NotABackup("without a list of what it holds that can be read") from cause


def _members(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    seen = set()
    for member in tar:
        plain = member.type in (tarfile.REGTYPE, tarfile.AREGTYPE)
        if not plain or member.issparse() or not ALLOWED.fullmatch(member.name):
            raise NotABackup(f"a tar file with “{member.name}” in it")
        if member.name in seen:
            raise NotABackup(f"a tar file with “{member.name}” in it twice")
        if member.name == MANIFEST and member.size > LARGEST_MANIFEST:
            raise NotABackup(
                "a tar file with a list of what it holds that is too large"
            )
        seen.add(member.name)
        yield member


def _unpack_one(tar: tarfile.TarFile, member: tarfile.TarInfo, into: Path) -> None:
    content = tar.extractfile(member)
    if content is None:
        raise NotABackup(f"a tar file with “{member.name}” in it")
    path = into / member.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(0o600)
    left = member.size
    with path.open("wb") as file:
        while left:
            part = content.read(min(left, AT_ONCE))
            if not part:
                raise NotABackup(f"cut off in the middle of “{member.name}”")
            file.write(part)
            left -= len(part)
        file.flush()
        os.fsync(file.fileno())


def files_amiss(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Return the names of files that are not there as the manifest says, sorted."""
    there = {
        path.name: path for path in (folder / FOLDER).glob("*/*") if path.is_file()
    }
    wanted = manifest.files.keys() - set(manifest.missing)
    torn = {
        name
        for name in wanted & there.keys()
        if _hash_of_file(there[name]) != name
        or there[name].stat().st_size != manifest.files[name]
    }
    return tuple(sorted(torn | (wanted ^ there.keys())))


def database_is_whole(folder: Path, manifest: Manifest) -> bool:
    """Return whether the unpacked database is the one that was backed up.

    It is compared byte by byte, by SQLite's own check, and by what it holds.
    """
    path = folder / DATABASE
    if not _is_as_listed(path, manifest.database):
        return False
    if not manifest.database:
        return True
    copy = closing(Database(f"sqlite:///{path}"))
    with copy as database, database.reading() as connection:
        check = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        now = described(connection, manifest.docgen, manifest.made_at)
    listed = replace(manifest, database="", missing=(), key="", log="", log_end="")
    return check == "ok" and now == listed


def key_is_whole(folder: Path, manifest: Manifest) -> bool:
    """Return whether the unpacked key is the one that was backed up, or none was."""
    return _is_as_listed(folder / KEY, manifest.key)


def _is_as_listed(path: Path, listed: str) -> bool:
    return (_hash_of_file(path) if path.is_file() else "") == listed


def bring_up_to_date(folder: Path) -> None:
    """Bring the unpacked database's tables up to date.

    Raises:
        MadeByNewer: They are of a docgen that came after this one.
    """
    if not (folder / DATABASE).is_file():
        return
    with closing(Database(f"sqlite:///{folder / DATABASE}")) as database:
        try:
            database.bring_up_to_date()
        except CommandError as cause:
            raise MadeByNewer(str(cause)) from cause


def move_in(unpacked: Path, folder: Path) -> None:
    """Move what was unpacked to its place, the database last: with it all is there."""
    for name in (FOLDER, KEY, DATABASE):
        if (unpacked / name).exists():
            (unpacked / name).rename(folder / name)
    inner = [path for path in folder.rglob("*") if path.is_dir()]
    for path in (*inner, folder, folder.parent):
        sync(path)


def place_of(name: str) -> str:
    """Return where a file lies in a backup, by its hash."""
    return f"{FOLDER}/{name[:SHARDED]}/{name}"


def _hash_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
