"""docgen pack: several documents as one PDF."""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.app import AsJson, Force, app, opened
from docgen.cli.exits import Exit, end, refused, wrong_usage
from docgen.cli.paths import (
    NotWritten,
    fit_to_write,
    fit_together,
    in_the_way,
    word_file,
    write,
)
from docgen.cli.screens import aside, print_json, screen, tell
from docgen.problems import Refused, WrongFile


@app.command("pack")
def pack_command(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Word files that docgen made, or PDFs, in their order.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "-o", metavar="PACK.pdf", help="Write to this file, .pdf or .zip."
        ),
    ],
    title: Annotated[
        str, typer.Option(metavar="TITLE", help="What stands on the cover.")
    ] = "Review pack",
    double_sided: Annotated[
        bool,
        typer.Option("--double-sided", help="Begin each part on a right-hand page."),
    ] = False,
    on_paper: Annotated[
        bool,
        typer.Option("--on-paper", help="Add a page with lines to sign on by hand."),
    ] = False,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Put several documents into one PDF, ready to send, print and sign.

    It has a cover, contents, bookmarks, and a page number of its own on every
    page; what screen readers need is kept. Whoever signs one of the documents has a
    field to sign in. PDFs from elsewhere are taken in without scripts, attachments
    and actions, and their fields are printed. As .zip: the pack, each part by
    itself, and a page that lists them.

    Examples:
      docgen pack agreement.docx timetable.docx -o pack.pdf
      docgen pack agreement.docx map.pdf -o pack.pdf --double-sided --on-paper
      docgen pack agreement.docx report.docx -o pack.zip
    """
    # Loaded for a pack; every other command starts the sooner.
    from docgen.usecases.packing.archive import archived
    from docgen.usecases.packing.making import PackWish, make_pack

    fit_to_write(out, ".pdf", ".zip")
    fit_together([out], files)
    if there := in_the_way([out], force=force):
        refused(Refused(there), as_json=as_json, written=[])
    given = [word_file(path) for path in files]
    with aside().status("Making the pack…"):
        wish = PackWish(title, double_sided=double_sided, on_paper=on_paper)
        made = make_pack(opened(), given, wish)
    if isinstance(made, Refused):
        refused(made, as_json=as_json, written=[])
    if isinstance(made, WrongFile):
        refused(made, as_json=as_json)
    is_pdf = out.suffix.lower() == ".pdf"
    try:
        write({out: made.pdf if is_pdf else archived(made, title)})
    except NotWritten as cause:
        wrong_usage(str(cause))
    if as_json:
        problems = [one.as_json() for one in made.notes]
        print_json({"written": [str(out)], "problems": problems})
    else:
        tell(made.notes)
        screen().print(f"Written: {out}")
    end(Exit.DONE)
