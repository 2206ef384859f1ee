"""Sheets with one row a review: the items stand side by side in a heading row."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from docgen.excel.cells import Cell, Kind, Place, Sheet
from docgen.excel.headings import Role, read_heading
from docgen.excel.layouts.resolving import Entry, Resolved, resolve
from docgen.excel.layouts.rows import RowKind, row_label
from docgen.excel.naming import Names
from docgen.excel.particulars import what_is

At = tuple[int, int]  # always 0, and the column

FEWEST: Final = 12  # items side by side
GAP: Final = 3


@dataclass(frozen=True)
class ReviewRow:
    """One review: its row, and what the cells beside its scores say of it."""

    row: int
    team: str = ""
    reviewer: str = ""
    date: Cell | None = None
    total: tuple[tuple[int, Cell], ...] = ()
    band: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class ReviewList:
    """A heading row of items, and the reviews under it."""

    sheet: Sheet
    row: int
    resolved: Resolved[At]
    labels: Mapping[At, tuple[Place, str]]
    reviews: tuple[ReviewRow, ...]


def find_review_lists(sheet: Sheet, names: Names) -> Iterator[ReviewList]:
    """Yield the lists of a sheet that have a row for each review."""
    heads = [row for row, cells in sheet.rows.items() if _lists_items(cells, names)]
    heads = [row for row in heads if row - 1 not in heads or len(heads) == 1]
    for at, row in enumerate(heads):
        until = heads[at + 1] if at + 1 < len(heads) else max(sheet.rows) + 1
        found = _list(sheet, row, until, names)
        if found.reviews:
            yield found


def _lists_items(cells: Mapping[int, Cell], names: Names) -> bool:
    """Return whether a row names items, or counts them from 1."""
    if len(cells) < FEWEST:
        return False
    labels = [names.of_cell(one) for one in cells.values() if len(one.raw) <= 120]
    named = {item for one in labels if one.named for item in one.names}
    numbers = [one.number for one in labels if one.number]
    running = [one.running for one in numbers if one.running]
    rising = sum(b == a + 1 for a, b in pairwise(running))
    coded = sum(bool(one.coded) for one in numbers)
    return max(len(named), rising, coded) >= FEWEST


def _list(sheet: Sheet, row: int, until: int, names: Names) -> ReviewList:
    below = sheet.rows.get(row + 1, {})
    numbered = below if _lists_items(below, names) else {}
    entries: list[Entry[At]] = []
    others: dict[int, str] = {}
    last = max(sheet.rows[row])
    for column in range(min(sheet.rows[row]), last + 1):
        cell = sheet.at(row, column)
        text = " ".join(cell.raw.split()) if cell else ""
        if cell is None or what_is(text) or read_heading(text).role in _BESIDE:
            others[column] = text
            continue
        label = names.of_cell(cell)
        if column in numbered:
            label = label._replace(number=names.of_cell(numbered[column]).number)
        section = _section(sheet, row, column, names)
        entries.append(Entry((0, column), label, section, _scored(sheet, row, column)))
    resolved = resolve(_from_first_item(entries), names)
    first = row + 1 + bool(numbered)
    columns = {column for _, column in resolved.items}
    reviews = tuple(_reviews(sheet, first, until, columns, others, names))
    labels = {
        one.key: ((row, one.key[1]), _text(sheet, row, one.key[1])) for one in entries
    }
    return ReviewList(sheet, row, resolved, labels, reviews)


_BESIDE: Final = frozenset((Role.EVIDENCE, Role.RECOMMENDATION, Role.STRENGTHS))


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.at(row, column)
    return " ".join(cell.raw.split()) if cell else ""


def _from_first_item(entries: list[Entry[At]]) -> list[Entry[At]]:
    """Leave out what stands before the first item and after the last."""
    known = [
        at
        for at, one in enumerate(entries)
        if one.label.names or (one.label.number and not one.label.text)
    ]
    return entries[known[0] : known[-1] + 1] if known else []


def _section(sheet: Sheet, row: int, column: int, names: Names) -> str:
    for above in (row - 1, row - 2):
        for left in range(column, 0, -1):
            cell = sheet.heading_at(above, left)
            if cell is not None:
                found = names.section(cell.raw)
                if found:
                    return found
                break
    return ""


def _scored(sheet: Sheet, row: int, column: int) -> bool:
    return any(sheet.at(row + step, column) for step in (1, 2, 3))


def _reviews(
    sheet: Sheet,
    first: int,
    until: int,
    columns: Collection[int],
    others: Mapping[int, str],
    names: Names,
) -> Iterator[ReviewRow]:
    empty = 0
    for row in range(first, until):
        cells = sheet.rows.get(row, {})
        scores = [column for column in columns if column in cells]
        empty = 0 if cells else empty + 1
        if empty > GAP:
            return
        if len(scores) >= FEWEST and not _is_no_review(cells, columns, names):
            yield _review(sheet, row, others)


def _is_no_review(
    cells: Mapping[int, Cell], columns: Collection[int], names: Names
) -> bool:
    """Return whether a row is an average, a highest score, or a row of headings."""
    for column, cell in cells.items():
        if column not in columns and cell.text:
            other = row_label(cell.text, names)
            if other and other.kind in (RowKind.PERCENTAGE, RowKind.TOTAL):
                return True
            if read_heading(cell.text).role is Role.ASIDE:
                return True
    texts = [cells[one].text for one in columns if one in cells]
    return sum(len(one) > 20 for one in texts) > len(texts) / 2


def _review(sheet: Sheet, row: int, others: Mapping[int, str]) -> ReviewRow:
    """Return what stands beside the scores of one row; a first text names the team."""
    said: dict[str, tuple[int, Cell]] = {}
    first = ""
    for column, heading in others.items():
        cell = sheet.at(row, column)
        if cell is None:
            continue
        what = what_is(heading)
        if what:
            said.setdefault(what, (column, cell))
        elif not first and cell.kind is Kind.TEXT:
            first = " ".join(cell.raw.split())
    words = {what: " ".join(cell.raw.split()) for what, (_, cell) in said.items()}
    return ReviewRow(
        row,
        words.get("team", first),
        words.get("reviewer", ""),
        said["date"][1] if "date" in said else None,
        (said["total"],) if "total" in said else (),
        ((said["band"][0], words["band"]),) if "band" in said else (),
    )
