"""A table's rows and cells as they lie on its grid, merged cells as one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from lxml import etree

from docgen.word.preview_looks import edge_classes, edges_of, fill_of
from docgen.word.preview_sheet import percent
from docgen.word.preview_styles import TableLook
from docgen.word.story import CELL, ROW
from docgen.word.wordml import W

MOST_COLUMNS: Final = 63  # Word's own limit
FEW_COLUMNS: Final = 4  # of which each has room enough on a telephone,
NARROW: Final = 12  # unless one is narrower than this part of the table
PASSED: Final = tuple(W + one for one in ("sdt", "sdtContent", "customXml"))
FILL: Final = "dg-f-"
MIDDLE: Final = {"center": "dg-middle", "bottom": "dg-low"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, how many columns it leaves out first, and if it is a head."""

    cells: tuple[etree._Element, ...]
    skips: int
    is_head: bool


@dataclass(slots=True)
class Cell:
    """A cell on the grid: what it holds, and over how many columns and rows it goes."""

    holders: tuple[etree._Element, ...]
    columns: int
    rows: int = 1
    classes: tuple[str, ...] = ()

    def take_up(self, classes: tuple[str, ...]) -> None:
        """Take up the looks that the table's style gives the row, under its own."""
        filled = any(one.startswith(FILL) for one in self.classes)
        given = (one for one in classes if not (filled and one.startswith(FILL)))
        self.classes = (*given, *self.classes)


def rows_of(table: etree._Element) -> list[Row]:
    """Return a table's rows, those that are hidden left out."""
    found = []
    for row in _through(table, ROW):
        properties = row.find(W + "trPr")
        if properties is None:
            found.append(Row(tuple(_through(row, CELL)), 0, is_head=False))
        elif properties.find(W + "hidden") is None:
            head = properties.find(W + "tblHeader")
            is_head = head is not None and head.get(W + "val", "1") not in (
                "0",
                "false",
                "off",
            )
            skips = _number(properties.find(W + "gridBefore"), 0)
            found.append(Row(tuple(_through(row, CELL)), skips, is_head))
    return found


def cells_of(rows: Sequence[Row]) -> list[list[Cell]]:
    """Return each row's cells; one that goes on from above makes that one longer."""
    laid: list[list[Cell]] = []
    above: dict[int, Cell] = {}
    for row in rows:
        own: list[Cell] = [Cell((), row.skips)] if row.skips else []
        at, begun = row.skips, above
        above = {}
        for one in row.cells:
            columns = max(1, _number(one.find(f"{W}tcPr/{W}gridSpan"), 1))
            merge = one.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(W + "val") != "restart"
            if goes_on and at in begun:
                begun[at].rows += 1
                above[at] = begun[at]
            else:
                own.append(Cell((one,), columns, classes=_looks(one)))
                if merge is not None:
                    above[at] = own[-1]
            at += columns
        laid.append(own)
    return laid


def in_table(table: etree._Element, look: TableLook, rows: str) -> str:
    """Return a table round its rows; one of many or narrow columns can be scrolled."""
    caption = table.find(f"{W}tblPr/{W}tblCaption")
    named = "" if caption is None else escape(caption.get(W + "val", ""))
    label = f' aria-label="{named}"' if named else ""
    columns = table.findall(f"{W}tblGrid/{W}gridCol")[:MOST_COLUMNS]
    widths = [_number_in(one, "w", 0) for one in columns]
    whole = sum(widths)
    cols = (f'<col class="{percent(one, whole)}">' for one in widths if whole)
    grid = f"<colgroup>{''.join(cols)}</colgroup>" if whole else ""
    names = " ".join(("dg-table", *look.classes))
    html = f'<table class="{names}"{label}>{grid}{rows}</table>'
    if len(columns) <= FEW_COLUMNS and min(widths, default=0) * NARROW >= whole:
        return html
    told = named or "Table"
    group = f'<div class="dg-scroll" role="group" aria-label="{told}" tabindex="0">'
    return f"{group}{html}</div>"


def open_cell(cell: Cell, tag: str) -> str:
    """Return a cell's opening tag."""
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    scope = ' scope="col"' if tag == "th" else ""
    classes = f' class="{" ".join(cell.classes)}"' if cell.classes else ""
    return f"<{tag}{scope}{spans}{classes}>"


def _looks(cell: etree._Element) -> tuple[str, ...]:
    properties = cell.find(W + "tcPr")
    if properties is None:
        return ()
    fill = fill_of(properties.find(W + "shd"))
    middle = properties.find(W + "vAlign")
    borders = edges_of(properties.find(W + "tcBorders"))
    found = (
        f"{FILL}{fill}" if fill else "",
        "" if middle is None else MIDDLE.get(middle.get(W + "val", ""), ""),
        *edge_classes(borders),
    )
    return tuple(one for one in found if one)


def _through(holder: etree._Element, tag: str) -> Iterator[etree._Element]:
    for one in holder:
        if one.tag == tag:
            yield one
        elif one.tag in PASSED:
            yield from _through(one, tag)


def _number(element: etree._Element | None, otherwise: int) -> int:
    return otherwise if element is None else _number_in(element, "val", otherwise)


def _number_in(element: etree._Element, name: str, otherwise: int) -> int:
    text = element.get(W + name, "")
    return min(int(text), 32_767) if text.isdecimal() else otherwise
