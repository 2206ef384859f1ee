"""The ways a blank can be answered: a value, not applicable, or left to a party.

A blank that is in none of these states is None: nobody has answered it yet.
"""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Final, TypeVar

from pydantic import BeforeValidator, Discriminator, Tag

from docgen.review.values import Day, Entered, Text, fault, is_empty, shown


class Party(StrEnum):
    """Who may be left to answer a blank."""

    SERVICE = "service"
    HOST_TRUST = "host_trust"
    COMMISSIONER = "commissioner"
    IPS_GROW = "ips_grow"


PARTY_NAMES: Final[Mapping[Party, str]] = {
    Party.SERVICE: "the IPS service",
    Party.HOST_TRUST: "the host Trust",
    Party.COMMISSIONER: "the commissioner",
    Party.IPS_GROW: "IPS Grow",
}


def _read_party(value: object) -> object:
    if isinstance(value, str) and value in list(Party):
        return Party(value)
    raise fault(
        f"can't be {shown(value)}, which is no party to the agreement.",
        f"Write one of {', '.join(Party)}.",
    )


class NotApplicable(Entered):
    """The blank asks for something that this review does not need, and why."""

    not_applicable: Text

    @property
    def reason(self) -> str:
        """Return why it does not apply."""
        return self.not_applicable


class LeftTo(Entered):
    """The blank is left open on purpose, for one party to fill in."""

    left_to: Annotated[Party, BeforeValidator(_read_party)]

    @property
    def party(self) -> Party:
        """Return who is to fill it in."""
        return self.left_to


class Override(Entered):
    """A date set by hand in place of the one its rule gives, and why."""

    on: Day
    reason: Text


VALUE: Final = "answer: value"
NOT_APPLICABLE: Final = "answer: not applicable"
LEFT_TO: Final = "answer: left to"
OVERRIDE: Final = "answer: override"
UNANSWERED: Final = "answer: none"
TAGS: Final = frozenset({VALUE, NOT_APPLICABLE, LEFT_TO, OVERRIDE, UNANSWERED})

_KEYS: Final = {"not_applicable": NOT_APPLICABLE, "left_to": LEFT_TO}
_DATE_KEYS: Final = {**_KEYS, "on": OVERRIDE, "reason": OVERRIDE}
_KINDS: Final = {
    NotApplicable: NOT_APPLICABLE,
    LeftTo: LEFT_TO,
    Override: OVERRIDE,
}


def _kind_of(value: object, keys: Mapping[str, str]) -> str:
    if is_empty(value):
        return UNANSWERED
    if not isinstance(value, Mapping):
        return next((tag for kind, tag in _KINDS.items() if type(value) is kind), VALUE)
    words = [key for key in value if isinstance(key, str)]
    near = (get_close_matches(word, keys, n=1, cutoff=0.8) for word in words)
    return next((keys[found[0]] for found in near if found), VALUE)


def _kind_of_answer(value: object) -> str:
    return _kind_of(value, _KEYS)


def _kind_of_date_answer(value: object) -> str:
    return _kind_of(value, _DATE_KEYS)


def _nothing(_: object) -> None:
    return None


def date_in(answer: date | Override | NotApplicable | LeftTo | None) -> date | None:
    """Return the day an answer names; None when it names none."""
    if isinstance(answer, Override):
        return answer.on
    return answer if isinstance(answer, date) else None


_T = TypeVar("_T")

Answer = Annotated[
    Annotated[_T, Tag(VALUE)]
    | Annotated[NotApplicable, Tag(NOT_APPLICABLE)]
    | Annotated[LeftTo, Tag(LEFT_TO)]
    | Annotated[None, BeforeValidator(_nothing), Tag(UNANSWERED)],
    Discriminator(_kind_of_answer),
]

DateAnswer = Annotated[
    Annotated[Day, Tag(VALUE)]
    | Annotated[Override, Tag(OVERRIDE)]
    | Annotated[NotApplicable, Tag(NOT_APPLICABLE)]
    | Annotated[LeftTo, Tag(LEFT_TO)]
    | Annotated[None, BeforeValidator(_nothing), Tag(UNANSWERED)],
    Discriminator(_kind_of_date_answer),
]
