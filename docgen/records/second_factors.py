"""Codes from a person's telephone, and the recovery codes for when it is lost.

A code works once: the step of time it was for is kept, and no earlier one counts.
"""

import hmac
from datetime import datetime
from typing import Final

from pyotp import TOTP, random_base32
from sqlalchemy import Connection, delete, func, insert, select, update

from docgen.records.house_key import sealed, unsealed
from docgen.records.sign_in_tables import recovery_codes, second_factors
from docgen.records.tokens import hash_of_code, new_code

STEP_SECONDS: Final = 30
STEPS_OFF: Final = 1  # clocks differ, and typing takes its time
RECOVERY_CODES: Final = 10
USE: Final = "second factors"


def new_secret() -> str:
    """Return a secret for a person's telephone: 32 letters, 160 bits."""
    return random_base32()


def address_of(secret: str, email: str, issuer: str) -> str:
    """Return the address that a telephone takes a secret in by, from a picture."""
    return TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """Return the step of time a code is right for; None where it is wrong."""
    typed = "".join(code.split())
    now = int(at.timestamp()) // STEP_SECONDS
    right = None
    for step in range(now - STEPS_OFF, now + STEPS_OFF + 1):
        made = TOTP(secret).generate_otp(step)
        if hmac.compare_digest(made.encode(), typed.encode("utf-8", "replace")):
            right = step
    return right


def keep(
    connection: Connection, person_id: str, key: str, secret: str, step: int
) -> None:
    """Keep a secret as a person's only one; the code it was tried with is used up."""
    forget(connection, person_id)
    row = {"secret": sealed(key, USE, secret.encode()), "last_step": step}
    connection.execute(insert(second_factors).values(person_id=person_id, **row))


def forget(connection: Connection, person_id: str) -> None:
    """Forget a person's secret and recovery codes."""
    for table in (second_factors, recovery_codes):
        connection.execute(delete(table).where(table.c.person_id == person_id))


def has_one(connection: Connection, person_id: str) -> bool:
    """Return whether a person has set up a second factor."""
    mine = second_factors.c.person_id == person_id
    return connection.execute(select(mine).where(mine)).first() is not None


def use_code(
    connection: Connection, person_id: str, key: str, code: str, at: datetime
) -> bool:
    """Use up a code from the telephone; False where it is wrong or was used."""
    mine = second_factors.c.person_id == person_id
    kept = connection.execute(select(second_factors.c.secret).where(mine)).scalar()
    secret = unsealed(key, USE, kept) if kept else None
    step = step_of(secret.decode(), code, at) if secret else None
    if step is None:
        return False
    unused = second_factors.c.last_step < step
    taken = update(second_factors).where(mine, unused).values(last_step=step)
    return connection.execute(taken).rowcount == 1


def new_recovery_codes(connection: Connection, person_id: str) -> tuple[str, ...]:
    """Give a person ten new recovery codes; those from before work no more."""
    mine = recovery_codes.c.person_id == person_id
    connection.execute(delete(recovery_codes).where(mine))
    codes = tuple(new_code() for _ in range(RECOVERY_CODES))
    rows = [
        {"person_id": person_id, "code_hash": hash_of_code(person_id, one)}
        for one in codes
    ]
    connection.execute(insert(recovery_codes), rows)
    return codes


def use_recovery_code(
    connection: Connection, person_id: str, code: str, at: datetime
) -> bool:
    """Use up a recovery code; False where it is wrong or was used."""
    taken = (
        update(recovery_codes)
        .where(
            recovery_codes.c.person_id == person_id,
            recovery_codes.c.code_hash == hash_of_code(person_id, code),
            recovery_codes.c.used_at.is_(None),
        )
        .values(used_at=at)
    )
    return connection.execute(taken).rowcount == 1


def recovery_codes_left(connection: Connection, person_id: str) -> int:
    """Return how many recovery codes a person has not used."""
    wanted = (
        select(func.count())
        .select_from(recovery_codes)
        .where(
            recovery_codes.c.person_id == person_id, recovery_codes.c.used_at.is_(None)
        )
    )
    return int(connection.execute(wanted).scalar() or 0)
