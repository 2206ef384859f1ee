"""Who acts, on what, and how it is written down; another's thing is not there."""

from dataclasses import dataclass
from typing import Final

from docgen.problems import Problem, Refused, Source
from docgen.records.database import DatabaseAway, Transaction
from docgen.records.history import By
from docgen.records.reviews import ReviewRow, find_review
from docgen.records.services import ServiceRow, find_service
from docgen.review.rights import (
    Action,
    Caller,
    Role,
    Thing,
    allowed,
    scope_of,
)

__all__ = [
    "FOR_ONESELF",
    "HOUSE_ITSELF",
    "Behalf",
    "DatabaseAway",
    "NotThere",
    "by",
    "for_service",
    "how_it_came",
    "is_service",
    "only",
    "review_for",
    "role_for",
    "service_for",
    "thing_of",
    "unsaid_way",
]

HOUSE_ITSELF: Final = "docgen"


class NotThere(Exception):
    """There is no such thing, or it is not this person's to see or to change."""


@dataclass(frozen=True, slots=True)
class Behalf:
    """For whom something is recorded, and the message or file it came by."""

    of: str = ""
    came_by: str = ""


FOR_ONESELF: Final = Behalf()


def how_it_came(form: str) -> Problem:
    """Return what is said where somebody stands in, and not how it reached them.

    Args:
        form: The form it is to be said in.
    """
    return Problem(
        Source(form, "came_by"),
        "How this reached you is not said.",
        "Name the message, the call or the letter it came by.",
    )


def unsaid_way(behalf: Behalf, form: str) -> Refused | None:
    """Return what is said to whoever stands in, unless they said how it came."""
    return None if behalf.came_by.strip() else Refused((how_it_came(form),))


def only(*, is_theirs: bool, key: str) -> None:
    """Refuse what is not a person's to do as if it were not there.

    Raises:
        NotThere: It is not theirs.
    """
    if not is_theirs:
        raise NotThere(key)


def by(who: Caller, role: str, behalf: Behalf = FOR_ONESELF) -> By:
    """Return how a deed of this person is written down."""
    return By(who.person_id, role, who.at, behalf.of, behalf.came_by)


def thing_of(row: ReviewRow) -> Thing:
    """Return a review as rights know it."""
    return Thing(row.region, row.service_id, row.id)


def role_for(who: Caller, thing: Thing) -> str:
    """Return as what a person acts on a thing: the role that gives them the right."""
    for grant in who.grants:
        alone = Caller(who.person_id, who.name, who.at, (grant,))
        if allowed(alone, thing):
            return grant.role.value
    found = (one for one in who.duties if one.review_id == thing.review_id)
    return next((one.duty.value for one in found), "")


def is_service(who: Caller, row: ReviewRow) -> bool:
    """Return whether a person answers for the service themselves."""
    return any(
        one.role is Role.SERVICE_LEAD and one.service_id == row.service_id
        for one in who.grants
    )


def for_service(who: Caller, row: ReviewRow, said: Behalf) -> Behalf:
    """Return for whom something is recorded that is a service's to say.

    Args:
        who: Whoever records it.
        row: The review.
        said: For whom, as they said; the service where they named nobody.
    """
    if is_service(who, row):
        return FOR_ONESELF
    return Behalf(said.of or row.service, said.came_by)


def review_for(
    connection: Transaction, who: Caller, key: str, action: Action = Action.SEE
) -> ReviewRow:
    """Return a review that a person may do something to.

    Raises:
        NotThere: There is none, or they may not.
    """
    row = find_review(connection, scope_of(who), key)
    if row is None or action not in allowed(who, thing_of(row)):
        raise NotThere(key)
    return row


def service_for(
    connection: Transaction, who: Caller, key: str, action: Action = Action.SEE
) -> ServiceRow:
    """Return a service that a person may do something to.

    Raises:
        NotThere: There is none, or they may not.
    """
    row = find_service(connection, scope_of(who), key)
    if row is None:
        raise NotThere(key)
    thing = Thing(row.region, row.id)
    if action is not Action.SEE and action not in allowed(who, thing):
        raise NotThere(key)
    return row
