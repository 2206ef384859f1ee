"""Who may do what: one question, answered from who asks and what it is about.

Nothing is allowed that is not written here. Lists and searches begin with the same
answer as `scope_of`, so that nobody meets a thing in a list that they may not open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a person may be in the house."""

    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    SERVICE_LEAD = "service_lead"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: Final = {
    Role.COORDINATOR: "Coordinator",
    Role.REVIEWER: "Reviewer",
    Role.SERVICE_LEAD: "Service lead",
    Role.ADMINISTRATOR: "Administrator",
}


class Duty(StrEnum):
    """What a person may be for one review."""

    REVIEWER = "reviewer"
    REGIONAL_LEAD = "regional_lead"
    MODERATOR = "moderator"


DUTY_NAMES: Final = {
    Duty.REVIEWER: "Reviewer",
    Duty.REGIONAL_LEAD: "Regional lead",
    Duty.MODERATOR: "Moderator",
}


class Action(StrEnum):
    """What can be done to a thing."""

    SEE = "see"
    COORDINATE = "coordinate"  # book, move, cancel, assign, issue, record for others
    ANSWER_FOR_SERVICE = "answer for the service"
    SCORE = "score"
    MODERATE = "moderate"
    SUPPORT = "support"  # the regional lead's plans
    ADMINISTER = "administer"  # people, templates, settings, the audit page


@dataclass(frozen=True, slots=True)
class Grant:
    """A role a person has: in one region or all, for one service or none.

    `region` is empty for every region; it counts for coordinators. `service_id` is
    empty but for a service lead, whose service it is.
    """

    role: Role
    region: str = ""
    service_id: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A person's duty in one review; `until` is None while it lasts."""

    review_id: str
    duty: Duty
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever asks: a person with their roles and duties, at a moment."""

    person_id: str
    name: str
    at: datetime
    grants: tuple[Grant, ...] = ()
    assignments: tuple[Assignment, ...] = ()

    @property
    def duties(self) -> tuple[Assignment, ...]:
        """Return the duties that last at this moment."""
        return tuple(
            one for one in self.assignments if one.until is None or one.until > self.at
        )

    def roles(self) -> tuple[Role, ...]:
        """Return every role the person has, each once, in the order of Role."""
        held = {one.role for one in self.grants}
        if self.duties:
            held.add(Role.REVIEWER)
        return tuple(one for one in Role if one in held)


@dataclass(frozen=True, slots=True)
class Thing:
    """What it is about: where it is, and whose. A service has no `review_id`.

    All are empty for what belongs to the house: people, templates, settings, events.
    """

    region: str = ""
    service_id: str = ""
    review_id: str = ""


HOUSE: Final = Thing()


@dataclass(frozen=True, slots=True)
class Scope:
    """All that a person may see; the union of what is listed.

    `everything` is a coordinator's of all regions.
    """

    everything: bool = False
    regions: frozenset[str] = field(default_factory=frozenset)
    services: frozenset[str] = field(default_factory=frozenset)
    reviews: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing in it."""
        return not (self.everything or self.regions or self.services or self.reviews)


def scope_of(caller: Caller) -> Scope:
    """Return what a person may see of services and reviews.

    An administrator looks after people and templates, and sees no review's contents.
    """
    own = [one for one in caller.grants if one.role is Role.COORDINATOR]
    return Scope(
        everything=any(not one.region for one in own),
        regions=frozenset(one.region for one in own if one.region),
        services=frozenset(
            one.service_id for one in caller.grants if one.role is Role.SERVICE_LEAD
        ),
        reviews=frozenset(one.review_id for one in caller.duties),
    )


def can(caller: Caller, action: Action, thing: Thing) -> bool:
    """Return whether a person may do something to a thing, at their moment."""
    return action in allowed(caller, thing)


def allowed(caller: Caller, thing: Thing) -> frozenset[Action]:
    """Return everything a person may do to a thing."""
    return frozenset(_allowed(caller, thing))


def is_reviewer_of(caller: Caller, thing: Thing) -> bool:
    """Return whether a person is one of a review's reviewers at their moment."""
    return _has_duty(caller, thing, Duty.REVIEWER)


def may_score(caller: Caller, thing: Thing, whose: str) -> bool:
    """Return whether a person may give and change a reviewer's scores.

    That is the reviewer; and a coordinator for them, who is no reviewer of the review.

    Args:
        caller: Whoever asks.
        thing: The review.
        whose: The reviewer's identity.
    """
    if _leads(caller, thing):
        return False
    if is_reviewer_of(caller, thing):
        return caller.person_id == whose
    return can(caller, Action.COORDINATE, thing)


def may_see_scores(
    caller: Caller, thing: Thing, whose: str, *, both_locked: bool
) -> bool:
    """Return whether a person may see a reviewer's scores and the sheets they came by.

    Beside those who may change them that is the other reviewer, once both sets are
    locked. Nobody else: a moderator sees what was agreed, a service its report.

    Args:
        caller: Whoever asks.
        thing: The review.
        whose: The reviewer's identity.
        both_locked: Whether both reviewers' sets are locked.
    """
    if may_score(caller, thing, whose):
        return True
    is_other = is_reviewer_of(caller, thing) and not _leads(caller, thing)
    return is_other and both_locked


def may_agree(caller: Caller, thing: Thing) -> bool:
    """Return whether a person may say what the reviewers agreed on.

    That is each of them; and a coordinator for them, who is no reviewer of the review.
    """
    return may_score(caller, thing, caller.person_id)


def may_see_agreed(caller: Caller, thing: Thing) -> bool:
    """Return whether a person may see the scores that were agreed."""
    if _leads(caller, thing):
        return False
    return can(caller, Action.COORDINATE, thing) or any(
        _has_duty(caller, thing, one) for one in Duty
    )


def _leads(caller: Caller, thing: Thing) -> bool:
    """Return whether a person answers for the very service that is reviewed."""
    return any(
        one.role is Role.SERVICE_LEAD and one.service_id == thing.service_id != ""
        for one in caller.grants
    )


def _has_duty(caller: Caller, thing: Thing, duty: Duty) -> bool:
    return any(
        one.duty is duty and one.review_id == thing.review_id != ""
        for one in caller.duties
    )


def _allowed(caller: Caller, thing: Thing) -> Iterator[Action]:
    if thing == HOUSE:
        if any(one.role is Role.ADMINISTRATOR for one in caller.grants):
            yield Action.ADMINISTER
        return
    for grant in caller.grants:
        yield from _by_grant(grant, thing)
    for duty in caller.duties:
        if thing.review_id and duty.review_id == thing.review_id:
            yield Action.SEE
            yield _BY_DUTY[duty.duty]


def _by_grant(grant: Grant, thing: Thing) -> Iterator[Action]:
    if grant.role is Role.COORDINATOR and grant.region in ("", thing.region):
        # What is done for somebody else is recorded as such.
        yield from (Action.SEE, Action.COORDINATE, Action.ANSWER_FOR_SERVICE)
    if grant.role is Role.SERVICE_LEAD and grant.service_id == thing.service_id != "":
        yield from (Action.SEE, Action.ANSWER_FOR_SERVICE)


_BY_DUTY: Final = {
    Duty.REVIEWER: Action.SCORE,
    Duty.MODERATOR: Action.MODERATE,
    Duty.REGIONAL_LEAD: Action.SUPPORT,
}
