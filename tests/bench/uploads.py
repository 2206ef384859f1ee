"""Score sheets uploaded to a real server: how long one takes, and many at once.

python -m tests.bench.uploads [--uploads 200] [--at-once 100]

Server and reviewers share the machine; the load average says who else does. Each sheet
is nobody else's, so that one that is lost or mixed up is seen.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from docgen.office import Office
from docgen.settings import Settings
from docgen.word.library import Library
from tests.bench.filling import at
from tests.web.scores.at_once import faults_in, reviewers_in, upload_at_once, visit
from tests.web.server_killing import Server

AIM_P95 = 0.5  # seconds
WARM_UP = 10  # uploads that are not counted: templates are compiled, a child started


def one_by_one(reviewers, many):
    """Upload one after another; return how long each took, in seconds."""
    for number in range(many):
        code = reviewers[number % len(reviewers)].upload()
        assert code == 303, code
    return [took for one in reviewers for took in one.took]


def told(times):
    """Print the times of uploads one by one; return whether they are in time."""
    print(
        f"{len(times)} uploads one by one: p50 {at(times, 0.5) * 1e3:.0f} ms,"
        f" p95 {at(times, 0.95) * 1e3:.0f} ms, the longest {max(times) * 1e3:.0f} ms;"
        f" load average {os.getloadavg()[0]:.1f}"
    )
    return at(times, 0.95) <= AIM_P95


def together(office, reviewers):
    """Upload all at one moment; print and return what went wrong."""
    for one in reviewers:
        one.took.clear()
    begun = time.perf_counter()
    codes = upload_at_once(reviewers)
    took = time.perf_counter() - begun
    faults = faults_in(office, reviewers)
    faults += [f"{code}" for code in codes if code != 303]
    busy = sum(one.codes.count(503) for one in reviewers)
    longest = max(took for one in reviewers for took in one.took)
    print(
        f"{len(reviewers)} at once: {took:.1f} s until the last was kept, the longest"
        f" answer {longest * 1e3:.0f} ms; {busy} answers said to come back;"
        f" {len(faults)} lost or mixed up"
    )
    for one in faults:
        print(f"  {one}")
    return faults


def wanted():
    """Read what is asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.uploads")
    parser.add_argument("--uploads", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=100)
    return parser.parse_args()


def main():
    """Measure, and return whether anything is not as it should be."""
    asked = wanted()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        office = Office(Settings(folder=place), Library())
        reviewers = reviewers_in(office, asked.at_once)
        server = Server(place)
        try:
            server.start()
            visit(reviewers, server.address)
            for one in reviewers[:WARM_UP]:
                one.upload()
                one.took.clear()
            in_time = told(one_by_one(reviewers, asked.uploads))
            faults = together(office, reviewers)
        finally:
            server.kill()
            office.records.close()
    print("borne" if in_time and not faults else "not borne")
    return int(not in_time or bool(faults))


if __name__ == "__main__":
    sys.exit(main())
