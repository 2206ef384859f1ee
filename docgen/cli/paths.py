"""Files a command reads and writes; none is overwritten unasked or left half done."""

import os
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

from docgen.cli.exits import wrong_usage
from docgen.problems import NamedFile, Problem, Refused, Source
from docgen.review.dates import NotADay, WrongWeekday, read_day
from docgen.usecases.inputs import Answers, read_answers

LONGEST_NAME = 100


def answers_in(path: Path) -> Answers | Refused:
    """Return the answers in a file, or on standard input for "-"."""
    if str(path) == "-":
        return read_answers(sys.stdin.buffer.read(), "-")
    return read_answers(content_of(path), path.name)


def content_of(path: Path) -> bytes:
    """Return a file's bytes; end the command in plain words where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        wrong_usage(f"{path}: There is no such file. Check its name and folder.")
    except IsADirectoryError:
        wrong_usage(f"{path}: This is a folder. Name a file in it.")
    except OSError as cause:
        wrong_usage(f"{path}: The file can't be opened ({cause.strerror}).")


def word_file(path: Path) -> NamedFile:
    """Return a Word file under its name."""
    return NamedFile(path.name, content_of(path))


def name_for(kind: str, reference: str) -> Path:
    """Return the file a document is written to when no other is named."""
    plain = re.sub(r"[^\w.-]+", "-", reference).strip("-.")[:LONGEST_NAME]
    return Path(f"{kind}-{plain or 'unnamed'}.docx")


def in_the_way(paths: list[Path], *, force: bool) -> tuple[Problem, ...]:
    """Return a problem for each file that is there already and may not be replaced."""
    return tuple(
        Problem(
            Source(str(path)),
            "There is a file of this name already.",
            "Use --force to replace it, or -o to name another.",
        )
        for path in paths
        if path.exists() and not force
    )


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".docgen-")
    except OSError as cause:
        wrong_usage(f"{path}: Nothing can be written there ({cause.strerror}).")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_mask())
        Path(name).replace(path)
    except OSError as cause:
        Path(name).unlink(missing_ok=True)
        wrong_usage(f"{path}: The file can't be written ({cause.strerror}).")


def _mask() -> int:
    """Return the rights new files are not given; reading them means setting them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def day_given(written: str) -> date | None:
    """Return the day an option names, None where it is not given."""
    try:
        return read_day(written) if written else None
    except (NotADay, WrongWeekday):
        wrong_usage(f"--today: “{written}” is no date. Write one such as 2027-03-09.")
