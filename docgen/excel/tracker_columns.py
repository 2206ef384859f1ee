"""The columns of a coordinator's list found: its heading row, wherever that stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from docgen.excel.cells import COLUMNS, Cell, Kind, Place, Sheet, letters
from docgen.excel.doubts import Doubt, warning
from docgen.excel.tracker_fields import Meant, field_of, part_of_person

LOOKED_AT: Final = 40  # rows in which a heading row is looked for
FEWEST: Final = 2  # known columns of a list
WIDEST_GROUP: Final = 12  # columns under one heading; a wider merge is a title


class Column(NamedTuple):
    """A column that is taken over: its field, its place, its heading as written."""

    field: str
    column: int
    heading: str


@dataclass(frozen=True)
class Table:
    """A list on a sheet: its heading row, its columns by field, and what they leave.

    `left` are the headings that are not taken over, with their places.
    """

    sheet: Sheet
    row: int
    columns: dict[str, Column]
    left: tuple[tuple[Place, str], ...]
    doubts: tuple[Doubt, ...]


def find_table(sheet: Sheet) -> Table | None:
    """Return the list on a sheet, None where no row heads a column of services."""
    best: Table | None = None
    for row in sheet.rows:
        if row > LOOKED_AT:
            break
        table = _table(sheet, row)
        known = len(table.columns)
        if "service" in table.columns and known >= FEWEST:
            best = table if best is None or known > len(best.columns) else best
    return best


def heading_text(sheet: Sheet, row: int, column: int) -> str:
    """Return a heading on one line, also where its cell is merged with others."""
    cell = sheet.heading_at(row, column)
    if cell is None or cell.kind is not Kind.TEXT:
        return ""
    return " ".join(cell.text.split())


def group_text(sheet: Sheet, row: int, column: int) -> str:
    """Return the heading above a heading; a merge across the whole list is a title."""
    for top, left, _, right in sheet.merged_into.get(row - 1, ()):
        if left <= column <= right:
            wide = right - left + 1 > WIDEST_GROUP
            return "" if wide else heading_text(sheet, top, left)
    return heading_text(sheet, row - 1, column)


def value_at(sheet: Sheet, row: int, column: int) -> tuple[Place, Cell] | None:
    """Return a cell with its place; one merged downwards holds for all its rows."""
    cell = sheet.at(row, column)
    if cell is not None:
        return (row, column), cell
    for top, left, _, right in sheet.merged_into.get(row, ()):
        if left == right == column and (above := sheet.at(top, left)):
            return (top, left), above
    return None


def _table(sheet: Sheet, row: int) -> Table:
    headings = dict(_headings(sheet, row))
    meant = {
        column: found
        for column, heading in headings.items()
        if (found := _meant(sheet, row, column, heading))
    }
    best: dict[str, int] = {}
    for column, one in sorted(meant.items(), key=lambda each: each[1].rank):
        best.setdefault(one.field, column)
    doubts = [
        _told_unsure((row, column), headings[column])
        for column in best.values()
        if meant[column].unsure
    ]
    doubts += _beside(row, headings, best)
    left = {one: headings[one] for one in headings if one not in best.values()}
    doubts += [
        _told_twice((row, one), heading, best[meant[one].field])
        for one, heading in left.items()
        if one in meant
    ]
    columns = {k: Column(k, one, headings[one]) for k, one in best.items()}
    places = tuple(((row, one), heading) for one, heading in left.items())
    return Table(sheet, row, columns, places, tuple(doubts))


def _headings(sheet: Sheet, row: int) -> Iterator[tuple[int, str]]:
    """Yield each column's heading; where there is none, the one above it."""
    above = sheet.rows.get(row - 1, {})
    merged = {
        column
        for _, left, _, right in sheet.merged_into.get(row, ())
        for column in range(left, min(right, COLUMNS) + 1)
    }
    for column in sorted({*sheet.rows[row], *above, *merged}):
        own = heading_text(sheet, row, column)
        if not own and column in above and column not in sheet.rows[row]:
            own = heading_text(sheet, row - 1, column)
        if own:
            yield column, own


def _meant(sheet: Sheet, row: int, column: int, heading: str) -> Meant | None:
    """Return what a heading is for, read together with the one above it first."""
    group = group_text(sheet, row, column)
    together = field_of(f"{group} {heading}") if group else None
    return together or field_of(heading)


def _beside(
    row: int, headings: Mapping[int, str], best: dict[str, int]
) -> Iterator[Doubt]:
    """Take "E-mail" and "Phone" for those of the person in the columns before."""
    taken = {column: field for field, column in best.items()}
    for column, heading in headings.items():
        who = taken.get(column - 1, "").rpartition(".")[0]
        part = part_of_person(heading) if who and column not in taken else ""
        field = f"{who}.{part}"
        if not part or field in best:
            continue
        taken[column], best[field] = field, column
        yield warning(
            (row, column),
            None,
            f"“{heading}” does not say whose; it was read as that of the person in"
            f" column {letters(best.get(f'{who}.name', column - 1))}.",
            "Nothing, if that is right; else name the person in the heading.",
        )


def _told_unsure(place: Place, heading: str) -> Doubt:
    return warning(
        place,
        None,
        f"“{heading}” does not say of which review; it was read as the last one's.",
        "Nothing, if that is right; else write “Last” before it or take it out.",
    )


def _told_twice(place: Place, heading: str, other: int) -> Doubt:
    return warning(
        place,
        None,
        f"“{heading}” says the same as the heading of column {letters(other)}, which"
        " was read; this column was not.",
        "Leave out one of the two if the wrong one was read.",
    )
