"""Filling the report against naive docxtpl: same template, same words, same run.

Naive: a new DocxTemplate each time, autoescape on, saved to a file. It leaves the
chart as it is drawn, lists that count on and no bookmark of its own. Ours fills the
chart and its workbook, begins each list anew, and checks every word and number.
"""

import tempfile
from itertools import count
from pathlib import Path

from docgen.documents.report import ReportWords
from docgen.word.fill import fill
from tests.bench.filling import at, block, naive
from tests.documents import reporting
from tests.word.building import STAMP
from tests.word.reports import CHART, TEMPLATE, numbers, ready

TURNS, NAIVE, OURS = 8, 4, 20


def main() -> None:
    words: ReportWords = reporting.words()
    chart = numbers()
    template = ready()
    slow: list[float] = []
    fast: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        new = (Path(folder) / f"{number}.docx" for number in count())
        for _ in range(TURNS):
            slow += block(NAIVE, lambda: naive(TEMPLATE.content, words, next(new)))
            fast += block(
                OURS,
                lambda: next(new).write_bytes(
                    fill(template, words, STAMP, {CHART: chart})
                ),
            )
    for name, times in {"naive docxtpl": slow, "ours, with chart": fast}.items():
        print(
            f"{name:18} p50 {at(times, 0.5) * 1e3:7.2f} ms"
            f"   p99 {at(times, 0.99) * 1e3:7.2f} ms   least {min(times) * 1e3:7.2f} ms"
        )
    print(f"ratio at p50: {at(slow, 0.5) / at(fast, 0.5):.1f} times faster")


if __name__ == "__main__":
    main()
