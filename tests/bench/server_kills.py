"""The real server killed at random moments under saves over HTTP: is all there?

python -m tests.bench.server_kills [how many kills] [the seed]
"""

import sys
import tempfile
import time

from tests.bench.filling import at
from tests.web.server_killing import kill_servers


def main(kills=300, seed=0):
    """Print what went wrong, and return whether anything did."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        wrong, starts, saved = kill_servers(folder, kills, seed)
    took = time.perf_counter() - start
    print(f"{kills} kills, {saved} saves acknowledged, seed {seed}:", end=" ")
    print(f"{len(wrong)} faults, {took:.0f} s")
    print(
        f"ready again after p50 {at(starts, 0.5):.2f} s, p95 {at(starts, 0.95):.2f} s,"
        f" the longest {max(starts):.2f} s"
    )
    for one in wrong:
        print(f"  {one}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
