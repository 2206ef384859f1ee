"""Lists of items by chance: names, numbers, sections, sums, columns in any order."""

from dataclasses import dataclass, field
from typing import Any

from docgen.review.scale import IPS_25
from tests.excel.chance_words import (
    ANCHORS,
    CODES,
    COMMENTS,
    KEYS,
    NUMBERINGS,
    name_of,
    numbered,
)
from tests.excel.making import Grid

ITEMS = tuple(range(1, 26))


@dataclass
class Expected:
    """A set as it is known to be: its scores, and where each was written."""

    scores: dict[int, int]
    cells: dict[int, Any] = field(default_factory=dict)
    team: str = ""
    reviewer: str = ""
    marks: str = ""  # of a grid: what a choice is marked with
    touched: dict[int, int | None] = field(default_factory=dict)  # by item
    rows_touched: set[int] = field(default_factory=set)
    mistyped: set[int] = field(
        default_factory=set
    )  # items that may be read or asked about
    labels: dict[int, Any] = field(
        default_factory=dict
    )  # item -> its name's and number's places


@dataclass
class Column:
    """A column to be written: its heading, and its value for each item."""

    heading: str
    values: dict[int, Any]
    of: Expected | None = None


def scores(chance):
    return {item: chance.choice((1, 2, 3, 4, 5, 3, 4)) for item in ITEMS}


def extra_columns(chance, most=3):
    """Columns that hold no score that counts, though some are full of digits."""
    kinds = (
        ("Comments", lambda item: chance.choice((*COMMENTS, None))),
        ("Evidence", lambda item: chance.choice(COMMENTS)),
        ("Recommendations", lambda item: chance.choice((None, "Do 2 more of 5"))),
        ("Data source", lambda item: chance.choice(CODES)),
        ("Anchor", lambda item: ANCHORS),
        ("Out of", lambda item: 5),
        ("Max score", lambda item: 5),
        ("Target", lambda item: chance.choice((4, 5))),
        ("Change", lambda item: chance.choice((-1, 0, 1, 2))),
    )
    chosen = chance.sample(kinds, chance.randint(0, most))
    return [Column(head, {item: of(item) for item in ITEMS}) for head, of in chosen]


@dataclass
class Style:
    """How a list is written; drawn by chance where a layout does not fix it."""

    numbers: str = ""
    in_name: bool = False
    sections: str = ""
    named: bool = True
    headed: bool = True
    sums: bool = False
    blank_rows: bool = False
    repeated: bool = False
    shuffled: bool = False
    items: tuple[int, ...] = ITEMS


def style(chance, **fixed):
    drawn = Style(
        numbers=chance.choice(("", "", *NUMBERINGS)),
        in_name=chance.random() < 0.4,
        sections=chance.choice(("", "", "rows", "rows", "merged", "filled")),
        headed=chance.random() < 0.9,
        sums=chance.random() < 0.4,
        blank_rows=chance.random() < 0.2,
        repeated=chance.random() < 0.2,
        shuffled=chance.random() < 0.07,
    )
    for name, value in fixed.items():
        setattr(drawn, name, value)
    if drawn.shuffled:
        drawn.sections, drawn.sums = "", False
        if drawn.numbers in ("restarting", "letter", "floating"):
            drawn.numbers = ""
    if not drawn.headed:
        drawn.repeated = False
        drawn.sections = drawn.sections.replace("merged", "rows")
        drawn.sections = drawn.sections.replace("filled", "rows")
    return drawn


def write_list(chance, grid: Grid, columns, how: Style, first_row=1):
    """Write a list of items with its columns; return the row after it."""
    order = list(how.items)
    if how.shuffled:
        chance.shuffle(order)
    layout = _layout(chance, columns, how)
    row = first_row
    if how.headed:
        grid.row(row, *[heading for heading, _ in layout])
        heading_row, row = row, row + 1
    section_top, section, label = row, None, _label_column(layout)
    for item in order:
        now = IPS_25.item(item).section
        if now != section:
            _merge(grid, layout, how, section_top, row - 1)
            if section and how.sums:
                row = _subtotal(grid, layout, section, row, label)
            if section and how.repeated:
                again = [grid.values.get((heading_row, c)) for c in _across(layout)]
                grid.row(row, *again)
                row += 1
            if how.sections == "rows":
                grid.row(row, _called(chance, now), column=label)
                row += 1
            section, section_top = now, row
        elif how.blank_rows and chance.random() < 0.15 and how.sections != "merged":
            row += 1
        _write_item(chance, grid, (row, section_top), item, layout, how)
        row += 1
    _merge(grid, layout, how, section_top, row - 1)
    if how.sums:
        row = _subtotal(grid, layout, section, row, label)
    return _foot(chance, grid, layout, row, label)


def _called(chance, section):
    return chance.choice(
        {
            "staffing": ("Staffing", "STAFFING", "Staffing items"),
            "organisation": ("Organisation", "ORGANIZATION", "Organization"),
            "services": ("Services", "SERVICES"),
        }[section]
    )


def _layout(chance, columns, how):
    """The columns from the left: what heads each, and what it holds."""
    lead = []
    if how.sections in ("merged", "filled"):
        lead.append(("Section", "section"))
    if how.numbers and (not how.in_name or not how.named):
        lead.append((chance.choice(("No", "#", "No.", "Ref", "Item no")), "number"))
    name = [(chance.choice(("Item", "Criterion", "Standard", "Fidelity item")), "name")]
    rest = [(one.heading, one) for one in columns]
    if chance.random() < 0.1 and how.headed and how.named:
        return rest + lead + name
    return lead + (name if how.named else []) + rest


def _label_column(layout):
    kinds = [kind for _, kind in layout]
    return kinds.index("name" if "name" in kinds else "number") + 1


def _across(layout):
    return range(1, len(layout) + 1)


def _write_item(chance, grid, place, item, layout, how):
    row, section_top = place
    kinds = [kind for _, kind in layout]
    labels = [
        (row, kinds.index(one) + 1) if one in kinds else None
        for one in ("name", "number")
    ]
    for column, (_, kind) in enumerate(layout, start=1):
        if kind == "section":
            if how.sections == "filled" or row == section_top:
                grid.row(row, IPS_25.section_of(IPS_25.item(item)).name, column=column)
        elif kind == "number":
            grid.row(row, numbered(chance, item, how.numbers), column=column)
        elif kind == "name":
            grid.row(row, _name(chance, item, how), column=column)
        else:
            grid.row(row, kind.values.get(item), column=column)
            if kind.of is not None:
                kind.of.cells[item] = (grid, (row, column))
                kind.of.labels[item] = labels


def _name(chance, item, how):
    name = name_of(chance, item)
    if how.in_name and how.numbers and how.numbers != "floating":
        number = str(numbered(chance, item, how.numbers)).rstrip(".")
        return f"{number}{chance.choice(('. ', ' ', ') ', ': ', ' - '))}{name}"
    return name


def _merge(grid, layout, how, top, bottom):
    kinds = [kind for _, kind in layout]
    if how.sections == "merged" and bottom > top:
        column = kinds.index("section") + 1
        grid.merges.append((top, column, bottom, column))


def _subtotal(grid, layout, section, row, label):
    of = next(one for one in IPS_25.sections if one.key == section)
    grid.row(row, f"{of.name} subtotal", column=label)
    for column, (_, kind) in enumerate(layout, start=1):
        if not isinstance(kind, str) and kind.of is not None:
            grid.row(row, sum(kind.of.scores[item] for item in of.items), column=column)
    return row + 1


def _foot(chance, grid, layout, row, label):
    if chance.random() < 0.6:
        row += chance.randint(0, 2)
        grid.row(
            row,
            chance.choice(("Total", "TOTAL SCORE", "Overall", "Total (125)")),
            column=label,
        )
        for column, (_, kind) in enumerate(layout, start=1):
            if not isinstance(kind, str) and kind.of is not None:
                total = sum(kind.of.scores.values())
                value = chance.choice((total, total, "=SUM(A1:A25)", f"{total}/125"))
                grid.row(row, value, column=column)
        row += 1
    if chance.random() < 0.4:
        for key in KEYS:
            grid.row(row, key, column=label)
            row += 1
    return row
