"""A coordinator's own list of services and reviews read, whatever its layout."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from docgen import boxed
from docgen.excel.scoresheet import TOO_MUCH
from docgen.excel.tracker_reading import LeftOut, Read, read
from docgen.excel.tracker_writing import write_tracker
from docgen.problems import NamedFile, Problem, WrongFile
from docgen.review.scale import IPS_25, Scale
from docgen.review.tracker import REGIONS, TrackedReview, TrackedService

__all__ = ["LeftOut", "TrackerReading", "read_tracker", "write_tracker"]

WANTED: Final = (
    "a list with a heading row and a column of services: .xlsx, .xls, .ods or .csv"
)


@dataclass(frozen=True)
class TrackerReading:
    """What was understood of a file: services, reviews, and what is to put right.

    `left_out` are the columns and sheets that were not taken over.
    """

    file: str
    services: tuple[TrackedService, ...]
    reviews: tuple[TrackedReview, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


def read_tracker(
    file: NamedFile,
    scale: Scale = IPS_25,
    *,
    regions: Mapping[str, Iterable[str]] = REGIONS,
    allowed_postcodes: Iterable[str] = (),
) -> TrackerReading | WrongFile:
    """Read the services and reviews of a coordinator's own list, with every cell.

    Nothing is guessed: a cell that holds no plain value becomes a problem that names
    it, and its value stays open. The file is opened in a limited child process.

    Args:
        file: The file as it was sent: .xlsx, .xlsm, .xls, .ods or .csv.
        scale: The edition that its totals and bands belong to.
        regions: The regions there are, each with other ways of writing it.
        allowed_postcodes: Those of the services' own organisations.

    Returns:
        Each service and review once, with what was left out and everything to put
        right; or what the file is if it is no such list.
    """
    named = {name: tuple(others) for name, others in regions.items()}
    # What a scale has worked out for itself stays here: not all of it can be sent.
    plain, postcodes = replace(scale), tuple(allowed_postcodes)
    try:
        found = boxed.run(read, file.name, file.content, plain, named, postcodes)
    except boxed.Stopped as stopped:
        return WrongFile(file.name, TOO_MUCH[stopped.why], WANTED)
    return _told(file.name, found)


def _told(file: str, found: Read) -> TrackerReading | WrongFile:
    if found.refused:
        return WrongFile(file, found.refused, WANTED)
    return TrackerReading(
        file, found.services, found.reviews, found.left_out, found.problems
    )
