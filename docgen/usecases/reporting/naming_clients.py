"""What was typed into a report and may name a client, with its place.

Such words are not kept until somebody takes them out, or says under their name that
they are no client's, and why.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Problem, Source
from docgen.review.identifiers import Clearing, Located, find_identifiers, uncleared
from docgen.usecases.reporting.contents import FINDINGS, REPORT

CLEARED: Final = "identifiers_cleared"


@dataclass(frozen=True, slots=True)
class MayName:
    """What was typed and may name a client; nothing of it is kept yet.

    `open` are those of what was found for which nobody gave a reason now.
    """

    found: tuple[Located, ...]
    open: tuple[Located, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is to do about each that is open."""
        return tuple(one.problem() for one in self.open)


@dataclass(frozen=True, slots=True)
class Vouched:
    """Somebody's word that something names no client: its place, masked, and why."""

    where: str
    shown: str
    reason: str


def may_name(
    office: Office, typed: Mapping[str, Any], clearings: Iterable[Clearing]
) -> tuple[Located, ...]:
    """Return everything in typed answers that may name a client and nobody cleared.

    Args:
        office: Whose settings know the postcodes of the organisations themselves.
        typed: Answers by their dotted name in the report, such as "findings.8".
        clearings: What was cleared.
    """
    allowed = office.settings.own_postcodes
    located = (
        Located(Source(REPORT, place), found, item_at(place))
        for name, answer in typed.items()
        for place, text in _texts(answer, name)
        for found in find_identifiers(text, allowed_postcodes=allowed)
    )
    return uncleared(located, clearings)


def clearings_in(content: Mapping[str, Any]) -> tuple[Clearing, ...]:
    """Return what was cleared, as it is kept."""
    return tuple(Clearing(**one) for one in content.get(CLEARED, ()))


def cleared_by(
    name: str, vouched: Iterable[Vouched], found: Iterable[Located]
) -> tuple[Clearing, ...]:
    """Return the clearings that were given with a reason, for what there is to clear.

    Args:
        name: Whoever gives them.
        vouched: As the page was filled in.
        found: What may name a client.
    """
    there = {(one.where.place, one.found.shown) for one in found}
    return tuple(
        Clearing(where=one.where, shown=one.shown, by=name, reason=one.reason.strip())
        for one in vouched
        if one.reason.strip() and (one.where, one.shown) in there
    )


def item_at(place: str) -> int | None:
    """Return the item that a dotted name is of; the findings stand in their order.

    >>> item_at("findings.8.strengths"), item_at("service.text")
    (9, None)
    """
    head, _, rest = place.partition(".")
    number = rest.partition(".")[0]
    return int(number) + 1 if head == FINDINGS and number.isdigit() else None


def _texts(answer: object, name: str) -> Iterator[tuple[str, str]]:
    """Yield every text in an answer, with its dotted name."""
    if isinstance(answer, str):
        yield name, answer
    elif isinstance(answer, Mapping):
        for key, one in answer.items():
            yield from _texts(one, f"{name}.{key}")
    elif isinstance(answer, list | tuple):
        for at, one in enumerate(answer):
            yield from _texts(one, f"{name}.{at}")
