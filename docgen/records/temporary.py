"""Copies that docgen made for a moment, and a crash left in the temporary folder."""

import hashlib
import tempfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

OWN: Final = ("docgen-*", ".docgen-*")


def own_copies() -> Iterator[Path]:
    """Yield every file in temporary folders of docgen's."""
    folder = Path(tempfile.gettempdir())
    for pattern in OWN:
        for found in folder.glob(pattern):
            yield from _files_in(found)


def _files_in(found: Path) -> Iterator[Path]:
    with suppress(OSError):  # somebody took it away meanwhile, or it is another's
        if found.is_file() and not found.is_symlink():
            yield found
        elif found.is_dir() and not found.is_symlink():
            yield from (
                one
                for one in found.rglob("*")
                if one.is_file() and not one.is_symlink()
            )


def forget_copies(names: Collection[str]) -> int:
    """Take away the copies of some files, by the hashes of those; return how many."""
    gone = [one for one in own_copies() if _hash_of(one) in names]
    for one in gone:
        with suppress(OSError):
            one.unlink()
    return len(gone)


def _hash_of(path: Path) -> str:
    with suppress(OSError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return ""
