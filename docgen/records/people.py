"""People and their roles; whatever changes leaves an event."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from docgen.records import sessions
from docgen.records.history import By, Happening, record
from docgen.records.tables import assignments, grants, people
from docgen.records.tokens import new_id
from docgen.review.rights import Assignment, Caller, Duty, Grant, Role

# Built once: to build a query takes several times as long as to ask it.
_BY_ID: Final = select(people).where(people.c.id == bindparam("person_id"))
_NAMES_OF: Final = select(people.c.id, people.c.name).where(
    people.c.id.in_(bindparam("ids", expanding=True))
)
_GRANTS_OF: Final = (
    select(grants)
    .where(grants.c.person_id.in_(bindparam("ids", expanding=True)))
    .order_by(grants.c.role, grants.c.id)
)
_DUTIES_OF: Final = (
    select(assignments)
    .where(assignments.c.person_id == bindparam("person_id"))
    .order_by(assignments.c.since, assignments.c.id)
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account; `email` is folded, and nobody else's."""

    id: str
    name: str
    email: str
    is_disabled: bool = False
    grants: tuple[Grant, ...] = ()

    @property
    def thing(self) -> str:
        """Return what the person is called in events."""
        return f"person:{self.id}"

    def has(self, *roles: Role) -> bool:
        """Return whether the person has any of these roles."""
        return any(one.role in roles for one in self.grants)


def folded(email: str) -> str:
    """Return an e-mail address as it is compared.

    >>> folded(" Ada@Example.ORG ")
    'ada@example.org'
    """
    return unicodedata.normalize("NFC", email.strip()).casefold()


def add(connection: Connection, name: str, email: str, by: By) -> Person:
    """Add somebody without any role; the address must be nobody's yet."""
    person = Person(new_id(), name, folded(email))
    row = {"id": person.id, "name": name, "email": person.email}
    connection.execute(
        insert(people).values(**row, is_disabled=False, created_at=by.at)
    )
    after = {"name": name, "email": person.email}
    record(connection, Happening("added", person.thing, after=after), by)
    return person


def find(connection: Connection, person_id: str) -> Person | None:
    """Return a person, disabled or not; None where there is none."""
    row = connection.execute(_BY_ID, {"person_id": person_id}).first()
    return _read(connection, [row])[0] if row else None


def by_email(connection: Connection, email: str) -> Person | None:
    """Return whose address it is, disabled or not; None where it is nobody's."""
    wanted = select(people).where(people.c.email == folded(email))
    row = connection.execute(wanted).first()
    return _read(connection, [row])[0] if row else None


def listed(connection: Connection) -> tuple[Person, ...]:
    """Return everybody, in the order of their names."""
    rows = connection.execute(select(people).order_by(people.c.name, people.c.email))
    return _read(connection, rows)


def names_of(connection: Connection, ids: Iterable[str]) -> Mapping[str, str]:
    """Return people's names by their identity; who is not there is left out."""
    rows = connection.execute(_NAMES_OF, {"ids": tuple(ids)})
    return {row.id: row.name for row in rows}


def rename(connection: Connection, person: Person, name: str, by: By) -> Person:
    """Give a person another name."""
    happening = Happening("renamed", person.thing, "name", person.name, name)
    _set(connection, person, happening, by, name=name)
    return replace(person, name=name)


def disable(connection: Connection, person: Person, by: By) -> Person:
    """Let a person in no more; whatever they are signed in to ends."""
    happening = Happening("disabled", person.thing)
    _set(connection, person, happening, by, is_disabled=True)
    sessions.end_all(connection, person.id, by.at)
    return replace(person, is_disabled=True)


def enable(connection: Connection, person: Person, by: By) -> Person:
    """Let a disabled person in again."""
    happening = Happening("enabled", person.thing)
    _set(connection, person, happening, by, is_disabled=False)
    return replace(person, is_disabled=False)


def _set(
    connection: Connection, person: Person, what: Happening, by: By, **new: object
) -> None:
    connection.execute(update(people).where(people.c.id == person.id).values(**new))
    record(connection, what, by)


def give(connection: Connection, person: Person, grant: Grant, by: By) -> Person:
    """Give a person a role; their sessions end. One they have is left as it is."""
    if grant in person.grants:
        return person
    row = {"id": new_id(), "person_id": person.id, **_row(grant)}
    connection.execute(insert(grants).values(**row))
    happening = Happening("role given", person.thing, "roles", after=_told(grant))
    record(connection, happening, by)
    sessions.end_all(connection, person.id, by.at)
    return replace(person, grants=(*person.grants, grant))


def take(connection: Connection, person: Person, grant: Grant, by: By) -> Person:
    """Take a role from a person; their sessions end. One they lack is no fault."""
    if grant not in person.grants:
        return person
    row = _row(grant)
    which = [grants.c[name].is_not_distinct_from(one) for name, one in row.items()]
    connection.execute(delete(grants).where(grants.c.person_id == person.id, *which))
    happening = Happening("role taken", person.thing, "roles", before=_told(grant))
    record(connection, happening, by)
    sessions.end_all(connection, person.id, by.at)
    left = tuple(one for one in person.grants if one != grant)
    return replace(person, grants=left)


def count_of(connection: Connection, role: Role) -> int:
    """Return how many people who are let in have a role."""
    wanted = (
        select(func.count(people.c.id.distinct()))
        .join(grants, grants.c.person_id == people.c.id)
        .where(grants.c.role == role, people.c.is_disabled.is_(False))
    )
    return int(connection.execute(wanted).scalar() or 0)


def caller(connection: Connection, person_id: str, at: datetime) -> Caller | None:
    """Return who asks, with every role and duty; None if they are not let in."""
    person = find(connection, person_id)
    return caller_of(connection, person, at) if person else None


def caller_of(connection: Connection, person: Person, at: datetime) -> Caller | None:
    """Return a person as who asks; None if they are not let in."""
    if person.is_disabled:
        return None
    rows = connection.execute(_DUTIES_OF, {"person_id": person.id})
    duties = tuple(Assignment(row.review_id, Duty(row.role), row.until) for row in rows)
    return Caller(person.id, person.name, at, person.grants, duties)


def _row(grant: Grant) -> dict[str, str | None]:
    return {
        "role": grant.role.value,
        "region": grant.region,
        "service_id": grant.service_id or None,
    }


def _told(grant: Grant) -> dict[str, str]:
    return {name: one for name, one in _row(grant).items() if one}


def _read(connection: Connection, rows: Iterable[Row[Any]]) -> tuple[Person, ...]:
    found = list(rows)
    held: dict[str, list[Grant]] = {row.id: [] for row in found}
    for row in connection.execute(_GRANTS_OF, {"ids": tuple(held)}):
        grant = Grant(Role(row.role), row.region, row.service_id or "")
        held[row.person_id].append(grant)
    return tuple(
        Person(row.id, row.name, row.email, row.is_disabled, tuple(held[row.id]))
        for row in found
    )
