"""What keeps a row of a coordinator's list from being taken, and where it stands."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from docgen.problems import Problem, Refused, Severity, Source
from docgen.records.database import Transaction
from docgen.records.history import hash_of
from docgen.records.reviews import ReviewRow, has_reference
from docgen.review.reading import read_form
from docgen.review.rights import Action, Caller, Role, Thing, can
from docgen.review.service import SERVICE
from docgen.review.tracker import TrackedReview, TrackedService
from docgen.usecases.kept_services import KnownService
from docgen.usecases.tracked_values import HOMES_IN_SERVICE, Plain, answers_of

CELL: Final = re.compile(r"^(?P<sheet>.*!|)[A-Z]+(?P<row>\d+)$")
LONGEST_REFERENCE: Final = 80


def coordinates(who: Caller, region: str) -> bool:
    """Return whether a person looks after the services of a region."""
    return can(who, Action.COORDINATE, Thing(region, "any"))


def own_regions(who: Caller) -> frozenset[str]:
    """Return the regions a person coordinates; "" stands for all."""
    return frozenset(one.region for one in who.grants if one.role is Role.COORDINATOR)


def key_of(problem: Problem) -> str:
    """Return what a finding is ticked by."""
    return hash_of([str(problem.where), problem.wrong])


def row_of(where: Source) -> tuple[str, str] | None:
    """Return the sheet and row of a cell, None where no cell is meant."""
    found = CELL.match(where.place)
    return (found["sheet"], found["row"]) if found else None


def faults_of_service(
    who: Caller, service: TrackedService, plain: Plain, known: KnownService | None
) -> Iterator[Problem]:
    """Yield what keeps a service from being taken; `known` is the one it is already."""
    where, region = service.cells.get("region", service.source), plain.get("region")
    if not region:
        wrong = f"The list does not tell the region of “{service.name}”."
        yield Problem(where, wrong, "Give its region in the list.")
    elif not coordinates(who, region):
        wrong = f"You look after no services in the region “{region}”."
        yield Problem(where, wrong, "Nothing, if it is another coordinator's.")
    elif known is None:
        content = answers_of(plain, HOMES_IN_SERVICE)
        read = read_form(SERVICE, content, file="", lines={})
        for one in read.problems if isinstance(read, Refused) else ():
            yield Problem(service.source, one.wrong, one.remedy)


def fault_of_review(
    connection: Transaction, review: TrackedReview, rows: Sequence[ReviewRow]
) -> Problem | None:
    """Return what keeps a new review from being taken, None where nothing does.

    Args:
        connection: Of a transaction.
        review: As the list tells of it.
        rows: The reviews that are kept of its service.
    """
    where = review.cells.get("reference", review.source)
    same_day = [one for one in rows if one.first_day == review.first_day]
    if len(review.reference) > LONGEST_REFERENCE:
        wrong = f"The reference is longer than {LONGEST_REFERENCE} letters."
        return Problem(where, wrong, "Shorten it.")
    if review.first_day and same_day:
        other = same_day[0].reference
        wrong = f"The service has a review on that day already, “{other}”."
        return Problem(where, wrong, "Write that reference in the list.")
    if review.reference and has_reference(connection, review.reference):
        wrong = f"There is another review “{review.reference}” already."
        return Problem(where, wrong, "Give this one another reference.")
    return None


def books_nothing(review: TrackedReview) -> Problem:
    """Return what is told of a row that gives a review's stage or notes alone."""
    return Problem(
        review.source,
        "The row gives no review's reference, days, type or reviewers; its stage and"
        " notes were left out.",
        "Nothing, if no review is booked; else give its days.",
        Severity.WARNING,
    )
