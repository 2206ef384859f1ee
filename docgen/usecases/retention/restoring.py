"""A restored backup: what was destroyed since it was made is destroyed in it again."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docgen.problems import Problem, Severity, Source
from docgen.records.backup import Manifest
from docgen.records.destruction_log import FILE, DestructionLog, UnreadableLog
from docgen.records.keeping import open_records
from docgen.records.syncing import sync

__all__ = ["FILE", "FOUND_BY_ITSELF", "LogFor", "amiss_in", "end_of", "repeat_in"]
BRING_IT: Final = (
    f"Name the log ({FILE}) of the records that were backed up with --log. If it is"
    " lost for good, restore with --without-log, and look through what the services"
    " shared before anybody works with it."
)
COMES_BACK: Final = "what was destroyed since this backup would come back"


@dataclass(frozen=True, slots=True)
class LogFor:
    """Which log of destructions counts for a backup that is restored.

    `given` is None for the one in the folder, or for the one of the records that were
    backed up. `may_lack` says that the backup is restored also without a whole log.
    """

    given: Path | None = None
    may_lack: bool = False


FOUND_BY_ITSELF: Final = LogFor()


def end_of(log: Path) -> str:
    """Return the key of a log's last destruction; empty where it has none.

    Raises:
        UnreadableLog: It is there and can't be read.
    """
    lines = DestructionLog(log).lines()
    return lines[-1].key if lines else ""


def amiss_in(into: Path, manifest: Manifest, log: LogFor) -> tuple[Problem, ...]:
    """Return why a backup can't be restored with the log there is; nothing if it can.

    Args:
        into: Where it is restored; the log may lie there already.
        manifest: What the backup says of itself, and of where the log lay.
        log: Which one counts.
    """
    if log.may_lack:
        return ()
    path = _log_for(into, manifest, log.given)
    if path is None:
        wrong = f"No log of destructions was found, so {COMES_BACK}."
        return (Problem(Source(str(into), FILE), wrong, BRING_IT),)
    try:
        keys = {one.key for one in DestructionLog(path).lines()}
    except UnreadableLog as cause:
        return (Problem(Source(str(path)), f"{cause}.", BRING_IT),)
    if manifest.log_end and manifest.log_end not in keys:
        wrong = (
            "The log lacks a destruction that this backup knows of, so it is another"
            f" one, or was cut short, and {COMES_BACK}."
        )
        return (Problem(Source(str(path)), wrong, BRING_IT),)
    return ()


def repeat_in(into: Path, manifest: Manifest, log: LogFor) -> tuple[Problem, ...]:
    """Repeat every destruction that came after a backup, in the folder it is now in.

    Raises:
        DatabaseAway: The restored database can't be used.
        OSError: The log can't be copied.
    """
    path = _log_for(into, manifest, log.given)
    if path is None:
        wrong = "No log of destructions was found, so none could be repeated."
        remedy = "Look through what the services shared before anybody works with it."
        where = Source(str(into), FILE)
        return (Problem(where, wrong, remedy, Severity.WARNING),)
    if path.resolve() != (into / FILE).resolve():
        shutil.copyfile(path, into / FILE)
        sync(into)
    if manifest.database:
        with closing(open_records(into)):
            pass
    return ()


def _log_for(into: Path, manifest: Manifest, given: Path | None) -> Path | None:
    """Return the log that counts for a backup; None where there is none to be found."""
    lay = Path(manifest.log) if manifest.log else None
    places = (given, into / FILE, lay)
    return next((one for one in places if one is not None and one.is_file()), None)
