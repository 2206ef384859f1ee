"""Commissioners who are asked, and what they answer."""

from docgen.office import Office
from docgen.records.history import count
from docgen.records.parts import latest
from docgen.usecases import bookings
from docgen.usecases.booking_answers import BookingPage, save_by_link, send_by_link
from docgen.usecases.bookings import SentInvitation
from docgen.usecases.standing import Behalf
from tests.usecases.house import COORDINATOR

PAT = {"region": "East", "commissioner": "Pat Example", "email": "pat@icb.example"}
WORKS = {
    "ips_service": {"name": "Example Works IPS Service (example)"},
    "host_trust": {"name": "Example Valley NHS Foundation Trust (example)"},
    "ips_teams": ["Valley IPS team (example)"],
    "preferred_months": ["March 2027", "April 2027"],
    "last_review_on": "10 March 2026",
    "last_total": "96",
    "review_type": "in_person",
    "contact": {"name": "Jo Example", "role": "Head of Employment Services"},
    "note": "Not in Easter week",
}
COAST = {
    "ips_service": {"name": "Example Coast IPS Service (example)"},
    "reviews_wanted": "2",
}
ANSWERS = {
    "integrated_care_board": {"name": "Example Shire ICB (example)"},
    "services": [WORKS, COAST],
}
CALL = Behalf(came_by="Telephone call of 1 December 2026")


def at(office, now):
    """The same office at another moment."""
    other = Office(office.settings, office.library, lambda: now)
    vars(other)["records"] = office.records
    return other


def invited(office, who=COORDINATOR, **changes):
    """The identity of a booking, and the word of its link."""
    made = bookings.invite(office, who, {**PAT, **changes})
    assert isinstance(made, SentInvitation), made
    return made.booking_id, made.link.rpartition("/")[2]


def saved(office, token, answers=ANSWERS, over=1):
    page = save_by_link(office, token, answers, over)
    assert isinstance(page, BookingPage), page
    return page


def sent(office, answers=ANSWERS, **changes):
    """The identity of a booking that was sent."""
    key, token = invited(office, **changes)
    page = send_by_link(office, token, saved(office, token, answers).answers.version)
    assert isinstance(page, BookingPage), page
    return key


def events(office):
    with office.records.database.reading() as connection:
        return count(connection)


def part(office, thing, name):
    with office.records.database.reading() as connection:
        return latest(connection, thing, name).content
