"""Commissioners asked how many reviews they want; a coordinator may answer for one.

Whoever answers for somebody else says how the answer came.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import Field

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records import bookings
from docgen.records.bookings import Booking, Invited
from docgen.records.database import Transaction
from docgen.records.history import By, Happening, record
from docgen.records.parts import Change, Conflict, save
from docgen.review.dates import LONDON, in_words
from docgen.review.forms import Form
from docgen.review.letters import BOOKING_FORM
from docgen.review.reading import read_form
from docgen.review.rights import Action, Caller, Role, Thing, can, scope_of
from docgen.review.service import Email
from docgen.review.values import Entered, Line
from docgen.usecases.booking_answers import (
    ANSWERS,
    BookingPage,
    page_of,
    read_whole,
    save_in,
    send_in,
    with_changes,
)
from docgen.usecases.settings_now import settings_now
from docgen.usecases.standing import FOR_ONESELF, Behalf, NotThere, by


class Invitation(Entered):
    """Whom a coordinator asks how many reviews they want."""

    region: Line = Field(title="Region")
    commissioner: Line = Field(title="Commissioner's name")
    email: Email = Field(title="Commissioner's e-mail")


INVITATION: Final = Form(Invitation, "an invitation", "invitation", {})


@dataclass(frozen=True, slots=True)
class SentInvitation:
    """An invitation to send: its booking, its link, known this once, and its words."""

    booking_id: str
    link: str
    email: str
    subject: str
    text: str


def invite(
    office: Office, who: Caller, entered: Mapping[str, Any]
) -> SentInvitation | Refused:
    """Ask a commissioner how many reviews they want; the link lasts 60 days.

    Raises:
        NotThere: The person coordinates nowhere.
    """
    if not any(one.role is Role.COORDINATOR for one in who.grants):
        raise NotThere("bookings")
    read = read_form(INVITATION, entered, file=INVITATION.kind, lines={})
    if isinstance(read, Refused):
        return read
    if not can(who, Action.COORDINATE, Thing(read.region, "any")):
        wrong = f"You look after no services in the region “{read.region}”."
        where = Source(INVITATION.kind, "region")
        return Refused((Problem(where, wrong, "Give one of yours."),))
    invited = Invited(read.region, read.commissioner, read.email)
    with office.records.database.writing() as connection:
        if problem := _asked_already(connection, who, invited):
            return Refused((problem,))
        key, token = bookings.add_booking(connection, invited, who.at)
        first = {
            "reference": f"B-{key[:8].upper()}",
            "region": read.region,
            "commissioner": {"name": read.commissioner, "email": read.email},
        }
        how = by(who, Role.COORDINATOR.value)
        thing = f"booking:{key}"
        save(connection, Change(thing, ANSWERS, first, 0, "invited"), how)
        return _invitation(office, connection, _booking(connection, who, key), token)


def _asked_already(
    connection: Transaction, who: Caller, invited: Invited
) -> Problem | None:
    """Return what is told of an invitation that is still open; twice is once."""
    asked = bookings.list_bookings(connection, scope_of(who))
    for one in asked:
        is_same = (one.region, one.email) == (invited.region, invited.email)
        if is_same and one.wanted is None and one.ends_at > who.at:
            wrong = f"{one.commissioner} was asked already, and has not sent it yet."
            where = Source(INVITATION.kind, "email")
            return Problem(where, wrong, "Open that booking to make a new link.")
    return None


def renew(office: Office, who: Caller, key: str) -> SentInvitation:
    """Give a commissioner a new link for another 60 days; the one before is dead.

    Raises:
        NotThere: There is no such booking, or it is not this person's.
    """
    with office.records.database.writing() as connection:
        booking = _booking(connection, who, key)
        how = by(who, Role.COORDINATOR.value)
        record(connection, Happening("link renewed", booking.thing), how)
        token = bookings.renew_link(connection, key, who.at)
        return _invitation(office, connection, _booking(connection, who, key), token)


def _invitation(
    office: Office, connection: Transaction, booking: Booking, token: str
) -> SentInvitation:
    link = f"{office.settings.address}/booking/{token}"
    organisation = settings_now(office, connection).organisation_name
    until = in_words(booking.ends_at.astimezone(LONDON).date())
    text = (
        f"Hello {booking.commissioner},\n\n{organisation} asks how many IPS fidelity"
        f" reviews you would like in the region {booking.region}, and of which"
        f" services.\n\nPlease fill in the booking form behind this link:\n\n{link}\n\n"
        f"It works until {until}, without an account. What you type is kept as you go;"
        " press Send once it is complete.\n"
    )
    subject = f"Booking of fidelity reviews – {organisation}"
    return SentInvitation(booking.id, link, booking.email, subject, text)


def listed(office: Office, who: Caller) -> tuple[Booking, ...]:
    """Return the bookings of a coordinator's regions, the newest first."""
    with office.records.database.reading() as connection:
        return bookings.list_bookings(connection, scope_of(who))


def look(office: Office, who: Caller, key: str) -> BookingPage:
    """Return a booking as it stands.

    Raises:
        NotThere: There is no such booking, or it is not this person's.
    """
    with office.records.database.reading() as connection:
        return page_of(connection, _booking(connection, who, key))


def save_for(
    office: Office,
    who: Caller,
    key: str,
    changed: Mapping[str, Any],
    over: int,
    behalf: Behalf = FOR_ONESELF,
) -> BookingPage | Conflict | Refused:
    """Keep what a commissioner answered elsewhere, with how it came.

    A booking that was sent stays sent: then the answers have to be whole.

    Raises:
        NotThere: There is no such booking or field, or it is not this person's.
    """
    with office.records.database.writing() as connection:
        booking = _booking(connection, who, key)
        if problem := _unsaid(booking, behalf):
            return Refused((problem,))
        if page_of(connection, booking).is_taken_up:
            return Refused((_is_taken_up(),))
        how = _instead(who, booking, behalf)
        content = with_changes(connection, booking, changed)
        if booking.wanted is not None:
            read = read_whole(content)
            if isinstance(read, Refused):
                return read
        saved = save_in(connection, booking, changed, over, how)
        if isinstance(saved, BookingPage) and saved.form and booking.wanted is not None:
            bookings.note_wanted(connection, key, saved.form.total_wanted)
            return page_of(connection, _booking(connection, who, key))
        return saved


def send_for(
    office: Office, who: Caller, key: str, over: int, behalf: Behalf
) -> BookingPage | Conflict | Refused:
    """Make a booking final for its commissioner, with how the answer came.

    Raises:
        NotThere: There is no such booking, or it is not this person's.
    """
    with office.records.database.writing() as connection:
        booking = _booking(connection, who, key)
        if booking.wanted is not None:
            return page_of(connection, booking)
        if problem := _unsaid(booking, behalf):
            return Refused((problem,))
        return send_in(connection, booking, over, _instead(who, booking, behalf))


def booking_for(connection: Transaction, who: Caller, key: str) -> BookingPage:
    """Return a booking inside a transaction; as `look`."""
    return page_of(connection, _booking(connection, who, key))


def _booking(connection: Transaction, who: Caller, key: str) -> Booking:
    booking = bookings.find_booking(connection, scope_of(who), key)
    if booking is None:
        raise NotThere(key)
    return booking


def _instead(who: Caller, booking: Booking, behalf: Behalf) -> By:
    of = behalf.of or booking.commissioner
    return by(who, Role.COORDINATOR.value, Behalf(of, behalf.came_by))


def _unsaid(booking: Booking, behalf: Behalf) -> Problem | None:
    if behalf.came_by.strip():
        return None
    return Problem(
        Source(BOOKING_FORM.kind, "came_by"),
        f"How the answer of {booking.commissioner} came is not said.",
        "Say it in a few words, such as: telephone call of 9 March 2027.",
    )


def _is_taken_up() -> Problem:
    return Problem(
        Source(BOOKING_FORM.kind),
        "Its services and reviews are there already.",
        "Change those instead.",
    )
