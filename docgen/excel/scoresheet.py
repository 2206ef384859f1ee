"""Score sheets read: every item's score with its cell, and everything to put right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from docgen import boxed
from docgen.excel.reading import Read, read
from docgen.excel.refusal import WANTED
from docgen.problems import NamedFile, Problem, WrongFile
from docgen.review.scale import IPS_25, Scale
from docgen.review.scores import ScoreSet

TOO_MUCH: Final = {
    boxed.TOO_LONG: "a workbook that takes too long to read",
    boxed.TOO_LARGE: "a workbook that needs too much memory to read",
    boxed.BROKEN: "a workbook that could not be read",
}


@dataclass(frozen=True)
class Reading:
    """What was understood of a file: its sets of scores, and what is to put right."""

    file: str
    scale: Scale
    sets: tuple[ScoreSet, ...]
    problems: tuple[Problem, ...]


def read_score_sheet(
    file: NamedFile, scale: Scale = IPS_25, *, allowed_postcodes: Iterable[str] = ()
) -> Reading | WrongFile:
    """Read the scores of a workbook, whatever its layout, remembering every cell.

    Nothing is guessed: a cell that holds no plain whole number becomes a problem that
    names it. The file is opened in a limited child process.

    Args:
        file: The file as it was sent: .xlsx, .xlsm, .xls, .ods or .csv.
        scale: The edition the sheet was made for.
        allowed_postcodes: Those of the review's own organisations.

    Returns:
        Every set of scores and everything to put right, or what the file is if it is
        no score sheet.
    """
    # What a scale has worked out for itself stays here: not all of it can be sent.
    plain = replace(scale)
    try:
        found = boxed.run(
            read, file.name, file.content, plain, tuple(allowed_postcodes)
        )
    except boxed.Stopped as stopped:
        return WrongFile(file.name, TOO_MUCH[stopped.why], WANTED)
    return _told(file, scale, found)


def _told(file: NamedFile, scale: Scale, found: Read) -> Reading | WrongFile:
    if found.refused:
        return WrongFile(file.name, found.refused, WANTED)
    return Reading(file.name, scale, found.sets, found.problems)


def read_score_sheets(
    files: Iterable[NamedFile],
    scale: Scale = IPS_25,
    *,
    told: Callable[[int, NamedFile], None] | None = None,
) -> list[Reading | WrongFile]:
    """Read several workbooks, one after another.

    Args:
        files: The files as they were sent.
        scale: The edition they were made for.
        told: Called after each with how many are read, to show progress.
    """
    readings = []
    for count, file in enumerate(files, start=1):
        readings.append(read_score_sheet(file, scale))
        if told is not None:
            told(count, file)
    return readings


def warm_up() -> None:
    """Start the child process ahead of the first sheet."""
    boxed.warm(read, "", b"", replace(IPS_25))
