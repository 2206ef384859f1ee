"""Score sheets by themselves: read, compared, marked, and made to be filled in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docgen.boxed import Stopped
from docgen.excel.changes import (
    SetChange,
    SetChangeJson,
    changes_between,
    changes_json,
)
from docgen.excel.listing import ReadingJson, RefusedJson, reading_json
from docgen.excel.scoresheet import Reading, read_score_sheet
from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile, stops
from docgen.review.identifiers import Clearing
from docgen.review.scale import IPS_25, Scale, Section
from docgen.review.scores import ScoreSet
from docgen.usecases.clearings import is_identifier, told_as_cleared
from docgen.usecases.scales import scale_of

__all__ = [
    "Asked",
    "Reading",
    "ReadingJson",
    "RefusedJson",
    "SectionTally",
    "SetChange",
    "SetChangeJson",
    "asked_of",
    "blank_workbook",
    "changes_between",
    "changes_json",
    "is_complete",
    "marked_workbook",
    "of_team",
    "only_of",
    "read_sheet",
    "reading_json",
    "sections_of",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """How sheets are read: on which scale, what is no client's data, of which team.

    `team` is empty where every team is meant.
    """

    scale: Scale = IPS_25
    own_postcodes: tuple[str, ...] = ()
    clearings: tuple[Clearing, ...] = ()
    team: str = ""


def asked_of(
    office: Office, clearings: Iterable[Clearing] = (), team: str = ""
) -> Asked | WrongFile:
    """Return how an office reads sheets, or what is wrong with its scale file."""
    scale = scale_of(office)
    if isinstance(scale, WrongFile):
        return scale
    return Asked(scale, office.settings.own_postcodes, tuple(clearings), team)


def read_sheet(file: NamedFile, asked: Asked) -> Reading | WrongFile:
    """Read a workbook, and leave of it what is asked for.

    Returns:
        Its sets and problems; a finding that somebody has cleared is only told. Or what
        the file is that is no score sheet.
    """
    reading = read_score_sheet(file, asked.scale, allowed_postcodes=asked.own_postcodes)
    if isinstance(reading, WrongFile):
        return reading
    problems = tuple(told_as_cleared(reading.problems, asked.clearings))
    return of_team(replace(reading, problems=problems), asked.team)


def is_complete(reading: Reading) -> bool:
    """Return whether nothing of a sheet is left to decide."""
    known = [one.total for one in reading.sets]
    return bool(known) and None not in known and not stops(reading.problems)


def of_team(reading: Reading, team: str) -> Reading:
    """Return a reading with one team's sets, and without other teams' problems.

    Sets that name no team are meant where none is of the team by its name. What looks
    like a client's data is told wherever it stands, for the whole file is handed on.

    Args:
        reading: What was read of a file.
        team: The team's name in any case; empty for all that are there.
    """
    if not team:
        return reading
    sets = tuple(one for one in reading.sets if _same(one.team, team))
    sets = sets or tuple(one for one in reading.sets if not one.team)
    if not sets:
        where = Source(reading.file)
        return replace(
            reading, sets=(), problems=(_unknown(where, reading.sets, team),)
        )
    return only_of(reading, sets)


def only_of(reading: Reading, sets: Sequence[ScoreSet]) -> Reading:
    """Return a reading with some of its sets, and without the others' problems.

    What looks like a client's data is told wherever it stands.
    """
    others = [one for one in reading.sets if one not in sets]
    problems = tuple(_without(others, reading.problems, sets))
    return replace(reading, sets=tuple(sets), problems=problems)


def _unknown(where: Source, sets: Iterable[ScoreSet], team: str) -> Problem:
    """Return the problem that no scores are of a team."""
    names = ", ".join(f"“{one}”" for one in dict.fromkeys(x.team for x in sets))
    wrong = f"There is no team “{team}”; there are scores of {names}."
    return Problem(where, wrong, "Give --team one of these names.")


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _without(
    others: Sequence[ScoreSet], problems: Iterable[Problem], sets: Sequence[ScoreSet]
) -> Iterator[Problem]:
    cells = _cells(others) - _cells(sets)
    sheets = {one.sheet for one in others} - {one.sheet for one in sets}
    for one in problems:
        sheet = one.where.place.rpartition("!")[0] or one.where.place
        theirs = one.where in cells or sheet in sheets
        if is_identifier(one) or not theirs:
            yield one


def _cells(sets: Iterable[ScoreSet]) -> set[Source | None]:
    return {item.source for one in sets for item in one.items}


def marked_workbook(file: NamedFile, reading: Reading) -> bytes | Refused:
    """Return a reviewer's own workbook with each problem marked, and all listed."""
    from docgen.excel.marked import mark  # brings openpyxl, which reading needs not

    try:
        return mark(file, reading)
    except Stopped:
        wrong = "The workbook is too large to be written with its problems marked."
        remedy = "See them with docgen scores read, or delete what are no scores."
        return Refused((Problem(Source(file.name), wrong, remedy),))


@dataclass(frozen=True, slots=True)
class OfReview:
    """What a blank sheet says of the review it is made for; each may be empty."""

    reviewers: tuple[str, ...] = ()
    held_on: str = ""
    notes: tuple[str, ...] = ()


NO_REVIEW: Final = OfReview()


def blank_workbook(
    scale: Scale, teams: Sequence[str], reviewers: int, known: OfReview = NO_REVIEW
) -> bytes:
    """Return a score sheet to fill in, with a tab for each team."""
    from docgen.excel.blank import Filled, blank_sheet

    filled = Filled(reviewers=known.reviewers, held_on=known.held_on, notes=known.notes)
    return blank_sheet(teams, reviewers, scale, filled)


@dataclass(frozen=True, slots=True)
class SectionTally:
    """What the scores of a section add up to so far, and how many are missing."""

    section: Section
    at_least: int
    open: int
    greatest: int

    @property
    def total(self) -> int | None:
        """Return the sum of the section, None while an item is open."""
        return None if self.open else self.at_least


def sections_of(points: Mapping[int, int], scale: Scale) -> tuple[SectionTally, ...]:
    """Return what each section adds up to, as far as it is known.

    Args:
        points: The scores there are, by item number.
        scale: The scale they were given on.
    """
    return tuple(
        SectionTally(
            one,
            sum(points.get(item, 0) for item in one.items),
            sum(item not in points for item in one.items),
            scale.highest * len(one.items),
        )
        for one in scale.sections
    )
