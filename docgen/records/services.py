"""The services there are, as they are listed and looked up."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import Connection, Row, func, insert, select, update

from docgen.records.history import By
from docgen.records.review_scores import moved_region
from docgen.records.scoping import services_in
from docgen.records.tables import services
from docgen.review.rights import Scope

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service as it is listed."""

    id: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Services:
    """A page of services, and how many there are on all pages."""

    rows: tuple[ServiceRow, ...]
    count: int


def folded(text: str) -> str:
    """Return a text as it is searched: no capitals, single spaces."""
    return " ".join(text.casefold().split())


def add_service(connection: Connection, name: str, region: str, by: By) -> str:
    """Add a service and return its identity; what it says is saved as its parts."""
    key = token_hex(16)
    row = {"id": key, "name": name, "folded": folded(name), "region": region}
    connection.execute(insert(services).values(**row, created_at=by.at))
    return key


def rename_service(connection: Connection, key: str, name: str, region: str) -> None:
    """Give a service another name or region in every list, and in what is summed up."""
    before = select(services.c.region).where(services.c.id == key)
    was_in = connection.execute(before).scalar()
    change = {"name": name, "folded": folded(name), "region": region}
    connection.execute(update(services).where(services.c.id == key).values(**change))
    if was_in is not None and was_in != region:
        moved_region(connection, key, was_in)


def find_service(connection: Connection, scope: Scope, key: str) -> ServiceRow | None:
    """Return a service, None where there is none that may be seen."""
    wanted = select(services).where(services.c.id == key, services_in(scope))
    row = connection.execute(wanted).first()
    return _read(row) if row else None


def list_services(
    connection: Connection, scope: Scope, search: str = "", page: int = 1
) -> Services:
    """Return a page of the services that may be seen, in the order of their names.

    Args:
        connection: Of a transaction.
        scope: What may be seen.
        search: Words of a name; empty for all.
        page: Counted from 1.
    """
    wanted = select(services).where(services_in(scope))
    if search.strip():
        wanted = wanted.where(
            services.c.folded.contains(folded(search), autoescape=True)
        )
    count = connection.execute(select(func.count()).select_from(wanted.subquery()))
    rows = wanted.order_by(services.c.folded, services.c.id)
    rows = rows.limit(PAGE).offset(PAGE * (page - 1))
    return Services(
        tuple(map(_read, connection.execute(rows))), int(count.scalar() or 0)
    )


def every_service(connection: Connection, scope: Scope) -> tuple[ServiceRow, ...]:
    """Return every service that may be seen, in the order of their names."""
    rows = select(services.c.id, services.c.name, services.c.region)
    wanted = rows.where(services_in(scope)).order_by(services.c.folded, services.c.id)
    return tuple(_read(row) for row in connection.execute(wanted))


def service_names(connection: Connection, ids: Collection[str]) -> Mapping[str, str]:
    """Return the names of services by their identity."""
    wanted = select(services.c.id, services.c.name).where(services.c.id.in_(ids))
    return {row.id: row.name for row in connection.execute(wanted)}


def regions(connection: Connection, scope: Scope) -> tuple[str, ...]:
    """Return every region that has a service that may be seen."""
    wanted = select(services.c.region).where(services_in(scope)).distinct()
    return tuple(connection.execute(wanted.order_by(services.c.region)).scalars())


def _read(row: Row[*tuple[Any, ...]]) -> ServiceRow:
    return ServiceRow(row.id, row.name, row.region)
