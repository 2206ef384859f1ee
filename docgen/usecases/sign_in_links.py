"""Links to sign in with, sent by e-mail; and the one that sets docgen up."""

from datetime import datetime, timedelta
from typing import Final, Protocol

from docgen.office import Office
from docgen.post.notices import Words
from docgen.records import attempts, links, people
from docgen.records.database import Transaction
from docgen.records.links import Link, Opened, Purpose
from docgen.records.people import Person
from docgen.records.tokens import hash_of_token
from docgen.review.rights import Role
from docgen.usecases.settings_now import settings_now
from docgen.usecases.signing_in import CODE, LINK, Begun, TooEarly, begin

SIGN_IN_LASTS: Final = timedelta(minutes=30)
INVITATION_LASTS: Final = timedelta(days=14)
SET_UP_LASTS: Final = timedelta(hours=24)
MOST_LINKS: Final = 5
IN: Final = timedelta(minutes=15)


class Send(Protocol):
    """What sends a message, or keeps it to be sent; `once` names it."""

    def __call__(self, person: Person, subject: str, text: str, once: str) -> None:
        """Send a message to a person."""


def ask_for_link(
    office: Office, email: str, address: str, send: Send, leads_to: str = ""
) -> TooEarly | None:
    """Send somebody a link and a code to sign in with, if their account is here.

    The answer is the same whether it is. Links asked for too often are not sent; those
    sent before still work.

    Args:
        office: The office.
        email: Whose, as it was typed.
        address: The network address it comes from.
        send: What sends the message.
        leads_to: The page the link leads to, a path of our own; empty for the first.
    """
    at = office.now()
    with office.records.database.writing() as connection:
        counted = (attempts.of_asking(address),)
        if wait := attempts.begin(connection, counted, at):
            return TooEarly(wait)
        person = _to_be_sent(connection, email, at - IN)
        # Where nobody is, a link of nobody's is made: it takes the same time.
        whose = person.id if person else ""
        what = Opened(whose, Purpose.SIGN_IN, leads_to)
        link = links.make(connection, what, at, SIGN_IN_LASTS)
    if person:
        _send(office, send, person, link, _ASKED)
    return None


def _to_be_sent(connection: Transaction, email: str, since: datetime) -> Person | None:
    """Return who is to be sent a link; None where nobody is, or many were sent."""
    person = people.by_email(connection, email)
    if person is None or person.is_disabled:
        return None
    made = links.count_since(connection, person.id, since)
    return None if made >= MOST_LINKS else person


def invite(office: Office, person: Person, send: Send, leads_to: str = "") -> None:
    """Send somebody who was added a link to come in by for the first time."""
    link = invitation(office, person, leads_to)
    _send(office, send, person, link, _INVITED)


def invitation(office: Office, person: Person, leads_to: str = "") -> Link:
    """Make a link for somebody who was added; it lasts a fortnight."""
    with office.records.database.writing() as connection:
        what = Opened(person.id, Purpose.SIGN_IN, leads_to)
        return links.make(connection, what, office.now(), INVITATION_LASTS)


def address_of(office: Office, link: Link) -> str:
    """Return a link as it is opened."""
    return f"{office.settings.address}/sign-in/link/{link.token}"


def look_at_link(office: Office, token: str) -> bool:
    """Return whether a link still signs somebody in; looking changes nothing."""
    with office.records.database.reading() as connection:
        found = links.look(connection, token, office.now())
    return found is not None and found.purpose is Purpose.SIGN_IN


def use_link(office: Office, token: str) -> Begun | None:
    """Sign somebody in with a link, and use it up; None where it works no more."""
    with office.records.database.writing() as connection:
        found = links.look(connection, token, office.now())
        if found is None or found.purpose is not Purpose.SIGN_IN:
            return None
        links.use(connection, token, office.now())
        begun = begin(office, connection, found.person_id, LINK)
    return _leading(begun, found)


def use_code(
    office: Office, email: str, code: str, address: str
) -> Begun | TooEarly | None:
    """Sign somebody in with the code beside a link; None where it is wrong."""
    at = office.now()
    account = attempts.of_account(CODE, people.folded(email))
    counted = (account, attempts.of_address(address))
    with office.records.database.writing() as connection:
        if wait := attempts.begin(connection, counted, at):
            return TooEarly(wait)
        person = people.by_email(connection, email)
        if person is None:
            return None
        found = links.use_code(connection, person.id, code, at)
        if found is None:
            return None
        attempts.forgive(connection, counted, at)
        return _leading(begin(office, connection, person.id, CODE), found)


def _leading(begun: Begun | None, found: Opened) -> Begun | None:
    return Begun(begun.token, begun.step, found.leads_to) if begun else None


def set_up_link(office: Office) -> str | None:
    """Return a link that makes the first administrator, once, for a day.

    Each time it is made anew, and the one before works no more. None once there is an
    administrator.
    """
    at = office.now()
    with office.records.database.writing() as connection:
        if people.count_of(connection, Role.ADMINISTRATOR):
            return None
        links.withdraw(connection, Purpose.SET_UP, at)
        link = links.make(connection, Opened("", Purpose.SET_UP, ""), at, SET_UP_LASTS)
    return f"{office.settings.address}/set-up/{link.token}"


_ASKED: Final = (
    "Sign in to docgen",
    "You, or somebody who typed your address, asked to sign in to docgen.",
    "If it was not you, there is nothing to do: nobody can sign in without this"
    " message.",
)
_INVITED: Final = (
    "You have been added to docgen",
    "You have been added to docgen, where the papers around IPS fidelity reviews are"
    " made.",
    "When the link has run out, ask for a new one on the sign-in page.",
)


def _send(
    office: Office, send: Send, person: Person, link: Link, words: tuple[str, str, str]
) -> None:
    said = _words(office, person, link, words)
    once = f"sign-in link {hash_of_token(link.token)}"
    send(person, said.subject, said.text, once)


def invitation_words(office: Office, person: Person, link: Link) -> Words:
    """Return what an invitation says, for whoever hands it over."""
    return _words(office, person, link, _INVITED)


def _words(
    office: Office, person: Person, link: Link, words: tuple[str, str, str]
) -> Words:
    subject, first, last = words
    text = (
        f"Hello {person.name},\n\n{first}\n\n"
        f"Open this link and press Continue:\n\n{address_of(office, link)}\n\n"
        f"Or type this code on the sign-in page: {link.code}\n\n"
        f"Link and code work once, for {_lasting(link, office)}.\n{last}\n"
    )
    return Words(f"{subject} – {settings_now(office).organisation_name}", text)


def _lasting(link: Link, office: Office) -> str:
    left = link.ends_at - office.now()
    if left > timedelta(days=1):
        return f"{round(left / timedelta(days=1))} days"
    return f"{round(left / timedelta(minutes=1))} minutes"
