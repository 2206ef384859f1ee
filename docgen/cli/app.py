"""The command itself: what it says of itself, and what its commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

INTRODUCTION: Final = """\
Make the documents around an IPS fidelity review from one file of answers.

Begin with a sample: [bold]docgen make agreement samples/agreement-complete.yaml[/]

[bold]How a command ends:[/] 0 done; 1 something to put right, nothing written; 2 the
command or a file is not what it should be; 3 the Word file is written, the PDF is not.
With --json the answer is JSON on standard output. Notes go to standard error.
"""

app = typer.Typer(
    help=INTRODUCTION,
    no_args_is_help=True,
    rich_markup_mode="rich",
    add_completion=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
template_app = typer.Typer(help="Look after Word templates.", no_args_is_help=True)
app.add_typer(template_app, name="template")


class KindName(StrEnum):
    """The kinds of document a command can be asked for."""

    AGREEMENT = "agreement"


WhichKind = Annotated[
    KindName, typer.Argument(help="The kind of document.", show_default=False)
]
AnswersFile = Annotated[
    Path,
    typer.Argument(
        metavar="DATA",
        help="The answers: a .yaml, .json or .toml file, or - for standard input.",
        show_default=False,
        allow_dash=True,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
Force = Annotated[bool, typer.Option("--force", help="Replace files that are there.")]
Today = Annotated[
    str,
    typer.Option(
        metavar="DATE",
        help="Tell what has gone by on this day, such as 2027-03-09.",
        show_default=False,
    ),
]
OtherTemplate = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Use this Word template in place of docgen's own.",
        show_default=False,
    ),
]
