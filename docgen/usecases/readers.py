"""Whom a notice about a review reaches, and whose desk it comes from."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from docgen.office import Office
from docgen.post.notices import Desk
from docgen.records import people
from docgen.records.database import Transaction
from docgen.records.parts import latest
from docgen.records.people import Person
from docgen.records.reviews import ReviewRow, assigned_to
from docgen.review.reading import read_so_far
from docgen.review.rights import Action, Caller, Duty, Role, can
from docgen.review.service import SERVICE, Correspondent, Service
from docgen.usecases import services
from docgen.usecases.review_files import ReviewFile, signatories
from docgen.usecases.settings_now import settings_now
from docgen.usecases.standing import thing_of

NOBODY_BY_NAME: Final = "The fidelity review team"
KNOWN_ADDRESS: Final = "the address you know"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody a notice is for; `person_id` is empty where they have no account."""

    name: str
    email: str
    person_id: str = ""

    @property
    def folded(self) -> str:
        """Return the address as it is compared."""
        return people.folded(self.email)


def each_once(readers: Iterable[Reader]) -> tuple[Reader, ...]:
    """Return readers, each address once; the first who has it is kept."""
    found: dict[str, Reader] = {}
    for one in readers:
        found.setdefault(one.folded, one)
    return tuple(found.values())


def service_of(connection: Transaction, row: ReviewRow) -> Service:
    """Return what is kept of a review's service, as far as it can be read."""
    kept = latest(connection, services.thing(row.service_id), services.DETAILS)
    half = read_so_far(SERVICE, kept.content or {}, file=services.FORM)
    return half.model or Service(name=row.service, region=row.region)


def service_leads(
    connection: Transaction, row: ReviewRow, everybody: Sequence[Person]
) -> tuple[Reader, ...]:
    """Return who leads a review's service: by their account, or by its details."""
    accounts = [
        _person(one)
        for one in everybody
        if not one.is_disabled
        and any(
            grant.role is Role.SERVICE_LEAD and grant.service_id == row.service_id
            for grant in one.grants
        )
    ]
    named = _correspondents(service_of(connection, row), ("service_lead",), everybody)
    return each_once([*accounts, *named])


def who_sign(
    connection: Transaction,
    found: ReviewFile,
    everybody: Sequence[Person],
    fields: Collection[str] | None = None,
) -> tuple[Reader, ...]:
    """Return the signatories who have an e-mail address in the service's details.

    Args:
        connection: Of a transaction.
        found: The review.
        everybody: Everyone with an account.
        fields: Only those that these fields of the agreement name; None for all.
    """
    wanted = [
        one for one in signatories(found.agreement) if fields is None or one in fields
    ]
    service = service_of(connection, found.row)
    return each_once(_correspondents(service, wanted, everybody))


def unsigned(found: ReviewFile) -> tuple[str, ...]:
    """Return the fields of those who have not signed what is issued."""
    if found.issued is None:
        return ()
    signed = {
        one.signatory for one in found.signatures if one.issue_id == found.issued.id
    }
    return tuple(one for one in signatories(found.agreement) if one not in signed)


def coordinators_of(row: ReviewRow, everybody: Sequence[Person]) -> tuple[Reader, ...]:
    """Return everyone who coordinates a review, its own region's people first."""
    found = [
        (min(_nearness(one, row)), one)
        for one in everybody
        if not one.is_disabled and any(_nearness(one, row))
    ]
    found.sort(key=lambda pair: (pair[0], pair[1].name))
    return tuple(_person(one) for _, one in found)


def _nearness(person: Person, row: ReviewRow) -> list[int]:
    """Return 1 for each role that is the region's own, 2 for one in every region."""
    near = {row.region: 1, "": 2}
    return [
        near[one.region]
        for one in person.grants
        if one.role is Role.COORDINATOR and one.region in near
    ]


def on_duty(
    connection: Transaction, row: ReviewRow, everybody: Sequence[Person], at: datetime
) -> tuple[Reader, ...]:
    """Return everyone who has a duty in a review at a moment."""
    lasting = {
        one.person_id for one in assigned_to(connection, row.id) if one.lasts(at)
    }
    return tuple(
        _person(one) for one in everybody if one.id in lasting and not one.is_disabled
    )


def with_duty(
    connection: Transaction,
    row: ReviewRow,
    everybody: Sequence[Person],
    what: tuple[Duty, datetime],
) -> tuple[Reader, ...]:
    """Return everyone who has one duty in a review at a moment."""
    duty, at = what
    lasting = {
        one.person_id
        for one in assigned_to(connection, row.id)
        if one.duty is duty and one.lasts(at)
    }
    return tuple(
        _person(one) for one in everybody if one.id in lasting and not one.is_disabled
    )


def has_duty(
    connection: Transaction, row: ReviewRow, what: tuple[str, Duty], at: datetime
) -> bool:
    """Return whether somebody has a duty in a review at a moment."""
    return any(
        (one.person_id, one.duty) == what and one.lasts(at)
        for one in assigned_to(connection, row.id)
    )


def desk_of(
    office: Office,
    connection: Transaction,
    row: ReviewRow,
    everybody: Sequence[Person],
    who: Caller | None = None,
) -> Desk:
    """Return whom a notice about a review comes from, and how they are reached.

    It is the coordinator who acts, or else one who coordinates the review.
    """
    house = house_desk(office, connection)
    found = coordinators_of(row, everybody)
    if who is not None and can(who, Action.COORDINATE, thing_of(row)):
        own = [one for one in found if one.person_id == who.person_id]
        email = own[0].email if own else house.email
        return replace(house, person=who.name or house.person, email=email)
    if not found:
        return house
    return replace(house, person=found[0].name, email=found[0].email)


def house_desk(office: Office, connection: Transaction) -> Desk:
    """Return whom a notice comes from where nobody is named."""
    settings = settings_now(office, connection)
    email = settings.contact or KNOWN_ADDRESS
    return Desk(settings.organisation_name, NOBODY_BY_NAME, email)


def _correspondents(
    service: Service, fields: Iterable[str], everybody: Sequence[Person]
) -> Iterator[Reader]:
    known = {one.email: one.id for one in everybody}
    for field in fields:
        one = getattr(service, field, None)
        if isinstance(one, Correspondent) and one.email:
            key = known.get(people.folded(one.email), "")
            yield Reader(one.name, one.email, key)


def _person(person: Person) -> Reader:
    return Reader(person.name, person.email, person.id)
