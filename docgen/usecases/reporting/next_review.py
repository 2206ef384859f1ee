"""The next review, about a year on: proposed by rule, booked with one press."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Refused
from docgen.review.occasion import Named
from docgen.review.reading import read_form
from docgen.review.report_entries import NEXT_REVIEW, NextReview
from docgen.review.report_life import NextBooked
from docgen.review.rights import Action, Caller
from docgen.review.working_days import working_day_on_or_after
from docgen.usecases import reviews
from docgen.usecases.entered import refused
from docgen.usecases.reporting.life import Doing, begin, keep
from docgen.usecases.review_files import ReviewFile, keep_in_step
from docgen.usecases.standing import review_for

FORM: Final = "next-review"


def proposed(found: ReviewFile) -> tuple[date, date] | None:
    """Return two days for the next review, about a year on; None without a rule's day.

    The rule is the agreement's: the review is annual.
    """
    dates = {one.key: one.date for one in found.deadlines}
    day = dates.get("next_review_on")
    if day is None:
        return None
    closed = found.agreement.closed_days
    first = working_day_on_or_after(day, closed)
    return first, working_day_on_or_after(first + timedelta(days=1), closed)


def book_next(
    office: Office, who: Caller, key: str, entered: Mapping[str, Any]
) -> str | Refused:
    """Book the service's next review, pre-filled from this one; return its identity.

    Pressed twice, it is booked once.

    Raises:
        NotThere: There is no such review, or it is not this person's to book for.
    """
    read = read_form(NEXT_REVIEW, entered, file=FORM, lines={})
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        review_for(connection, who, key, Action.COORDINATE)
        doing = begin(office, connection, who, key)
        if there := doing.life.next_review:
            return there.review
        if not doing.life.is_confirmed:
            wrong = "The report of this review is not confirmed yet."
            return refused((FORM, "first_day"), wrong, "Book the next one once it is.")
        booking = _booking(doing, read)
        of_service = doing.found.row.service_id, booking
        made = reviews.book_entered(office, connection, who, of_service)
        if isinstance(made, Refused):
            return made
        booked = NextBooked(
            review=made, first_day=read.first_day, by=who.name, on=doing.found.today
        )
        keep(doing, {"next_review": booked}, "booked the next review")
        keep_in_step(office, connection, doing.found.row)
        return made


def _booking(doing: Doing, read: NextReview) -> reviews.Booking:
    first, agreement = read.first_day, doing.found.agreement
    following = working_day_on_or_after(
        first + timedelta(days=1), agreement.closed_days
    )
    name = getattr(agreement.regional_lead, "name", None)
    return reviews.Booking(
        reference=reviews.free_reference(doing.connection, first.year),
        first_day=first,
        second_day=read.second_day or following,
        regional_lead=Named(name=name) if isinstance(name, str) else None,
    )
