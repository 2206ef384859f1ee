"""Signing in: by password or by an account elsewhere, and the second factor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from docgen.office import Office
from docgen.records import accounts, attempts, people, second_factors, sessions
from docgen.records.database import Transaction
from docgen.records.history import By, Happening, record
from docgen.records.house_key import house_key, key_for
from docgen.records.people import Person
from docgen.records.sessions import Session
from docgen.review.rights import Caller, Role

PASSWORD: Final = "password"  # noqa: S105  the name of a way
LINK: Final = "link"
CODE: Final = "code"
ELSEWHERE: Final = "oidc"
SECOND: Final = "second factor"
ALWAYS_ASKED: Final = (Role.ADMINISTRATOR, Role.COORDINATOR)


class Step(StrEnum):
    """What is still asked of somebody who signs in."""

    NOTHING = "nothing"
    SECOND_FACTOR = "second factor"
    SET_UP = "set up a second factor"


@dataclass(frozen=True, slots=True)
class Begun:
    """A session that began: the word for its cookie, and what is still asked.

    `leads_to` is the page a link led to; empty for the first.
    """

    token: str
    step: Step
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class TooEarly:
    """Too many tries failed of late; the next may be made after this time."""

    wait: timedelta


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever a cookie stands for, and what is still asked of them."""

    session: Session
    caller: Caller
    email: str
    step: Step


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as an OpenID Connect provider knows them.

    `email` is empty unless the provider says that it is verified.
    """

    issuer: str
    subject: str
    email: str


def key_of(office: Office) -> str:
    """Return the house's key, made and kept if there is none yet."""
    given = office.settings.secret_key.get_secret_value()
    return house_key(office.settings.folder, given)


def cookie_key(office: Office) -> str:
    """Return the key that forms' cookies are signed with."""
    return key_for(key_of(office), "cookies")


def by_oneself(who: Caller) -> By:
    """Return how what somebody does to their own account is written down."""
    roles = who.roles()
    return By(who.person_id, roles[0].value if roles else "", who.at)


def with_password(
    office: Office, email: str, password: str, address: str
) -> Begun | TooEarly | None:
    """Sign somebody in with a password; None where address or password is wrong.

    Which of the two is wrong shows neither in the answer nor in its time.

    Args:
        office: The office.
        email: Whose, as it was typed.
        password: As it was typed.
        address: The network address it comes from.
    """
    at, database = office.now(), office.records.database
    account = attempts.of_account(PASSWORD, people.folded(email))
    counted = (account, attempts.of_address(address))
    with database.writing() as connection:
        if wait := attempts.begin(connection, counted, at):
            return TooEarly(wait)
        person = _let_in(connection, email)
        kept = accounts.kept_password(connection, person.id) if person else None
    if not accounts.is_password(kept, password) or person is None or kept is None:
        return None
    newer = accounts.hash_of_password(password) if accounts.is_outdated(kept) else kept
    with database.writing() as connection:
        if accounts.kept_password(connection, person.id) != kept:
            return None  # it was changed this moment
        accounts.renew_hash(connection, person.id, kept, newer)
        attempts.forgive(connection, counted, at)
        return begin(office, connection, person.id, PASSWORD)


def _let_in(connection: Transaction, email: str) -> Person | None:
    """Return whose address it is, None where it is nobody's who is let in."""
    person = people.by_email(connection, email)
    return None if person is None or person.is_disabled else person


def begin(
    office: Office, connection: Transaction, person_id: str, way: str
) -> Begun | None:
    """Begin a session of somebody who came one way; None if they are not let in."""
    at = office.now()
    who = people.caller(connection, person_id, at)
    if who is None:
        return None
    step = _asked(office, connection, who, way)
    is_all = step is Step.NOTHING
    session = sessions.begin(connection, person_id, way, at, is_confirmed=is_all)
    return Begun(session.token, step)


def _asked(office: Office, connection: Transaction, who: Caller, way: str) -> Step:
    if way == ELSEWHERE:  # the provider has asked for what it asks for
        return Step.NOTHING
    if second_factors.has_one(connection, who.person_id):
        return Step.SECOND_FACTOR
    return Step.SET_UP if needs_second_factor(office, who) else Step.NOTHING


def needs_second_factor(office: Office, who: Caller) -> bool:
    """Return whether somebody must have a second factor."""
    roles = who.roles()
    if any(one in ALWAYS_ASKED for one in roles):
        return True
    return office.settings.require_second_factor and Role.REVIEWER in roles


def with_second_factor(
    office: Office, visitor: Visitor, code: str, address: str
) -> Begun | TooEarly | None:
    """Take the code of a telephone or a recovery code; None where it is wrong.

    The session goes on under a new word.
    """
    at, person_id = office.now(), visitor.caller.person_id
    account = attempts.of_account(SECOND, person_id)
    counted = (account, attempts.of_address(address))
    with office.records.database.writing() as connection:
        if wait := attempts.begin(connection, counted, at):
            return TooEarly(wait)
        if not is_second_factor(office, connection, visitor, code):
            return None
        attempts.forgive(connection, counted, at)
        sessions.end(connection, visitor.session.token, at)
        way = visitor.session.by
        newer = sessions.begin(connection, person_id, way, at, is_confirmed=True)
        return Begun(newer.token, Step.NOTHING)


def is_second_factor(
    office: Office, connection: Transaction, visitor: Visitor, code: str
) -> bool:
    """Use up a code of the telephone, or a recovery code, which leaves an event."""
    at, person_id = office.now(), visitor.caller.person_id
    key = key_of(office)
    if second_factors.use_code(connection, person_id, key, code, at):
        return True
    if not second_factors.use_recovery_code(connection, person_id, code, at):
        return False
    what = Happening("recovery code used", f"person:{person_id}", "sign-in")
    record(connection, what, by_oneself(visitor.caller))
    return True


def with_identity(office: Office, identity: Identity) -> Begun | None:
    """Sign somebody in whom a provider vouches for; None where nobody added them.

    The first time they are known by their verified address; from then on by the
    provider's own name for them, so that an address that goes to somebody else is no
    way in.
    """
    with office.records.database.writing() as connection:
        issuer, subject = identity.issuer, identity.subject
        owner = accounts.owner_of(connection, issuer, subject)
        if owner is None:
            owner = _join(office, connection, identity)
        return begin(office, connection, owner, ELSEWHERE) if owner else None


def _join(office: Office, connection: Transaction, identity: Identity) -> str | None:
    person = _let_in(connection, identity.email) if identity.email else None
    if person is None:
        return None
    if accounts.has_account_at(connection, person.id, identity.issuer):
        return None
    accounts.join(connection, person.id, identity.issuer, identity.subject)
    after: Mapping[str, str] = {"issuer": identity.issuer}
    what = Happening("account joined", person.thing, "sign-in", after=after)
    record(connection, what, By(person.id, "", office.now()))
    return person.id


def visitor_of(office: Office, token: str) -> Visitor | None:
    """Return whoever a cookie's word stands for; None where its session has ended."""
    at, database = office.now(), office.records.database
    with database.reading() as connection:
        session = sessions.find(connection, token, at)
        person = people.find(connection, session.person_id) if session else None
        who = people.caller_of(connection, person, at) if person else None
        if session is None or person is None or who is None:
            return None
        step = Step.NOTHING
        if not session.is_confirmed:
            step = _asked(office, connection, who, session.by)
    if sessions.is_due(session, at):
        with database.writing() as connection:
            sessions.note(connection, token, at)
    return Visitor(session, who, person.email, step)


def sign_out(office: Office, token: str) -> None:
    """End the session of a cookie's word."""
    with office.records.database.writing() as connection:
        sessions.end(connection, token, office.now())
