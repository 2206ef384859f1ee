"""What people do to their own account: password, second factor, other sessions."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records import accounts, attempts, second_factors, sessions
from docgen.records.database import Transaction
from docgen.records.history import Happening, record
from docgen.records.house_key import sealed, unsealed
from docgen.usecases.passwords import problems_of
from docgen.usecases.signing_in import (
    CODE,
    LINK,
    PASSWORD,
    SECOND,
    Begun,
    Step,
    TooEarly,
    Visitor,
    by_oneself,
    is_second_factor,
    key_of,
    needs_second_factor,
)

FORM: Final = "My account"
OFFER: Final = "offered second factors"
JUST_NOW: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Account:
    """What a person sees of their own account."""

    name: str
    email: str
    has_password: bool
    must_give_password: bool
    has_second_factor: bool
    must_have_second_factor: bool
    recovery_codes_left: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A new secret for a telephone, as letters and as the address a picture holds.

    `sealed` is the same for the form that comes back; nobody can alter it.
    """

    secret: str
    address: str
    sealed: str


@dataclass(frozen=True, slots=True)
class SetUp:
    """A second factor that was set up: its recovery codes, shown this once."""

    begun: Begun
    recovery_codes: tuple[str, ...]


def account_of(office: Office, visitor: Visitor) -> Account:
    """Return what a person sees of their own account."""
    person_id, at = visitor.caller.person_id, office.now()
    with office.records.database.reading() as connection:
        kept = accounts.kept_password(connection, person_id)
        return Account(
            name=visitor.caller.name,
            email=visitor.email,
            has_password=kept is not None,
            must_give_password=kept is not None and not _came_by_link(office, visitor),
            has_second_factor=second_factors.has_one(connection, person_id),
            must_have_second_factor=needs_second_factor(office, visitor.caller),
            recovery_codes_left=second_factors.recovery_codes_left(
                connection, person_id
            ),
            sessions=sessions.count(connection, person_id, at),
        )


def _came_by_link(office: Office, visitor: Visitor) -> bool:
    """Return whether a person has shown just now that their e-mail is theirs."""
    is_new = office.now() - visitor.session.began_at < JUST_NOW
    return visitor.session.by in (LINK, CODE) and is_new


def change_password(
    office: Office, visitor: Visitor, old: str, new: str, address: str
) -> Begun | TooEarly | Refused:
    """Give oneself another password; every session ends, and this one begins anew.

    Args:
        office: The office.
        visitor: Whose password.
        old: The one from before; not looked at where there is none, or where the
            person came by a link just now.
        new: The new one.
        address: The network address it comes from.
    """
    if problems := problems_of(new, visitor.email, FORM):
        return Refused(problems)
    if account_of(office, visitor).must_give_password:
        checked = _check_old(office, visitor, old, address)
        if checked is not None:
            return checked
    person_id, at = visitor.caller.person_id, office.now()
    kept = accounts.hash_of_password(new)
    with office.records.database.writing() as connection:
        accounts.keep_password(connection, person_id, kept, at)
        _leave_event(connection, visitor, "password set")
        return _begin_anew(office, connection, visitor)


def _check_old(
    office: Office, visitor: Visitor, old: str, address: str
) -> TooEarly | Refused | None:
    at, person_id = office.now(), visitor.caller.person_id
    # Not the account's own count: who has a session can't be kept from it by others.
    counted = (
        attempts.of_account(f"{PASSWORD} again", person_id),
        attempts.of_address(address),
    )
    with office.records.database.writing() as connection:
        if wait := attempts.begin(connection, counted, at):
            return TooEarly(wait)
        kept = accounts.kept_password(connection, person_id)
    if not accounts.is_password(kept, old):
        where = Source(FORM, "Current password")
        words = "This is not your current password.", "Type it again."
        return Refused((Problem(where, *words),))
    with office.records.database.writing() as connection:
        attempts.forgive(connection, counted, at)
    return None


def _begin_anew(office: Office, connection: Transaction, visitor: Visitor) -> Begun:
    """End every session of a person, and begin this one under a new word."""
    at, person_id = office.now(), visitor.caller.person_id
    sessions.end_all(connection, person_id, at)
    way, is_all = visitor.session.by, visitor.step is Step.NOTHING
    newer = sessions.begin(connection, person_id, way, at, is_confirmed=is_all)
    return Begun(newer.token, visitor.step)


def _leave_event(connection: Transaction, visitor: Visitor, action: str) -> None:
    what = Happening(action, f"person:{visitor.caller.person_id}", "sign-in")
    record(connection, what, by_oneself(visitor.caller))


def offer_second_factor(office: Office, visitor: Visitor, again: str = "") -> Offer:
    """Return a new secret to set up; the same where a form with it comes again."""
    secret = _offered(office, visitor, again) or second_factors.new_secret()
    content = f"{visitor.caller.person_id} {secret}".encode()
    return Offer(
        secret,
        second_factors.address_of(
            secret, visitor.email, office.settings.organisation_name
        ),
        sealed(key_of(office), OFFER, content).decode(),
    )


def _offered(office: Office, visitor: Visitor, form: str) -> str | None:
    content = unsealed(key_of(office), OFFER, form.encode())
    person_id, _, secret = (content or b"").decode().partition(" ")
    return secret if person_id == visitor.caller.person_id else None


def set_up_second_factor(
    office: Office, visitor: Visitor, form: str, codes: tuple[str, str], address: str
) -> SetUp | TooEarly | Refused:
    """Set up a second factor with a code of it; every other session ends.

    Args:
        office: The office.
        visitor: Whose.
        form: What `offer_second_factor` sealed.
        codes: A code of the new one, and one of the old one, or a recovery code;
            the second is not looked at where there is no old one.
        address: The network address it comes from.
    """
    at, person_id = office.now(), visitor.caller.person_id
    counted = (attempts.of_account(SECOND, person_id), attempts.of_address(address))
    secret = _offered(office, visitor, form)
    step = second_factors.step_of(secret, codes[0], at) if secret else None
    with office.records.database.writing() as connection:
        if wait := attempts.begin(connection, counted, at):
            return TooEarly(wait)
        if second_factors.has_one(connection, person_id) and not is_second_factor(
            office, connection, visitor, codes[1]
        ):
            return _wrong("Code of the old app")
        if secret is None or step is None:
            return _wrong("Code")
        attempts.forgive(connection, counted, at)
        second_factors.keep(connection, person_id, key_of(office), secret, step)
        made = second_factors.new_recovery_codes(connection, person_id)
        _leave_event(connection, visitor, "second factor set up")
        confirmed = Visitor(
            visitor.session, visitor.caller, visitor.email, Step.NOTHING
        )
        return SetUp(_begin_anew(office, connection, confirmed), made)


def _wrong(place: str) -> Refused:
    words = (
        "This code is not right, or it was used before.",
        "Wait for the next one and type it again.",
    )
    return Refused((Problem(Source(FORM, place), *words),))


def renew_recovery_codes(
    office: Office, visitor: Visitor, code: str, address: str
) -> tuple[str, ...] | TooEarly | Refused:
    """Give oneself ten new recovery codes, against a code of the telephone."""
    at, person_id = office.now(), visitor.caller.person_id
    counted = (attempts.of_account(SECOND, person_id), attempts.of_address(address))
    with office.records.database.writing() as connection:
        if wait := attempts.begin(connection, counted, at):
            return TooEarly(wait)
        if not is_second_factor(office, connection, visitor, code):
            return _wrong("Code")
        attempts.forgive(connection, counted, at)
        _leave_event(connection, visitor, "recovery codes renewed")
        return second_factors.new_recovery_codes(connection, person_id)


def end_other_sessions(office: Office, visitor: Visitor) -> None:
    """End every session of a person but this one."""
    at, token = office.now(), visitor.session.token
    with office.records.database.writing() as connection:
        sessions.end_all(connection, visitor.caller.person_id, at, but=token)
