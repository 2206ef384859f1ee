"""Agreements for the tests, of only what a test is about."""

from datetime import date

from docgen.problems import Refused
from docgen.review.agreement import Agreement
from docgen.review.deadlines import DEFAULT_ANCHORS, Deadline, deadlines_of
from docgen.review.reading import read_agreement
from docgen.review.warnings import warnings_of

FILE = "north.yaml"


def agreement(**answers: object) -> Agreement:
    """An agreement with these answers, which have to be sound."""
    read = read_agreement({"reference": "EX-1", **answers}, file=FILE, lines={})
    assert isinstance(read, Agreement), read
    return read


def refused(lines=None, **answers: object) -> list[str]:
    """Everything said against these answers."""
    data = {"reference": "EX-1", **answers}
    read = read_agreement(data, file=FILE, lines=lines or {})
    assert isinstance(read, Refused), read
    return [str(problem) for problem in read.problems]


def reviewed(first: date | str, last: date | str, **answers: object) -> Agreement:
    """An agreement about a review on these two days."""
    return agreement(review_dates=[first, last], **answers)


def deadline(key: str, one: Agreement, anchors=DEFAULT_ANCHORS) -> Deadline:
    """The deadline of that name."""
    return {each.key: each for each in deadlines_of(one, anchors)}[key]


def warned(one: Agreement, today: date | None = None, lines=None) -> list[str]:
    """Everything a coordinator is warned of."""
    found = warnings_of(
        one, deadlines_of(one), file=FILE, lines=lines or {}, today=today
    )
    return [str(problem) for problem in found]
