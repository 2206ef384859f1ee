"""How far a report has come: which of its parts are written, and what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Problem, Refused
from docgen.review.findings import Finding
from docgen.review.forms import Form
from docgen.review.places import name_at
from docgen.review.reading import read_form, read_so_far
from docgen.review.report import REPORT as REPORT_FORM
from docgen.review.scale import Item
from docgen.usecases.reporting.writing import Work, name_of, own_words
from docgen.usecases.scoring.outcome import the_scale
from docgen.usecases.settings_now import settings_now

FINDING: Final = Form(Finding, "a finding", "finding", {"item": 1})
FORM: Final = "report"


class Written(StrEnum):
    """How far a part of a report is written."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    TO_PUT_RIGHT = "To put right"
    DONE = "Done"


@dataclass(frozen=True, slots=True)
class ItemSoFar:
    """How far an item's finding is written; `missing` names what a final report needs.

    `score` is None until the reviewers have agreed on one.
    """

    item: Item
    score: int | None
    state: Written
    missing: tuple[str, ...]


def items_so_far(office: Office, work: Work) -> tuple[ItemSoFar, ...]:
    """Return how far each item of a report is written, in the scale's order."""
    below = settings_now(office).recommend_below
    return tuple(
        _item_so_far(one, work.finding(one.number), below)
        for one in the_scale(office).items
    )


def part_so_far(work: Work, names: Sequence[str]) -> tuple[Written, tuple[str, ...]]:
    """Return how far some answers of a report are written, and what is missing.

    Args:
        work: The report.
        names: The answers, by their names in it.
    """
    if not any(name in work.content for name in names):
        return Written.NOT_STARTED, ()
    missing = tuple(one.wrong for one in faults_of(work, names))
    return (Written.TO_PUT_RIGHT if missing else Written.DONE), missing


def faults_of(work: Work, names: Sequence[str]) -> tuple[Problem, ...]:
    """Return what can't be read, or is missing, of some answers that were begun."""
    half = read_so_far(REPORT_FORM, work.answers.data, file=FORM)
    begun = {name for name in names if name in work.content}
    return tuple(
        one
        for one in half.problems
        if name_at(one.where.place).partition(".")[0] in begun
    )


def faults_of_item(work: Work, item: int) -> tuple[Problem, ...]:
    """Return what can't be read of an item's finding, placed within the finding."""
    read = read_form(FINDING, work.finding(item), file=name_of(item), lines={})
    return read.problems if isinstance(read, Refused) else ()


def _item_so_far(item: Item, finding: Mapping[str, Any], below: int) -> ItemSoFar:
    score = finding.get("score")
    read = read_form(FINDING, finding, file=name_of(item.number), lines={})
    if isinstance(read, Refused):
        missing = tuple(one.wrong for one in read.problems)
        return ItemSoFar(item, score, Written.TO_PUT_RIGHT, missing)
    missing = tuple(_missing(read, below))
    words = own_words(finding).keys() - {"previous"}
    begun = Written.IN_PROGRESS if words else Written.NOT_STARTED
    return ItemSoFar(item, score, begun if missing else Written.DONE, missing)


def _missing(finding: Finding, below: int) -> Iterator[str]:
    if finding.score is None:
        yield "score"
    if not finding.evidence:
        yield "evidence"
    advice = finding.recommendation
    if advice is None and finding.score is not None and finding.score < below:
        yield "recommendation"
    if advice is not None and not advice.who_acts:
        yield "who acts"
