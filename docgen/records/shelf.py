"""Templates that took the place of docgen's own; one of a kind is published."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from docgen.records.tables import events, templates

TRIED: Final = "tried"
PUBLISHED: Final = "published"
WITHDRAWN: Final = "withdrawn"


@dataclass(frozen=True, slots=True)
class ShelvedTemplate:
    """A template that somebody uploaded: its file's name and hash, and its state."""

    id: str
    kind: str
    name: str
    file_hash: str
    state: str
    at: datetime
    person_id: str


def add_template(
    connection: Connection, kind: str, name: str, file_hash: str, event: int
) -> str:
    """Keep a template that is fit to use, to be tried before it is published."""
    key = token_hex(16)
    row = {"id": key, "kind": kind, "name": name, "file_hash": file_hash}
    connection.execute(insert(templates).values(**row, state=TRIED, event=event))
    return key


def publish(connection: Connection, key: str, kind: str) -> None:
    """Have a template be the one of its kind; the one before is withdrawn."""
    withdraw(connection, kind)
    connection.execute(
        update(templates).where(templates.c.id == key).values(state=PUBLISHED)
    )


def withdraw(connection: Connection, kind: str) -> None:
    """Have docgen's own template be the one of a kind again."""
    connection.execute(
        update(templates)
        .where(templates.c.kind == kind, templates.c.state == PUBLISHED)
        .values(state=WITHDRAWN)
    )


def published(connection: Connection, kind: str) -> ShelvedTemplate | None:
    """Return the template in the place of docgen's own, None where there is none."""
    row = connection.execute(_PUBLISHED, {"kind": kind}).first()
    return _read(row) if row else None


def find_template(connection: Connection, key: str) -> ShelvedTemplate | None:
    """Return a template, None where there is none."""
    row = connection.execute(_ROWS.where(templates.c.id == key)).first()
    return _read(row) if row else None


def list_templates(connection: Connection) -> tuple[ShelvedTemplate, ...]:
    """Return every template there is or was, the newest first."""
    rows = connection.execute(_ROWS.order_by(templates.c.event.desc()))
    return tuple(map(_read, rows))


# Built once: to build a query takes several times as long as to ask it.
_ROWS: Final = select(templates, events.c.at, events.c.person_id).join(
    events, events.c.number == templates.c.event
)
_PUBLISHED: Final = _ROWS.where(
    templates.c.kind == bindparam("kind"), templates.c.state == PUBLISHED
)


def _read(row: Row[Any]) -> ShelvedTemplate:
    return ShelvedTemplate(
        row.id,
        row.kind,
        row.name,
        row.file_hash,
        row.state,
        row.at,
        row.person_id,
    )
