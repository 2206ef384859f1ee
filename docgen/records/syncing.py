"""Seeing that a folder's entries are on the disk, and not only in its cache."""

import os
from pathlib import Path


def sync(folder: Path) -> None:
    """See that the names of what lies in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
