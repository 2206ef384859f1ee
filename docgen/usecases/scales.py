"""The scale an office works with: docgen's own, or as its operator changed it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from docgen.office import Office
from docgen.problems import Refused, WrongFile
from docgen.review.scale import IPS_25, Scale
from docgen.review.scale_changes import read_scale
from docgen.usecases.inputs import LARGEST, read_answers

ENDING: Final = ".toml"
WANTED: Final = "the .toml file of bands or items that DOCGEN_SCALE_FILE names"


def scale_of(office: Office) -> Scale | WrongFile:
    """Return the scale that scores are read and added up on.

    Returns:
        docgen's own, or as the file in DOCGEN_SCALE_FILE changes it; what is wrong with
        that file where it can't be used.
    """
    path = office.settings.scale_file
    return IPS_25 if path is None else _changed(path)


def _changed(path: Path) -> Scale | WrongFile:
    content = _content(path)
    if isinstance(content, WrongFile):
        return content
    answers = read_answers(content, path.name)
    if isinstance(answers, WrongFile):
        return _wrong(path, answers.seen)
    if isinstance(answers, Refused):
        return _useless(path, [f"{x.where.place}: {x.wrong}" for x in answers.problems])
    scale = read_scale(answers.data, file=path.name, lines=answers.lines)
    if isinstance(scale, Refused):
        told = [f"{x.where.place}: {x.wrong} {x.remedy}" for x in scale.problems]
        return _useless(path, told)
    return scale


def _content(path: Path) -> bytes | WrongFile:
    if path.suffix.lower() != ENDING:
        return _wrong(path, f"a file that ends in {path.suffix or 'nothing'}")
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        return _wrong(path, "a file that is not there")
    except IsADirectoryError:
        return _wrong(path, "a folder")
    except (OSError, ValueError) as cause:
        reason = getattr(cause, "strerror", None) or cause
        return _wrong(path, f"a file that can't be opened ({reason})")


def _useless(path: Path, faults: Sequence[str]) -> WrongFile:
    """Say in one sentence what is wrong with a file that is a scale's by its name."""
    told = "; ".join(one.removeprefix(": ").rstrip(".") for one in faults)
    return _wrong(path, f"no scale that can be used ({told})")


def _wrong(path: Path, seen: str) -> WrongFile:
    return WrongFile(str(path), seen, WANTED)
