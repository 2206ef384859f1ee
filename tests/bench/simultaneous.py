"""Edits of the same answers at once, and issues sent twice, over HTTP.

python -m tests.bench.simultaneous [how many edits] [how many issues]
"""

import sys
import tempfile
import time
from pathlib import Path

from tests.web.racing import edit_at_once, issue_at_once, two_browsers


def main(edits=500, issues=200):
    """Print what went wrong, and return whether anything did."""
    with tempfile.TemporaryDirectory() as folder:
        with two_browsers(Path(folder, "edits")) as (office, browsers):
            start = time.perf_counter()
            wrong, counts = edit_at_once(office, browsers, edits)
            took = time.perf_counter() - start
        print(
            f"{edits} edits by two at once: {counts}, {len(wrong)} faults, {took:.0f} s"
        )
        with two_browsers(Path(folder, "issues")) as (office, browsers):
            start = time.perf_counter()
            twice = issue_at_once(office, browsers, issues)
            took = time.perf_counter() - start
        print(f"{issues} issues sent twice: {len(twice)} faults, {took:.0f} s")
    for one in (*wrong, *twice):
        print(f"  {one}")
    return 1 if wrong or twice else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
