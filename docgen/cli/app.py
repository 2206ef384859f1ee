"""The command itself: what it says of itself, and what its commands share."""

from importlib import metadata
from pathlib import Path
from typing import Annotated, Final, NewType

import typer

from docgen.cli.exits import wrong_usage
from docgen.office import Office, open_office
from docgen.settings import WrongSetting
from docgen.usecases.documents import KINDS

INTRODUCTION: Final = """\
Make the documents around an IPS fidelity review from one file of answers.

Begin with a sample, and see what it lacks, its dates and its Word file:

  docgen check agreement samples/agreement-complete.yaml
  docgen deadlines samples/agreement-complete.yaml
  docgen make agreement samples/agreement-complete.yaml

How a command ends:

  0  done
  1  something to put right or to decide; nothing was written
  2  the command or a file is not what it should be; nothing was written
  3  the Word file is written, the PDF is not
  70 docgen or the machine failed; a sentence says how

With --json the answer is JSON on standard output. Notes go to standard
error. COMMAND --help says more of each, with examples.
"""

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    add_completion=False,
    pretty_exceptions_enable=False,  # main() says in a sentence what went wrong
    context_settings={"help_option_names": ["-h", "--help"]},
)
template_app = typer.Typer(
    help="Look after Word templates.", no_args_is_help=True, rich_markup_mode="rich"
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"docgen {metadata.version('docgen')}")
        raise typer.Exit


@app.callback(help=INTRODUCTION)
def _docgen(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Take the options that stand before any command."""


KindName = NewType("KindName", str)
AGREEMENT: Final = KindName("agreement")
REPORT: Final = KindName("report")


def kind_named(written: str) -> KindName:
    """Return the kind of document a person named."""
    if written in KINDS:
        return KindName(written)
    known = ", ".join(KINDS)
    wrong = f"“{written}” is no kind of document. There is: {known}."
    raise typer.BadParameter(wrong)


WhichKind = Annotated[
    KindName,
    typer.Argument(
        parser=kind_named,
        metavar="KIND",
        help=f"The kind of document: {', '.join(KINDS)}.",
        show_default=False,
    ),
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


def opened() -> Office:
    """Return the office; end the command where a setting can't be used."""
    try:
        return open_office()
    except WrongSetting as cause:
        wrong_usage(str(cause))
