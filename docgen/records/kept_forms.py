"""What somebody typed when their session had ended: kept a day, for them alone."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from docgen.records.house_key import sealed, unsealed
from docgen.records.sign_in_tables import kept_forms

KEPT: Final = timedelta(days=1)
MOST: Final = 20  # forms a person: as many tabs as anybody has open
USE: Final = "kept forms"
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form as it was sent: where to, and each field's name with what it held."""

    path: str
    fields: Fields
    kept_at: datetime


def keep(connection: Connection, person_id: str, key: str, form: KeptForm) -> None:
    """Keep a form for a person, in place of an earlier one of the same page.

    What is too old goes, and the oldest of a person's where they are too many.
    """
    forget(connection, person_id, form.path)
    connection.execute(
        delete(kept_forms).where(kept_forms.c.kept_at <= form.kept_at - KEPT)
    )
    own = select(kept_forms.c.path).where(kept_forms.c.person_id == person_id)
    newest = own.order_by(kept_forms.c.kept_at.desc())
    for row in connection.execute(newest.offset(MOST - 1)).all():
        forget(connection, person_id, row.path)
    fields = sealed(key, USE, json.dumps(form.fields).encode())
    row_of = {"path": form.path, "fields": fields, "kept_at": form.kept_at}
    connection.execute(insert(kept_forms).values(person_id=person_id, **row_of))


def kept_for(
    connection: Connection, person_id: str, key: str, at: datetime
) -> tuple[KeptForm, ...]:
    """Return what is kept for a person and not too old, the last first."""
    wanted = (
        select(kept_forms)
        .where(kept_forms.c.person_id == person_id, kept_forms.c.kept_at > at - KEPT)
        .order_by(kept_forms.c.kept_at.desc())
    )
    opened = (
        (row, unsealed(key, USE, row.fields)) for row in connection.execute(wanted)
    )
    return tuple(
        KeptForm(
            row.path,
            tuple((name, text) for name, text in json.loads(content)),
            row.kept_at,
        )
        for row, content in opened
        if content is not None
    )


def forget(connection: Connection, person_id: str, path: str) -> None:
    """Forget what is kept of a page for a person."""
    own = (kept_forms.c.person_id == person_id, kept_forms.c.path == path)
    connection.execute(delete(kept_forms).where(*own))
