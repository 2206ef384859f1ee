"""Answers written as YAML: every one kept to the letter, with the line it stands on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from docgen.usecases.unreadable import DEEPEST, Unreadable, answered_twice, too_deep

NOTHING: Final = ("", "~", "null")  # but Null may be somebody's name
REMARK_OR_NOT: Final = re.compile(r"[ \t]+#\S")  # "Ward #3": a remark, or a number?
DASH_BELOW: Final = re.compile(r"\n[ \t]*- ")  # YAML would join it to the words above
IN_QUOTES: Final = "Put the whole answer in quotation marks."
LAYOUT: Final = (
    "Check the spaces in front of this line and the one above it; an answer that holds"
    " a colon or a quotation mark stands in quotation marks as a whole."
)
CLOSING: Final = "Put it after the last word."
# What PyYAML says, what a person is told, what to do, and whether the fault lies where
# something was opened.
SAYINGS: Final = tuple(
    (re.compile(said), wrong, remedy, opened)
    for said, wrong, remedy, opened in (
        (
            r"found character '\\t'",
            "There is a tab in front of the words.",
            "Use spaces.",
            False,
        ),
        (
            r"found character '(?P<it>.)'",
            "An answer begins with {it}, which means something else in YAML.",
            IN_QUOTES,
            False,
        ),
        (
            "mapping values are not allowed",
            "A colon with a space after it stands inside an answer, or the line is"
            " indented too far.",
            LAYOUT,
            False,
        ),
        (
            "undefined alias|scanning an (alias|anchor)|undefined tag",
            "An answer begins with *, & or !, which mean something else in YAML.",
            IN_QUOTES,
            False,
        ),
        (
            "another document",
            "A second set of answers begins after ---.",
            "Keep one set to a file.",
            False,
        ),
        (
            "quoted scalar.*unexpected end",
            "A quotation mark is opened and not closed.",
            CLOSING,
            True,
        ),
        (
            "escape",
            "A backslash stands before something it can't stand before.",
            "Write it twice, \\\\, or use single quotation marks.",
            False,
        ),
        (
            "expected ',' or '(?P<it>.)'",
            "A bracket is opened and not closed with {it}, or a comma is missing.",
            CLOSING,
            True,
        ),
        (
            "could not find expected ':'",
            "A name has no colon after it.",
            "Write the name, a colon, a space and the answer.",
            True,
        ),
        (
            "expected <block end>|sequence entries are not allowed",
            "The line does not fit the one above it.",
            LAYOUT,
            False,
        ),
    )
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The text that is being read, and the line of each answer found so far."""

    text: str
    lines: dict[str, int] = field(default_factory=dict)


def read_yaml(text: str) -> tuple[object, Mapping[str, int]]:
    """Return what a YAML text says, and the line of each dotted name in it.

    Words stay words, whatever YAML would make of them: yes, 0123, 1.0, 2027-03-09. What
    YAML would silently drop is refused instead: doubled names, anchors, tags, and words
    after a # that may not have been meant as a remark.

    Raises:
        Unreadable: It is no YAML, or something in it would be lost.
    """
    node = _composed(text)
    if node is None:
        return None, {}
    reading = _Reading(text)
    return _plain(node, (), reading), reading.lines


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as cause:
        raise _fault(cause) from cause
    except yaml.reader.ReaderError as cause:
        raise Unreadable(
            f"There is a character that can't be printed, U+{cause.character:04X}.",
            "Type the line again.",
            _line(text[: cause.position].count("\n")),
        ) from cause
    except RecursionError as cause:
        raise too_deep() from cause


def _fault(cause: yaml.MarkedYAMLError) -> Unreadable:
    """Put what PyYAML says into words for people."""
    said = f"{cause.context}: {cause.problem}"
    for pattern, wrong, remedy, opened in SAYINGS:
        if found := pattern.search(said):
            mark = cause.context_mark if opened else cause.problem_mark
            place = _line(mark.line) if mark else ""
            return Unreadable(wrong.format(**found.groupdict()), remedy, place)
    place = _line(cause.problem_mark.line) if cause.problem_mark else ""
    return Unreadable(f"This can't be read as YAML: {cause.problem}.", LAYOUT, place)


def _line(counted_from_nought: int) -> str:
    return f"line {counted_from_nought + 1}"


def _plain(node: yaml.Node, path: tuple[str, ...], reading: _Reading) -> object:
    """Return a node as plain values: words, lists, names with answers."""
    here = _line(node.start_mark.line)
    reading.lines.setdefault(".".join(path), node.start_mark.line + 1)
    if len(path) > DEEPEST:
        raise too_deep(here)
    _nothing_lost(node, reading.text)
    if isinstance(node, yaml.ScalarNode):
        return _words(node)
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(one, (*path, str(at)), reading) for at, one in enumerate(node.value)
        ]
    return _mapping(node, path, reading)


def _words(node: yaml.ScalarNode) -> str | None:
    """Return an answer's words; a block's last line break is YAML's, not theirs."""
    if node.style is None and node.value in NOTHING:
        return None
    words = joined(str(node.value))
    return words.removesuffix("\n") if node.style in ("|", ">") else words


def _mapping(
    node: yaml.Node, path: tuple[str, ...], reading: _Reading
) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in node.value:
        here = _line(key.start_mark.line)
        if not isinstance(key, yaml.ScalarNode):
            raise Unreadable(
                "A bracket stands where the name of an answer should.",
                "Write the name, a colon, a space and the answer.",
                here,
            )
        _nothing_lost(key, reading.text)
        name = joined(str(key.value))
        if name in found:
            raise answered_twice(name, here)
        inside = (*path, name)
        reading.lines[".".join(inside)] = key.start_mark.line + 1
        found[name] = _plain(value, inside, reading)
    return found


def _nothing_lost(node: yaml.Node, text: str) -> None:
    """Refuse what YAML would drop without a word."""
    here = _line(node.start_mark.line)
    if text[node.start_mark.index : node.start_mark.index + 1] in ("&", "!"):
        raise Unreadable(
            "An answer begins with *, & or !, which mean something else in YAML.",
            IN_QUOTES,
            here,
        )
    if not isinstance(node, yaml.ScalarNode) or node.style is not None:
        return
    start, end = node.start_mark.index, node.end_mark.index
    if DASH_BELOW.search(text, start, end):
        raise Unreadable("A dash stands below an answer.", LAYOUT, here)
    if REMARK_OR_NOT.match(text, end):
        raise Unreadable(
            "What stands after # would be left out, as a remark.",
            f"{IN_QUOTES} If it is a remark, leave a space after the #.",
            _line(node.end_mark.line),
        )


def joined(text: str) -> str:
    r"""Return text with both halves of a character made one, as in "\ud83d\ude00".

    Programs that write \u escapes cut an emoji in two. Half a character alone stays,
    and is refused where the answer is read.
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


class _Writer(yaml.SafeDumper):
    """Writes an answer out wherever it stands, never as a pointer to another."""

    def ignore_aliases(self, data: object) -> bool:
        """Return that nothing is ever pointed at."""
        return True


def write_yaml(data: Mapping[str, object]) -> bytes:
    """Return answers as a YAML file that reads back the same."""
    text = yaml.dump(
        dict(data), Dumper=_Writer, allow_unicode=True, sort_keys=False, width=88
    )
    return text.encode()
