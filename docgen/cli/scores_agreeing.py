"""docgen scores agree: what two reviewers have still to agree on."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from docgen.cli.exits import Exit, end, refused, wrong_usage
from docgen.cli.scores_given import asked_for, fit_for, sheets_in, write_workbook
from docgen.cli.scores_screens import print_together
from docgen.cli.screens import print_json, screen, tell
from docgen.problems import Refused, WrongFile, stops
from docgen.usecases.scores_agreed import (
    Together,
    bring_together,
    consensus_workbook,
)
from docgen.usecases.scores_agreed_json import together_json

MOST_FILES: Final = 2


def agree_on(
    files: Sequence[Path],
    out: Path | None,
    team: str,
    cleared_in: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Print what two reviewers have to agree on, write it, and end the command."""
    if len(files) > MOST_FILES:
        wrong_usage("A review has two reviewers. Give one sheet of each, or one file.")
    if out:
        fit_for(out, files, force=force, as_json=as_json)
    asked = asked_for(team, cleared_in, as_json=as_json)
    together = bring_together(list(sheets_in(files)), asked)
    if isinstance(together, Refused):
        refused(together, as_json=as_json, written=[])
    if isinstance(together, WrongFile):
        refused(together, as_json=as_json)
    written = [out] if out and not together.in_the_way else []
    for path in written:
        write_workbook(path, consensus_workbook(together))
    _say(together, written, as_json=as_json)
    done = written or not (out or stops(together.problems))
    end(Exit.DONE if done else Exit.PUT_RIGHT)


def _say(together: Together, written: Sequence[Path], *, as_json: bool) -> None:
    if as_json:
        print_json(together_json(together, [str(path) for path in written]))
        return
    print_together(together)
    items = {one.item for one in together.to_agree}
    listed = set(together.consensus.problems)
    told = (x for x in together.problems if x not in listed or x.item not in items)
    tell(list(told))
    for path in written:
        screen().print(f"Written: {path}")
