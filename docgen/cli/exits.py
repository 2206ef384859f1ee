"""How a command ends: what it prints for people and for programs, and its exit code."""

import json
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import NoReturn

import typer
from rich.console import Console

from docgen.problems import Problem, Refused, Severity, WrongFile

LABELS = {
    Severity.ERROR: "To put right",
    Severity.CONFIRM: "To decide",
    Severity.WARNING: "Note",
}


class Exit(IntEnum):
    """The exit codes, as the help page lists them."""

    DONE = 0
    PUT_RIGHT = 1
    NOT_WHAT_IT_SHOULD_BE = 2
    NO_PDF = 3


def screen() -> Console:
    """Return the console for what was asked for."""
    return Console(highlight=False, markup=False, soft_wrap=True)


def aside() -> Console:
    """Return the console for everything else: progress, warnings, problems."""
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def print_json(answer: object) -> None:
    """Print an answer for a program."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")


def tell(problems: Sequence[Problem]) -> None:
    """Print problems for people, the gravest first, each on a line of its own."""
    order = list(LABELS)
    for one in sorted(problems, key=lambda problem: order.index(problem.severity)):
        aside().print(f"{LABELS[one.severity]}: {one}")


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
