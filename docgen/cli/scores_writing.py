"""docgen scores mark and blank: workbooks that go back to reviewers."""

from collections.abc import Sequence
from pathlib import Path

from docgen.cli.exits import Exit, end, refused, wrong_usage
from docgen.cli.scores_given import asked_for, fit_for, sheets_in, write_workbook
from docgen.cli.screens import print_json, screen, tell
from docgen.problems import Problem, Refused, WrongFile
from docgen.usecases.scores import blank_workbook, marked_workbook, read_sheet


def write_marked(
    path: Path, out: Path, cleared_in: Path | None, *, force: bool, as_json: bool
) -> None:
    """Write a reviewer's own workbook, marked, and end the command."""
    fit_for(out, [path], force=force, as_json=as_json)
    asked = asked_for("", cleared_in, as_json=as_json)
    (file,) = sheets_in([path])
    reading = read_sheet(file, asked)
    if isinstance(reading, WrongFile):
        refused(reading, as_json=as_json)
    marked = marked_workbook(file, reading)
    if isinstance(marked, Refused):
        refused(marked, as_json=as_json, written=[])
    write_workbook(out, marked)
    _say(out, reading.problems, as_json=as_json)


def write_blank(
    out: Path, teams: Sequence[str], reviewers: int, *, force: bool, as_json: bool
) -> None:
    """Write a score sheet to fill in, and end the command."""
    names = [" ".join(one.split()).casefold() for one in teams]
    for at, name in enumerate(names):
        if not name:
            wrong_usage("--team: The name is empty. Write it out, or leave it out.")
        if name in names[:at]:
            wrong_usage(f"--team: “{teams[at]}” is there twice. Give it once.")
    fit_for(out, [], force=force, as_json=as_json)
    asked = asked_for(as_json=as_json)
    write_workbook(out, blank_workbook(asked.scale, teams, reviewers))
    _say(out, (), as_json=as_json)


def _say(out: Path, problems: Sequence[Problem], *, as_json: bool) -> None:
    if as_json:
        listed = [one.as_json() for one in problems]
        print_json({"written": [str(out)], "problems": listed})
    else:
        tell(problems)
        screen().print(f"Written: {out}")
    end(Exit.DONE)
