"""What looks like a client's data and is none: who said so, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from pydantic import Field

from docgen.problems import Problem, Refused, Severity
from docgen.review.finality import texts_of
from docgen.review.forms import Form
from docgen.review.identifiers import Clearing
from docgen.review.lists import Many
from docgen.review.reading import read_form
from docgen.review.report import Report
from docgen.review.scores import ScoreSet
from docgen.review.values import Entered
from docgen.usecases.inputs import Answers

LIST: Final = "identifiers_cleared"


class _Cleared(Entered):
    """The one list of a report's answers that is looked at here."""

    identifiers_cleared: Many[Clearing] = Field((), title="Cleared")


CLEARED: Final = Form(_Cleared, "a list of what is cleared", "report", {})


def read_clearings(answers: Answers) -> tuple[Clearing, ...] | Refused:
    """Return what a report's answers clear; whatever else they say is left alone."""
    data = {key: one for key, one in answers.data.items() if key == LIST}
    read = read_form(CLEARED, data, file=answers.file, lines=answers.lines)
    return read if isinstance(read, Refused) else read.identifiers_cleared


def is_identifier(problem: Problem) -> bool:
    """Return whether a problem is that something looks like a client's data."""
    return "looks like a client's" in problem.wrong


def clearing_of(problem: Problem, clearings: Iterable[Clearing]) -> Clearing | None:
    """Return who cleared a finding and why; None where nobody did.

    It is known by its place, with its file's name or without, and its masked form.
    """
    places = (str(problem.where), problem.where.place)
    return next(
        (
            one
            for one in clearings
            if one.where in places and problem.wrong.startswith(f"“{one.shown}” looks")
        ),
        None,
    )


def is_cleared(problem: Problem, clearings: Iterable[Clearing]) -> bool:
    """Return whether somebody has cleared a finding."""
    return clearing_of(problem, clearings) is not None


def told_as_cleared(
    problems: Iterable[Problem], clearings: Iterable[Clearing]
) -> Iterator[Problem]:
    """Yield problems; of a cleared finding it is only told who cleared it, and why."""
    known = tuple(clearings)
    for one in problems:
        cleared = clearing_of(one, known)
        yield _told(one, cleared) if cleared else one


def carried_over(
    report: Report, sheets: Iterable[ScoreSet], problems: Iterable[Problem]
) -> Iterator[Clearing]:
    """Yield a clearing for each text of a report that was cleared in its sheet.

    Args:
        report: With the sheets' words taken over.
        sheets: Whose words were.
        problems: What was said of the sheets, cleared findings among it.
    """
    words = {
        (one.item, text)
        for sheet in sheets
        for one in sheet.items
        for text in (one.evidence, one.strengths, one.recommendation)
    }
    for problem in problems:
        cleared = clearing_of(problem, report.identifiers_cleared)
        if cleared is None:
            continue
        for at, finding in enumerate(report.findings):
            for path, text in texts_of(finding, f"findings.{at}"):
                if finding.item == problem.item and (finding.item, text) in words:
                    yield cleared.model_copy(update={"where": path})


def _told(problem: Problem, cleared: Clearing) -> Problem:
    remedy = f"Cleared by {cleared.by}: {cleared.reason}"
    return replace(problem, severity=Severity.WARNING, remedy=remedy)
