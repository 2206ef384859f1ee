"""A restored backup: what was destroyed since it was made is destroyed in it again."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import Final

from docgen.problems import Problem, Severity, Source
from docgen.records.backup import Manifest
from docgen.records.destruction_log import FILE, DestructionLog, UnreadableLog
from docgen.records.keeping import open_records
from docgen.records.syncing import sync

__all__ = ["FILE", "log_for", "repeat_in"]
BRING_IT: Final = (
    f"Put the log ({FILE}) of the records that were backed up into this folder, or name"
    " it with --log, before anybody works with them: what it tells of goes when docgen"
    " opens them."
)


def log_for(into: Path, manifest: Manifest, given: Path | None) -> Path | None:
    """Return the log of destructions that counts for a restored backup.

    Args:
        into: Where it is restored; the log may lie there already.
        manifest: What the backup says of itself, and of where the log lay.
        given: The log that somebody named; None for nobody.

    Returns:
        Where it is; None where there is none to be found.
    """
    lay = Path(manifest.log) if manifest.log else None
    places = (given, into / FILE, lay)
    return next((one for one in places if one is not None and one.is_file()), None)


def repeat_in(
    into: Path, manifest: Manifest, given: Path | None
) -> tuple[Problem, ...]:
    """Repeat every destruction that came after a backup, in the folder it is now in.

    Raises:
        DatabaseAway: The restored database can't be used.
        OSError: The log can't be copied.
    """
    log = log_for(into, manifest, given)
    if log is None:
        wrong = "No log of destructions was found, so none could be repeated."
        where = Source(str(into), FILE)
        return (Problem(where, wrong, BRING_IT, Severity.WARNING),)
    if log.resolve() != (into / FILE).resolve():
        try:
            DestructionLog(log).lines()
        except UnreadableLog as cause:
            return (Problem(Source(str(log)), f"{cause}.", BRING_IT),)
        shutil.copyfile(log, into / FILE)
        sync(into)
    if manifest.database:
        with closing(open_records(into)):
            pass
    return ()
