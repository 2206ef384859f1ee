"""A commissioner's booking as it is filled in behind its link, without an account.

Opening the link changes nothing; what is typed is kept on every step, and final once
it was sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records import bookings
from docgen.records.bookings import Booking
from docgen.records.database import Transaction
from docgen.records.history import By
from docgen.records.parts import Change, Conflict, Saved, latest, save
from docgen.review.letters import BOOKING_FORM, BookingForm, read_booking_form
from docgen.review.reading import read_so_far
from docgen.usecases.standing import NotThere

ANSWERS: Final = "answers"
TAKEN_UP: Final = "taken_up"
COMMISSIONER: Final = "commissioner"
BY_LINK: Final = "the link of the invitation"
OURS: Final = frozenset({"reference", "version", "region"})


@dataclass(frozen=True, slots=True)
class BookingPage:
    """A booking as it stands: the form as typed, what is to put right, what came of it.

    `form` is None where too little can be read yet. `is_taken_up` tells that its
    services and reviews are there.
    """

    booking: Booking
    answers: Saved
    form: BookingForm | None
    problems: tuple[Problem, ...]
    is_taken_up: bool

    @property
    def is_sent(self) -> bool:
        """Return whether it is final."""
        return self.booking.wanted is not None


def open_link(office: Office, token: str) -> BookingPage | None:
    """Return the booking behind a link, and change nothing; None where it has ended."""
    with office.records.database.reading() as connection:
        booking = bookings.behind_link(connection, token, office.now())
        return page_of(connection, booking) if booking else None


def save_by_link(
    office: Office, token: str, changed: Mapping[str, Any], over: int
) -> BookingPage | Conflict | Refused | None:
    """Keep some answers of whoever has the link; None where it has ended.

    Args:
        office: The tools to work with.
        token: The word of the link.
        changed: Answers by the name of their field; None takes one out.
        over: The version they saw.

    Raises:
        NotThere: There is no such field, or it is not theirs to fill in.
    """
    with office.records.database.writing() as connection:
        booking = bookings.behind_link(connection, token, office.now())
        if booking is None:
            return None
        if booking.wanted is not None:
            return Refused((_sent_already(),))
        return save_in(connection, booking, changed, over, _by_link(office, booking))


def send_by_link(
    office: Office, token: str, over: int
) -> BookingPage | Conflict | Refused | None:
    """Make a booking final as it was seen; twice is once. None where the link ended."""
    with office.records.database.writing() as connection:
        booking = bookings.behind_link(connection, token, office.now())
        if booking is None:
            return None
        if booking.wanted is not None:
            return page_of(connection, booking)
        return send_in(connection, booking, over, _by_link(office, booking))


def _by_link(office: Office, booking: Booking) -> By:
    named = f"{booking.commissioner} ({booking.email})"
    return By("", COMMISSIONER, office.now(), named, BY_LINK)


def page_of(connection: Transaction, booking: Booking) -> BookingPage:
    """Return a booking as it stands, inside a transaction."""
    answers = latest(connection, booking.thing, ANSWERS)
    half = read_so_far(BOOKING_FORM, answers.content or {}, file=BOOKING_FORM.kind)
    taken_up = latest(connection, booking.thing, TAKEN_UP).version > 0
    return BookingPage(booking, answers, half.model, half.problems, taken_up)


def with_changes(
    connection: Transaction, booking: Booking, changed: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a booking's answers with some of them changed.

    Raises:
        NotThere: There is no such field, or it is docgen's to fill in.
    """
    own = BookingForm.model_fields.keys() - OURS
    if unknown := changed.keys() - own:
        raise NotThere(", ".join(sorted(unknown)))
    now = latest(connection, booking.thing, ANSWERS)
    both = {**(now.content or {}), **changed}
    return {name: one for name, one in both.items() if one is not None}


def save_in(
    connection: Transaction,
    booking: Booking,
    changed: Mapping[str, Any],
    over: int,
    how: By,
) -> BookingPage | Conflict:
    """Keep some answers of a booking, inside a transaction."""
    content = with_changes(connection, booking, changed)
    saved = save(connection, Change(booking.thing, ANSWERS, content, over), how)
    return saved if isinstance(saved, Conflict) else page_of(connection, booking)


def send_in(
    connection: Transaction, booking: Booking, over: int, how: By
) -> BookingPage | Conflict | Refused:
    """Make a booking final as it was seen, inside a transaction."""
    now = latest(connection, booking.thing, ANSWERS)
    content = dict(now.content or {})
    if now.version != over:
        return Conflict(now, over, content)
    read = read_whole(content)
    if isinstance(read, Refused):
        return read
    final = {**content, "version": "1"}
    save(connection, Change(booking.thing, ANSWERS, final, over, "sent"), how)
    bookings.note_wanted(connection, booking.id, read.total_wanted)
    return page_of(connection, replace(booking, wanted=read.total_wanted))


def read_whole(content: Mapping[str, Any]) -> BookingForm | Refused:
    """Read a booking that is to be final, or say all that stands in the way."""
    return read_booking_form(content, file=BOOKING_FORM.kind, lines={})


def _sent_already() -> Problem:
    return Problem(
        Source(BOOKING_FORM.kind),
        "The booking was sent already, and is final.",
        "Tell your regional coordinator what is to change.",
    )
