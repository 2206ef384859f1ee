"""The boxes for somebody's name, address and role: read, and told what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from flask import request

from docgen.problems import Problem, Refused, Source
from docgen.review.rights import Grant, Role
from docgen.usecases.person_faults import FORM, clean
from docgen.usecases.standing import NotThere
from web.forms import Fault

EVERY: Final = "*"  # a choice of its own: nobody is given every region by leaving it
IDS: Final = {
    "Name": "name",
    "E-mail address": "email",
    "Role": "role",
    "Region": "region",
    "Service": "service",
}
NO_ROLE: Final = Problem(
    Source(FORM, "Role"), "No role is chosen.", "Choose one from the list."
)
NO_REGION: Final = Problem(
    Source(FORM, "Region"),
    "Which region a coordinator looks after is not said.",
    "Choose one, choose every region, or type a new one.",
)
TWO_REGIONS: Final = Problem(
    Source(FORM, "Region"),
    "One region is chosen and another is typed.",
    "Keep one of the two.",
)


def typed_grant(known: Sequence[str]) -> Grant | Refused:
    """Return the role that was chosen and typed, or what is missing of it.

    Args:
        known: The regions there are; one typed with other capitals is the same.
    """
    if problems := tuple(_missing()):
        return Refused(problems)
    new, chosen = _typed_region(), request.form.get("region", "")
    same = (one for one in known if one.casefold() == new.casefold())
    region = next(same, new) if new else chosen.removeprefix(EVERY)
    return Grant(Role(request.form["role"]), region, request.form.get("service", ""))


def _missing() -> Iterator[Problem]:
    role, chosen = request.form.get("role"), request.form.get("region", "")
    if role not in list(Role):
        yield NO_ROLE
    if chosen and _typed_region():
        yield TWO_REGIONS
    if role == Role.COORDINATOR and not chosen and not _typed_region():
        yield NO_REGION


def _typed_region() -> str:
    return clean(request.form.get("new_region", ""))


def grant_named(given: Mapping[str, str]) -> Grant:
    """Return the role that an address or a button names.

    Raises:
        NotThere: It names none.
    """
    role = given.get("role", "")
    if role not in list(Role):
        raise NotThere(role)
    return Grant(Role(role), given.get("region", ""), given.get("service", ""))


def faults_of(problems: Sequence[Problem]) -> tuple[Fault, ...]:
    """Return what the list at the top of a page says, each with its box."""
    return tuple(
        Fault(f"{one.wrong} {one.remedy}", IDS.get(one.where.place, ""))
        for one in problems
    )
