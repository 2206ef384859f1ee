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
TEMPORARY = "tmp"  # the folder that the box knows as /tmp
TRIAL_SECONDS = 10.0


def boxed(
    command: Sequence[str], *, bwrap: Path, folder: Path, writes_in: Sequence[Path] = ()
) -> tuple[str, ...]:
    """Return the command as it runs in a box that can read `folder` alone.

    The first word of the command is the program's full path; the folder it is
    installed in can be read too, wherever that is. The box's /tmp is the folder's
    own, so that the pipe LibreOffice opens there can be found from outside. It can
    write there and `writes_in`, folders inside `folder`; it can't put a link in
    place of one.
    """
    installed = str(Path(command[0]).resolve().parent.parent)
    readable = dict.fromkeys((*SYSTEM, installed))
    temporary = folder / TEMPORARY
    temporary.mkdir(exist_ok=True)
    writable = [word for one in writes_in for word in ("--bind", str(one), str(one))]
    return (
        str(bwrap),
        "--unshare-all",
        "--as-pid-1",  # bubblewrap then sees its end and leaves no trace of it
        *(word for place in readable for word in ("--ro-bind-try", place, place)),
        *("--proc", "/proc", "--dev", "/dev"),
        *("--bind", str(temporary), "/tmp"),  # noqa: S108  its own
        *("--ro-bind", str(folder), str(folder), *writable),
        *("--chdir", str(folder), "--"),
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
