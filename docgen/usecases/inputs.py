"""What somebody wrote in a file of answers: YAML, JSON or TOML."""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

import yaml

from docgen.problems import Problem, Refused, Source

LARGEST: Final = 1024 * 1024  # no agreement comes near; a larger file is a mistake
DEEPEST: Final = 20
KINDS: Final = "Use a .yaml, .json or .toml file."


@dataclass(frozen=True, slots=True)
class Answers:
    """A file of answers: its name, what it says, and the line of each answer.

    `lines` has dotted paths ("service_lead.name", "review_dates.0") and the lines they
    stand on, counted from 1; it is empty for JSON and TOML, which don't tell.
    """

    file: str
    data: Mapping[str, object]
    lines: Mapping[str, int] = field(default_factory=dict)


class _Fault(Exception):
    """What is wrong with a file of answers as a whole, and what to do about it."""

    def __init__(self, wrong: str, remedy: str, place: str = "") -> None:
        super().__init__(wrong)
        self.wrong, self.remedy, self.place = wrong, remedy, place


def read_answers(content: bytes, file: str) -> Answers | Refused:
    """Read a file of answers; "-" and names without an ending are read as YAML.

    Everything is kept as it was written: in YAML "yes" stays a word and 0123 keeps its
    nought. A name given twice is a problem, for one of the two would be lost.
    """
    try:
        return _read(content, file)
    except _Fault as fault:
        where = Source("standard input" if file == "-" else file, fault.place)
        return Refused((Problem(where, fault.wrong, fault.remedy),))


def _read(content: bytes, file: str) -> Answers:
    if len(content) > LARGEST:
        raise _Fault("The file is larger than 1 MiB.", "Check that it's the right one.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise _Fault(
            "The file is not plain text in UTF-8.",
            "Save it again as UTF-8, or check that it is the right file.",
        ) from cause
    readers: Mapping[str, Callable[[str, str], Answers]] = {
        ".yaml": _read_yaml,
        ".yml": _read_yaml,
        ".json": _read_json,
        ".toml": _read_toml,
        "": _read_yaml,
    }
    ending = PurePath(file).suffix.lower()
    if ending not in readers:
        raise _Fault(f"A file ending in {ending} can't be read as answers.", KINDS)
    is_json = ending == "" and text.lstrip().startswith("{")
    return (_read_json if is_json else readers[ending])(text, file)


def _read_json(text: str, file: str) -> Answers:
    try:
        data = json.loads(
            text, object_pairs_hook=_without_doubles, parse_constant=_no_number
        )
    except json.JSONDecodeError as cause:
        raise _Fault(
            f"The file can't be read as JSON: {cause.msg}.",
            "Put that line right.",
            f"line {cause.lineno}",
        ) from cause
    except RecursionError as cause:
        raise _too_deep() from cause
    return Answers(file, _mapping(data))


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _twice(name)
        found[name] = value
    return found


def _no_number(name: str) -> object:
    raise _Fault(f"{name} is no answer.", "Write a word or a date instead.")


def _read_toml(text: str, file: str) -> Answers:
    try:
        return Answers(file, tomllib.loads(text))
    except tomllib.TOMLDecodeError as cause:
        raise _Fault(
            f"The file can't be read as TOML: {cause}.", "Put that line right."
        ) from cause
    except RecursionError as cause:
        raise _too_deep() from cause


def _read_yaml(text: str, file: str) -> Answers:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as cause:
        mark = cause.problem_mark
        raise _Fault(
            f"The file can't be read as YAML: {cause.problem}.",
            "Check the spaces in front of that line and the one above it, and put words"
            " that hold a colon or begin with a sign in quotation marks.",
            f"line {mark.line + 1}" if mark else "",
        ) from cause
    except yaml.reader.ReaderError as cause:
        before = text[: cause.position].count("\n") if cause.position else 0
        raise _Fault(
            "The file holds a character that can't be printed.",
            "Type that line again.",
            f"line {before + 1}",
        ) from cause
    except RecursionError as cause:
        raise _too_deep() from cause
    lines: dict[str, int] = {}
    data = _plain(node, "", lines, set()) if node is not None else {}
    return Answers(file, _mapping(data), lines)


def _plain(node: yaml.Node, path: str, lines: dict[str, int], seen: set[int]) -> object:
    """Return a YAML node as plain values: words stay words, whatever they look like."""
    lines[path] = node.start_mark.line + 1
    if path.count(".") > DEEPEST:
        raise _too_deep()
    if isinstance(node, yaml.ScalarNode):
        empty = node.tag == "tag:yaml.org,2002:null"
        return None if empty else str(node.value)
    if id(node) in seen:
        raise _Fault(
            "An answer is repeated by a *name that points elsewhere.",
            "Write the answer out in both places.",
            f"line {lines[path]}",
        )
    seen.add(id(node))
    dot = f"{path}." if path else ""
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(one, f"{dot}{at}", lines, seen) for at, one in enumerate(node.value)
        ]
    return _plain_mapping(node, dot, lines, seen)


def _plain_mapping(
    node: yaml.Node, dot: str, lines: dict[str, int], seen: set[int]
) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            line = key.start_mark.line + 1
            raise _Fault(
                "The name of an answer is no word.", "Write it out.", f"line {line}"
            )
        name = str(key.value)
        if name in found:
            raise _twice(name, f"line {key.start_mark.line + 1}")
        found[name] = _plain(value, dot + name, lines, seen)
        lines[dot + name] = key.start_mark.line + 1
    return found


def _mapping(data: object) -> Mapping[str, object]:
    if not isinstance(data, dict):
        raise _Fault(
            "The file holds no answers by name.",
            "Write one a line, as in: reference: EX-2027-01",
        )
    return data


def _twice(name: str, place: str = "") -> _Fault:
    return _Fault(
        f"{name} is answered twice.", "Keep one answer and take out the other.", place
    )


def _too_deep() -> _Fault:
    return _Fault(
        "The answers lie too deep inside one another.", "Check the spaces and brackets."
    )


def written_as_yaml(data: Mapping[str, object]) -> bytes:
    """Return answers as a YAML file that reads back the same."""
    text = yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=88)
    return text.encode()
