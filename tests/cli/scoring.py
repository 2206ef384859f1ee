"""Score sheets in the folder a test runs in, and what is filled in on them."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.running import SAMPLES
from tests.usecases.reporting import sheet

SHEETS = SAMPLES / "scores"
FIRST = SHEETS / "review-first-reviewer.xlsx"
SECOND = SHEETS / "review-second-reviewer.xlsx"
PLAIN = SHEETS / "layout-04-reviewers-and-consensus.xlsx"
DOUBTFUL = SHEETS / "layout-10-scores-as-text.xlsx"
TWO_TEAMS = SHEETS / "layout-14-row-a-review.xlsx"
BOTH = SHEETS / "trap-two-reviewers.xlsx"
NO_SHEET = SHEETS / "trap-budget.xlsx"
CLIENTS = SHEETS / "trap-clients-named.xlsx"
CLEARED = """\
reference: EX-1
anything else: is left alone
identifiers_cleared:
  - {where: Scores!C7, shown: 9•• ••• •••9, by: J. Shah, reason: A telephone number.}
  - {where: "clients.xlsx, Scores!C7", shown: 3 ••• •••4, by: A. Bell, reason: Founded.}
"""


def kept(named_file, name=""):
    """A score sheet in the folder the test runs in."""
    path = Path(name or named_file.name)
    path.write_bytes(named_file.content)
    return path


def two_sheets(**second):
    """Two reviewers' sheets, all items 4 but those named of the second."""
    return kept(sheet("Sam Sample")), kept(sheet("Kim Example", **second))


def clients():
    """A sheet with what looks like a client's number and date of birth."""
    path = Path("clients.xlsx")
    path.write_bytes(CLIENTS.read_bytes())
    return path


def fill(path, tab, **cells):
    """Type into cells of a workbook, as in E8=4."""
    book = load_workbook(path)
    for place, value in cells.items():
        book[tab][place] = value
    book.save(path)


def cell_of(path, tab, item, heading):
    """The address of an item's cell on a sheet that docgen made."""
    rows = load_workbook(path)[tab]
    column = next(x.column_letter for x in rows[6] if x.value == heading)
    row = next(x.row for x in rows["A"] if x.value == item)
    return f"{column}{row}"


def rows(ended):
    """The lines a person reads, each with single spaces."""
    return [" ".join(line.split()) for line in ended.out.splitlines()]
