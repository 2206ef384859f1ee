"""Starting another program and leaving nothing of it behind."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

LEAVE_SECONDS: Final = 2.0
ANSWER_SECONDS: Final = 20.0
# A shell that sets limits (KiB of address space, blocks of 512 bytes a file), leaves a
# guard and becomes the program. The guard waits for standard input to be closed, which
# happens when docgen ends, even by kill -9; then all of it ends and its folder goes.
GUARD: Final = """
ulimit -c 0; ulimit -v 4194304; ulimit -f 409600
exec 3<&0
(read -r _ <&3; rm -rf -- "$0"; kill -9 0) >/dev/null 2>&1 &
exec "$@" </dev/null 3<&-
"""


class TookTooLong(Exception):
    """The program was still at work when its time was up, and was ended."""


class Running:
    """A program at work in a folder of its own, which goes with it."""

    def __init__(
        self, command: Sequence[str], *, folder: Path, environment: Mapping[str, str]
    ) -> None:
        """Start the program; it and all it starts end when docgen does.

        Raises:
            OSError: It can't be started.
        """
        self.folder = folder
        self._said = folder / "said.txt"
        with self._said.open("wb") as record:
            self._program = subprocess.Popen(
                ("/bin/sh", "-c", GUARD, str(folder), *command),
                cwd=folder,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=record,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def is_over(self) -> bool:
        """Return whether the program has ended by itself."""
        return self._program.poll() is not None

    @property
    def group(self) -> int:
        """Return the number of the process group that all of it is in."""
        return self._program.pid

    def said(self) -> str:
        """Return what it wrote so far."""
        with suppress(OSError):
            return self._said.read_text("utf-8", "replace")
        return ""

    def end(self) -> None:
        """Kill all of it, and take its folder away."""
        _end(self._program)
        if self._program.stdin is not None:
            self._program.stdin.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def run(
    command: Sequence[str],
    *,
    folder: Path,
    seconds: float,
    environment: Mapping[str, str],
) -> str:
    """Run a program in a folder of its own and return what it said.

    Whatever it started in turn ends with it, whether it finished, failed or was
    stopped. Its exit code is not told: LibreOffice's says nothing.

    Raises:
        TookTooLong: It was not done within `seconds`.
    """
    said = folder / "said.txt"
    with said.open("wb") as record:
        program = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=record,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        program.wait(seconds)
    except subprocess.TimeoutExpired as cause:
        raise TookTooLong from cause
    finally:
        _end(program)
    return said.read_text("utf-8", "replace")


def ask(command: Sequence[str]) -> str:
    """Return what a program answers at once; nothing where it does not."""
    with tempfile.TemporaryDirectory(
        prefix="docgen-", ignore_cleanup_errors=True
    ) as name:
        home = {"HOME": name, "PATH": os.environ.get("PATH", os.defpath)}
        try:
            return run(
                command, folder=Path(name), seconds=ANSWER_SECONDS, environment=home
            )
        except (OSError, TookTooLong):
            return ""


def _end(program: subprocess.Popen[bytes]) -> None:
    """Kill the program's whole group and wait until nothing of it runs."""
    patience = time.monotonic() + LEAVE_SECONDS
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()
    while _runs(program.pid) and time.monotonic() < patience:
        time.sleep(0.01)


def _runs(group: int) -> bool:
    """Return whether a program of the group still runs.

    One that has ended stays listed until its parent asks for it, which may never
    happen; it is no longer running.
    """
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return any(_is_live(stat, group) for stat in Path("/proc").glob("[0-9]*/stat"))


def _is_live(stat: Path, group: int) -> bool:
    """Return whether a line of /proc speaks of a running program of the group."""
    try:
        state, _, its_group = stat.read_text("utf-8").rpartition(")")[2].split()[:3]
    except OSError:
        return False
    return int(its_group) == group and state not in "ZX"
