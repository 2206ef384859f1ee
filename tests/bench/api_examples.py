"""Thousands of requests made up from the API's own document.

    python -m tests.bench.api_examples [EACH [CHANCE]]

EACH is how many of each way to make a request up, right and wrong, an operation is
sent; CHANCE is the number that chance begins with.
"""

import contextlib
import io
import sys
import tempfile
import time
from pathlib import Path

from tests.web.api.examples import Tried, attempt, described, operations

EACH, WITH_CHANCE = 60, 1


def main(each=EACH, number=WITH_CHANCE):
    """Try every operation; end with 1 where an answer was not as it should be."""
    began, tried, screen = time.monotonic(), Tried(), sys.stdout
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.redirect_stdout(io.StringIO()),  # the journal
        described(Path(folder)) as (schema, *rest),
    ):
        every = operations(schema)
        for one in every:
            before = tried.count
            attempt(one, rest, each, number, tried)
            print(f"{tried.count - before:6} {one.label}", file=screen, flush=True)
    statuses = ", ".join(f"{code}: {n}" for code, n in sorted(tried.statuses.items()))
    print(f"{tried.count} requests to {len(every)} operations, chance {number}")
    print(f"{statuses}; {len(tried.failed)} failed; {time.monotonic() - began:.0f} s")
    for label, request, said in tried.failed:
        print(f"\n{label}\n  {request}\n  {said}")
    return 1 if tried.failed else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
