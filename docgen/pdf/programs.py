"""Starting another program and leaving nothing of it behind."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

LEAVE_SECONDS = 2.0
ANSWER_SECONDS = 20.0


class TookTooLong(Exception):
    """The program was still at work when its time was up, and was ended."""


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
