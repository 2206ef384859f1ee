"""Filling against naive docxtpl: the same template, the same words, the same run.

Naive: a new DocxTemplate each time, autoescape on, saved to a file. Ours: the template
compiled once, then each document filled, checked word for word and written to a file.
Each file is a new one. The two take turns, so that a noisy machine is unkind to both.
"""

import gc
import resource
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path
from time import perf_counter

from docxtpl import DocxTemplate

from docgen.documents.agreement import AgreementWords
from docgen.word.check import check
from docgen.word.compile import CompiledTemplate, Purpose
from docgen.word.fill import fill
from docgen.word.library import Library, shipped
from docgen.word.package import pack
from docgen.word.vocabulary import field_names
from tests.word.building import STAMP, docx
from tests.word.making import make
from tests.word.test_parity import table

TURNS, NAIVE, OURS = 12, 10, 100
MANY = 10_000
ROWS = 5_000


@dataclass(frozen=True)
class Row:
    name: str
    role: str


@dataclass(frozen=True)
class Rows:
    people: tuple[Row, ...]


def seconds(task: Callable[[], object]) -> float:
    start = perf_counter()
    task()
    return perf_counter() - start


def block(many: int, task: Callable[[], object]) -> list[float]:
    """Time a task some times in a row, without the rubbish of the one before."""
    gc.collect()
    return [seconds(task) for _ in range(many)]


def at(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def context_of(words: object) -> dict[str, object]:
    return {name: getattr(words, name) for name in field_names(type(words))}


def naive(template: bytes, words: object, out: Path) -> None:
    document = DocxTemplate(BytesIO(template))
    document.render(context_of(words), autoescape=True)
    document.save(out)


def ours(ready: CompiledTemplate, words: object, out: Path) -> None:
    out.write_bytes(fill(ready, words, STAMP))


def floor(ready: CompiledTemplate, words: object) -> None:
    """What no filler can do without: render, and deflate what changed."""
    context = context_of(words)
    for part in ready.parts:
        pack(part.name, part.template.render(context).encode())


def ratio(folder: Path) -> None:
    template = shipped("partnership-agreement.docx")
    ready = Library().ready(template, AgreementWords, Purpose.DRAFT)
    words = make(AgreementWords)
    slow: list[float] = []
    fast: list[float] = []
    least: list[float] = []
    new = (folder / f"{number}.docx" for number in count())
    for _ in range(TURNS):
        slow += block(NAIVE, lambda: naive(template.content, words, next(new)))
        fast += block(OURS, lambda: ours(ready, words, next(new)))
        least += block(OURS, lambda: floor(ready, words))
    made = fill(ready, words, STAMP)
    checking = [
        seconds(lambda: check(made, ready, context_of(words))) for _ in range(400)
    ]
    for name, times in {
        "naive docxtpl": slow,
        "ours, checked": fast,
        "of it, the check": checking,
        "floor": least,
    }.items():
        spread = at(times, 0.99) / at(times, 0.5)
        print(
            f"{name:18} p50 {at(times, 0.5) * 1e3:7.3f} ms   p99/p50 {spread:5.2f}"
            f"   least {min(times) * 1e3:7.3f} ms"
        )
    print(f"ratio at p50: {at(slow, 0.5) / at(fast, 0.5):.1f} times faster")
    print(f"ratio of the least: {min(slow) / min(fast):.1f} times faster")
    print(f"above the floor: {at(fast, 0.5) / at(least, 0.5):.1f} times its time")


def numbered(number: int) -> AgreementWords:
    """Words that differ from those of every other number."""
    words: AgreementWords = make(AgreementWords, text=lambda name: f"{name} {number}")
    return words


def memory(folder: Path) -> None:
    template = shipped("partnership-agreement.docx")
    ready = Library().ready(template, AgreementWords, Purpose.DRAFT)
    before = 0
    start = perf_counter()
    for number in range(1, MANY + 1):
        ours(ready, numbered(number), folder / "m.docx")
        if number == MANY // 10:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    took = perf_counter() - start
    print(
        f"{MANY} documents in {took:.0f} s (making the words included);"
        f" memory at most {before / 1024:.1f} MiB after {MANY // 10},"
        f" {after / 1024:.1f} MiB after all"
    )


def long_table(folder: Path) -> None:
    rows = Rows(tuple(Row(f"R&D {n}", f"role {n}") for n in range(ROWS)))
    body = table(
        ("Name", "Role"),
        ("{%tr for one in people %}", ""),
        ("{{ one.name }}", "{{ one.role }}"),
        ("{%tr endfor %}", ""),
    )
    template = docx({"word/document.xml": body})
    ready = Library().ready(
        type(shipped("partnership-agreement.docx"))("t", template), Rows, Purpose.DRAFT
    )
    slow = min(
        seconds(lambda: naive(template, rows, folder / "n.docx")) for _ in range(5)
    )
    fast = min(seconds(lambda: ours(ready, rows, folder / "o.docx")) for _ in range(5))
    print(
        f"{ROWS} rows: docxtpl {slow * 1e3:.0f} ms, ours {fast * 1e3:.0f} ms,"
        f" {fast / slow:.2f} of its time"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ratio(Path(folder))
        long_table(Path(folder))
        memory(Path(folder))


if __name__ == "__main__":
    main()
