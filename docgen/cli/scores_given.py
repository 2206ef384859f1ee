"""What docgen scores is given: sheets, what is cleared, where to write."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from docgen.cli.app import opened
from docgen.cli.exits import refused, wrong_usage
from docgen.cli.paths import (
    NotWritten,
    answers_in,
    content_of,
    fit_to_write,
    fit_together,
    in_the_way,
    write,
)
from docgen.problems import NamedFile, Refused
from docgen.review.identifiers import Clearing
from docgen.usecases.clearings import read_clearings
from docgen.usecases.inputs import Answers
from docgen.usecases.scores import Asked, asked_of

WORKBOOK: Final = ".xlsx"


def asked_for(
    team: str = "", cleared_in: Path | None = None, *, as_json: bool
) -> Asked:
    """Return how sheets are to be read; end the command where that can't be."""
    office = opened()
    clearings = _clearings(cleared_in, as_json=as_json) if cleared_in else ()
    asked = asked_of(office, clearings, team.strip())
    if not isinstance(asked, Asked):
        refused(asked, as_json=as_json)
    return asked


def _clearings(path: Path, *, as_json: bool) -> tuple[Clearing, ...]:
    answers = answers_in(path)
    if not isinstance(answers, Answers):
        refused(answers, as_json=as_json)
    clearings = read_clearings(answers)
    if isinstance(clearings, Refused):
        refused(clearings, as_json=as_json)
    return clearings


def sheets_in(paths: Sequence[Path]) -> Iterator[NamedFile]:
    """Yield files one after another; end the command before the first if one is none.

    Files of one name in different folders are called by their paths.
    """
    for path in paths:
        content_of(path, largest=0)
    names = Counter(path.name for path in paths)
    for path in paths:
        name = path.name if names[path.name] == 1 else str(path)
        yield NamedFile(name, content_of(path))


def fit_for(out: Path, read: Sequence[Path], *, force: bool, as_json: bool) -> None:
    """End the command where a workbook can't be written to a path, or may not be."""
    fit_to_write(out, WORKBOOK)
    fit_together([out], read)
    if there := in_the_way([out], force=force):
        refused(Refused(there), as_json=as_json, written=[])


def write_workbook(out: Path, content: bytes) -> None:
    """Write a workbook; end the command where that can't be done."""
    try:
        write({out: content})
    except NotWritten as cause:
        wrong_usage(str(cause))
