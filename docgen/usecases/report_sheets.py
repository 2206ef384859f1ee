"""A report meets the sheets it is asked for with: their scores and words come in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Severity, WrongFile
from docgen.review.places import Places
from docgen.review.report import Report
from docgen.review.report_scores import take_scores
from docgen.review.scale import IPS_25
from docgen.review.scores import ItemScore, ScoreSet
from docgen.usecases.clearings import carried_over
from docgen.usecases.sheets import Sheets, read_previous, read_sheets

if TYPE_CHECKING:
    from docgen.usecases.scores import Asked as HowRead

NO_SCORES: Final = ScoreSet(
    "", "", "", "", None, tuple(ItemScore(one.number) for one in IPS_25.items)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked for with, beside its answers.

    `scores` are the sheets of this review, `previous` is the last one's. `team` is
    empty where the answers name it, or the sheets are of one team.
    """

    scores: tuple[NamedFile, ...] = ()
    previous: NamedFile | None = None
    team: str = ""
    final: bool = False
    reviewers_copy: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """A report with its sheets' scores; `sheets` is None where there are none."""

    report: Report
    sheets: Sheets | None
    problems: tuple[Problem, ...]


def with_scores(
    office: Office, report: Report, asked: Asked, places: Places
) -> Scored | Refused | WrongFile:
    """Read the sheets there are, and take what they say into the report."""
    if not asked.scores and asked.previous is None:
        return Scored(report, None, ())
    # Loaded where there is a sheet; a report without any needs no room for Excel.
    from docgen.usecases.scores import asked_of

    team = asked.team or report.team or ""
    how = asked_of(office, report.identifiers_cleared, team)
    if isinstance(how, WrongFile):
        return how
    sheets = _now(report, asked, how, places) if asked.scores else None
    before = read_previous(asked.previous, report, how) if asked.previous else None
    if isinstance(sheets, Refused | WrongFile):
        return sheets
    if isinstance(before, Refused | WrongFile):
        return before
    return _taken(report, asked.team, sheets, before)


def _now(
    report: Report, asked: Asked, how: "HowRead", places: Places
) -> Sheets | Refused | WrongFile:
    """Read this review's sheets; a final report says not who wrote which text."""
    named = not asked.final or asked.reviewers_copy
    return read_sheets(asked.scores, report, how, places, named=named)


def _taken(
    report: Report, team: str, sheets: Sheets | None, before: Sheets | None
) -> Scored:
    now = sheets.scores if sheets else NO_SCORES
    taken = take_scores(report, now, before.scores if before else None)
    told = [*(sheets.problems if sheets else ()), *(before.problems if before else ())]
    known = {one.where for one in told}
    told += (
        one
        for one in taken.problems
        if one.where not in known and not _is_decided(one, report)
    )
    cleared = (
        *report.identifiers_cleared,
        *carried_over(taken.report, (now,), told),
    )
    name = now.team or team or report.team
    own = {"team": name or None, "identifiers_cleared": cleared}
    return Scored(taken.report.model_copy(update=own), sheets, tuple(told))


def _is_decided(problem: Problem, report: Report) -> bool:
    """Return whether a doubtful cell is confirmed by the same score in the answers."""
    return problem.severity is Severity.CONFIRM and problem.item in report.scores
