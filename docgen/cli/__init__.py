"""The docgen command: each thing a person can ask for, one command each."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

STOPPED: Final = (
    70  # a fault of docgen's own or of the machine; 1 to 3 say other things
)
INTERRUPTED: Final = 130
NOBODY_READS: Final = 1  # typer and rich end so too
LONGEST_REASON: Final = 300


def main() -> None:
    """Run the docgen command; whatever goes wrong is told in a sentence.

    A fault of docgen's own is shown whole when DOCGEN_DEBUG is set.
    """
    _make_printable()
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.exit(NOBODY_READS)
    except Exception as cause:
        if _is_debugging():
            raise
        with suppress(OSError):
            sys.stderr.write(_told(cause) + "\n")
        sys.exit(STOPPED)
    finally:
        _let_go()


def _run() -> None:
    """Run the command, and see that its answer is written out whole."""
    told = signal.getsignal(signal.SIGINT)
    if told is signal.default_int_handler:
        # Loading takes a moment. Ctrl-C can leave nothing half done yet, and a library
        # would make an error of its own of it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from docgen.cli.commands import app

    signal.signal(signal.SIGINT, told)
    try:
        app()
    finally:
        sys.stdout.flush()


def _make_printable() -> None:
    """Let no letter that a screen can't show, and no closed screen, end a command."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _told(cause: Exception) -> str:
    """Return a sentence for what nobody foresaw."""
    if isinstance(cause, OSError) and cause.strerror:
        what = f"{cause.filename}: " if cause.filename else ""
        return f"{what}docgen could not go on: {cause.strerror}."
    reason = " ".join(f"{type(cause).__name__}: {cause}".split())[:LONGEST_REASON]
    return (
        f"docgen stopped because of a fault of its own ({reason}). Run it again with"
        " DOCGEN_DEBUG=1 set, and give what it shows to whoever looks after docgen."
    )


def _is_debugging() -> bool:
    with suppress(Exception):  # a setting that can't be read turns nothing on
        from docgen.settings import read_settings

        return read_settings().debug
    return False


def _let_go() -> None:
    """Leave nothing for Python to write, and to complain of, when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
