"""Sending a running LibreOffice on an errand: the words its own launcher uses.

A second `soffice` started on a profile in use hands its arguments to the first through
a pipe, and waits until they are carried out. Doing the same costs a millisecond and
needs no library. The pipe's name is made of the profile's address.
"""

import hashlib
import os
import socket
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

PLACES: Final = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108  where LibreOffice looks
READY, DONE = b"InternalIPC::SendArguments", b"InternalIPC::ProcessingDone"
ARGUMENTS: Final = "InternalIPC::Arguments"
LONGEST: Final = 100  # bytes of a pipe's path; the system's own limit is 108
PAUSE: Final = 0.01


class NoAnswer(Exception):
    """LibreOffice ended or closed its pipe instead of carrying out the errand."""


class TimeUp(Exception):
    """LibreOffice had not carried out the errand when its time was up."""


def pipe_name(profile: str) -> str:
    """Return what the pipe of a profile's address is called, after the user's part.

    >>> pipe_name("file:///tmp/profile")
    'SingleOfficeIPC_9f4e8ca69bb1778bedcc4bb640e4c345'
    """
    digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
    return "SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest)


def carry_out(
    arguments: Sequence[str],
    *,
    profile: Path,
    places: Sequence[Path],
    until: float,
    is_over: Callable[[], bool],
) -> None:
    """Have the LibreOffice of a profile carry out a command line, and wait for it.

    Args:
        arguments: What would stand after `soffice`; paths are full.
        profile: The folder of its profile.
        places: Where its pipe may be.
        until: When the time is up, on the monotonic clock.
        is_over: Whether LibreOffice has ended; asked while its pipe is not there.

    Raises:
        NoAnswer: It ended, or closed its pipe.
        TimeUp: It had not done it in time; it may be at it still.
    """
    folder = profile.parent.as_uri()
    said = "".join(f",{_escaped(one)}" for one in arguments)
    with _connected(pipe_name(profile.as_uri()), places, until, is_over) as pipe:
        try:
            pipe.sendall(f"{ARGUMENTS}1{_escaped(folder)}{said}\0".encode())
        except OSError as cause:
            raise NoAnswer from cause
        if _heard(pipe, until) != DONE:
            raise NoAnswer


def _connected(
    name: str, places: Sequence[Path], until: float, is_over: Callable[[], bool]
) -> socket.socket:
    """Return the pipe, once LibreOffice is ready to be told something."""
    while True:
        for path in _pipes(name, places):
            pipe = socket.socket(socket.AF_UNIX)
            try:
                pipe.settimeout(_left(until))
                _connect(pipe, path)
                if _heard(pipe, until) == READY:
                    return pipe
            except OSError:  # it is still starting, or was left by another
                pass
            except TimeUp:
                pipe.close()
                raise
            pipe.close()
        if is_over():
            raise NoAnswer
        time.sleep(min(PAUSE, _left(until)))


def _connect(pipe: socket.socket, path: Path) -> None:
    """Connect to a pipe; one with a long name is reached through its folder."""
    if len(os.fsencode(path)) <= LONGEST:
        pipe.connect(str(path))
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        pipe.connect(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)


def _pipes(name: str, places: Sequence[Path]) -> list[Path]:
    return [path for place in places for path in place.glob(f"OSL_PIPE_*{name}")]


def _heard(pipe: socket.socket, until: float) -> bytes:
    """Return the next words that come through; none where the pipe is closed."""
    heard = b""
    while not heard.endswith(b"\0"):
        pipe.settimeout(_left(until))
        try:
            some = pipe.recv(1024)
        except TimeoutError as cause:
            raise TimeUp from cause
        except OSError:
            return b""
        if not some:
            return b""
        heard += some
    return heard.rstrip(b"\0")


def _left(until: float) -> float:
    """Return the seconds left."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeUp
    return left


def _escaped(argument: str) -> str:
    """Return an argument in which a comma does not begin the next."""
    return argument.replace("\\", "\\\\").replace(",", "\\,").replace("\0", "\\0")
