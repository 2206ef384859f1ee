"""The options that only a report knows, alike in every command that takes them."""

from pathlib import Path
from typing import Annotated, Final

import typer

ONLY_REPORT: Final = "Report only"

Scores = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        help="Take the scores of this sheet; twice for two reviewers' sheets.",
        rich_help_panel=ONLY_REPORT,
        show_default=False,
    ),
]
Previous = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Take the last review's scores of this sheet.",
        rich_help_panel=ONLY_REPORT,
        show_default=False,
    ),
]
Team = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="The team, where the sheets hold several.",
        rich_help_panel=ONLY_REPORT,
        show_default=False,
    ),
]
