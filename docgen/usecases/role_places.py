"""Where roles count: the regions and services there are, and who leads a service."""

from dataclasses import dataclass
from itertools import chain

from docgen.office import Office
from docgen.records import people
from docgen.records.people import Person
from docgen.records.services import ServiceRow, every_service, regions
from docgen.review.rights import HOUSE, Action, Caller, Grant, Role, can
from docgen.usecases.review_files import EVERYTHING
from docgen.usecases.standing import NotThere, service_for


@dataclass(frozen=True, slots=True)
class Places:
    """The regions and services that somebody can be given a role for."""

    regions: tuple[str, ...]
    services: tuple[ServiceRow, ...]


def places(office: Office, who: Caller) -> Places:
    """Return where roles can be given, for an administrator.

    A region counts that has a service, or somebody who looks after it.

    Raises:
        NotThere: The person is no administrator.
    """
    if not can(who, Action.ADMINISTER, HOUSE):
        raise NotThere("people")
    with office.records.database.reading() as connection:
        held = (one.grants for one in people.listed(connection))
        coordinated = (one.region for one in chain.from_iterable(held))
        known = {*regions(connection, EVERYTHING), *coordinated} - {""}
        return Places(tuple(sorted(known)), every_service(connection, EVERYTHING))


def leads(office: Office, who: Caller, service_id: str) -> tuple[Person, ...]:
    """Return whoever leads a service, for its coordinators.

    Raises:
        NotThere: There is no such service, or the person does not coordinate it.
    """
    grant = Grant(Role.SERVICE_LEAD, service_id=service_id)
    with office.records.database.reading() as connection:
        service_for(connection, who, service_id, Action.COORDINATE)
        return tuple(one for one in people.listed(connection) if grant in one.grants)
