"""What somebody typed after their session had ended: kept, and offered again."""

from typing import Final

from docgen.office import Office
from docgen.records import kept_forms, people, sessions
from docgen.records.kept_forms import Fields, KeptForm
from docgen.review.rights import Caller
from docgen.usecases.signing_in import key_of

MOST_LETTERS: Final = 262_144
MOST_FIELDS: Final = 2_000


def keep(office: Office, token: str, path: str, fields: Fields) -> bool:
    """Keep a form for whoever the ended session was; return whether it is kept.

    Args:
        office: The office.
        token: The cookie's word, whose session has ended within the last day.
        path: Where the form was sent to, a path of our own.
        fields: What it held: names and texts, no files.
    """
    letters = sum(len(name) + len(text) for name, text in fields)
    if not fields or len(fields) > MOST_FIELDS or letters > MOST_LETTERS:
        return False
    at = office.now()
    with office.records.database.writing() as connection:
        owner = sessions.owner_of_ended(connection, token, at)
        if owner is None or people.caller(connection, owner, at) is None:
            return False
        form = KeptForm(path, fields, at)
        kept_forms.keep(connection, owner, key_of(office), form)
    return True


def kept_for(office: Office, who: Caller) -> tuple[KeptForm, ...]:
    """Return the forms that are kept for somebody, the last first."""
    with office.records.database.reading() as connection:
        key, at = key_of(office), office.now()
        return kept_forms.kept_for(connection, who.person_id, key, at)


def forget(office: Office, who: Caller, path: str) -> None:
    """Forget the form of a page that is kept for somebody."""
    with office.records.database.writing() as connection:
        kept_forms.forget(connection, who.person_id, path)
