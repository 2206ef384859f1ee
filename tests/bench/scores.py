"""Score sheets in numbers: read right, read fast, bombs refused.

Run by `python -m tests.bench.scores [sheets]`, from the project's folder.
"""

import statistics
import sys
import time
from io import BytesIO

from openpyxl import load_workbook

from docgen.excel.reading import read
from docgen.excel.scoresheet import read_score_sheet, read_score_sheets, warm_up
from docgen.problems import NamedFile
from docgen.review.scale import IPS_25
from tests.excel.bombs import BOMBS
from tests.excel.generator import Tally, sheet_by_chance, tally
from tests.excel.making import Grid, xlsx

SHEETS = 5_000
TIMES = 200


def typical():
    """Twenty-five items with evidence, a total and two reviewers' particulars."""
    grid = Grid()
    grid.row(1, "Rater:", "J. Shah", "Site:", "North Team")
    grid.row(3, "No", "Item", "Score", "Evidence", "Recommendations")
    for item in IPS_25.items:
        said = f"Seen in {item.number} files, and said in interviews.\nLog checked."
        score = item.number % 5 + 1
        grid.row(3 + item.number, item.number, item.name, score, said, "Keep it up")
    grid.row(29, None, "Total", 75)
    return xlsx(grid)


def long():
    """Five thousand rows of other things, with the table at the end."""
    grid = Grid()
    for row in range(1, 5_001):
        grid.row(row, f"Note {row}", "Contact with employer", row % 7, "x" * 20)
    for item in IPS_25.items:
        grid.row(5_002 + item.number, f"{item.number}. {item.name}", 4)
    return xlsx(grid)


def middle(function, times=TIMES):
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        function()
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent) * 1000


def by_chance(sheets):
    counted, begin = Tally(), time.perf_counter()
    for seed in range(sheets):
        tally(sheet_by_chance(seed), counted)
    seconds = time.perf_counter() - begin
    print(f"{sheets:,} sheets by chance, made and read in {seconds:.0f} s")
    print(f"  scores read wrong without a mark: {len(counted.wrong)}")
    print(
        f"  untouched items read without asking: {counted.share:.2%}"
        f" of {counted.untouched:,}"
    )
    for one in counted.wrong[:20]:
        print("  WRONG", *one)


def speed():
    data = typical()
    loaded = middle(lambda: load_workbook(BytesIO(data)))
    plain = middle(lambda: read("north.xlsx", data, IPS_25))
    begin = time.perf_counter()
    warm_up()
    cold = (time.perf_counter() - begin) * 1000
    file = NamedFile("north.xlsx", data)
    boxed = middle(lambda: read_score_sheet(file))
    print(f"25 items: openpyxl loads in {loaded:.1f} ms")
    print(f"  read and understood in {plain:.1f} ms, {plain / loaded:.2f} times that")
    print(f"  in the warm child {boxed:.1f} ms, {boxed / loaded:.2f} times that")
    print(f"  the child comes up in {cold:.0f} ms")
    large = NamedFile("long.xlsx", long())
    spent = middle(lambda: read_score_sheet(large), 5)
    print(f"5,000 rows, the table last: {spent:.0f} ms")
    files = [NamedFile(f"{at}.xlsx", data) for at in range(20)]
    print(f"20 workbooks: {middle(lambda: read_score_sheets(files), 5):.0f} ms")


def bombs():
    for name, (make, _) in BOMBS.items():
        data = make()
        begin = time.perf_counter()
        found = read_score_sheet(NamedFile("bomb.xlsx", data))
        seconds = time.perf_counter() - begin
        print(f"{name} ({len(data):,} bytes): {seconds:.2f} s, {found}")


if __name__ == "__main__":
    speed()
    bombs()
    by_chance(int(sys.argv[1]) if sys.argv[1:] else SHEETS)
