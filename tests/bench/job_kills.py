"""Workers killed at random points: does every job end exactly once?

python -m tests.bench.job_kills [how many kills] [the seed]
"""

import sys
import tempfile
import time
from pathlib import Path

from tests.jobs.killing import kill_workers


def main(kills=300, seed=0):
    """Print what went wrong, and return whether anything did."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        wrong = kill_workers(Path(folder), kills, seed)
    took = time.perf_counter() - start
    print(f"{kills} kills, {2 * kills} jobs, seed {seed}: {len(wrong)} faults,", end="")
    print(f" {took:.0f} s")
    for one in wrong:
        print(f"  {one}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
