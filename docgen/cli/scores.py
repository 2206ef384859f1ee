"""docgen scores: read score sheets, agree on them, compare, mark and make them."""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.app import AsJson, Force

# What carries the commands out is loaded by each of them: it knows how workbooks are
# read, and every other command starts the sooner without it.

scores_app = typer.Typer(
    help="Read score sheets, agree on them, compare, mark and make them.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)

SheetFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The score sheet: .xlsx, .xlsm, .xls, .ods or .csv.",
        show_default=False,
    ),
]
Team = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Only this team, where the sheets hold several.",
        show_default=False,
    ),
]
ClearedIn = Annotated[
    Path | None,
    typer.Option(
        metavar="DATA",
        help="The report's answers: what its identifiers_cleared names is no client's.",
        show_default=False,
        allow_dash=True,
    ),
]


@scores_app.command()
def read(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="The score sheets: .xlsx, .xlsm, .xls, .ods or .csv.",
            show_default=False,
        ),
    ],
    team: Team = "",
    cleared_in: ClearedIn = None,
    as_json: AsJson = False,
) -> None:
    """Show what is understood of score sheets, cell by cell; nothing is written.

    A cell that holds no plain whole number is open, or to be confirmed; its
    problem says what to do. What looks like a client's data is told too.
    Somebody may clear it, in the answers of the report:

      identifiers_cleared:
        - {where: Scores!C7, shown: 9•• ••• •••9, by: J. Shah,
           reason: a telephone number}

    Ends with 0 where nothing is left to decide, with 1 otherwise, and with 2
    where a file is no score sheet; of several files, with the highest.

    Examples:
      docgen scores read shah.xlsx
      docgen scores read trust.xlsx --team "North Team"
      docgen scores read returned/*.xlsx --json > scores.json
      docgen scores read shah.xlsx --cleared-in report.yaml
    """
    from docgen.cli.scores_reading import read_files

    read_files(files, team, cleared_in, as_json=as_json)


@scores_app.command()
def agree(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE [FILE]",
            help="Each reviewer's sheet, or one that holds both.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            metavar="CONSENSUS.xlsx",
            help="Write a workbook in which the two can agree.",
            show_default=False,
        ),
    ] = None,
    team: Team = "",
    cleared_in: ClearedIn = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """List what two reviewers have to agree on; neither is picked or averaged.

    Only items they scored differently are listed, and those a person has to
    confirm. A reason is needed where two scores are two or more apart, or one
    is missing. The workbook of -o has a cell for each score and reason; filled
    in, it is read as one agreed sheet.

    Ends with 0 where all is agreed, or the workbook is written. With 1
    otherwise: items are to agree on, or a sheet has to be put right before.

    Examples:
      docgen scores agree shah.xlsx bell.xlsx
      docgen scores agree both.xlsx --team "North Team" --json
      docgen scores agree shah.xlsx bell.xlsx -o consensus.xlsx
      docgen scores read consensus.xlsx
    """
    from docgen.cli.scores_agreeing import agree_on

    agree_on(files, out, team, cleared_in, force=force, as_json=as_json)


@scores_app.command()
def diff(
    old: Annotated[
        Path,
        typer.Argument(metavar="OLD", help="The sheet before.", show_default=False),
    ],
    new: Annotated[
        Path,
        typer.Argument(metavar="NEW", help="The same sheet now.", show_default=False),
    ],
    as_json: AsJson = False,
) -> None:
    """Show what changed between two uploads of the same sheet, item by item.

    Scores and words are compared, wherever on the sheet they stand.

    Examples:
      docgen scores diff north.xlsx north-corrected.xlsx
      docgen scores diff north.xlsx north-corrected.xlsx --json > changes.json
    """
    from docgen.cli.scores_reading import compare_files

    compare_files(old, new, as_json=as_json)


@scores_app.command()
def mark(
    file: SheetFile,
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            metavar="MARKED.xlsx",
            help="Write the marked workbook to this file.",
            show_default=False,
        ),
    ],
    cleared_in: ClearedIn = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Write a reviewer's own workbook with every problem marked in it.

    Each cell to look at is coloured and has a note, and all are listed on a
    sheet "To put right". Given again, it is read as if nothing were marked.

    Examples:
      docgen scores mark shah.xlsx -o shah-marked.xlsx
      docgen scores mark shah.xlsx -o shah-marked.xlsx --cleared-in report.yaml
    """
    from docgen.cli.scores_writing import write_marked

    write_marked(file, out, cleared_in, force=force, as_json=as_json)


@scores_app.command()
def blank(
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            metavar="FILE.xlsx",
            help="Write the score sheet to this file.",
            show_default=False,
        ),
    ],
    team: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Make a sheet for this team; once for each.",
            show_default=False,
        ),
    ] = None,
    reviewers: Annotated[
        int,
        typer.Option(
            min=1,
            max=2,
            help="One, or two with a column for what they agree on.",
        ),
    ] = 1,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Write a blank score sheet that can hardly be filled in wrongly.

    It takes whole numbers only, adds up by itself, and prints on A4.

    Examples:
      docgen scores blank -o scores.xlsx
      docgen scores blank -o scores.xlsx --team "North Team" --team "South Team"
      docgen scores blank -o scores.xlsx --reviewers 2
    """
    from docgen.cli.scores_writing import write_blank

    write_blank(out, tuple(team or ()), reviewers, force=force, as_json=as_json)
