"""What somebody typed when their session had ended: kept a day, for them alone."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from docgen.records.house_key import sealed, unsealed
from docgen.records.sign_in_tables import kept_forms

KEPT: Final = timedelta(days=1)
USE: Final = "kept forms"
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form as it was sent: where to, and each field's name with what it held."""

    path: str
    fields: Fields
    kept_at: datetime


def keep(connection: Connection, person_id: str, key: str, form: KeptForm) -> None:
    """Keep a form for a person, in place of an earlier one; what is too old goes."""
    forget(connection, person_id)
    connection.execute(
        delete(kept_forms).where(kept_forms.c.kept_at <= form.kept_at - KEPT)
    )
    fields = sealed(key, USE, json.dumps(form.fields).encode())
    row = {"path": form.path, "fields": fields, "kept_at": form.kept_at}
    connection.execute(insert(kept_forms).values(person_id=person_id, **row))


def find(
    connection: Connection, person_id: str, key: str, at: datetime
) -> KeptForm | None:
    """Return what is kept for a person; None where it is nothing, or too old."""
    wanted = select(kept_forms).where(
        kept_forms.c.person_id == person_id, kept_forms.c.kept_at > at - KEPT
    )
    row = connection.execute(wanted).first()
    content = unsealed(key, USE, row.fields) if row else None
    if row is None or content is None:
        return None
    fields = tuple((name, text) for name, text in json.loads(content))
    return KeptForm(row.path, fields, row.kept_at)


def forget(connection: Connection, person_id: str) -> None:
    """Forget what is kept for a person."""
    connection.execute(delete(kept_forms).where(kept_forms.c.person_id == person_id))
