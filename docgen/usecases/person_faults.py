"""What stops somebody from being added: a name, an address, a role to put right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.problems import Problem, Refused, Source
from docgen.review.rights import ROLE_NAMES, Grant, Role

FORM: Final = "Person"
LONGEST_NAME: Final = 200
LONGEST_EMAIL: Final = 254
LONGEST_REGION: Final = 100
EMAIL: Final = re.compile(r"[^\s@<>\"(),:;\\]+@[^\s@<>\"(),:;\\.]+(\.[^\s@<>\".]+)+")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to add, as it was typed, and the role they are to have."""

    name: str
    email: str
    grant: Grant


def clean(name: str) -> str:
    """Return a name on one line, without spaces around it."""
    return " ".join(name.split())


def of_person(new: NewPerson) -> Iterator[Problem]:
    """Yield all that is to put right before somebody can be added."""
    yield from of_name(new.name)
    yield from of_email(new.email)
    yield from of_grant(new.grant)


def of_name(name: str) -> Iterator[Problem]:
    """Yield what is to put right in a name."""
    if not clean(name):
        yield _problem("Name", "There is no name.", "Enter first and last name.")
    elif len(name) > LONGEST_NAME or not clean(name).isprintable():
        yield _problem(
            "Name", "This can't be a name.", f"Use at most {LONGEST_NAME} letters."
        )


def of_email(email: str) -> Iterator[Problem]:
    """Yield what is to put right in an e-mail address."""
    typed = email.strip()
    is_one = EMAIL.fullmatch(typed) and typed.isprintable()
    if len(typed) > LONGEST_EMAIL or not is_one:
        yield _problem(
            "E-mail address",
            "This is not an e-mail address.",
            "Enter one such as name@example.org.",
        )


def of_grant(grant: Grant) -> Iterator[Problem]:
    """Yield what is to put right in a role: where it counts, and for what service."""
    name = ROLE_NAMES[grant.role]
    if grant.role is Role.SERVICE_LEAD and not grant.service_id:
        words = f"A {name.lower()} is for a service.", "Say which service it is."
        yield _problem("Service", *words)
    if grant.role is not Role.SERVICE_LEAD and grant.service_id:
        yield _problem(
            "Service", f"A {name.lower()} is for no service.", "Leave it out."
        )
    if grant.role is not Role.COORDINATOR and grant.region:
        yield _problem("Region", f"A {name.lower()} has no region.", "Leave it out.")
    elif len(grant.region) > LONGEST_REGION or not grant.region.isprintable():
        yield _problem(
            "Region",
            "This can't be a region's name.",
            f"Use at most {LONGEST_REGION} letters.",
        )


def refused(wrong: str, remedy: str) -> Refused:
    """Return a refusal about the person as a whole."""
    return Refused((_problem("", wrong, remedy),))


def _problem(place: str, wrong: str, remedy: str) -> Problem:
    return Problem(Source(FORM, place), wrong, remedy)
