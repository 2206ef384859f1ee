"""What somebody wrote in a file of answers: YAML, JSON or TOML."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import PurePath
from typing import Final

from docgen.problems import Problem, Refused, Source, WrongFile
from docgen.usecases.unreadable import (
    DEEPEST,
    Unreadable,
    answered_twice,
    too_deep,
    without_names,
)
from docgen.usecases.yaml_answers import read_yaml

LARGEST: Final = 1024 * 1024  # no agreement comes near; a larger file is a mistake
WANTED: Final = "a .yaml, .json or .toml file of answers"
FIRST_BYTES: Final = {
    b"PK\x03\x04": "a Word file or another zip file",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
}
WRITTEN_IN: Final = {".yaml": "YAML", ".yml": "YAML", ".json": "JSON", ".toml": "TOML"}
TWICE_IN_TOML: Final = re.compile(r"Cannot (?:overwrite|declare|mutate|redefine)")
AT_LINE: Final = re.compile(r" \((?:at line (?P<line>\d+), .*|at end of document)\)$")
# A name of so many parts is no answer's, and takes all memory before it is read.
MANY_PARTS: Final = re.compile(r"""[\w"'-](?:\s*\.\s*[\w"'-]++){40}""")
JSON_WORDS: Final = {
    "Expecting ',' delimiter": "A comma or a closing bracket is missing.",
    "Expecting ':' delimiter": "A colon is missing after a name.",
    "Expecting property name": "A name in quotation marks should stand there; perhaps"
    " there is a comma too many before it.",
    "Illegal trailing comma": "There is a comma too many.",
    "Unterminated string": "A quotation mark is opened and not closed.",
    "Invalid control character": "A line break or tab stands inside quotation marks.",
    "Invalid \\": "A backslash stands before something it can't stand before.",
    "Extra data": "Something follows after the last bracket.",
    "Expecting value": "An answer is missing, or has no quotation marks.",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """A file of answers: its name, what it says, and the line of each answer.

    `lines` has dotted paths ("service_lead.name", "review_dates.0") and the lines they
    stand on, counted from 1; it is empty for JSON and TOML, which don't tell.
    """

    file: str
    data: Mapping[str, object]
    lines: Mapping[str, int] = field(default_factory=dict)


def read_answers(content: bytes, file: str) -> Answers | Refused | WrongFile:
    """Read a file of answers; "-" and names without an ending are read as YAML.

    Everything is kept as it was written: in YAML "yes" stays a word and 0123 keeps its
    nought. A name given twice is a problem, for one of the two would be lost.
    """
    named = "standard input" if file == "-" else file
    ending = PurePath(file).suffix.lower()
    if seen := _seen(content, ending):
        return WrongFile(named, seen, WANTED)
    try:
        data, lines = _read(_text(content), ending)
        return Answers(named, _by_name(data), lines)
    except Unreadable as fault:
        where = Source(named, fault.place)
        return Refused((Problem(where, fault.wrong, fault.remedy),))


def _seen(content: bytes, ending: str) -> str:
    """Say what a file is that can't be answers; nothing if it can."""
    for first, what in FIRST_BYTES.items():
        if content.startswith(first):
            return what
    if len(content) > LARGEST:
        return "larger than 1 MiB"
    return "" if ending in ("", *WRITTEN_IN) else f"a file that ends in {ending}"


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = content[: cause.start].count(b"\n") + 1
        raise Unreadable(
            "The file is not plain text in UTF-8.",
            "Save it again as UTF-8, or check that it is the right file.",
            f"line {line}" if line > 1 else "",
        ) from cause
    if not text.strip():
        raise Unreadable(
            "The file is empty.", "Write the answers in it; begin with a reference."
        )
    return text


def _read(text: str, ending: str) -> tuple[object, Mapping[str, int]]:
    match WRITTEN_IN.get(ending):
        case "JSON":
            return _read_json(text), {}
        case "TOML":
            return _read_toml(text), {}
        case "YAML":
            return read_yaml(text)
    if text.lstrip().startswith("{"):
        # JSON is YAML, but for an emoji cut in two and a tab between the names.
        try:
            return _read_json(text), {}
        except Unreadable:
            return read_yaml(text)
    return read_yaml(text)


class _Twice(Exception):
    """A name stands twice in one record of a JSON file."""


def _read_json(text: str) -> object:
    try:
        return _measured(json.loads(text, object_pairs_hook=_without_doubles))
    except _Twice as cause:
        read_yaml(text)  # it knows the line, and says so
        raise answered_twice(str(cause)) from cause
    except json.JSONDecodeError as cause:
        raise Unreadable(
            _json_words(cause.msg),
            "Put that place right.",
            f"line {cause.lineno}, column {cause.colno}",
        ) from cause
    except ValueError as cause:
        raise _too_long_a_number() from cause
    except RecursionError as cause:
        raise too_deep() from cause


def _json_words(said: str) -> str:
    words = (one for first, one in JSON_WORDS.items() if said.startswith(first))
    return next(words, f"This can't be read as JSON: {said}.")


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(name)
        found[name] = value
    return found


def _read_toml(text: str) -> object:
    if MANY_PARTS.search(text):
        raise too_deep()
    try:
        return _measured(tomllib.loads(text))
    except tomllib.TOMLDecodeError as cause:
        raise _toml_fault(str(cause)) from cause
    except ValueError as cause:
        raise _too_long_a_number() from cause
    except RecursionError as cause:
        raise too_deep() from cause


def _toml_fault(said: str) -> Unreadable:
    found = AT_LINE.search(said)
    place = f"line {found['line']}" if found and found["line"] else "at its end"
    if TWICE_IN_TOML.match(said):
        remedy = "Keep one answer and take out the other."
        return Unreadable("A name is given here that stands further up.", remedy, place)
    return Unreadable(
        f"This can't be read as TOML: {AT_LINE.sub('', said)}.",
        'Put it right; words stand in quotation marks: reference = "EX-2027-01".',
        place,
    )


def _too_long_a_number() -> Unreadable:
    return Unreadable("There is a number too long to read.", "Shorten it.")


def _measured(value: object, path: tuple[str, ...] = ()) -> object:
    """Return an answer as it is, if it lies no deeper than any agreement's.

    A time of day becomes words, for no answer is one.
    """
    if len(path) > DEEPEST:
        raise too_deep(".".join(path[:2]))
    if isinstance(value, datetime | time):
        return value.isoformat()
    if isinstance(value, list):
        return [_measured(one, (*path, str(at))) for at, one in enumerate(value)]
    if isinstance(value, dict):
        return {key: _measured(one, (*path, key)) for key, one in value.items()}
    return value


def _by_name(data: object) -> Mapping[str, object]:
    if not isinstance(data, dict):
        raise without_names()
    return data
