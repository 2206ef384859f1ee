"""What is out of sight in a workbook, and whether scores were read from it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from docgen.excel.cells import Book, Place, Sheet, letters
from docgen.excel.doubts import listed
from docgen.problems import Problem, Severity, Source

NAMED: Final = 10  # rows or columns that are named one by one
SHOW: Final = "Show it in Excel and look whether it belongs to the scores."


def hidden_in(
    book: Book, file: str, read: Mapping[str, frozenset[Place]]
) -> Iterator[Problem]:
    """Yield each hidden sheet, and hidden rows and columns that hold something.

    Args:
        book: The workbook.
        file: Its name.
        read: The cells that scores were read from, by the name of their sheet.
    """
    for sheet in book.sheets:
        for wrong in _told(sheet, read.get(sheet.name, frozenset())):
            yield Problem(Source(file, sheet.name), wrong, SHOW, Severity.WARNING)


def _told(sheet: Sheet, read: frozenset[Place]) -> Iterator[str]:
    if not sheet.cells:
        return
    if sheet.hidden:
        used = "scores were read from it" if read else "nothing was read from it"
        yield f"The sheet “{sheet.name}” is hidden; {used}."
        return
    columns = sorted({column for _, column in sheet.cells} & sheet.hidden_columns)
    if columns:
        named = _named("Column", [letters(one) for one in columns])
        yield named + _used(columns, {column for _, column in read})
    rows = sorted({row for row, _ in sheet.cells} & sheet.hidden_rows)
    if rows:
        named = _named("Row", [str(one) for one in rows])
        yield named + _used(rows, {row for row, _ in read})


def _named(kind: str, names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"{kind} {names[0]} is hidden"
    if len(names) > NAMED:
        return f"{len(names)} {kind.lower()}s from {names[0]} to {names[-1]} are hidden"
    return f"{kind}s {listed(list(names))} are hidden"


def _used(hidden: Sequence[int], read: set[int]) -> str:
    if not read & set(hidden):
        return "."
    return f"; scores were read from {'it' if len(hidden) == 1 else 'them'}."
