"""How fast Word files become PDFs, and what is lost when LibreOffice is killed.

python -m tests.bench.conversion            everything
python -m tests.bench.conversion kills 20   one part, so many times
"""

import os
import random
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from docgen.pdf.convert import to_pdf
from docgen.pdf.converter import ConversionFailed
from docgen.pdf.libreoffice import Allowance, LibreOffice, find_libreoffice
from docgen.problems import NamedFile
from docgen.usecases import agreements
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import read_answers
from docgen.usecases.packing.making import Packed, PackWish, make_pack
from docgen.usecases.papers import make_paper
from docgen.word.returned import body_words
from tests.usecases.building import OFFICE

SEED = 20261125
TRIES = 5  # as the ledger of jobs tries again
SAMPLE = Path("samples/agreement-complete.yaml")


@dataclass
class Agreement:
    """A Word file, and the words its PDF has to hold."""

    docx: bytes
    words: list[str]

    def as_pdf(self, office):
        return to_pdf(self.docx, converter=office, expected_words=self.words)


def agreement(number):
    """The sample agreement under a reference of its own."""
    written = SAMPLE.read_text("utf-8").replace("EX-2027-01", f"EX-2027-{number:04}")
    answers = read_answers(written.encode(), SAMPLE.name)
    draft = agreements.draft(OFFICE, answers, today=None)
    docx = agreements.make(OFFICE, draft, agreements.KIND.own_template())
    assert isinstance(docx, bytes), docx
    return Agreement(docx, body_words(docx))


def libreoffice(**allowed):
    program = find_libreoffice(None)
    assert program is not None, "LibreOffice is not installed"
    return LibreOffice(program, Allowance(**allowed))


def resident(group):
    """The memory of a process group, in MiB."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = entry.joinpath("stat").read_text().rpartition(")")[2].split()
            its_group = int(words[2])
            pages = int(entry.joinpath("statm").read_text().split()[1])
        except OSError:
            continue
        total += pages * 4096 if its_group == group else 0
    return total // 1024 // 1024


def processor_of(groups):
    """The processor time that process groups have taken, in seconds."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(words[11]) + int(words[12]) if int(words[2]) in groups else 0
    return total / os.sysconf("SC_CLK_TCK")


def one(times=20):
    """The time of one agreement, checked, when LibreOffice is warm."""
    office, paper = libreoffice(), agreement(1)
    paper.as_pdf(office)
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        paper.as_pdf(office)
        spent.append((time.perf_counter() - begun) * 1000)
    office.end()
    print(f"one warm: p50 {statistics.median(spent):.0f} ms, longest {max(spent):.0f}")
    return statistics.median(spent)


def many(times=200):
    """Agreements a second with one LibreOffice a processor."""
    papers = [agreement(number) for number in range(times)]
    office, ours = libreoffice(at_once=2, files=times), time.process_time()
    with ThreadPoolExecutor(2) as pool:
        begun = time.perf_counter()
        made = list(pool.map(lambda paper: paper.as_pdf(office), papers))
        spent = time.perf_counter() - begun
    taken = time.process_time() - ours + processor_of(office.groups())
    office.end()
    print(
        f"{times} agreements: {len(made)} PDFs, {times / spent:.1f} a second;"
        f" {taken / times * 1000:.0f} ms of processor time each"
    )
    return len(made), times / spent


def memory(times=1000):
    """The memory of LibreOffice and of this process over many files."""
    office, paper = libreoffice(at_once=1), agreement(1)
    seen, ours, step = [], [], max(1, times // 20)
    for number in range(times):
        paper.as_pdf(office)
        if number % step == 5 % step:
            seen.append(max(map(resident, office.groups()), default=0))
            ours.append(resident_of_this())
    office.end()
    print(f"memory over {times}: LibreOffice {seen} MiB; docgen {ours} MiB")
    return seen, ours


def resident_of_this():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 1024 // 1024


def kills(times=100):
    """LibreOffice killed at random moments."""
    return _hurt("kills", times, lambda group: os.killpg(group, signal.SIGKILL))


def stops(times=30):
    """LibreOffice stopped in the middle, as a machine that hangs would."""
    return _hurt("stops", times, lambda group: os.killpg(group, signal.SIGSTOP))


def _hurt(name: str, times: int, hurt: Callable[[int], None]) -> tuple[int, int, int]:
    """Count what was torn, what was lost and what still runs."""
    office, paper = libreoffice(seconds=8, at_once=1), agreement(1)
    chance, torn, lost, groups = random.Random(SEED), 0, 0, set()
    for _ in range(times):
        office.warm()
        groups |= set(office.groups())
        wait = chance.uniform(0, 0.25)
        timer = threading.Timer(wait, _each, (hurt, office.groups()))
        timer.start()
        made = _tried(paper, office)
        timer.join()
        groups |= set(office.groups())
        lost += made is None
        torn += made is not None and not made.rstrip().endswith(b"%%EOF")
    office.end()
    left = sum(resident(group) > 0 for group in groups)
    print(f"{times} {name} (seed {SEED}): {torn} torn, {lost} lost, {left} left")
    return torn, lost, left


def _each(hurt, groups):
    for group in groups:
        try:
            hurt(group)
        except ProcessLookupError:
            continue


def _tried(paper, office):
    for _ in range(TRIES):
        try:
            return paper.as_pdf(office)
        except ConversionFailed:
            continue
    return None


def packing(times=10):
    """A pack of five documents: from nothing, then with its parts at hand."""
    names = ("timetable", "action-plan", "preparation-letter", "support-plan")
    files = [NamedFile("agreement.docx", agreement(1).docx)]
    files += [NamedFile(f"{name}.docx", paper(name)) for name in names]
    wish, spent = PackWish("Review pack"), []
    for _ in range(times + 1):
        begun, ours = time.perf_counter(), time.process_time()
        assert isinstance(make_pack(OFFICE, files, wish), Packed)
        own = (time.process_time() - ours) * 1000
        spent.append((time.perf_counter() - begun) * 1000)
    print(
        f"pack of five: {spent[0]:.0f} ms from nothing, then p50"
        f" {statistics.median(spent[1:]):.0f} ms ({own:.0f} of our own processor time)"
    )
    return spent


def paper(name):
    """A document of the samples, in Word."""
    content = Path(f"samples/{name}.yaml").read_bytes()
    kind = KINDS[name]
    made = make_paper(
        OFFICE, kind, read_answers(content, f"{name}.yaml"), kind.own_template()
    )
    assert isinstance(made, bytes), made
    return made


PARTS = {
    "packing": packing,
    "one": one,
    "many": many,
    "memory": memory,
    "kills": kills,
    "stops": stops,
}


def main(arguments):
    """Run every part, or the one that is named."""
    if not arguments:
        for part in PARTS.values():
            part()
        return
    name, *times = arguments
    PARTS[name](*map(int, times))


if __name__ == "__main__":
    main(sys.argv[1:])
