"""A file on its way to or from the disk, encrypted if there is a passphrase.

An encrypted file begins with MAGIC, sixteen random bytes (the salt), seven more (the
prefix) and sixteen by which a wrong passphrase is told. Pieces of 1 MiB follow, the
last one shorter or empty, each sealed with AES-256-GCM and its 16-byte tag. Scrypt
(N 2^17, r 8, p 1) makes 48 bytes of passphrase and salt: the key and the mark. A
piece's nonce is the prefix, its number from 0 in four bytes, and 1 for the last one or
0. So no piece can be changed, swapped, taken out or cut off unseen, and one piece at a
time is in memory.
"""

import hmac
import io
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

MAGIC: Final = b"docgen sealed 1\n"
SALT, PREFIX, MARK, TAG = 16, 7, 16, 16  # bytes
HEAD: Final = len(MAGIC) + SALT + PREFIX + MARK
PIECE: Final = 1024 * 1024
MOST_PIECES: Final = 2**32  # the number has four bytes: 4 PiB
WORK: Final = 2**17  # scrypt's N: 128 MiB and some tenths of a second a guess
KEY: Final = 32


class WrongPassphrase(Exception):
    """This passphrase does not open the file; the message says so in a sentence."""


class BrokenSeal(Exception):
    """The file is not as it was written; the message says what it is instead."""


@dataclass(frozen=True, slots=True)
class _Seal:
    """What the pieces of one file are sealed with."""

    head: bytes
    cipher: AESGCM

    def closed(self, piece: bytes, number: int, *, is_last: bool) -> bytes:
        """Return a piece sealed."""
        return self.cipher.encrypt(self._nonce(number, is_last), piece, None)

    def opened(self, piece: bytes, number: int, *, is_last: bool) -> bytes:
        """Return what a sealed piece holds."""
        return self.cipher.decrypt(self._nonce(number, is_last), piece, None)

    def _nonce(self, number: int, is_last: bool) -> bytes:
        if number >= MOST_PIECES:
            raise OSError("the file is larger than 4 PiB")
        prefix = self.head[len(MAGIC) + SALT : -MARK]
        return prefix + number.to_bytes(4, "big") + bytes([is_last])


def _keys(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    """Return the key and the mark that a passphrase makes with a salt."""
    made = Scrypt(salt=salt, length=KEY + MARK, n=WORK, r=8, p=1).derive(
        passphrase.encode()
    )
    return made[:KEY], made[KEY:]


def _new_seal(passphrase: str) -> _Seal:
    salt = secrets.token_bytes(SALT)
    key, mark = _keys(passphrase, salt)
    return _Seal(MAGIC + salt + secrets.token_bytes(PREFIX) + mark, AESGCM(key))


def _seal_of(head: bytes, passphrase: str) -> _Seal:
    if len(head) < HEAD:
        raise BrokenSeal("an encrypted backup that was cut off")
    salt = head[len(MAGIC) : len(MAGIC) + SALT]
    key, mark = _keys(passphrase, salt)
    if not hmac.compare_digest(mark, head[-MARK:]):
        raise WrongPassphrase(
            "It was encrypted with another passphrase, or its beginning is damaged."
        )
    return _Seal(head, AESGCM(key))


class NewFile(io.RawIOBase):
    """A file that is being written, readable by its owner alone."""

    def __init__(self, path: Path, passphrase: str = "") -> None:
        """Begin a file that is not there yet; an empty passphrase encrypts nothing."""
        super().__init__()
        only_ours = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(only_ours, "wb")
        self._seal = _new_seal(passphrase) if passphrase else None
        self._waiting = bytearray()
        self._number = self._size = 0
        if self._seal:
            self._file.write(self._seal.head)

    def tell(self) -> int:
        """Return how many bytes were written, as they were given."""
        return self._size

    def writable(self) -> bool:
        """Return that it is written to."""
        return True

    def write(self, content: "ReadableBuffer") -> int:
        """Write more of it; whole pieces go to the disk."""
        written = bytes(content)
        self._size += len(written)
        if self._seal is None:
            return self._file.write(written)
        self._waiting += written
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]
        return len(written)

    def end(self) -> None:
        """Write what is left of it, and see that all is on the disk."""
        if self._seal:
            self._put(bytes(self._waiting), is_last=True)
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Let go of it; without `end` an encrypted one is cut off."""
        self._file.close()
        super().close()

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        if self._seal:
            self._file.write(self._seal.closed(piece, self._number, is_last=is_last))
        self._number += 1


class _Opened(io.RawIOBase):
    """The content of an encrypted file, read from its beginning to its end."""

    def __init__(self, file: BinaryIO, seal: _Seal) -> None:
        self._file, self._seal = file, seal
        self._piece, self._number, self._is_last = b"", 0, False

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer with what comes next, and return how much that is."""
        if not self._piece and not self._is_last:
            self._next()
        wanted = memoryview(buffer).cast("B")
        taken = self._piece[: len(wanted)]
        wanted[: len(taken)] = taken
        self._piece = self._piece[len(taken) :]
        return len(taken)

    def _next(self) -> None:
        sealed = self._file.read(PIECE + TAG)
        self._is_last = not self._file.peek(1)  # type: ignore[attr-defined]
        try:
            self._piece = self._seal.opened(sealed, self._number, is_last=self._is_last)
        except (InvalidTag, ValueError) as cause:
            raise BrokenSeal("an encrypted backup, damaged or cut off") from cause
        self._number += 1


@contextmanager
def reading(path: Path, passphrase: str = "") -> Iterator[IO[bytes]]:
    """Give the content of a file, encrypted or not, to be read once.

    A passphrase that is not needed is not looked at. Whoever left off before the end
    has what follows checked nevertheless.

    Raises:
        WrongPassphrase: The file is encrypted, and not with this passphrase.
        BrokenSeal: It is encrypted and not as it was written.
        OSError: It can't be read.
    """
    with path.open("rb") as file:
        if not file.peek(len(MAGIC)).startswith(MAGIC):
            yield file
            return
        if not passphrase:
            raise WrongPassphrase("It is encrypted, and no passphrase was given.")
        head = file.read(HEAD)
        content = io.BufferedReader(_Opened(file, _seal_of(head, passphrase)), PIECE)
        yield content
        while content.read(PIECE):
            pass
