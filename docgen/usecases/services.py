"""Services: written down once, looked up, changed; each change is a version."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records.database import Transaction
from docgen.records.parts import Change, Conflict, Saved, latest, save
from docgen.records.services import (
    PAGE,
    ServiceRow,
    Services,
    add_service,
    list_services,
    regions,
    rename_service,
)
from docgen.review.reading import read_form
from docgen.review.rights import Action, Caller, Role, Thing, can, scope_of
from docgen.review.service import SERVICE, Service
from docgen.usecases.standing import NotThere, by, role_for, service_for

__all__ = [
    "DETAILS",
    "FORM",
    "PAGE",
    "Conflict",
    "KeptService",
    "add",
    "add_in",
    "change",
    "find",
    "find_in",
    "listed",
    "own_regions",
    "thing",
]

DETAILS: Final = "details"
FORM: Final = "service"


@dataclass(frozen=True, slots=True)
class KeptService:
    """A service as it is kept: its row, what was entered, and the same as read."""

    row: ServiceRow
    saved: Saved
    service: Service


def thing(key: str) -> str:
    """Return the name a service's parts and events are kept under."""
    return f"service:{key}"


def add(office: Office, who: Caller, entered: Mapping[str, Any]) -> str | Refused:
    """Keep a new service and return its identity, or say what is to put right.

    Raises:
        NotThere: The person coordinates nowhere.
    """
    read = _read(who, entered)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        return add_in(connection, who, read, entered)


def add_in(
    connection: Transaction, who: Caller, service: Service, entered: Mapping[str, Any]
) -> str:
    """Keep a new service inside a transaction, and return its identity."""
    how = by(who, Role.COORDINATOR.value)
    key = add_service(connection, service.name, service.region, how)
    save(connection, Change(thing(key), DETAILS, entered, 0, "added"), how)
    return key


def change(
    office: Office, who: Caller, key: str, entered: Mapping[str, Any], over: int
) -> Saved | Conflict | Refused:
    """Keep what was changed of a service, over the version that was seen.

    Raises:
        NotThere: There is no such service, or it is not this person's to change.
    """
    read = _read(who, entered)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        row = service_for(connection, who, key, Action.COORDINATE)
        how = by(who, role_for(who, Thing(row.region, row.id)))
        kept = save(connection, Change(thing(key), DETAILS, entered, over), how)
        if isinstance(kept, Saved):
            rename_service(connection, key, read.name, read.region)
        return kept


def _read(who: Caller, entered: Mapping[str, Any]) -> Service | Refused:
    if not any(one.role is Role.COORDINATOR for one in who.grants):
        raise NotThere("services")
    read = read_form(SERVICE, entered, file=FORM, lines={})
    if isinstance(read, Refused):
        return read
    if can(who, Action.COORDINATE, Thing(read.region, "any")):
        return read
    own = ", ".join(dict.fromkeys(one.region for one in who.grants if one.region))
    wrong = f"You look after no services in the region “{read.region}”."
    problem = Problem(Source(FORM, "region"), wrong, f"Give one of yours: {own}.")
    return Refused((problem,))


def find(office: Office, who: Caller, key: str) -> KeptService:
    """Return a service.

    Raises:
        NotThere: There is no such service, or the person may not see it.
    """
    with office.records.database.reading() as connection:
        return find_in(connection, who, key)


def find_in(connection: Transaction, who: Caller, key: str) -> KeptService:
    """Return a service, inside a transaction; as `find`."""
    row = service_for(connection, who, key)
    kept = latest(connection, thing(key), DETAILS)
    read = read_form(SERVICE, kept.content or {}, file=FORM, lines={})
    service = Service(name=row.name, region=row.region)
    return KeptService(row, kept, service if isinstance(read, Refused) else read)


def listed(office: Office, who: Caller, search: str = "", page: int = 1) -> Services:
    """Return a page of the services a person may see, in the order of their names."""
    with office.records.database.reading() as connection:
        return list_services(connection, scope_of(who), search, page)


def own_regions(office: Office, who: Caller) -> tuple[str, ...]:
    """Return the regions a person can choose from: their own, or all there are."""
    granted = {one.region for one in who.grants if one.role is Role.COORDINATOR}
    if "" not in granted:
        return tuple(sorted(granted))
    with office.records.database.reading() as connection:
        return regions(connection, scope_of(who))
