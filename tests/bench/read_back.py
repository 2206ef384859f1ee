"""Returned files made by chance: is every answer read, every edit listed, none more?

python -m tests.bench.read_back [how many of each] [the first seed]
"""

import sys
import tempfile
import time
from pathlib import Path

from docgen.word.returned import read_returned
from tests.word.chance_edits import edited, titles_of
from tests.word.chance_fillings import filled
from tests.word.returning import answered, saved_by_libreoffice


def wrong_answers(one, docx):
    """The blanks of a filled file that are not read as they were filled in."""
    returned = read_returned(docx, one.sent)
    found = answered(returned)
    names = one.answers.keys() | found.keys()
    wrong = {name for name in names if one.answers.get(name) != found.get(name)}
    beside = (returned.altered, returned.missing, returned.twice)
    return wrong | ({"something invented"} if any(beside) else set())


def is_missed(one, docx):
    """Whether an edit is not listed, or something beside it is."""
    returned = read_returned(docx, one.sent)
    return not one.is_told_by(returned, titles_of(one.sent))


def compared(label, fillings, edits, docxs, first=0):
    """Print how one way of saving the files fares; return how much went wrong."""
    start = time.perf_counter()
    filled_in, reworded = docxs[: len(fillings)], docxs[len(fillings) :]
    wrong = {
        seed: names
        for seed, (one, docx) in enumerate(zip(fillings, filled_in, strict=True), first)
        if (names := wrong_answers(one, docx))
    }
    missed = [
        (seed, one.what)
        for seed, (one, docx) in enumerate(zip(edits, reworded, strict=True), first)
        if is_missed(one, docx)
    ]
    values = sum(len(one.answers) for one in fillings)
    bad = sum(len(names) for names in wrong.values())
    each = (time.perf_counter() - start) / len(docxs) * 1000
    print(
        f"{label}: {values - bad} of {values} answers in {len(fillings)} files;", end=""
    )
    print(f" {len(edits) - len(missed)} of {len(edits)} edits; {each:.0f} ms a file")
    for seed, names in wrong.items():
        print(f"  filling {seed}: {sorted(names)}")
    for seed, what in missed:
        print(f"  edit {seed}: {what}")
    return bad + len(missed)


def main(many=200, first=0):
    seeds = range(first, first + many)
    fillings, edits = [filled(one) for one in seeds], [edited(one) for one in seeds]
    print(f"Seeds {first} to {first + many - 1}")
    docxs = [one.docx for one in (*fillings, *edits)]
    bad = compared("As made", fillings, edits, docxs, first)
    with tempfile.TemporaryDirectory() as folder:
        saved = saved_by_libreoffice(docxs, Path(folder))
    bad += compared("Saved by LibreOffice", fillings, edits, saved, first)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
