"""What is printed: answers on standard output, everything else on standard error."""

import codecs
import json
import os
import sys
from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table

from docgen.problems import Problem, Severity

LABELS: Final = {
    Severity.ERROR: "To put right",
    Severity.CONFIRM: "To decide",
    Severity.WARNING: "Note",
}
WIDE: Final = 200  # for a file or a pager, which have no width of their own


def screen() -> Console:
    """Return the console for what was asked for."""
    return _console(is_terminal=sys.stdout.isatty(), stderr=False)


def aside() -> Console:
    """Return the console for everything else: progress, warnings, problems."""
    return _console(is_terminal=sys.stderr.isatty(), stderr=True)


def _console(*, is_terminal: bool, stderr: bool) -> Console:
    """Return a console that prints words as they are: no markup, no :emoji: names."""
    return Console(
        stderr=stderr,
        width=None if is_terminal or "COLUMNS" in os.environ else WIDE,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )


def table(*headings: str) -> Table:
    """Return an empty table that breaks long words rather than cut them off."""
    made = Table(box=None, pad_edge=False)
    for heading in headings:
        made.add_column(heading, overflow="fold")
    return made


def print_json(answer: object) -> None:
    r"""Print an answer for a program.

    A stream that is not UTF-8, as under Windows, gets \u escapes: the same JSON in any
    encoding.
    """
    is_utf8 = codecs.lookup(sys.stdout.encoding).name == "utf-8"
    text = json.dumps(answer, ensure_ascii=not is_utf8, indent=2)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, from a file's name
        text = json.dumps(answer, indent=2)
    sys.stdout.write(text + "\n")


def tell(problems: Sequence[Problem]) -> None:
    """Print problems for people, the gravest first, each on a line of its own."""
    order = list(LABELS)
    for one in sorted(problems, key=lambda problem: order.index(problem.severity)):
        aside().print(f"{LABELS[one.severity]}: {one}")


def note(words: str) -> None:
    """Print something to know about."""
    aside().print(f"{LABELS[Severity.WARNING]}: {words}")
