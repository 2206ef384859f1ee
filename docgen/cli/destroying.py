"""docgen destroyed: what was destroyed, and whether anything of a file is left."""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.app import AsJson, app, opened
from docgen.cli.exits import Exit, end, refused
from docgen.cli.screens import aside, print_json, screen
from docgen.problems import NamedFile, Refused


@app.command("destroyed")
def destroyed_command(
    search: Annotated[
        str,
        typer.Option(
            metavar="FILE|WORDS",
            help="A file, or words, to look for in the records.",
            show_default=False,
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Look for what should be gone: in database, folder, queue and loose copies.

    A file is looked for by its hash and by its words; words as they are typed. What
    is found may be a review's own record that quotes them: each place is named. The
    exit code is 0 where nothing is found, else 1.

    Examples:
      docgen destroyed --search figures.xlsx
      docgen destroyed --search "outcome figures of the north team"
    """
    # Loaded where it is asked; every other command starts the sooner.
    from docgen.usecases.retention.searching import places_of_file, places_of_words

    path = Path(search)
    with aside().status("Looking…"):
        if path.is_file():
            found = places_of_file(opened(), NamedFile(path.name, path.read_bytes()))
        else:
            found = places_of_words(opened(), search)
    if isinstance(found, Refused):
        refused(found, as_json=as_json)
    if as_json:
        print_json({"found": list(found)})
    else:
        for one in found:
            screen().print(one, markup=False)
        screen().print(f"Found in {len(found)} places." if found else "Nothing found.")
    end(Exit.PUT_RIGHT if found else Exit.DONE)
