"""Passwords, and accounts elsewhere that a person signs in with."""

import unicodedata
from contextlib import suppress
from datetime import datetime
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, delete, insert, select, update

from docgen.records.sign_in_tables import outside_identities, passwords

# RFC 9106, second recommended choice, in one lane: a small machine has no four to give.
HASHER: Final = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
NOBODYS: Final = (  # looked at where there is no account, to take the same time
    "$argon2id$v=19$m=65536,t=3,p=1"
    "$1VFMMlILz6NaUoBNIQ71jA"
    "$b3M5C/ZPxxjg36i8e3M5IgMxDH8+FundsCFHoJ0g7oc"
)


def hash_of_password(password: str) -> str:
    """Return what is kept of a password: argon2id, with a salt of its own."""
    return HASHER.hash(_same(password))


def is_password(kept: str | None, password: str) -> bool:
    """Return whether a password is the one that is kept.

    It takes the same time where none is kept: None is never anybody's.
    """
    with suppress(VerificationError, InvalidHashError):
        return HASHER.verify(kept or NOBODYS, _same(password)) and kept is not None
    return False


def is_outdated(kept: str) -> bool:
    """Return whether a password should be hashed anew, at the strength of today."""
    return HASHER.check_needs_rehash(kept)


def _same(password: str) -> str:
    """Return a password in one form, however its letters were put together."""
    return unicodedata.normalize("NFC", password)


def kept_password(connection: Connection, person_id: str) -> str | None:
    """Return what is kept of a person's password; None where they have none."""
    wanted = select(passwords.c.argon2).where(passwords.c.person_id == person_id)
    return connection.execute(wanted).scalar()


def keep_password(
    connection: Connection, person_id: str, argon2: str, at: datetime
) -> None:
    """Keep what `hash_of_password` gave as a person's only password."""
    connection.execute(delete(passwords).where(passwords.c.person_id == person_id))
    row = {"person_id": person_id, "argon2": argon2, "changed_at": at}
    connection.execute(insert(passwords).values(**row))


def renew_hash(connection: Connection, person_id: str, old: str, new: str) -> None:
    """Keep the same password at today's strength, if it is the same still."""
    mine = (passwords.c.person_id == person_id) & (passwords.c.argon2 == old)
    connection.execute(update(passwords).where(mine).values(argon2=new))


def owner_of(connection: Connection, issuer: str, subject: str) -> str | None:
    """Return whose account elsewhere it is; None where it is nobody's."""
    wanted = select(outside_identities.c.person_id).where(
        outside_identities.c.issuer == issuer, outside_identities.c.subject == subject
    )
    return connection.execute(wanted).scalar()


def has_account_at(connection: Connection, person_id: str, issuer: str) -> bool:
    """Return whether a person signs in with an account of this issuer's already."""
    wanted = select(outside_identities.c.subject).where(
        outside_identities.c.issuer == issuer,
        outside_identities.c.person_id == person_id,
    )
    return connection.execute(wanted).first() is not None


def join(connection: Connection, person_id: str, issuer: str, subject: str) -> None:
    """Remember that an account elsewhere is this person's."""
    row = {"issuer": issuer, "subject": subject, "person_id": person_id}
    connection.execute(insert(outside_identities).values(**row))
