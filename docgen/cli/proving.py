"""docgen verify and docgen rebuild: is this the document that was issued?"""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.app import AsJson, Force, app, opened
from docgen.cli.exits import Exit, end, refused, wrong_usage
from docgen.cli.paths import in_the_way, word_file
from docgen.cli.screens import aside, print_json, screen, table
from docgen.problems import Refused, WrongFile


@app.command("verify")
def verify_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A Word file, a PDF, or a scan (PDF, PNG, JPEG).",
            show_default=False,
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Say whether a file is a document as it was issued, and whether it still counts.

    A Word file is held word for word against the one that was issued: what has been
    filled in since is named field by field, what was altered clause by clause. Needs
    the records (DOCGEN_FOLDER). The exit code is 0 for a document as issued that no
    later one took the place of, else 1.

    Examples:
      docgen verify agreement-EX-2027-10-version-2.docx
      docgen verify scan.pdf --json
    """
    # Loaded where it is asked; every other command starts the sooner.
    from docgen.usecases.proving.telling import as_json as answer_of
    from docgen.usecases.proving.telling import in_words
    from docgen.usecases.proving.verifying import verify_here

    found = verify_here(opened(), word_file(file))
    if isinstance(found, WrongFile):
        refused(found, as_json=as_json)
    if as_json:
        print_json(answer_of(found))
    else:
        _print(found.file, in_words(found))
    end(Exit.DONE if found.is_as_issued and found.is_current else Exit.PUT_RIGHT)


def _print(file: str, lines: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    screen().print(f"{file}:")
    for said, details in lines:
        screen().print(said)
        for one in details:
            screen().print(f"  {one}")


@app.command("rebuild")
def rebuild_command(
    reference: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="A check code, or a review's reference for all of its issues.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE.docx", help="Write the file made."),
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Make an issued document again from the records, and compare it with the issue.

    The Word file has to be the same byte for byte. The PDF has to be the same but for
    the moment and the numbers that every conversion makes anew; where it was issued
    with another converter or other fonts, that is told, and no fault. The exit code is
    0 where nothing has drifted, else 1.

    Examples:
      docgen rebuild ABCD-EFGH-JKLM
      docgen rebuild EX-2027-10 --json
    """
    # Loaded where it is asked; every other command starts the sooner.
    from docgen.usecases.proving.rebuilding import rebuild, wanted_issues

    if out and (there := in_the_way([out], force=force)):
        refused(Refused(there), as_json=as_json, issues=[])
    office = opened()
    wanted = wanted_issues(office, reference)
    if not wanted:
        wrong_usage(f"No issued document has the code or reference “{reference}”.")
    if out and len(wanted) > 1:
        wrong_usage(f"{reference} has {len(wanted)} issues; give the code of one.")
    with aside().status("Making it again…"):
        made = [rebuild(office, one) for one in wanted]
    if out and made[0].docx:
        out.write_bytes(made[0].docx)
    if as_json:
        print_json({"issues": [one.as_json() for one in made]})
    else:
        listed = table("Document", "Version", "Code", "Word", "PDF")
        for one in made:
            issue = one.issue
            told = [
                f"{result}{': ' + why if why else ''}"
                for result, why in (
                    (one.result, one.why),
                    (one.pdf.result, one.pdf.why),
                )
            ]
            listed.add_row(issue.kind, issue.version, issue.code, *told)
        screen().print(listed)
    drifted = any(one.has_drifted for one in made)
    end(Exit.PUT_RIGHT if drifted else Exit.DONE)
