"""Backing everything up, and restoring it: whole, or not at all."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Severity, Source, WrongFile
from docgen.records import backup
from docgen.records.backup import Archive, MadeByNewer, Manifest, NotABackup
from docgen.records.database import Database, DatabaseAway
from docgen.records.files import Files
from docgen.records.house_key import FILE as KEY
from docgen.records.house_key import own_key
from docgen.records.keeping import DATABASE
from docgen.records.sealed_archive import BrokenSeal, WrongPassphrase
from docgen.usecases.retention.restoring import FILE as LOG
from docgen.usecases.retention.restoring import (
    FOUND_BY_ITSELF,
    LogFor,
    amiss_in,
    end_of,
    repeat_in,
)

UNFINISHED, COPY, WHOLE = ".docgen-", "copy", "whole"
ITS_OWN: Final = "Name the file of its passphrase with --passphrase-file."
ANOTHER_COPY: Final = "Take another copy of the backup. Nothing was restored."


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds, and what there is to know of it, or of restoring it."""

    manifest: Manifest
    problems: tuple[Problem, ...]


def back_up(office: Office, out: Path, passphrase: str = "") -> Backup | Refused:
    """Write a backup while others go on working; `out` is replaced once it is whole.

    With a passphrase nothing lies beside `out` unencrypted, not for a moment. A file
    that the records themselves miss is told as an error; the backup is written all the
    same, so that everything else is safe.
    """
    settings = office.settings
    file = settings.folder.resolve() / DATABASE
    if not settings.database and not file.is_file():
        wrong = "There are no records in this folder."
        return _refused(str(settings.folder), wrong, "Set DOCGEN_FOLDER to theirs.")
    # As it is: a backup changes nothing, and older tables are backed up as they are.
    database = Database(settings.database or f"sqlite:///{file}")
    files = Files(settings.files or str(settings.folder))
    try:
        beside = settings.folder if passphrase else out.parent
        with _folder_in(out.parent) as folder, _folder_in(beside) as copies:
            whole = folder / WHOLE, passphrase
            manifest = _write(office, (database, files), copies / COPY, whole)
            (folder / WHOLE).replace(out)
        backup.sync(out.parent)
    except (DatabaseAway, sqlite3.Error, OSError) as cause:
        wrong = f"The backup was not made: {_reason(cause)}."
        return _refused(str(out), wrong, "Put that right, and make it again.")
    finally:
        database.close()
    return Backup(manifest, (*_missing(out, manifest), *_kept_apart(manifest)))


def restore(
    archive: Path, into: Path, passphrase: str = "", log: LogFor = FOUND_BY_ITSELF
) -> Backup | Refused | WrongFile:
    """Restore a backup into an empty folder, once all of it is found to be whole.

    What was destroyed since it was made is destroyed again, before anybody can see it.

    Args:
        archive: The backup.
        into: An empty folder, a new one, or one with nothing but the log in it.
        passphrase: What the backup is encrypted with; empty where it is not.
        log: The log of destructions that counts. Without a whole one nothing is
            restored, unless that is said to be so.
    """
    if not archive.is_file():
        wrong = "There is no such file."
        return _refused(str(archive), wrong, "Check its name and folder.")
    if into.is_dir() and any(one.name != LOG for one in into.iterdir()):
        wrong = "This folder is not empty."
        return _refused(str(into), wrong, "Name an empty one, or one not there yet.")
    is_new = not into.exists()
    found: Backup | Refused | WrongFile
    try:
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _folder_in(into) as folder:
            found = _restored((archive, passphrase), folder, into, log)
        if isinstance(found, Backup):
            again = repeat_in(into, found.manifest, log)
            found = replace(found, problems=(*found.problems, *again))
    except WrongPassphrase as cause:
        found = _refused(archive.name, str(cause), ITS_OWN)
    except (NotABackup, BrokenSeal) as cause:
        found = WrongFile(archive.name, str(cause), "a backup made by docgen backup")
    except (DatabaseAway, sqlite3.Error, OSError) as cause:
        wrong = f"The backup was not restored: {_reason(cause)}."
        found = _refused(str(archive), wrong, "Put that right, and restore it again.")
    if is_new and not isinstance(found, Backup):
        into.rmdir()
    return found


def _write(
    office: Office,
    kept: tuple[Database, Files],
    copied: Path,
    whole: tuple[Path, str],
) -> Manifest:
    """Write a whole backup; the database first, by a copy of it, the files after it."""
    database, files = kept
    if database.is_sqlite:
        backup.copy_database(database, copied)
        database = Database(f"sqlite:///{copied}")
    made_at = office.now().isoformat(timespec="seconds")
    with database.reading() as connection:
        manifest = backup.described(connection, metadata.version("docgen"), made_at)
    database.close()
    settings = office.settings
    key = "" if settings.secret_key.get_secret_value() else own_key(settings.folder)
    with Archive(*whole) as archive:
        hashed = archive.add_database(copied) if copied.exists() else ""
        missing = archive.add_files(files, manifest.files)
        key = archive.add_key(key) if key else ""
        log = (settings.destruction_log or settings.folder / LOG).resolve()
        manifest = replace(
            manifest,
            database=hashed,
            missing=missing,
            key=key,
            log=str(log),
            log_end=end_of(log),
        )
        archive.end(manifest)
    return manifest


def _restored(
    sealed: tuple[Path, str], folder: Path, into: Path, log: LogFor
) -> Backup | Refused:
    """Unpack a backup into a folder, check all of it, and move it in."""
    archive, passphrase = sealed
    manifest = backup.unpack(archive, folder, passphrase)
    if wrong := _amiss(archive.name, folder, manifest):
        return Refused(wrong)
    if wrong := amiss_in(into, manifest, log):
        return Refused(wrong)
    try:
        backup.bring_up_to_date(folder)
    except MadeByNewer:
        wrong_version = f"It was made by docgen {manifest.docgen}, newer than this one."
        remedy = "Install that version, and restore it with that."
        return _refused(archive.name, wrong_version, remedy)
    backup.move_in(folder, into)
    missing = _missing(archive, manifest)
    apart = (*_kept_apart(manifest), *_key_is_apart(manifest, into))
    return Backup(manifest, (*missing, *apart))


def _amiss(name: str, folder: Path, manifest: Manifest) -> tuple[Problem, ...]:
    """Return what is not as the list says, a problem each."""
    if not backup.database_is_whole(folder, manifest):
        wrong = "The database in it is missing, damaged, or not what its list says."
        return (Problem(Source(name, DATABASE), wrong, ANOTHER_COPY),)
    wrong = "This file is missing from it, damaged, or not on its list."
    if not backup.key_is_whole(folder, manifest):
        return (Problem(Source(name, KEY), wrong, ANOTHER_COPY),)
    return tuple(
        Problem(Source(name, backup.place_of(one)), wrong, ANOTHER_COPY)
        for one in backup.files_amiss(folder, manifest)
    )


def _missing(path: Path, manifest: Manifest) -> tuple[Problem, ...]:
    """Return each file that the records missed already when they were backed up."""
    wrong = "The records name this file, and it was missing or damaged in them."
    remedy = "The backup has all the rest. Look for this one in an older backup."
    return tuple(
        Problem(Source(path.name, backup.place_of(one)), wrong, remedy)
        for one in manifest.missing
    )


def _kept_apart(manifest: Manifest) -> tuple[Problem, ...]:
    if manifest.database:
        return ()
    wrong = "The database is PostgreSQL's, and only the files are in this backup."
    remedy = (
        "Make its own with pg_dump first and this one after it, keep them together, and"
        " restore both."
    )
    where = Source("PostgreSQL")
    return (Problem(where, wrong, remedy, Severity.WARNING),)


def _key_is_apart(manifest: Manifest, into: Path) -> tuple[Problem, ...]:
    """Say what to do where the house's key is not in a backup and is needed."""
    if manifest.key or not manifest.tables.get("second_factors"):
        return ()
    wrong = "The house's key is not in this backup, for DOCGEN_SECRET_KEY was set."
    remedy = (
        f"Set DOCGEN_SECRET_KEY to what it was, or put the old {KEY} into {into}."
        " Without it no code of anybody's second step is right: whoever has a recovery"
        " code signs in with that, for everybody else an administrator takes the second"
        " step away, and they set it up anew. “docgen user add” makes an administrator"
        " where none can get in."
    )
    return (Problem(Source(str(into), KEY), wrong, remedy, Severity.WARNING),)


def _reason(cause: Exception) -> str:
    return getattr(cause, "strerror", None) or str(cause)


def _refused(where: str, wrong: str, remedy: str) -> Refused:
    return Refused((Problem(Source(where), wrong, remedy),))


@contextmanager
def _folder_in(parent: Path) -> Iterator[Path]:
    """Give a folder that only we may look into, and take it away with all in it."""
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
