"""The house's key: what keeps secrets in the database unreadable without it."""

import base64
import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from cryptography.fernet import Fernet, InvalidToken

FILE: Final = "secret-key"
SEVERAL_USES: Final = "docgen "


def house_key(folder: Path, given: str = "") -> str:
    """Return the house's key: the one that was set, or the folder's own.

    A folder without one gets one, which only the owner of the file may read.

    Args:
        folder: Where the records lie.
        given: The key as it was set; empty to take the folder's.
    """
    if given:
        return given
    path = folder / FILE
    if own := own_key(folder):
        return own
    folder.mkdir(parents=True, exist_ok=True)
    _make(path)
    return path.read_text("ascii")


def own_key(folder: Path) -> str:
    """Return the key that a folder keeps; empty where it keeps none."""
    try:
        return (folder / FILE).read_text("ascii")
    except FileNotFoundError:
        return ""


def _make(path: Path) -> None:
    """Write a new key whole, or leave the one that somebody wrote just before."""
    unfinished = path.with_name(f"{FILE}.{secrets.token_hex(8)}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(unfinished, path)
    unfinished.unlink()


def key_for(key: str, use: str) -> str:
    """Return a key of its own for one use, so that no use gives another away."""
    mac = hmac.new(key.encode(), (SEVERAL_USES + use).encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(mac.digest()).decode()


def sealed(key: str, use: str, content: bytes) -> bytes:
    """Return content that only this key can read again, and nobody can alter."""
    return Fernet(key_for(key, use)).encrypt(content)


def unsealed(key: str, use: str, content: bytes) -> bytes | None:
    """Return what was sealed; None where this key can't read it."""
    try:
        return Fernet(key_for(key, use)).decrypt(content)
    except InvalidToken:
        return None
