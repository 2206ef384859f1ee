"""Files a command reads and writes; none is overwritten unasked or left half done."""

import os
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from docgen.cli.exits import wrong_usage
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile
from docgen.review.dates import NotADay, WrongWeekday, read_day
from docgen.usecases.inputs import LARGEST, Answers, read_answers

LONGEST_NAME: Final = 150  # bytes; a folder takes names of 255
LARGEST_FILE: Final = 64 * 1024 * 1024


def answers_in(path: Path) -> Answers | Refused | WrongFile:
    """Return the answers in a file, or on standard input for "-"."""
    if str(path) == "-":
        return read_answers(sys.stdin.buffer.read(LARGEST + 1), "-")
    return read_answers(content_of(path, LARGEST), path.name)


def content_of(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """Return a file's bytes; end the command in plain words where there is none.

    One byte more than `largest` is read, by which the reader knows it is too large.
    """
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError:
        wrong_usage(f"{path}: There is no such file. Check its name and folder.")
    except IsADirectoryError:
        wrong_usage(f"{path}: This is a folder. Name a file in it.")
    except (OSError, ValueError) as cause:
        wrong_usage(f"{path}: The file can't be opened ({_reason(cause)}).")


def _reason(cause: OSError | ValueError) -> str:
    return getattr(cause, "strerror", None) or str(cause)


def word_file(path: Path) -> NamedFile:
    """Return a Word file under its name."""
    content = content_of(path)
    if len(content) > LARGEST_FILE:
        wrong_usage(
            f"{path}: The file is larger than 64 MiB. Check it's the right one."
        )
    return NamedFile(path.name, content)


def name_for(kind: str, reference: str) -> Path:
    """Return the file a document is written to when no other is named."""
    plain = re.sub(r"[^\w.-]+", "-", reference).strip("-.")
    short = plain.encode()[:LONGEST_NAME].decode(errors="ignore").strip("-.")
    return Path(f"{kind}-{short or 'unnamed'}.docx")


def fit_to_write(path: Path, *endings: str) -> None:
    """End the command where a file of these endings can't be written to a path."""
    if path.suffix.lower() not in endings:
        wrong_usage(f"{path}: Give the file a name that ends in {endings[0]}.")
    try:
        is_folder, has_folder = path.is_dir(), path.parent.is_dir()
    except OSError as cause:
        wrong_usage(f"{path}: No file can have this name ({_reason(cause)}).")
    if is_folder:
        wrong_usage(f"{path}: This is a folder. Name a file in it.")
    if not has_folder:
        wrong_usage(f"{path}: There is no folder {path.parent}. Make it first.")


def fit_together(written: Sequence[Path], kept: Sequence[Path]) -> None:
    """End the command where a file would be written twice, or over one it reads."""
    for at, path in enumerate(written):
        if any(_same(path, other) for other in written[:at]):
            wrong_usage(f"{path}: Two files would have this name. Give one another.")
        if any(_same(path, other) for other in kept):
            wrong_usage(f"{path}: The command reads this file. Write to another.")


def _same(path: Path, other: Path) -> bool:
    return path.resolve() == other.resolve()


def in_the_way(paths: Sequence[Path], *, force: bool) -> tuple[Problem, ...]:
    """Return a problem for each file that is there already and may not be replaced."""
    return tuple(
        Problem(
            Source(str(path)),
            "There is a file of this name already.",
            "Use --force to replace it, or name another.",
        )
        for path in paths
        if os.path.lexists(path) and not force
    )


class NotWritten(Exception):
    """A file can't be written; the message names it and says why."""


def write(files: Mapping[Path, bytes]) -> None:
    """Write files whole, all of them or none.

    Raises:
        NotWritten: One can't be written; every file is as it was.
    """
    ready: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            ready[path] = _beside(path, content)
        for path, whole in ready.items():
            whole.replace(path)
    except OSError as cause:
        wrong = f"{path}: The file can't be written ({_reason(cause)})."
        raise NotWritten(f"{wrong} Check the folder, or write to another.") from cause
    finally:
        for whole in ready.values():
            whole.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    """Return a new file with this content, in the folder of the one it will replace."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".docgen-")
    whole = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        whole.chmod(0o666 & ~_mask())
    except BaseException:  # Ctrl-C too leaves nothing behind
        whole.unlink(missing_ok=True)
        raise
    return whole


def _mask() -> int:
    """Return the rights new files are not given; reading them means setting them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def day_given(written: str) -> date | None:
    """Return the day an option names, None where it is not given."""
    try:
        return read_day(written) if written else None
    except NotADay:
        wrong_usage(f"--today: “{written}” is no date. Write one such as 2027-03-09.")
    except WrongWeekday as cause:
        wrong_usage(f"--today: “{written}” can't be: {cause}. Put one of them right.")
