"""Reviews: booked, listed, looked at; each starts from what is kept of its service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import Field

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records.database import Transaction
from docgen.records.history import doers, of_thing
from docgen.records.parts import Change, latest, save
from docgen.records.people import names_of
from docgen.records.reviews import (
    PAGE,
    Assigned,
    ReviewRow,
    Reviews,
    Wanted,
    add_review,
    assigned_to,
    find_review,
    has_reference,
    list_reviews,
    references,
)
from docgen.review.forms import Form
from docgen.review.lists import Maybe
from docgen.review.occasion import Named
from docgen.review.progress import Stage
from docgen.review.reading import read_form
from docgen.review.rights import Action, Caller, allowed, scope_of
from docgen.review.service import first_answers
from docgen.review.values import Day, Entered, Line
from docgen.usecases.reporting.seen import events_seen, to_be_seen
from docgen.usecases.review_files import (
    AGREEMENT,
    EVERYTHING,
    ReviewFile,
    gather,
    keep_in_step,
)
from docgen.usecases.services import find_in
from docgen.usecases.standing import (
    by,
    review_for,
    service_for,
    thing_of,
)
from docgen.usecases.timelines import Told, people_in, told

__all__ = [
    "BOOKING",
    "PAGE",
    "Booking",
    "Look",
    "Wanted",
    "book",
    "book_in",
    "listed",
    "look",
    "next_reference",
    "rows_of",
]

# A new year's agreement starts from the last one's, but for what belongs to a review.
NOT_CARRIED_OVER: Final = frozenset(
    {
        "reference",
        "version",
        "review_dates",
        "observation_dates",
        "reviewers",
        "draft_issued_on",
        "final_confirmed_on",
        "data_sharing_agreement",
        "honorary_contract",
    }
)


class Booking(Entered):
    """What a coordinator says when a review is booked; its days may come later."""

    reference: Line = Field(
        title="Reference", description="The name its documents are filed under"
    )
    first_day: Maybe[Day] = Field(None, title="First review day")
    second_day: Maybe[Day] = Field(None, title="Second review day")
    regional_lead: Maybe[Named] = Field(None, title="IPS Grow regional lead")


BOOKING: Final = Form(Booking, "a review", "booking", {"reference": "unnamed"})


@dataclass(frozen=True, slots=True)
class Look:
    """A review as one person sees it: the file, who is assigned, what they may do.

    `names` are those of everybody who did something, by their identity. A report that
    is not sent to the service, and what was done for it, is left out for the service.
    `lasting` are those of `assigned` whose duty lasts, though its end may be set.
    """

    file: ReviewFile
    assigned: tuple[Assigned, ...]
    may: frozenset[Action]
    names: Mapping[str, str]
    lasting: tuple[Assigned, ...] = ()


def book(
    office: Office,
    who: Caller,
    service_id: str,
    entered: Mapping[str, Any],
    *,
    from_last: bool = True,
) -> str | Refused:
    """Book a review of a service and return its identity, or what is to put right.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        service_id: Whose review it is.
        entered: As `Booking` has it.
        from_last: Whether its agreement starts from the last review's answers.

    Raises:
        NotThere: There is no such service, or it is not this person's to book for.
    """
    read = read_form(BOOKING, entered, file="booking", lines={})
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        return book_entered(
            office, connection, who, (service_id, read), from_last=from_last
        )


def book_entered(
    office: Office,
    connection: Transaction,
    who: Caller,
    entered: tuple[str, Booking],
    *,
    from_last: bool = True,
) -> str | Refused:
    """Book a review inside a transaction, of a service and as it was entered.

    Raises:
        NotThere: There is no such service, or it is not this person's to book for.
    """
    service_id, read = entered
    service_for(connection, who, service_id, Action.COORDINATE)
    if has_reference(connection, read.reference):
        return Refused((_taken(read.reference),))
    kept = find_in(connection, who, service_id)
    answers = first_answers(kept.service)
    if from_last:
        answers = {**_last_answers(connection, service_id), **answers}
    return book_in(office, connection, who, service_id, {**answers, **_said(read)})


def book_in(
    office: Office,
    connection: Transaction,
    who: Caller,
    service_id: str,
    answers: Mapping[str, Any],
) -> str:
    """Book a review inside a transaction, with these answers; return its identity."""
    service = service_for(connection, who, service_id, Action.COORDINATE)
    how = by(who, "coordinator")
    reference = str(answers["reference"])
    key = add_review(connection, reference, service.id, Stage.BOOKED.value, how)
    row = find_review(connection, EVERYTHING, key)
    if row is None:
        raise LookupError(f"review {key} was not kept")
    save(connection, Change(row.thing, AGREEMENT, answers, 0, "booked"), how)
    keep_in_step(office, connection, row)
    return key


def _said(booking: Booking) -> dict[str, Any]:
    days = [one.isoformat() for one in (booking.first_day, booking.second_day) if one]
    said: dict[str, Any] = {"reference": booking.reference}
    if days:
        said["review_dates"] = days
    if booking.regional_lead:
        lead = booking.regional_lead.model_dump(exclude_none=True)
        said["regional_lead"] = lead
    return said


def _last_answers(connection: Transaction, service_id: str) -> dict[str, Any]:
    """Return what the service's last agreement said that may hold again."""
    wanted = Wanted(service_id=service_id, size=1000)
    rows = list_reviews(connection, EVERYTHING, wanted).rows
    dated = sorted(
        (one for one in rows if one.first_day and one.stage != Stage.CANCELLED),
        key=lambda one: str(one.first_day),
    )
    if not dated:
        return {}
    answers = latest(connection, dated[-1].thing, AGREEMENT).content or {}
    dates = {name for name in answers if name.endswith(("_by", "_on", "_until"))}
    left_out = NOT_CARRIED_OVER | dates
    return {name: one for name, one in answers.items() if name not in left_out}


def _taken(reference: str) -> Problem:
    return Problem(
        Source("booking", "reference"),
        f"There is a review “{reference}” already.",
        "Give this one another reference.",
    )


def next_reference(office: Office, year: int) -> str:
    """Return a reference that no review has, such as 2027-014."""
    with office.records.database.reading() as connection:
        return free_reference(connection, year)


def free_reference(connection: Transaction, year: int) -> str:
    """Return a reference that no review has, inside a transaction."""
    taken = references(connection, f"{year}-")
    numbers = (f"{year}-{number:03d}" for number in range(1, len(taken) + 2))
    return next(one for one in numbers if one not in taken)


def listed(office: Office, who: Caller, wanted: Wanted) -> Reviews:
    """Return a page of the reviews a person may see, what is due first on top."""
    with office.records.database.reading() as connection:
        return list_reviews(connection, scope_of(who), wanted)


def look(office: Office, who: Caller, key: str) -> Look:
    """Return a review as a person sees it.

    Raises:
        NotThere: There is no such review, or they may not see it.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        file = gather(office, connection, row)
        issues = to_be_seen(connection, who, row, file.issues)
        assigned = assigned_to(connection, row.id)
        return Look(
            file=replace(file, issues=issues),
            assigned=assigned,
            lasting=tuple(one for one in assigned if one.lasts(who.at)),
            may=allowed(who, thing_of(row)),
            names=names_of(connection, doers(connection, row.thing)),
        )


def timeline(office: Office, who: Caller, key: str) -> tuple[Told, ...]:
    """Return what happened to a review, the newest first, as a person may hear of it.

    Raises:
        NotThere: There is no such review, or they may not see it.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        events = events_seen(who, row, of_thing(connection, row.thing))
        return told(events, names_of(connection, people_in(events)))


def rows_of(office: Office, who: Caller, service_id: str) -> Sequence[ReviewRow]:
    """Return every review of a service that a person may see."""
    return listed(office, who, Wanted(service_id=service_id, size=1000)).rows
