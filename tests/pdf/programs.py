"""Which programs run on this machine."""

import time
from pathlib import Path


def running(word):
    """The ids of the programs whose command line holds the word."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes()
        except OSError:  # it ended while we looked
            continue
        if word.encode() in command:
            found.append(entry.parent.name)
    return found


def gone(word, seconds):
    """Whether none of those programs is left before the time is up."""
    until = time.monotonic() + seconds
    while running(word):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
