"""A coordinator's own list taken in, as far as it was confirmed.

What is kept is never written over unseen: what the list has otherwise is shown, and
taken where it is ticked. The same list again adds nothing.
"""

from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import Final

from docgen.excel.tracker import TrackerReading, read_tracker
from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile
from docgen.records.services import regions
from docgen.records.uploads import note_file
from docgen.review.rights import Caller, scope_of
from docgen.review.tracker import REGIONS
from docgen.usecases.scales import scale_of
from docgen.usecases.standing import NotThere
from docgen.usecases.tracking_export import export
from docgen.usecases.tracking_faults import own_regions
from docgen.usecases.tracking_plan import Plan
from docgen.usecases.tracking_rows import plan_of
from docgen.usecases.tracking_taking import TakenIn, Taking

__all__ = ["TakenIn", "dry_run", "export", "hash_of_file", "take_in"]

SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def dry_run(
    office: Office, who: Caller, file: NamedFile, accept: Collection[str] = ()
) -> Plan | Refused | WrongFile:
    """Return what a list would add, change and leave, and every problem by its cell.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        file: The list as it was sent.
        accept: The keys of what is ticked: differences, and doubtful cells.

    Raises:
        NotThere: The person coordinates nowhere.
    """
    reading = _read(office, who, file)
    if not isinstance(reading, TrackerReading):
        return reading
    with office.records.database.reading() as connection:
        return plan_of(connection, who, reading, hash_of_file(file), accept)


def take_in(
    office: Office,
    who: Caller,
    file: NamedFile,
    confirmed: str,
    accept: Collection[str] = (),
) -> TakenIn | Refused | WrongFile:
    """Take a list in as it was looked at, all in one transaction; twice is once.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        file: The list as it was sent.
        confirmed: The hash of the file whose dry run was looked at.
        accept: The keys of what is ticked: differences, and doubtful cells.

    Raises:
        NotThere: The person coordinates nowhere.
    """
    reading = _read(office, who, file)
    if not isinstance(reading, TrackerReading):
        return reading
    if hash_of_file(file) != confirmed:
        return Refused((_another_file(file),))
    file_hash = office.records.files.keep(file.content)
    with office.records.database.writing() as connection:
        note_file(connection, file_hash, len(file.content), SHEET, who.at)
        plan = plan_of(connection, who, reading, file_hash, accept)
        return Taking(office, connection, who, plan).all(frozenset(accept))


def hash_of_file(file: NamedFile) -> str:
    """Return what a file is confirmed by."""
    return sha256(file.content).hexdigest()


def _must_coordinate(who: Caller) -> None:
    if not own_regions(who):
        raise NotThere("services")


def _read(
    office: Office, who: Caller, file: NamedFile
) -> TrackerReading | Refused | WrongFile:
    _must_coordinate(who)
    scale = scale_of(office)
    if isinstance(scale, WrongFile):
        return scale
    with office.records.database.reading() as connection:
        own = (*own_regions(who), *regions(connection, scope_of(who)))
    known: dict[str, Iterable[str]] = {one: () for one in sorted(own) if one}
    return read_tracker(
        file,
        scale,
        regions={**known, **{name: REGIONS[name] for name in REGIONS}},
        allowed_postcodes=office.settings.own_postcodes,
    )


def _another_file(file: NamedFile) -> Problem:
    wrong = "The file is another than the one that was looked at."
    return Problem(Source(file.name), wrong, "Look at what it would change first.")
