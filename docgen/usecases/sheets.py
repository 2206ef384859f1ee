"""The score sheets of a report: read, the team's picked, two reviewers' agreed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from docgen.problems import NamedFile, Problem, Refused, Severity, Source, WrongFile
from docgen.review.consensus import Decision, agree
from docgen.review.places import Places
from docgen.review.report import Report
from docgen.review.scores import ScoreSet
from docgen.usecases.clearings import is_identifier

if TYPE_CHECKING:
    from docgen.usecases.scores import Asked

REVIEWERS: Final = 2
NAMES_APART: Final = (" and ", " & ", "; ", " / ", " + ")


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the sheets of one review say.

    `scores` are those that count, `read` all sets of the team, for the annex.
    """

    scores: ScoreSet
    read: tuple[ScoreSet, ...]
    problems: tuple[Problem, ...]


def read_sheets(
    files: Sequence[NamedFile],
    report: Report,
    asked: "Asked",
    places: Places,
    *,
    named: bool = True,
) -> Sheets | Refused | WrongFile:
    """Read the sheets of this review, and bring two reviewers' scores together.

    Args:
        files: One sheet or two, and the agreed one beside them if there is one.
        report: Whose findings hold what was decided, and why.
        asked: On which scale they are read, of which team, and who cleared what.
        places: Where the report's data stand.
        named: Whether each reviewer's text stands under their name.
    """
    found = _read(files, asked)
    if not isinstance(found, tuple):
        return found
    sets, problems = found
    problems = tuple(_to_do(problems, report))
    agreed = [one for one in sets if _is_agreed(one)] if len(sets) > 1 else sets
    if len(agreed) == 1:
        return Sheets(agreed[0], sets, problems)
    if len(sets) != REVIEWERS:
        return Refused((*problems, _too_many(sets)))
    consensus = agree(sets[0], sets[1], _decided(report, places), asked.scale)
    doubtful = {one.where for one in problems}
    more = tuple(one for one in consensus.problems if one.where not in doubtful)
    scores = consensus.scores if named else consensus.unnamed
    return Sheets(scores, sets, (*problems, *more))


def read_previous(
    file: NamedFile, report: Report, asked: "Asked"
) -> Sheets | Refused | WrongFile:
    """Read the last review's sheet, which has to be one set of agreed scores."""
    found = _read([file], asked)
    if not isinstance(found, tuple):
        return found
    sets, problems = found
    if len(sets) > 1:
        return Refused((_too_many(sets),))
    known = tuple(_to_do(problems, report))
    return Sheets(sets[0], sets, tuple(map(_only_told, known)))


def _read(
    files: Sequence[NamedFile], asked: "Asked"
) -> tuple[tuple[ScoreSet, ...], tuple[Problem, ...]] | Refused | WrongFile:
    """Return the sets of one team and what is to put right of them."""
    # Loaded where there is a sheet; a report without any needs no room for Excel.
    from docgen.usecases.scores import of_team, read_sheet

    sets: list[ScoreSet] = []
    meant: list[ScoreSet] = []
    problems: list[Problem] = []
    for file in files:
        reading = read_sheet(file, replace(asked, team=""))
        if isinstance(reading, WrongFile):
            return reading
        sets += reading.sets
        own = of_team(reading, asked.team)
        if own.sets:
            meant += own.sets
            problems += own.problems
    teams = {" ".join(one.team.split()).casefold() for one in meant if one.team}
    if not meant or len(teams) > 1:
        return Refused((_which_team(files, sets, asked.team),))
    return tuple(meant), tuple(problems)


def _to_do(problems: Iterable[Problem], report: Report) -> Iterator[Problem]:
    """Yield what is left to do: not what the report's own data have decided.

    A draft may have open items, so those are only told; a final report names them by
    itself.
    """
    for one in problems:
        if one.item is None or is_identifier(one) or one.severity is Severity.WARNING:
            yield one
        elif one.item not in report.scores:
            is_open = one.severity is Severity.ERROR
            yield _only_told(one) if is_open else one


def _only_told(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING)


def _decided(report: Report, places: Places) -> list[Decision]:
    return [
        Decision(
            one.item,
            one.score,
            one.score_reason or "",
            places.source(f"findings.{at}"),
        )
        for at, one in enumerate(report.findings)
        if one.score is not None
    ]


def reviewers_in(scores: ScoreSet) -> list[str]:
    """Return the names a sheet gives as its reviewer: one, or both of them."""
    names = scores.reviewer
    for apart in NAMES_APART:
        names = names.replace(apart, "\n")
    return [one.strip() for one in names.split("\n") if one.strip()]


def _is_agreed(scores: ScoreSet) -> bool:
    return len(reviewers_in(scores)) == REVIEWERS


def _which_team(
    files: Sequence[NamedFile], sets: Sequence[ScoreSet], team: str
) -> Problem:
    names = dict.fromkeys(one.team or "(no name)" for one in sets)
    where = Source(", ".join(one.name for one in files))
    listed = ", ".join(f"“{one}”" for one in names)
    if team:
        wrong = f"There is no team “{team}”; there are scores of {listed}."
        return Problem(where, wrong, "Give --team one of these names.")
    wrong = f"There are scores of {len(names)} teams: {listed}."
    return Problem(where, wrong, "Say which with --team, and make a report for each.")


def _too_many(sets: Sequence[ScoreSet]) -> Problem:
    where = Source(", ".join(dict.fromkeys(one.file for one in sets)))
    listed = ", ".join(f"“{one.reviewer or one.sheet}”" for one in sets)
    return Problem(
        where,
        f"There are {len(sets)} sets of scores for one team: {listed}.",
        "Give one agreed sheet, or one of each of the two reviewers.",
    )
