"""A plan of what to take of a list carried out, inside one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records.database import Transaction
from docgen.records.history import By
from docgen.records.parts import Change, latest, save
from docgen.records.reviews import find_review
from docgen.records.services import rename_service
from docgen.review.reading import read_form
from docgen.review.rights import Caller, Role
from docgen.review.service import SERVICE, Service, first_answers
from docgen.review.tracker import TrackedReview, TrackedService
from docgen.usecases import services
from docgen.usecases.kept_services import (
    keep_beside,
    keep_last_review,
    next_reference,
)
from docgen.usecases.review_files import AGREEMENT, EVERYTHING, keep_in_step
from docgen.usecases.reviews import book_in
from docgen.usecases.standing import Behalf, by
from docgen.usecases.tracked_values import (
    HOMES_IN_REVIEW,
    HOMES_IN_SERVICE,
    LAST,
    Plain,
    answers_of,
    as_answer,
    beside,
    found_in,
    homes_of,
    plain_of,
    settle,
)
from docgen.usecases.tracking_plan import Difference, Plan


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was taken of a list: identities of new services and reviews, and the rest.

    `changed` are the differences that were ticked and taken. `problems` are all there
    is to put right in the list; they stopped their own rows only.
    """

    services: tuple[str, ...]
    reviews: tuple[str, ...]
    changed: tuple[Difference, ...]
    problems: tuple[Problem, ...]


class Taking:
    """A plan being carried out, inside a transaction."""

    def __init__(
        self, office: Office, connection: Transaction, who: Caller, plan: Plan
    ) -> None:
        self._office, self._connection = office, connection
        self._who, self._plan = who, plan
        self._problems = list(plan.problems)
        self._ids = {identity: one.row.id for identity, one in plan.known.items()}

    def all(self, accept: frozenset[str]) -> TakenIn:
        """Take everything that is new, and the differences that are ticked."""
        new = tuple(map(self._add_service, self._plan.services))
        reviews = tuple(map(self._add_review, self._plan.reviews))
        ticked = [one for one in self._plan.differences if one.key in accept]
        taken = [
            one
            for name in dict.fromkeys(one.thing for one in ticked)
            for one in self._change(name, [x for x in ticked if x.thing == name])
        ]
        return TakenIn(new, reviews, tuple(taken), tuple(self._problems))

    def _by(self, where: Source) -> By:
        return by(self._who, Role.COORDINATOR.value, Behalf(came_by=str(where)))

    def _origin(self, one: TrackedService | TrackedReview) -> dict[str, str]:
        return {
            "identity": one.identity,
            "file": self._plan.file_hash,
            "cell": str(one.source),
        }

    def _add_service(self, one: TrackedService) -> str:
        plan, connection = self._plan, self._connection
        plain = plain_of(one) | {"region": plan.regions[one.identity]}
        content = answers_of(plain, HOMES_IN_SERVICE)
        service = _service(content)
        key = services.add_in(connection, self._who, service, content)
        self._ids[one.identity] = key
        how = self._by(one.source)
        told = self._origin(one) | beside(plain, HOMES_IN_SERVICE)
        keep_beside(connection, services.thing(key), told, how)
        if last := plan.last_reviews.get(one.identity):
            self._keep_last(key, last.plain, last.where)
        return key

    def _keep_last(self, key: str, plain: Mapping[str, str], where: Source) -> None:
        said: dict[str, Any] = {LAST[name]: text for name, text in plain.items()}
        if "total" in said:
            said["total"] = int(said["total"])
        said["source"] = str(where)
        keep_last_review(self._connection, key, said, self._by(where))

    def _add_review(self, one: TrackedReview) -> str:
        connection, plain = self._connection, plain_of(one)
        service_id = self._ids[one.service_identity]
        year = (one.first_day or self._today()).year
        reference = one.reference or next_reference(connection, year)
        kept = services.find_in(connection, self._who, service_id)
        answers = first_answers(kept.service) | answers_of(plain, HOMES_IN_REVIEW)
        answers["reference"] = reference
        key = book_in(self._office, connection, self._who, service_id, answers)
        told = self._origin(one) | beside(plain, HOMES_IN_REVIEW)
        keep_beside(connection, f"review:{key}", told, self._by(one.source))
        return key

    def _today(self) -> date:
        return self._who.at.date()

    def _change(self, name: str, ticked: list[Difference]) -> list[Difference]:
        kind, _, key = name.partition(":")
        last = [one for one in ticked if one.field in LAST]
        own = [one for one in ticked if one.field not in LAST]
        if last:
            plain = {one.field: one.found for one in last}
            self._keep_last(key, plain, last[0].where)
        if not own:
            return last
        if kind == "service":
            return [*last, *self._change_service(key, own)]
        return [*last, *self._change_review(key, own)]

    def _change_service(self, key: str, ticked: list[Difference]) -> list[Difference]:
        connection, name, how = self._connection, ticked[0].thing, self._how(ticked)
        now = latest(connection, name, services.DETAILS)
        content, left = _settled(now.content or {}, ticked, HOMES_IN_SERVICE)
        read = read_form(SERVICE, content, file=ticked[0].called, lines={})
        if isinstance(read, Refused):
            self._problems += read.problems
            return []
        change = Change(name, services.DETAILS, content, now.version, "taken in")
        save(connection, change, how)
        rename_service(connection, key, read.name, read.region)
        keep_beside(connection, name, left, how)
        return ticked

    def _change_review(self, key: str, ticked: list[Difference]) -> list[Difference]:
        connection, name, how = self._connection, ticked[0].thing, self._how(ticked)
        now = latest(connection, name, AGREEMENT)
        content, left = _settled(now.content or {}, ticked, HOMES_IN_REVIEW)
        change = Change(name, AGREEMENT, content, now.version, "taken in")
        save(connection, change, how)
        keep_beside(connection, name, left, how)
        row = find_review(connection, EVERYTHING, key)
        if row is None:
            raise LookupError(f"{name} is gone within one transaction")
        keep_in_step(self._office, connection, row)
        return ticked

    def _how(self, ticked: list[Difference]) -> By:
        return self._by(ticked[0].where)


def _service(content: Mapping[str, Any]) -> Service:
    read = read_form(SERVICE, content, file=services.FORM, lines={})
    if isinstance(read, Refused):
        raise ValueError(f"a service was planned that can't be: {read.problems}")
    return read


def _settled(
    content: Mapping[str, Any], ticked: list[Difference], homes: Mapping[str, Any]
) -> tuple[dict[str, Any], Plain]:
    """Return answers with what is ticked in its place, and what has no place there."""
    plain = found_in(content, homes) | {one.field: one.found for one in ticked}
    changed: dict[str, Any] = dict(content)
    left = {}
    for one in ticked:
        if path := homes_of(one.field, plain, homes):
            changed = settle(changed, path, as_answer(one.field, one.found))
        else:
            left[one.field] = one.found
    return changed, left
