"""docgen scores read and diff: what sheets say, and what changed in one."""

from collections.abc import Sequence
from pathlib import Path

from docgen.cli.exits import Exit, end, refused
from docgen.cli.scores_given import asked_for, sheets_in
from docgen.cli.scores_screens import print_changes, print_reading
from docgen.cli.screens import aside, note, print_json, screen, tell
from docgen.problems import NamedFile, WrongFile
from docgen.usecases.scores import (
    Asked,
    Reading,
    changes_between,
    changes_json,
    is_complete,
    read_sheet,
    reading_json,
)


def read_files(
    files: Sequence[Path], team: str, cleared_in: Path | None, *, as_json: bool
) -> None:
    """Print what is understood of each file, and end the command."""
    asked = asked_for(team, cleared_in, as_json=as_json)
    readings = _readings(files, asked)
    if as_json:
        listed = [reading_json(one) for one in readings]
        print_json(listed if len(files) > 1 else listed[0])
    else:
        _print(readings, asked)
    end(max(map(_code, readings)))


def _readings(files: Sequence[Path], asked: Asked) -> list[Reading | WrongFile]:
    """Read the files; of several, each is named while it is read."""
    found = []
    with aside().status("Reading…") as status:
        for count, file in enumerate(sheets_in(files), start=1):
            if len(files) > 1:
                status.update(f"Reading {count} of {len(files)}: {file.name}")
            found.append(read_sheet(file, asked))
    return found


def _code(one: Reading | WrongFile) -> Exit:
    if isinstance(one, WrongFile):
        return Exit.NOT_WHAT_IT_SHOULD_BE
    return Exit.DONE if is_complete(one) else Exit.PUT_RIGHT


def _print(readings: Sequence[Reading | WrongFile], asked: Asked) -> None:
    for at, one in enumerate(readings):
        if at:
            screen().print()
        if isinstance(one, WrongFile):
            aside().print(str(one))
        else:
            print_reading(one, asked.scale)
            tell(one.problems)
    if len(readings) > 1:
        codes = [_code(one) for one in readings]
        note(
            f"{len(readings)} files: {codes.count(Exit.DONE)} complete,"
            f" {codes.count(Exit.PUT_RIGHT)} with something to decide,"
            f" {codes.count(Exit.NOT_WHAT_IT_SHOULD_BE)} no score sheet."
        )


def compare_files(old: Path, new: Path, *, as_json: bool) -> None:
    """Print what changed between two uploads of the same sheet, and end the command."""
    asked = asked_for(as_json=as_json)
    before, after = (
        _read_or_end(one, asked, as_json=as_json) for one in sheets_in([old, new])
    )
    changes = changes_between(before, after)
    if as_json:
        sets = changes_json(changes)
        print_json({"old": before.file, "new": after.file, "sets": sets})
    else:
        print_changes(before.file, after.file, changes, asked.scale)
    end(Exit.DONE)


def _read_or_end(file: NamedFile, asked: Asked, *, as_json: bool) -> Reading:
    reading = read_sheet(file, asked)
    if isinstance(reading, WrongFile):
        refused(reading, as_json=as_json)
    return reading
