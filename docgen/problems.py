"""What a person has to put right, and where it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict


class Severity(StrEnum):
    """How much a problem stands in the way.

    ERROR and CONFIRM stop the work until someone has acted; WARNING is told and
    the work goes on.
    """

    ERROR = "error"
    CONFIRM = "confirm"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: a file or form, and the place inside it.

    `place` is in the words of whoever looks there: "line 12, review_dates",
    "page header", "Scores!D14". It is empty when the whole file is meant.
    """

    file: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.file}, {self.place}" if self.place else self.file


class ProblemJson(TypedDict):
    """A problem as the command line and the API print it."""

    severity: str
    where: str
    item: int | None
    wrong: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right: where it is, what is wrong, what to do about it.

    `item` is the fidelity scale's item number (1 to 25), None where no item is meant.
    """

    where: Source
    wrong: str
    remedy: str
    severity: Severity = Severity.ERROR
    item: int | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.wrong} {self.remedy}"

    def as_json(self) -> ProblemJson:
        """Return the problem in the shape every JSON answer uses."""
        return {
            "severity": self.severity.value,
            "where": str(self.where),
            "item": self.item,
            "wrong": self.wrong,
            "remedy": self.remedy,
        }


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer when something can't be done yet: every problem at once."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class WrongFile:
    """The answer when a file is not what it should be; `seen` says what it is."""

    file: str
    seen: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.file} is {self.seen.rstrip('.')}; it should be {self.wanted}."


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file somebody gave us: its own name, for messages, and its bytes."""

    name: str
    content: bytes


def stops(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems stands in the way of the work."""
    return any(problem.severity is not Severity.WARNING for problem in problems)
