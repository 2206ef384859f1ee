"""What the booking form says: which services a commissioner wants reviewed."""

from dataclasses import dataclass
from typing import Annotated, Final

from docgen.blanks import Blank
from docgen.documents.answered import worded
from docgen.documents.fields import Means, day, lines, text
from docgen.documents.occasion import ContactWords, PaperWords
from docgen.documents.parts import OrganisationWords
from docgen.review.letters import BookingForm

TITLE: Final = "Booking form for IPS fidelity reviews"


@dataclass(frozen=True, slots=True)
class BookedWords:
    """One service to be reviewed."""

    ips_service: Annotated[OrganisationWords, Means("The IPS service")]
    host_trust: Annotated[OrganisationWords, Means("Its host Trust")]
    ips_teams: Annotated[
        Blank, lines("Its IPS teams, one a line", "Valley IPS team (example)")
    ]
    reviews_wanted: Annotated[Blank, text("How many reviews", "1", rule=8)]
    preferred_months: Annotated[Blank, lines("Months that would suit", "March 2027")]
    review_type: Annotated[Blank, text("In person, virtual or mixed", "In person")]
    last_review_on: Annotated[
        Blank, day("When it was reviewed last", "9 March 2026", optional=True)
    ]
    last_total: Annotated[
        Blank, text("Its total then, of 125", "98", rule=8, optional=True)
    ]
    contact: Annotated[ContactWords, Means("Who to speak to")]
    note: Annotated[Blank, lines("A note", "A new team since May", optional=True)]


@dataclass(frozen=True, slots=True)
class BookingFormWords(PaperWords):
    """The booking form in words; its fields are the placeholders of a template."""

    integrated_care_board: Annotated[
        OrganisationWords, Means("The integrated care board that books")
    ]
    region: Annotated[Blank, text("The region", "South East")]
    commissioner: Annotated[ContactWords, Means("The commissioner")]
    booked_on: Annotated[Blank, day("When it was filled in", "4 January 2027")]
    total_wanted: Annotated[str, Means("How many reviews in all", "2")]
    services: Annotated[tuple[BookedWords, ...], Means("The services")]
    note: Annotated[
        Blank, lines("Anything else", "The spring would suit best", optional=True)
    ]


def booking_form_words(booking: BookingForm) -> BookingFormWords:
    """Put a booking form into words."""
    own = {
        "title": TITLE,
        "is_draft": booking.version.strip().lower() == "draft",
        "total_wanted": str(booking.total_wanted),
    }
    return worded(BookingFormWords, booking, own=own)
