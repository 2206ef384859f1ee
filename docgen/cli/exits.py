"""How a command ends: its exit code, and what is told when nothing could be made."""

from enum import IntEnum
from typing import NoReturn

import typer

from docgen.cli.screens import aside, print_json, tell
from docgen.problems import Refused, WrongFile


class Exit(IntEnum):
    """The exit codes, as the help page lists them."""

    DONE = 0
    PUT_RIGHT = 1
    NOT_WHAT_IT_SHOULD_BE = 2
    NO_PDF = 3


def end(code: Exit) -> NoReturn:
    """End the command."""
    raise typer.Exit(code)


def refused(why: Refused | WrongFile, *, as_json: bool, **nothing: object) -> NoReturn:
    """End because nothing could be made: every problem is told, nothing is written.

    `nothing` is what the answer's JSON holds beside the problems: {"written": []}.
    """
    if isinstance(why, WrongFile):
        _refuse_file(why, as_json=as_json)
    if as_json:
        print_json({**nothing, "problems": [one.as_json() for one in why.problems]})
    else:
        tell(why.problems)
    end(Exit.PUT_RIGHT)


def _refuse_file(why: WrongFile, *, as_json: bool) -> NoReturn:
    if as_json:
        print_json({"file": why.file, "refused": str(why), "seen": why.seen})
    else:
        aside().print(str(why))
    end(Exit.NOT_WHAT_IT_SHOULD_BE)


def wrong_usage(words: str) -> NoReturn:
    """End because the command can't be carried out as it was given."""
    aside().print(words)
    end(Exit.NOT_WHAT_IT_SHOULD_BE)
