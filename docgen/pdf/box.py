"""The box around LibreOffice: no network, no files but its own, made by bubblewrap."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from docgen.pdf.programs import TookTooLong, run

SYSTEM = (
    "/usr",
    "/bin",
    "/lib",
    "/lib64",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/libreoffice",
    "/var/cache/fontconfig",
    "/var/lib/libreoffice",
)
TRIAL_SECONDS = 10.0


def boxed(command: Sequence[str], *, bwrap: Path, folder: Path) -> tuple[str, ...]:
    """Return the command as it runs in a box that can write in `folder` alone.

    The first word of the command is the program's full path; the folder it is
    installed in can be read too, wherever that is.
    """
    installed = str(Path(command[0]).resolve().parent.parent)
    readable = dict.fromkeys((*SYSTEM, installed))
    return (
        str(bwrap),
        "--unshare-all",
        "--die-with-parent",
        "--as-pid-1",  # bubblewrap then sees its end and leaves no trace of it
        *(word for place in readable for word in ("--ro-bind-try", place, place)),
        *("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"),  # noqa: S108 its own
        *("--bind", str(folder), str(folder), "--chdir", str(folder), "--"),
        *command,
    )


def find_box() -> Path | None:
    """Return bubblewrap if it can make a box here; None where it can't.

    It may be installed and yet not be allowed to: many containers forbid it. So
    it is tried on a program that does nothing else than write a word.
    """
    bwrap, echo = shutil.which("bwrap"), shutil.which("echo")
    if bwrap is None or echo is None:
        return None
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        trial = boxed([echo, "boxed"], bwrap=Path(bwrap), folder=Path(name))
        try:
            said = run(trial, folder=Path(name), seconds=TRIAL_SECONDS, environment={})
        except (OSError, TookTooLong):
            return None
    return Path(bwrap) if said == "boxed\n" else None
