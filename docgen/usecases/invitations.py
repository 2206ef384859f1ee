"""Invitations: a link for somebody who was added, sent by e-mail or handed over.

Whoever is handed a link could sign in with it in the person's place. So a coordinator
gets none for somebody who is more than what that coordinator may make them; and each
leaves an event.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from docgen.office import Office
from docgen.post.notices import Words
from docgen.problems import Refused
from docgen.records import people
from docgen.records.database import Transaction
from docgen.records.history import By, Happening, record
from docgen.records.people import Person
from docgen.records.services import find_service
from docgen.review.rights import (
    HOUSE,
    Action,
    Caller,
    Grant,
    Role,
    Thing,
    can,
    scope_of,
)
from docgen.usecases import sign_in_links
from docgen.usecases.person_faults import refused
from docgen.usecases.sign_in_links import Send
from docgen.usecases.standing import NotThere

CLOSED: Final = (
    "This person's account is closed.",
    "Open it again first; then invite them.",
)
MORE: Final = (
    "This person has an account for more than your services.",
    "They sign in as they always do. An administrator can send them a new invitation.",
)


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who was invited; until when the invitation lasts.

    `address`, `code` and `words` are for handing over, and known this once. They are
    None where the mail server was given them. The code is typed on `sign_in_page`.
    """

    person: Person
    ends_at: datetime
    sign_in_page: str
    address: str | None = None
    code: str | None = None
    words: Words | None = None


def invite(
    office: Office, who: Caller, person_id: str, send: Send
) -> Invited | Refused:
    """Send somebody a link to come in by, or return it where there is no mail server.

    Administrators invite anybody, coordinators those who lead services of theirs and
    are nothing else.

    Raises:
        NotThere: There is no such person, or they are not this person's to invite.
    """
    with office.records.database.writing() as connection:
        person = people.find(connection, person_id)
        if person is None or not _is_theirs(connection, who, person):
            raise NotThere(person_id)
        if person.is_disabled:
            return refused(*CLOSED)
        if not _is_all_theirs(connection, who, person):
            return refused(*MORE)
        record(connection, Happening("invited", person.thing, "sign-in"), _by(who))
    ends_at = office.now() + sign_in_links.INVITATION_LASTS
    page = f"{office.settings.address}/sign-in"
    if office.settings.smtp_host:
        sign_in_links.invite(office, person, send)
        return Invited(person, ends_at, page)
    link = sign_in_links.invitation(office, person)
    words = sign_in_links.invitation_words(office, person, link)
    address = sign_in_links.address_of(office, link)
    return Invited(person, link.ends_at, page, address, link.code, words)


def _is_theirs(connection: Transaction, who: Caller, person: Person) -> bool:
    """Return whether somebody may know that this person has an account."""
    is_administrator = can(who, Action.ADMINISTER, HOUSE)
    return is_administrator or any(
        _may_give(connection, who, one) for one in person.grants
    )


def _is_all_theirs(connection: Transaction, who: Caller, person: Person) -> bool:
    """Return whether a person is nothing but what somebody may make them."""
    if can(who, Action.ADMINISTER, HOUSE):
        return True
    known = people.caller(connection, person.id, who.at)
    has_duties = known is not None and bool(known.assignments)
    return not has_duties and all(
        _may_give(connection, who, one) for one in person.grants
    )


def _may_give(connection: Transaction, who: Caller, grant: Grant) -> bool:
    if grant.role is not Role.SERVICE_LEAD:
        return False
    row = find_service(connection, scope_of(who), grant.service_id)
    return row is not None and can(who, Action.COORDINATE, Thing(row.region, row.id))


def _by(who: Caller) -> By:
    """Return as what a person invites."""
    is_administrator = can(who, Action.ADMINISTER, HOUSE)
    role = Role.ADMINISTRATOR if is_administrator else Role.COORDINATOR
    return By(who.person_id, role.value, who.at)
