"""A coordinator's list held against what is kept, row by row; nothing is written."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from docgen.excel.tracker import TrackerReading
from docgen.problems import Problem, Severity, Source
from docgen.records.database import Transaction
from docgen.records.history import hash_of
from docgen.records.reviews import ReviewRow
from docgen.review.rights import Caller, scope_of
from docgen.review.tracker import TrackedReview, TrackedService, folded
from docgen.usecases.kept_services import (
    TRACKED,
    KnownService,
    contents,
    known_services,
    reviews_seen,
    same_service,
)
from docgen.usecases.review_files import AGREEMENT
from docgen.usecases.services import thing
from docgen.usecases.tracked_values import (
    HOMES_IN_REVIEW,
    HOMES_IN_SERVICE,
    LAST,
    Plain,
    found_in,
    is_same,
    plain_of,
    titled,
)
from docgen.usecases.tracking_faults import (
    books_nothing,
    coordinates,
    fault_of_review,
    faults_of_service,
    key_of,
    own_regions,
    row_of,
)
from docgen.usecases.tracking_plan import Difference, LastReview, Plan, ToConfirm

OF_BOOKING: Final = ("reference", "first_day", "last_day", "review_type")
REVIEWERS: Final = tuple(
    f"reviewer_{at}.{part}" for at in (1, 2) for part in ("name", "email")
)
BOOKS: Final = frozenset((*OF_BOOKING, *REVIEWERS))
NEVER_COMPARED: Final = frozenset({"stage", "reference"})


def plan_of(
    connection: Transaction,
    who: Caller,
    reading: TrackerReading,
    file_hash: str,
    accept: Collection[str],
) -> Plan:
    """Return what a list would add and change of what a coordinator looks after."""
    return _Planning(connection, who, reading, Plan(reading.file, file_hash)).made(
        frozenset(accept)
    )


class _Planning:
    """One list against what is kept."""

    def __init__(
        self,
        connection: Transaction,
        who: Caller,
        reading: TrackerReading,
        plan: Plan,
    ) -> None:
        self._connection, self._who = connection, who
        self._reading, self._plan = reading, plan
        self._faulty: frozenset[tuple[str, str]] = frozenset()
        scope = scope_of(who)
        self._free = [
            one
            for one in known_services(connection, scope)
            if coordinates(who, one.row.region)
        ]
        self._rows: dict[str, list[ReviewRow]] = {}
        for row in reviews_seen(connection, scope):
            self._rows.setdefault(row.service_id, []).append(row)
        things = [one.thing for rows in self._rows.values() for one in rows]
        self._answers = contents(connection, things, AGREEMENT)
        self._beside = contents(connection, things, TRACKED)

    def made(self, accept: frozenset[str]) -> Plan:
        """Return the plan."""
        plan, reading = self._plan, self._reading
        plan.left_out = reading.left_out
        plan.problems += reading.problems
        for one in reading.problems:
            if one.severity is Severity.CONFIRM:
                plan.to_confirm.append(ToConfirm(key_of(one), one))
        self._faulty = frozenset(
            place
            for one in reading.problems
            if one.severity is not Severity.WARNING and key_of(one) not in accept
            if (place := row_of(one.where))
        )
        for service in reading.services:
            self._service(service)
        for review in reading.reviews:
            self._review(review)
        self._last_reviews()
        return plan

    def _service(self, service: TrackedService) -> None:
        plan = self._plan
        known = same_service(self._free, service.name, service.ips_teams)
        region = service.region or (known.row.region if known else self._only_region())
        plain = plain_of(service) | ({"region": region} if region else {})
        problems = tuple(faults_of_service(self._who, service, plain, known))
        if known and not problems:
            self._free.remove(known)
            plan.known[service.identity] = known
        if problems or self._is_faulty(self._rows_of(service)):
            plan.problems += problems
            plan.stopped.append(service.source)
        elif known is None:
            plan.services.append(service)
            plan.regions[service.identity] = region
        else:
            kept = found_in(known.details, HOMES_IN_SERVICE) | _texts(known.tracked)
            kept |= {"name": known.row.name, "region": known.row.region}
            about = (thing(known.row.id), known.row.name)
            self._compare(about, kept, plain, service)

    def _only_region(self) -> str:
        own = own_regions(self._who)
        return next(iter(own)) if len(own) == 1 else ""

    def _rows_of(self, service: TrackedService) -> set[tuple[str, str] | None]:
        """Return every row that tells of a service, on the sheet where it stands."""
        places = [service.source, *service.cells.values()]
        home = row_of(service.source)
        places += [
            one.source
            for one in self._reading.reviews
            if one.service_identity == service.identity
        ]
        rows = {row_of(one) for one in places}
        return {one for one in rows if one and home and one[0] == home[0]}

    def _is_faulty(self, rows: set[tuple[str, str] | None]) -> bool:
        return bool(rows) and rows <= self._faulty

    def _review(self, review: TrackedReview) -> None:
        plan, plain = self._plan, plain_of(review)
        known = plan.known.get(review.service_identity)
        is_new = any(one.identity == review.service_identity for one in plan.services)
        rows = {row_of(one) for one in (review.source, *review.cells.values())}
        if known is None and not is_new:
            wrong = "The service of this review was not taken."
            problem = Problem(review.source, wrong, "Put right what is told of it.")
            plan.problems.append(problem)
            plan.stopped.append(review.source)
        elif rows & self._faulty:
            plan.stopped.append(review.source)
        elif not plain.keys() & BOOKS:
            self._note_last(review, plain)
            if plain.keys() - LAST.keys():
                plan.problems.append(books_nothing(review))
        else:
            self._note_last(review, plain)
            self._booked(review, plain, known)

    def _booked(
        self, review: TrackedReview, plain: Plain, known: KnownService | None
    ) -> None:
        plan = self._plan
        rows = self._rows.get(known.row.id, []) if known else []
        row = self._same_review(review, rows)
        if row is not None:
            kept = found_in(self._answers.get(row.thing, {}), HOMES_IN_REVIEW)
            kept |= days_of(row) | _texts(self._beside.get(row.thing, {}))
            told = {name: one for name, one in plain.items() if name not in LAST}
            self._compare((row.thing, row.reference), kept, told, review)
        elif problem := fault_of_review(self._connection, review, rows):
            plan.problems.append(problem)
            plan.stopped.append(review.source)
        else:
            plan.reviews.append(review)

    def _same_review(
        self, review: TrackedReview, rows: list[ReviewRow]
    ) -> ReviewRow | None:
        for one in rows:
            if review.reference and folded(one.reference) == folded(review.reference):
                return one
        for one in rows:
            told = self._beside.get(one.thing, {}).get("identity")
            if told and told == review.identity and review.first_day:
                return one
        if review.reference:
            return None
        same_day = (one for one in rows if one.first_day == review.first_day)
        return next(same_day, None)

    def _note_last(self, review: TrackedReview, plain: Plain) -> None:
        """Remember what is told of the last review; the latest of several counts."""
        last = {name: plain[name] for name in LAST if name in plain}
        before = self._plan.last_reviews.get(review.service_identity)
        day = before.plain.get("last_review_on", "") if before else ""
        if last and (before is None or last.get("last_review_on", "") > day):
            cells = [review.cells[name] for name in LAST if name in review.cells]
            where = cells[0] if cells else review.source
            self._plan.last_reviews[review.service_identity] = LastReview(last, where)

    def _last_reviews(self) -> None:
        for identity, last in self._plan.last_reviews.items():
            if known := self._plan.known.get(identity):
                kept = {
                    name: str(known.last_review[home])
                    for name, home in LAST.items()
                    if known.last_review.get(home) is not None
                }
                about = (thing(known.row.id), known.row.name)
                self._compare(about, kept, last.plain, last.where)

    def _compare(
        self,
        about: tuple[str, str],
        kept: Mapping[str, str],
        told: Mapping[str, str],
        source: TrackedService | TrackedReview | Source,
    ) -> None:
        """Note each value that is told otherwise than it is kept."""
        name, called = about
        found = []
        for one, text in told.items():
            before = kept.get(one, "")
            if one not in NEVER_COMPARED and not is_same(one, before, text):
                where = (
                    source
                    if isinstance(source, Source)
                    else source.cells.get(one, source.source)
                )
                key = hash_of([name, one, before, text])
                values = (titled(one), before, text, where)
                found.append(Difference(key, name, called, one, *values))
        self._plan.differences += found
        self._plan.unchanged += not found and not isinstance(source, Source)


def days_of(row: ReviewRow) -> Plain:
    """Return a review's days as a list has them; a second only where there are two."""
    days = {"first_day": row.first_day, "last_day": row.last_day}
    if row.first_day == row.last_day:
        days["last_day"] = None
    return {name: one.isoformat() if one else "" for name, one in days.items()}


def _texts(content: Mapping[str, Any]) -> Plain:
    return {name: one for name, one in content.items() if isinstance(one, str)}
