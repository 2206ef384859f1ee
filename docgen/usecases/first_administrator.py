"""The first administrator, made behind the link that the server prints."""

from dataclasses import dataclass

from docgen.office import Office
from docgen.problems import Refused
from docgen.records import accounts, links, people
from docgen.records.history import By
from docgen.records.links import Purpose
from docgen.review.rights import Grant, Role
from docgen.usecases import person_faults
from docgen.usecases.passwords import problems_of
from docgen.usecases.person_faults import FORM, clean, refused
from docgen.usecases.signing_in import PASSWORD, Begun, begin


@dataclass(frozen=True, slots=True)
class FirstAdministrator:
    """Who sets docgen up, as it was typed."""

    name: str
    email: str
    password: str


def is_set_up_link(office: Office, token: str) -> bool:
    """Return whether a link still makes the first administrator; nothing changes."""
    with office.records.database.reading() as connection:
        found = links.look(connection, token, office.now())
        there = people.count_of(connection, Role.ADMINISTRATOR)
    return found is not None and found.purpose is Purpose.SET_UP and not there


def make(
    office: Office, token: str, entered: FirstAdministrator
) -> Begun | Refused | None:
    """Make the first administrator, signed in; None where the link works no more."""
    problems = (
        *person_faults.of_name(entered.name),
        *person_faults.of_email(entered.email),
        *problems_of(entered.password, entered.email.strip(), FORM),
    )
    if problems:
        return Refused(problems)
    if not is_set_up_link(office, token):
        return None
    kept = accounts.hash_of_password(entered.password)
    at, how = office.now(), By("", "", office.now())
    with office.records.database.writing() as connection:
        if people.count_of(connection, Role.ADMINISTRATOR):
            return None
        if people.by_email(connection, entered.email):
            return refused(
                "Somebody with this address has an account.",
                "Make them an administrator with: docgen user add --role administrator",
            )
        if links.use(connection, token, at) is None:
            return None
        person = people.add(
            connection, clean(entered.name), people.folded(entered.email), how
        )
        people.give(connection, person, Grant(Role.ADMINISTRATOR), how)
        accounts.keep_password(connection, person.id, kept, at)
        return begin(office, connection, person.id, PASSWORD)
