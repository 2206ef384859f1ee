"""Whoever comes to a booking by its link: let in, unless many links were wrong.

A wrong link counts like a wrong code of the address it comes from. A right one is
counted once it saves something, so that a link in the wrong hands fills no records.
"""

from datetime import timedelta
from typing import Final

from docgen.office import Office
from docgen.records import attempts, bookings
from docgen.records.attempts import Counted
from docgen.usecases.booking_answers import BookingPage, page_of
from docgen.usecases.signing_in import TooEarly

MOST_SAVES: Final = 200  # an hour; a form of fifty services takes fewer
HOUR: Final = timedelta(hours=1)


def visit(
    office: Office, token: str, address: str, *, saves: bool = False
) -> BookingPage | TooEarly | None:
    """Return the booking behind a link, and change nothing; None where it has ended.

    Args:
        office: The tools to work with.
        token: The word of the link.
        address: The network address it is opened from.
        saves: Whether the visit is to save something.
    """
    at = office.now()
    from_there = (attempts.of_address(address),)
    savings = (Counted("booking", token, MOST_SAVES, HOUR),) if saves else ()
    with office.records.database.writing() as connection:
        if wait := attempts.begin(connection, (*from_there, *savings), at):
            return TooEarly(wait)
        booking = bookings.behind_link(connection, token, at)
        if booking is None:
            return None
        attempts.forgive(connection, from_there, at)
        return page_of(connection, booking)
