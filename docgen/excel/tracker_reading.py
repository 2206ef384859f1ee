"""A coordinator's list read whole: this runs in a child process, giving plain data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from docgen.excel.cells import Book, Kind, Place, Sheet, address, letters
from docgen.excel.doubts import listed, source_of
from docgen.excel.refusal import NotAWorkbook
from docgen.excel.tracker_columns import Table, find_table
from docgen.excel.tracker_joining import Joined
from docgen.excel.tracker_rows import Line, read_lines
from docgen.excel.tracker_values import Known
from docgen.excel.values import quoted
from docgen.excel.workbook import open_workbook
from docgen.problems import Problem, Severity, Source
from docgen.review.identifiers import Located, find_identifiers
from docgen.review.scale import Scale
from docgen.review.tracker import TrackedReview, TrackedService, service_identity

SHORTEST: Final = 5  # letters of anything that identifies somebody
SHEETS_NAMED: Final = 5
OF_SERVICE: Final = frozenset(("region", "host_trust", "ods_code", "commissioner"))
SHOW: Final = "Show it in Excel and look whether it belongs to the list."


@dataclass(frozen=True)
class LeftOut:
    """A column or sheet that was not taken over: where it is, and its heading."""

    where: Source
    heading: str


@dataclass(frozen=True)
class Read:
    """What a child process hands back; `refused` says what the file is if no list."""

    services: tuple[TrackedService, ...] = ()
    reviews: tuple[TrackedReview, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: str = ""


def read(
    name: str,
    content: bytes,
    scale: Scale,
    regions: dict[str, tuple[str, ...]],
    allowed_postcodes: tuple[str, ...],
) -> Read:
    """Return what a file says, or in `refused` what it is instead of such a list."""
    try:
        book = open_workbook(content, name)
    except NotAWorkbook as why:
        return Read(refused=why.seen)
    tables = [table for sheet in book.sheets if (table := find_table(sheet))]
    if not tables:
        return Read(refused=_described(book))
    known = Known(scale, regions, all_text=book.kind == "csv")
    by_sheet = [list(read_lines(table, name, known)) for table in tables]
    joined = Joined()
    joined.add([line for lines in by_sheet for line in lines])
    problems = [
        *(
            Problem(Source(name), wrong, what, Severity.WARNING)
            for wrong, what in book.remarks
        ),
        *_of_headings(tables, name),
        *joined.problems,
        *_unlisted(tables, by_sheet),
        *_out_of_sight(tables, name),
        *_noted(tables, name),
        *_identifiers(book, name, allowed_postcodes),
    ]
    left = tuple(_left_out(book, tables, name))
    return Read(
        joined.services, joined.reviews, left, tuple(dict.fromkeys(problems)), ""
    )


def _described(book: Book) -> str:
    """Say what a workbook is that holds no list of services."""
    names = [quoted(one.name) for one in book.sheets if one.cells][:SHEETS_NAMED]
    kind = "a text table" if book.kind == "csv" else "a workbook"
    if not names:
        return f"{kind} with nothing in it"
    sheets = "" if book.kind == "csv" else f" (sheets {', '.join(names)})"
    return f"{kind}{sheets} in which no row heads a column of services and one more"


def _of_headings(tables: Iterable[Table], file: str) -> Iterator[Problem]:
    for table in tables:
        for one in table.doubts:
            yield one.problem(file, table.sheet.name)


def _left_out(book: Book, tables: Iterable[Table], file: str) -> Iterator[LeftOut]:
    """Yield the columns of each list, and the whole sheets, that were not read."""
    read_ = {table.sheet.name: table for table in tables}
    for sheet in book.sheets:
        if table := read_.get(sheet.name):
            for place, heading in table.left:
                yield LeftOut(source_of(file, sheet.name, place), heading)
            for column in _headless(table):
                where = Source(file, f"{sheet.name}!{letters(column)}")
                yield LeftOut(where, "")
        elif sheet.cells:
            yield LeftOut(Source(file, sheet.name), sheet.name)


def _headless(table: Table) -> list[int]:
    """Return the columns that hold something under no heading."""
    known = {one.column for one in table.columns.values()}
    known |= {column for (_, column), _ in table.left}
    return sorted(
        {column for row, column in table.sheet.cells if row > table.row} - known
    )


def _unlisted(tables: list[Table], by_sheet: list[list[Line]]) -> Iterator[Problem]:
    """Ask about services of a second list that the list of services does not have."""
    full = [bool(OF_SERVICE & table.columns.keys()) for table in tables]
    listed_ = {
        service_identity(line.text("service"))
        for lines, is_full in zip(by_sheet, full, strict=True)
        for line in lines
        if is_full
    }
    for lines, is_full in zip(by_sheet, full, strict=True):
        for line in lines if listed_ and not is_full else ():
            name = line.text("service")
            if name and service_identity(name) not in listed_:
                yield Problem(
                    line.where(line.places["service"]),
                    f"{quoted(name)} is not in the list of services.",
                    "Confirm that it is another service, or write it as it is there.",
                    Severity.CONFIRM,
                )


def _out_of_sight(tables: Iterable[Table], file: str) -> Iterator[Problem]:
    """Tell of hidden sheets, rows and columns that were read."""
    for table in tables:
        sheet = table.sheet
        if sheet.hidden:
            told = "The sheet is hidden; it was read."
            yield Problem(Source(file, sheet.name), told, SHOW, Severity.WARNING)
        rows = sorted({row for row, _ in sheet.cells} & sheet.hidden_rows)
        columns = {one.column for one in table.columns.values()}
        for kind, hidden in (
            ("row", [str(one) for one in rows]),
            (
                "column",
                [letters(one) for one in sorted(columns & sheet.hidden_columns)],
            ),
        ):
            if hidden:
                named = (
                    f"{kind}s {listed(hidden)}"
                    if hidden[1:]
                    else kind + " " + hidden[0]
                )
                told = f"Hidden, and read all the same: {named}."
                yield Problem(Source(file, sheet.name), told, SHOW, Severity.WARNING)


def _noted(tables: Iterable[Table], file: str) -> Iterator[Problem]:
    for table in tables:
        for place in sorted(table.sheet.notes):
            yield Problem(
                source_of(file, table.sheet.name, place),
                "The cell has a note, which was not taken over.",
                "Write it into a cell if it is needed.",
                Severity.WARNING,
            )


def _identifiers(book: Book, file: str, allowed: tuple[str, ...]) -> Iterator[Problem]:
    """Yield everything that may name a client, in all cells and notes."""
    for sheet in book.sheets:
        for place, text in _texts(sheet):
            for found in find_identifiers(text, allowed_postcodes=allowed):
                where = Source(file, f"{sheet.name}!{address(*place)}")
                yield Located(where, found).problem()


def _texts(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    for place, cell in sheet.cells.items():
        if cell.kind in (Kind.TEXT, Kind.NUMBER) and len(cell.raw) >= SHORTEST:
            yield place, cell.raw
    yield from sheet.notes.items()
