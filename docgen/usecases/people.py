"""People and their roles, as administrators and coordinators look after them."""

from dataclasses import replace
from typing import Final

from docgen.office import Office
from docgen.problems import Refused
from docgen.records import people, second_factors, sessions
from docgen.records.database import Transaction
from docgen.records.history import By, Happening, record
from docgen.records.people import Person as Person
from docgen.records.services import ServiceRow, folded, list_services
from docgen.review.rights import (
    HOUSE,
    Action,
    Caller,
    Grant,
    Role,
    can,
    scope_of,
)
from docgen.usecases import person_faults
from docgen.usecases.person_faults import NewPerson, clean, refused
from docgen.usecases.standing import NotThere, service_for

LAST: Final = (
    "This is the last administrator.",
    "Make somebody else an administrator first.",
)


def house(office: Office) -> Caller:
    """Return whoever runs docgen on its own machine: nobody's account, every right."""
    return Caller("", "", office.now(), (Grant(Role.ADMINISTRATOR),))


def listed(office: Office, who: Caller) -> tuple[Person, ...]:
    """Return everybody, for an administrator.

    Raises:
        NotThere: The person is no administrator.
    """
    _must_administer(who)
    with office.records.database.reading() as connection:
        return people.listed(connection)


def who_review(office: Office, who: Caller) -> tuple[Person, ...]:
    """Return everybody who can be given a duty in a review, for a coordinator.

    Raises:
        NotThere: The person coordinates nowhere.
    """
    if Role.COORDINATOR not in who.roles():
        raise NotThere("people")
    with office.records.database.reading() as connection:
        everybody = people.listed(connection)
    able = (Role.REVIEWER, Role.COORDINATOR)
    return tuple(one for one in everybody if not one.is_disabled and one.has(*able))


def look_up(office: Office, who: Caller, person_id: str) -> Person:
    """Return one person, for an administrator.

    Raises:
        NotThere: There is none, or the person who asks is no administrator.
    """
    _must_administer(who)
    with office.records.database.reading() as connection:
        return _person(connection, person_id)


def find_by_email(office: Office, who: Caller, email: str) -> Person:
    """Return whose address it is, for an administrator.

    Raises:
        NotThere: It is nobody's, or the person who asks is no administrator.
    """
    _must_administer(who)
    with office.records.database.reading() as connection:
        found = people.by_email(connection, email)
    if found is None:
        raise NotThere(email)
    return found


def add(office: Office, who: Caller, new: NewPerson) -> Person | Refused:
    """Add somebody with a role, or give the role to whose address it is already.

    Administrators give any role; coordinators make service leads for services that
    they coordinate.

    Raises:
        NotThere: The role is not this person's to give.
    """
    problems = tuple(person_faults.of_person(new))
    with office.records.database.writing() as connection:
        _must_give(connection, who, new.grant)
        if problems:
            return Refused(problems)
        how = _by(who, new.grant)
        known = people.by_email(connection, new.email)
        if known and known.is_disabled:
            return refused(
                "This person's account is closed.", "An administrator can open it."
            )
        person = known or people.add(
            connection, clean(new.name), people.folded(new.email), how
        )
        return people.give(connection, person, new.grant, how)


def give(office: Office, who: Caller, person_id: str, grant: Grant) -> Person | Refused:
    """Give a person a role; they sign in again.

    Raises:
        NotThere: There is no such person, or the role is not this person's to give.
    """
    with office.records.database.writing() as connection:
        _must_give(connection, who, grant)
        if problems := tuple(person_faults.of_grant(grant)):
            return Refused(problems)
        return people.give(
            connection, _person(connection, person_id), grant, _by(who, grant)
        )


def take(office: Office, who: Caller, person_id: str, grant: Grant) -> Person | Refused:
    """Take a role from a person; they sign in again. Say so where they lack it.

    Raises:
        NotThere: There is no such person, or the role is not this person's to take.
    """
    with office.records.database.writing() as connection:
        _must_give(connection, who, grant)
        person = _person(connection, person_id)
        if grant not in person.grants:
            wrong = f"{person.name} does not have this role any more."
            return refused(
                wrong, "Nothing was changed. Look at their roles as they are."
            )
        if grant.role is Role.ADMINISTRATOR and _is_last(connection, person):
            return refused(*LAST)
        return people.take(connection, person, grant, _by(who, grant))


def disable(office: Office, who: Caller, person_id: str) -> Person | Refused:
    """Let a person in no more; whatever they are signed in to ends.

    Raises:
        NotThere: There is no such person, or the one who asks is no administrator.
    """
    _must_administer(who)
    with office.records.database.writing() as connection:
        person = _person(connection, person_id)
        if _is_last(connection, person):
            return refused(*LAST)
        return people.disable(connection, person, _as_administrator(who))


def enable(office: Office, who: Caller, person_id: str) -> Person:
    """Let a disabled person in again.

    Raises:
        NotThere: There is no such person, or the one who asks is no administrator.
    """
    _must_administer(who)
    with office.records.database.writing() as connection:
        person = _person(connection, person_id)
        return people.enable(connection, person, _as_administrator(who))


def rename(office: Office, who: Caller, person_id: str, name: str) -> Person | Refused:
    """Give a person another name.

    Raises:
        NotThere: There is no such person, or the one who asks is no administrator.
    """
    _must_administer(who)
    if problems := tuple(person_faults.of_name(name)):
        return Refused(problems)
    with office.records.database.writing() as connection:
        person = _person(connection, person_id)
        return people.rename(connection, person, clean(name), _as_administrator(who))


def forget_second_factor(office: Office, who: Caller, person_id: str) -> Person:
    """Forget the second factor of somebody who lost it and every recovery code.

    Raises:
        NotThere: There is no such person, or the one who asks is no administrator.
    """
    _must_administer(who)
    with office.records.database.writing() as connection:
        person = _person(connection, person_id)
        second_factors.forget(connection, person.id)
        sessions.end_all(connection, person.id, who.at)
        what = Happening("second factor forgotten", person.thing, "sign-in")
        record(connection, what, _as_administrator(who))
        return person


def service_named(office: Office, who: Caller, service: str) -> ServiceRow:
    """Return a service by its identity or its whole name.

    Raises:
        NotThere: None or several are called so, or it is not this person's.
    """
    with office.records.database.reading() as connection:
        seeing = _seeing(who)
        found = list_services(connection, scope_of(seeing), service).rows
        same = [one for one in found if folded(one.name) == folded(service)]
        if len(same) == 1:
            return same[0]
        return service_for(connection, seeing, service)


def _person(connection: Transaction, person_id: str) -> Person:
    person = people.find(connection, person_id)
    if person is None:
        raise NotThere(person_id)
    return person


def _must_administer(who: Caller) -> None:
    if not can(who, Action.ADMINISTER, HOUSE):
        raise NotThere("people")


def _must_give(connection: Transaction, who: Caller, grant: Grant) -> None:
    """Raise NotThere unless a person may give and take this role."""
    is_administrator = can(who, Action.ADMINISTER, HOUSE)
    if grant.role is not Role.SERVICE_LEAD and not is_administrator:
        raise NotThere(grant.role)
    if grant.service_id or not is_administrator:
        seeing = _seeing(who)
        service_for(connection, seeing, grant.service_id, Action.COORDINATE)


def _seeing(who: Caller) -> Caller:
    """Return a person with the services they may give: an administrator, all."""
    if not can(who, Action.ADMINISTER, HOUSE):
        return who
    return replace(who, grants=(*who.grants, Grant(Role.COORDINATOR)))


def _by(who: Caller, grant: Grant) -> By:
    """Return as what a person gives or takes a role."""
    if can(who, Action.ADMINISTER, HOUSE):
        return _as_administrator(who)
    return By(who.person_id, Role.COORDINATOR.value, who.at)


def _as_administrator(who: Caller) -> By:
    role = Role.ADMINISTRATOR.value if who.person_id else ""
    return By(who.person_id, role, who.at)


def _is_last(connection: Transaction, person: Person) -> bool:
    if person.is_disabled or not person.has(Role.ADMINISTRATOR):
        return False
    return people.count_of(connection, Role.ADMINISTRATOR) == 1
