"""Sheets made cell by cell, and written as any kind of file, always the same bytes."""

import csv
import re
from datetime import date, datetime
from io import BytesIO, StringIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import xlwt
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

NEW_YEAR = (2026, 1, 1, 0, 0, 0)
YELLOW = PatternFill("solid", start_color="FFFFFF00")
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


class Grid:
    """One sheet being made: values by row and column, both from 1."""

    def __init__(self, name="Scores", *, hidden=False):
        self.name = name
        self.hidden = hidden
        self.values = {}
        self.merges = []
        self.filled = set()
        self.struck = set()
        self.notes = {}
        self.hidden_rows = set()
        self.hidden_columns = set()
        self.formats = {}

    def row(self, row, *values, column=1):
        """Write values side by side; None leaves a cell empty."""
        for at, value in enumerate(values, start=column):
            if value is not None:
                self.values[row, at] = value

    def moved(self, down, right):
        """The same sheet with everything further down and to the right."""
        other = Grid(self.name, hidden=self.hidden)
        other.values = _moved(self.values, down, right)
        other.notes = _moved(self.notes, down, right)
        other.formats = _moved(self.formats, down, right)
        other.filled = {(r + down, c + right) for r, c in self.filled}
        other.struck = {(r + down, c + right) for r, c in self.struck}
        other.merges = [
            (a + down, b + right, c + down, d + right) for a, b, c, d in self.merges
        ]
        other.hidden_rows = {r + down for r in self.hidden_rows}
        other.hidden_columns = {c + right for c in self.hidden_columns}
        return other


def _moved(places, down, right):
    return {(r + down, c + right): value for (r, c), value in places.items()}


def xlsx(*grids):
    book = Workbook()
    del book["Sheet"]
    for grid in grids:
        sheet = book.create_sheet(grid.name)
        sheet.sheet_state = "hidden" if grid.hidden else "visible"
        _write(sheet, grid)
    return same_bytes(book)


def _write(sheet, grid):
    for (row, column), value in grid.values.items():
        cell = sheet.cell(row, column, value)
        if value in ERRORS:
            cell.data_type = "e"
    _dress(sheet, grid)


def _dress(sheet, grid):
    for place, code in grid.formats.items():
        sheet.cell(*place).number_format = code
    for place in grid.filled:
        sheet.cell(*place).fill = YELLOW
    for place in grid.struck:
        sheet.cell(*place).font = Font(strike=True)
    for place, note in grid.notes.items():
        sheet.cell(*place).comment = Comment(note, "")
    for top, left, bottom, right in grid.merges:
        sheet.merge_cells(None, top, left, bottom, right)
    for row in grid.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in grid.hidden_columns:
        sheet.column_dimensions[get_column_letter(column)].hidden = True


def same_bytes(book):
    """A workbook saved without the time it was saved at."""
    out, again = BytesIO(), BytesIO()
    book.save(out)
    with ZipFile(out) as old, ZipFile(again, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "docProps/core.xml":
                data = MOMENT.sub(b"2026-01-01T00:00:00Z", data)
            new.writestr(ZipInfo(info.filename, NEW_YEAR), data, ZIP_DEFLATED)
    return again.getvalue()


def delimited(grid, separator=",", encoding="utf-8-sig"):
    rows = max(row for row, _ in grid.values)
    columns = max(column for _, column in grid.values)
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    for row in range(1, rows + 1):
        line = (grid.values.get((row, column)) for column in range(1, columns + 1))
        writer.writerow([_as_text(value) for value in line])
    return out.getvalue().encode(encoding, errors="replace")


def _as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def ods(*grids):
    tables = "".join(_table(grid) for grid in grids)
    hidden = (
        '<style:style style:name="gone" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    names = ("office", "style", "table", "text", "calcext")
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in names
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {spaces}>"
        f"<office:automatic-styles>{hidden}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        mime = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr(ZipInfo("mimetype", NEW_YEAR), mime, ZIP_STORED)
        archive.writestr(ZipInfo("content.xml", NEW_YEAR), content, ZIP_DEFLATED)
    return out.getvalue()


def _table(grid):
    rows = max((row for row, _ in grid.values), default=0)
    columns = max((column for _, column in grid.values), default=0)
    style = ' table:style-name="gone"' if grid.hidden else ""
    body = []
    for row in range(1, rows + 1):
        gone = ' table:visibility="collapse"' if row in grid.hidden_rows else ""
        cells = "".join(_cell(grid, row, column) for column in range(1, columns + 1))
        body.append(f"<table:table-row{gone}>{cells}</table:table-row>")
    name = escape(grid.name)
    return f'<table:table table:name="{name}"{style}>{"".join(body)}</table:table>'


def _cell(grid, row, column):
    value = grid.values.get((row, column))
    note = grid.notes.get((row, column), "")
    said = f"<office:annotation>{_paragraphs(note)}</office:annotation>" if note else ""
    if value is None:
        return f"<table:table-cell>{said}</table:table-cell>"
    kind, shown = _kind(value), _as_text(value)
    return f"<table:table-cell {kind}>{said}{_paragraphs(shown)}</table:table-cell>"


def _kind(value):
    if isinstance(value, bool):
        truth = "true" if value else "false"
        return f'office:value-type="boolean" office:boolean-value="{truth}"'
    if isinstance(value, (int, float)):
        return f'office:value-type="float" office:value="{value}"'
    if isinstance(value, date):
        return f'office:value-type="date" office:date-value="{value.isoformat()}"'
    if value in ERRORS:
        return 'office:value-type="string" calcext:value-type="error"'
    if value.startswith("="):
        return f'table:formula="of:{escape(value)}"'
    return 'office:value-type="string"'


def _paragraphs(text):
    if text.startswith("="):
        return ""
    return "".join(f"<text:p>{escape(one)}</text:p>" for one in text.split("\n"))


def xls(*grids):
    book = xlwt.Workbook()
    for grid in grids:
        sheet = book.add_sheet(grid.name)
        sheet.visibility = int(grid.hidden)
        for (row, column), value in grid.values.items():
            style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
            if isinstance(value, (date, datetime)):
                sheet.write(row - 1, column - 1, value, style)
            else:
                sheet.write(row - 1, column - 1, value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
