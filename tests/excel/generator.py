"""Score sheets by chance: a layout, names, offsets and traps, from known scores."""

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from docgen.excel.reading import read
from docgen.review.scale import IPS_25
from tests.excel.chance_layouts import LAYOUTS, tick_grid, two_and_consensus
from tests.excel.chance_lists import Expected
from tests.excel.making import delimited, ods, xls, xlsx

OPEN = None
# What is put in a cell, and what may be read of it: a score, and only with a mark.
TRAPS = (
    (4.5, OPEN),
    ("N/A", OPEN),
    ("n/a", OPEN),
    (None, OPEN),
    ("4?", OPEN),
    (0, OPEN),
    (6, OPEN),
    (9, OPEN),
    (45, OPEN),
    (True, OPEN),
    ("#REF!", OPEN),
    ("=C3+1", OPEN),
    ("3*", OPEN),
    ("three", OPEN),
    ("3/4", OPEN),
    ("2-3", OPEN),
    ("4¹", OPEN),
    ("tbc", OPEN),
    (45781, OPEN),
    (date(2026, 6, 4), OPEN),
    ("4/5", 4),
    ("Score: 3", 3),
    ("4 – Good", 4),
    ("２", 2),
    (date(2026, 5, 4), 4),
    (date(2026, 4, 5), 4),
    (date(2026, 5, 5), 5),
)
MARKS = (("two", OPEN), ("?", OPEN), (None, OPEN))


@dataclass(frozen=True)
class Chance:
    """One sheet by chance: the file, what is known of it, and how it was made."""

    name: str
    content: bytes
    known: list[Expected]
    layout: str
    seed: int


@dataclass
class Tally:
    """What came of reading: items untouched, read, asked about; scores read wrong."""

    untouched: int = 0
    read: int = 0
    wrong: list[Any] = field(default_factory=list)
    asked: list[Any] = field(default_factory=list)

    @property
    def share(self):
        return self.read / self.untouched


def sheet_by_chance(seed):
    chance = random.Random(seed)
    layout = LAYOUTS[seed % len(LAYOUTS)]
    grids, known = layout(chance)
    for one in known:
        for item in chance.sample(range(1, 26), chance.choice((0, 0, 1, 2, 4))):
            if layout is tick_grid:
                _trap_mark(chance, one, item)
            else:
                _trap(chance, one, item, layout)
        alone = one is known[0] or one.cells[1][0] is not known[0].cells[1][0]
        if alone and one.labels and not one.marks and chance.random() < 0.35:
            chance.choice(ROW_TRAPS)(chance, one)
            _share(one, known)
    down, right = chance.choice((0, 0, 1, 3, 7)), chance.choice((0, 0, 1, 3))
    moved = [grid.moved(down, right) for grid in grids]
    name, content = _file(chance, moved)
    return Chance(name, content, known, layout.__name__, seed)


def _share(one, known):
    """What happened to a row happened to every set with a score on it."""
    for other in known:
        if other.cells and other.cells[1][0] is one.cells[1][0]:
            for item in one.rows_touched - other.touched.keys():
                other.touched[item] = one.touched[item] and other.scores[item]
            other.mistyped |= one.mistyped


def _untouched(chance, one):
    return chance.choice([k for k in one.labels if k not in one.touched])


def _row_gone(chance, one):
    item = _untouched(chance, one)
    grid, (row, _) = one.cells[item]
    columns = [place[1] for place in one.labels[item] if place]
    for column in (*columns, one.cells[item][1][1]):
        grid.values.pop((row, column), None)
    one.touched[item] = OPEN
    one.rows_touched.add(item)


def _row_twice(chance, one):
    item = _untouched(chance, one)
    grid, (_, column) = one.cells[item]
    places = [place for place in one.labels[item] if place]
    after = max(row for _, (row, _) in one.cells.values()) + 1
    for key in [key for key in grid.values if key[0] >= after]:
        del grid.values[key]
    if places[0] == one.labels[item][0]:
        for place in places:
            grid.values[after, place[1]] = grid.values[place]
        grid.values[after, column] = one.scores[item] % 5 + 1
        one.touched[item] = OPEN
        one.rows_touched.add(item)


def _number_wrong(chance, one):
    item = _untouched(chance, one)
    grid = one.cells[item][0]
    name, number = one.labels[item]
    if name and number and isinstance(grid.values.get(number), int):
        grid.values[number] += chance.choice((1, -1))
        one.touched[item] = one.scores[item]
        one.rows_touched.add(item)


def _name_mistyped(chance, one):
    item = _untouched(chance, one)
    grid, place = one.cells[item][0], one.labels[item][0]
    if place and len(grid.values[place]) > 9:
        name = grid.values[place]
        at = chance.randrange(2, len(name) - 1)
        grid.values[place] = name[:at] + name[at + 1 :]
        one.mistyped.add(item)


ROW_TRAPS = (_row_gone, _row_twice, _number_wrong, _name_mistyped)


def _trap(chance, one, item, layout):
    value, means = chance.choice(TRAPS)
    if value is None and layout is two_and_consensus:
        return  # no consensus where both agree is no trap: their score counts
    grid, place = one.cells[item]
    grid.values.pop(place, None)
    if value is not None:
        grid.values[place] = value
    one.touched[item] = means


def _trap_mark(chance, one, item):
    value, means = chance.choice(MARKS)
    grid, (row, column) = one.cells[item]
    own = grid.values.pop((row, column), None)
    grid.filled.discard((row, column))
    if value == "?":
        grid.values[row, column] = "?"
    elif value == "two":
        other = column + (1 if one.scores[item] < 5 else -1)
        if own is None:
            grid.filled |= {(row, column), (row, other)}
        else:
            grid.values[row, column] = grid.values[row, other] = "x"
    one.touched[item] = means


def _file(chance, grids):
    plain = not any(grid.filled or grid.merges or grid.hidden for grid in grids)
    texts = not any(
        isinstance(one, str) and one.startswith("=")
        for grid in grids
        for one in grid.values.values()
    )
    kind = chance.choice(("xlsx",) * 7 + ("csv", "ods", "xls"))
    if kind == "csv" and plain and texts and len(grids) == 1:
        separator = chance.choice(",;\t")
        coding = chance.choice(("utf-8", "utf-8-sig", "utf-16"))
        return "sheet.csv", delimited(grids[0], separator, coding)
    if kind == "ods" and plain:
        return "sheet.ods", ods(*grids)
    if kind == "xls" and plain and texts:
        return "sheet.xls", xls(*grids)
    return "sheet.xlsx", xlsx(*grids)


def tally(sheet, into):
    """Read a sheet and count what came of it."""
    found = read(sheet.name, sheet.content, IPS_25)
    where = (sheet.seed, sheet.layout, sheet.name)
    if found.refused or len(found.sets) != len(sheet.known):
        told = found.refused or f"{len(found.sets)} sets for {len(sheet.known)}"
        into.asked.append((*where, told))
        into.untouched += sum(25 - len(one.touched) for one in sheet.known)
        return
    for known, one in zip(sheet.known, found.sets, strict=True):
        for item in one.items:
            _count(where, known, item, into)


def _count(where, known, item, into):
    said = (*where, item.item, item.score, item.confirm, item.raw)
    if item.item in known.touched:
        means = known.touched[item.item]
        if item.score is not None and (item.score != means or not item.confirm):
            into.wrong.append((*said, means))
        return
    right = known.scores[item.item]
    if item.item in known.mistyped and item.score is None:
        return
    into.untouched += 1
    if item.score not in (None, right) and not item.confirm:
        into.wrong.append((*said, right))
    asked = item.confirm and item.item not in known.mistyped
    if item.score == right and (not asked or known.marks == "fill"):
        into.read += 1
    else:
        into.asked.append((*said, right))
