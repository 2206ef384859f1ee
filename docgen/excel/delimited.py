"""A sheet as plain text (.csv): its encoding and its separator found out."""

import csv
from io import StringIO
from typing import Final

from docgen.excel.cells import COLUMNS, ROWS, Book, Place, Sheet, text
from docgen.excel.refusal import NotAWorkbook

MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"))
SEPARATORS: Final = ",;\t|"
LOOKED_AT: Final = 50  # lines, to find the separator
FIELD: Final = 1024 * 1024
GUESSED: Final = (
    "The file does not say how its letters are coded; Windows' Western European was"
    " taken.",
    "If accents or dashes look wrong, save it from Excel as “CSV UTF-8” or as .xlsx.",
)


def read_csv(data: bytes, name: str) -> Book:
    """Return the one sheet of a text file; every cell in it is text.

    Raises:
        NotAWorkbook: It is no text, or longer or wider than any score sheet.
    """
    words, guessed = _decoded(data)
    separator, words = _separator(words)
    csv.field_size_limit(FIELD)
    cells = {}
    try:
        rows = csv.reader(StringIO(words, newline=""), delimiter=separator)
        for row, values in enumerate(rows, start=1):
            _look_at_size(row, len(values))
            for column, value in enumerate(values, start=1):
                if value.strip():
                    place: Place = (row, column)
                    cells[place] = text(value.replace("\r\n", "\n"))
    except csv.Error as cause:
        raise NotAWorkbook("a text file that is no table") from cause
    if not cells:
        raise NotAWorkbook("an empty file")
    title = name.rpartition("/")[2].rpartition(".")[0] or name
    return Book(
        "csv", (Sheet(title, cells, named=False),), (GUESSED,) if guessed else ()
    )


def _look_at_size(row: int, columns: int) -> None:
    if row > ROWS:
        raise NotAWorkbook(f"a text file with more than {ROWS:,} rows")
    if columns > COLUMNS:
        raise NotAWorkbook(f"a text file with more than {COLUMNS} columns")


def _decoded(data: bytes) -> tuple[str, bool]:
    """Return the text, and whether its encoding had to be guessed."""
    for mark, encoding in (*MARKS, (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), False
            except UnicodeDecodeError as cause:
                raise NotAWorkbook("a damaged text file") from cause
    if b"\0" in data:
        raise NotAWorkbook("no spreadsheet")
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), True


def _separator(words: str) -> tuple[str, str]:
    """Return what stands between the cells, and the text without a line that says so.

    The separator is the one that cuts most of the first lines into the same number of
    cells, more than one.
    """
    first, _, rest = words.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first[4], "\n" + rest  # the rows keep their numbers
    best, most = ",", 0
    for one in SEPARATORS:
        agreeing = _agreeing(words, one)
        if agreeing > most:
            best, most = one, agreeing
    return best, words


def _agreeing(words: str, separator: str) -> int:
    sample = StringIO(words[:200_000], newline="")
    counts: dict[int, int] = {}
    try:
        for index, row in enumerate(csv.reader(sample, delimiter=separator)):
            if index >= LOOKED_AT:
                break
            if len(row) > 1:
                counts[len(row)] = counts.get(len(row), 0) + 1
    except csv.Error:
        return 0
    return max(counts.values(), default=0)
