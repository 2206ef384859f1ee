"""Papers around a review: its preparation letter, and a commissioner's booking."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from pydantic import Field

from docgen.problems import Refused
from docgen.review.choices import Count, Total, one_of
from docgen.review.dates import in_words
from docgen.review.deadlines import DEFAULT_ANCHORS, Deadline, deadlines_of
from docgen.review.forms import Form
from docgen.review.lists import FewLines, Many, Maybe, Some, Version
from docgen.review.occasion import Body, Named, Occasion, ReviewType, dates_of, order_of
from docgen.review.places import Remark
from docgen.review.reading import STAND_INS, read_form
from docgen.review.rules import Anchors
from docgen.review.values import Day, Entered, Line, Text


class Preparation(Entered):
    """Something the service gets ready for a review; `by` is None by the usual rule."""

    what: Text = Field(title="what")
    by: Maybe[Day] = Field(None, title="by")


USUAL_PREPARATION: Final = (
    Preparation(what="Information governance, with any agreement or contract it needs"),
    Preparation(what="Performance figures for the past year"),
    Preparation(what="A portfolio of evidence, item by item"),
    Preparation(what="A timetable of the two days, with its breaks"),
    Preparation(what="Staff, leaders and clients who are willing to be met"),
)
USUAL_READERS: Final = (
    "The IPS team",
    "The Trust’s steering committee and quality assurance team",
    "Other stakeholders inside the Trust",
    "The commissioners",
)


class Contact(Entered):
    """How somebody is reached."""

    name: Line = Field(title="name")
    role: Maybe[Line] = Field(None, title="role")
    email: Maybe[Line] = Field(None, title="email")
    telephone: Maybe[Line] = Field(None, title="telephone")


class PreparationLetter(Occasion):
    """The letter that tells a service what a review asks of it, and by when."""

    sent_on: Day = Field(title="Sent on")
    to: Named = Field(title="To")
    address: FewLines = Field((), title="Address")
    contact: Maybe[Contact] = Field(
        None, title="Contact", description="Who answers questions before the review"
    )
    preparation: Many[Preparation] = Field(
        USUAL_PREPARATION, title="To prepare", description="Ours, unless you list yours"
    )
    readers: FewLines = Field(
        USUAL_READERS, title="Who sees the report", description="Ours, unless listed"
    )
    further: Maybe[Text] = Field(None, title="Further words")


def timeline(
    occasion: Occasion, anchors: Anchors = DEFAULT_ANCHORS
) -> tuple[Deadline, ...]:
    """Return every date that follows from a review's days, in the order of a review."""
    return deadlines_of(dates_of(occasion), anchors)


def _letter_disorder(letter: PreparationLetter) -> Iterator[Remark]:
    yield from order_of(letter)
    first = letter.review_dates[0] if letter.review_dates else None
    if first is None:
        yield Remark(
            "review_dates",
            "A preparation letter needs the review's days: its dates follow from them.",
            "Give both review days.",
        )
    elif letter.sent_on >= first:
        yield Remark(
            "sent_on",
            f"The letter is sent on {in_words(letter.sent_on)}, not before the review,"
            f" {in_words(first)}.",
            "Put right one of the two dates.",
        )


PREPARATION_LETTER: Final = Form(
    PreparationLetter,
    "a preparation letter",
    "preparation-letter",
    STAND_INS,
    _letter_disorder,
)


def read_preparation_letter(
    data: Mapping[str, object], *, file: str, lines: Mapping[str, int]
) -> PreparationLetter | Refused:
    """Read a preparation letter, or say everything that stops it from being one."""
    return read_form(PREPARATION_LETTER, data, file=file, lines=lines)


class BookedReview(Entered):
    """One service a commissioner wants reviewed."""

    host_trust: Maybe[Body] = Field(None, title="host Trust")
    ips_service: Body = Field(title="IPS service")
    ips_teams: FewLines = Field((), title="IPS team")
    reviews_wanted: Count = Field(1, title="reviews wanted")
    preferred_months: FewLines = Field((), title="preferred month")
    last_review_on: Maybe[Day] = Field(None, title="last review on")
    last_total: Maybe[Total] = Field(None, title="last total")
    review_type: Maybe[Annotated[ReviewType, one_of(ReviewType)]] = Field(
        None, title="review type", description="in_person, virtual or mixed"
    )
    contact: Maybe[Contact] = Field(None, title="contact")
    note: Maybe[Text] = Field(None, title="note")


class BookingForm(Entered):
    """How many reviews a commissioner books for a region, and for which services."""

    reference: Line = Field(title="Reference")
    version: Version = Field("draft", title="Version")
    region: Maybe[Line] = Field(None, title="Region")
    integrated_care_board: Body = Field(title="Integrated care board")
    commissioner: Contact = Field(title="Commissioner")
    booked_on: Maybe[Day] = Field(None, title="Booked on")
    reviews_wanted: Maybe[Count] = Field(
        None,
        title="Reviews wanted",
        description="In all; compared with the list",
    )
    services: Some[BookedReview] = Field(title="Service")
    note: Maybe[Text] = Field(None, title="Note")

    @property
    def total_wanted(self) -> int:
        """Return how many reviews the services add up to."""
        return sum(one.reviews_wanted for one in self.services)


def _booking_disorder(booking: BookingForm) -> Iterator[Remark]:
    stated, total = booking.reviews_wanted, booking.total_wanted
    if stated is not None and stated != total:
        yield Remark(
            "reviews_wanted",
            f"{stated} reviews are wanted in all, but the services add up to {total}.",
            "Put right the number, or the list.",
        )
    for at, one in enumerate(booking.services):
        if one.reviews_wanted == 0:
            yield Remark(
                f"services.{at}.reviews_wanted",
                f"No review is wanted for {one.ips_service.name}.",
                "Give a number, or take the service out.",
            )


BOOKING_FORM: Final = Form(
    BookingForm, "a booking form", "booking-form", STAND_INS, _booking_disorder
)


def read_booking_form(
    data: Mapping[str, object], *, file: str, lines: Mapping[str, int]
) -> BookingForm | Refused:
    """Read a booking form, or say everything that stops it from being one."""
    return read_form(BOOKING_FORM, data, file=file, lines=lines)
