"""Files by their content's hash: written once, whole, before any row names them."""

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, from_url

FOLDER: Final = "files"
LOG: Final = logging.getLogger(__name__)
SHARDED: Final = 2  # letters of the hash that name a folder, so that none grows huge


class NoSuchFile(Exception):
    """No file with this hash is kept."""


class TornFile(Exception):
    """A file's content is not what its name says; the disk or somebody changed it."""


class Files:
    """Where files are kept: a folder on this machine, or S3-compatible storage."""

    def __init__(self, place: str) -> None:
        """Get ready to keep files.

        Args:
            place: A folder's path, or an address that obstore knows: s3://bucket/way.
        """
        self._folder = None if "://" in place else Path(place).resolve()
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._store: obstore.store.ObjectStore = LocalStore(str(self._folder))
        else:
            self._store = from_url(place)

    def keep(self, content: bytes) -> str:
        """Keep a file and return its hash; one that is there already is kept as it is.

        It is on the disk when this returns, so that a row may name it. What lies under
        its name and is not the file, because the disk or somebody changed it, is
        replaced by it whole, and the log says so.
        """
        name = hashlib.sha256(content).hexdigest()
        try:
            obstore.put(self._store, _path(name), content, mode="create")
        except AlreadyExistsError:
            if not self._is_whole(name):
                obstore.put(self._store, _path(name), content)
                LOG.warning("file %s was damaged; it came again and is whole", name)
        if self._folder is not None:
            _sync(self._folder / _path(name))
        return name

    def _is_whole(self, name: str) -> bool:
        try:
            self.content(name)
        except (NoSuchFile, TornFile):
            return False
        return True

    def content(self, name: str) -> bytes:
        """Return a file's content.

        Raises:
            NoSuchFile: None of this hash is kept.
            TornFile: Its content is another than its hash says.
        """
        try:
            content = bytes(obstore.get(self._store, _path(name)).bytes())
        except FileNotFoundError as cause:
            raise NoSuchFile(name) from cause
        if hashlib.sha256(content).hexdigest() != name:
            raise TornFile(name)
        return content

    def __contains__(self, name: str) -> bool:
        try:
            obstore.head(self._store, _path(name))
        except FileNotFoundError:
            return False
        return True

    def names(self) -> Iterator[str]:
        """Yield the hash of every file that is kept."""
        for some in obstore.list(self._store, prefix=FOLDER):
            yield from (one["path"].rpartition("/")[2] for one in some)

    def destroy(self, name: str) -> None:
        """Take a file away for good; one that is not there is no fault."""
        with suppress(FileNotFoundError):
            obstore.delete(self._store, _path(name))


def _path(name: str) -> str:
    return f"{FOLDER}/{name[:SHARDED]}/{name}"


def _sync(path: Path) -> None:
    """Have the disk take a file and its folder's entry for it."""
    for one in (path, path.parent, path.parent.parent):
        handle = os.open(one, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
