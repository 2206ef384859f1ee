"""docgen read-back: what somebody filled in, and what else they changed."""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.app import AsJson, OtherTemplate, app, opened
from docgen.cli.exits import Exit, end, refused
from docgen.cli.paths import answers_in, word_file
from docgen.cli.screens import print_json, screen, table, tell
from docgen.problems import Refused, WrongFile, stops
from docgen.usecases.inputs import Answers
from docgen.usecases.returned import ReadBack, read_back


@app.command("read-back")
def read_back_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The Word file that came back.", show_default=False
        ),
    ],
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="DATA",
            help="The answers it was made from; with them altered clauses are found.",
            show_default=False,
        ),
    ] = None,
    template: OtherTemplate = None,
    as_json: AsJson = False,
) -> None:
    """Read an agreement that came back: answers filled in, clauses altered.

    Nothing is taken up by itself. The JSON holds each change with "accept";
    set it to false for what you don't take, and give the file to docgen make.
    A change that can't be taken up as it is says false to begin with.

    Examples:
      docgen read-back returned.docx
      docgen read-back returned.docx --against north.yaml
      docgen read-back returned.docx --against north.yaml --json > changes.json
      docgen make agreement north.yaml --set-from changes.json
    """
    office = opened()
    answers = answers_in(against) if against else None
    if isinstance(answers, Refused | WrongFile):
        refused(answers, as_json=as_json)
    own = word_file(template) if template else None
    found = read_back(office, word_file(file), answers, own)
    if isinstance(found, Refused | WrongFile):
        refused(found, as_json=as_json)
    if as_json:
        print_json(_as_json(found))
    else:
        _print(found, answers)
    end(Exit.PUT_RIGHT if stops(found.problems) else Exit.DONE)


def _as_json(found: ReadBack) -> dict[str, object]:
    manifest = found.manifest
    return {
        "file": found.file,
        "reference": manifest.reference if manifest else None,
        "version": manifest.version if manifest else None,
        "changes": [
            {
                "field": one.field,
                "title": one.title,
                "old": one.old,
                "new": one.new,
                "where": one.where,
                "accept": one.problem is None,
            }
            for one in found.changes
        ],
        "altered": None
        if found.altered is None
        else [
            {
                "alteration": one.alteration.value,
                "where": one.where,
                "sent": one.sent,
                "returned": one.returned,
            }
            for one in found.altered
        ],
        "comments": [{"by": one.by, "words": one.words} for one in found.notes],
        "problems": [one.as_json() for one in found.problems],
    }


def _print(found: ReadBack, answers: Answers | None) -> None:
    console = screen()
    if found.manifest:
        version = found.manifest.version
        console.print(f"Agreement {found.manifest.reference}, version {version}")
    if found.changes:
        changes = table("Answer", "As sent", "As returned")
        for one in found.changes:
            changes.add_row(one.title, one.old or "(open)", one.new or "(emptied)")
        console.print(changes)
    else:
        console.print("No answer was changed.")
    if answers is None:
        console.print("The clauses were not compared; give --against DATA for that.")
    elif not found.altered:
        console.print("Every clause stands as it was sent.")
    for note in found.notes:
        console.print(f"Comment by {note.by or 'somebody'}: {note.words}")
    tell(found.problems)
