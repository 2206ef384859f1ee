"""The services and reviews that are kept, as they are found by name and reference."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.records.database import Transaction
from docgen.records.history import By
from docgen.records.parts import Change, Saved, latest, latest_of, save
from docgen.records.reviews import ReviewRow, Wanted, list_reviews, references
from docgen.records.services import ServiceRow, every_service
from docgen.review.rights import Scope
from docgen.review.tracker import folded, service_identity
from docgen.usecases.portfolio.summing import tell_last
from docgen.usecases.services import DETAILS, thing

LAST_REVIEW: Final = "last_review"
TRACKED: Final = "tracked"
AT_ONCE: Final = 500
Contents = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class KnownService:
    """A service with its details, its last review and what a list told beside them."""

    row: ServiceRow
    details: Mapping[str, Any]
    last_review: Mapping[str, Any]
    tracked: Mapping[str, Any]

    @property
    def teams(self) -> tuple[str, ...]:
        """Return its IPS teams as they were typed."""
        said = self.details.get("ips_teams") or ()
        lines = said.split("\n") if isinstance(said, str) else said
        return tuple(str(one) for one in lines if str(one).strip())

    @property
    def identity(self) -> str:
        """Return what makes it the same service however its names are typed."""
        return service_identity(self.row.name, self.teams)


def known_services(connection: Transaction, scope: Scope) -> tuple[KnownService, ...]:
    """Return every service that may be seen, in the order of their names."""
    rows = every_service(connection, scope)
    things = [thing(one.id) for one in rows]
    parts = [
        contents(connection, things, one) for one in (DETAILS, LAST_REVIEW, TRACKED)
    ]
    return tuple(
        KnownService(row, *(one.get(thing(row.id), {}) for one in parts))
        for row in rows
    )


def contents(connection: Transaction, things: list[str], part: str) -> Contents:
    """Return what a part of many things says, by thing; without those it is none of."""
    found: dict[str, Mapping[str, Any]] = {}
    for start in range(0, len(things), AT_ONCE):
        some = latest_of(connection, things[start : start + AT_ONCE], part)
        found |= {name: one.content or {} for name, one in some.items()}
    return found


def reviews_seen(connection: Transaction, scope: Scope) -> tuple[ReviewRow, ...]:
    """Return every review that may be seen."""
    return list_reviews(connection, scope, Wanted(size=1_000_000)).rows


def same_service(
    known: Iterable[KnownService], name: str, teams: tuple[str, ...]
) -> KnownService | None:
    """Return the service that a name and teams mean, None where there is none.

    Where one side names no teams, the name alone decides if only one is called so.
    """
    wanted, all_known = service_identity(name, teams), tuple(known)
    same = (one for one in all_known if one.identity == wanted)
    told = (one for one in all_known if one.tracked.get("identity") == wanted)
    called_so = [one for one in all_known if folded(one.row.name) == folded(name)]
    if found := next(same, None) or next(told, None):
        return found
    if len(called_so) == 1 and not (teams and called_so[0].teams):
        return called_so[0]
    return None


def keep_last_review(
    connection: Transaction, service_id: str, said: Mapping[str, Any], how: By
) -> None:
    """Keep when a service was last reviewed, with its total and band.

    Args:
        connection: Of a transaction that writes.
        service_id: The service.
        said: "on" (a date as 2026-03-10), "total" (points), "band", and "source", the
            cell or booking it came from; what is not known is left out.
        how: Who keeps it.
    """
    now = latest(connection, thing(service_id), LAST_REVIEW)
    content = {**(now.content or {}), **said}
    change = Change(thing(service_id), LAST_REVIEW, content, now.version, "taken in")
    save(connection, change, how)
    tell_last(connection, service_id, content)


def next_reference(connection: Transaction, year: int) -> str:
    """Return a reference that no review has, such as 2027-014."""
    taken = references(connection, f"{year}-")
    numbers = (f"{year}-{number:03d}" for number in range(1, len(taken) + 2))
    return next(one for one in numbers if one not in taken)


def keep_beside(
    connection: Transaction, name: str, said: Mapping[str, Any], how: By
) -> Saved:
    """Keep what a list told of a thing and has no other home."""
    now = latest(connection, name, TRACKED)
    content = {**(now.content or {}), **said}
    kept = save(connection, Change(name, TRACKED, content, now.version), how)
    if not isinstance(kept, Saved):
        raise LookupError(f"{name} changed within one transaction")
    return kept
