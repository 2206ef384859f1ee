"""Where an answer stands in the file it came from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from docgen.problems import Problem, Severity, Source

_LINE: Final = re.compile(r"^line \d+, ")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about one answer, before its line in the file is looked up.

    `path` is the answer's dotted name.
    """

    path: str
    wrong: str
    remedy: str
    severity: Severity = Severity.ERROR


def name_at(place: str) -> str:
    """Return the dotted name in a place's words, without the line told before it.

    >>> name_at("line 12, review_dates.0")
    'review_dates.0'
    """
    return _LINE.sub("", place)


@dataclass(frozen=True, slots=True)
class Places:
    """A file, and the line of each dotted name in it; the lines may be unknown."""

    file: str
    lines: Mapping[str, int]

    def source(self, path: str) -> Source:
        """Return where a name stands: on its own line, or its nearest parent's."""
        number = self._line(path)
        return Source(self.file, f"line {number}, {path}" if number else path)

    def problem(self, remark: Remark) -> Problem:
        """Return a remark with its place."""
        where = self.source(remark.path)
        return Problem(where, remark.wrong, remark.remedy, remark.severity)

    def _line(self, path: str) -> int | None:
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path.rpartition(".")[0]
        return None
