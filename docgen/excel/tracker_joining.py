"""Rows of a coordinator's list brought together: each service and review once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from docgen.excel.tracker_rows import Line, review_of, service_of
from docgen.excel.values import quoted
from docgen.problems import Problem, Severity, Source
from docgen.review.tracker import TrackedReview, TrackedService, folded

Row = TypeVar("Row", TrackedService, TrackedReview)
NEVER_COMPARED: Final = ("source", "cells", "service", "name", "ips_teams")
LABELS: Final = {
    "host_trust": "host Trust",
    "ods_code": "ODS code",
    "email": "e-mail",
    "last_review_on": "date of the last review",
    "last_total": "last total",
    "last_band": "last band",
}


class Joined:
    """The services and reviews of all rows so far, and what is to put right."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._services: dict[str, TrackedService] = {}
        self._reviews: dict[str, TrackedReview] = {}

    @property
    def services(self) -> tuple[TrackedService, ...]:
        """Return each service once, in the order of the list."""
        return tuple(self._services.values())

    @property
    def reviews(self) -> tuple[TrackedReview, ...]:
        """Return each review once, in the order of the list."""
        return tuple(self._reviews.values())

    def add(self, lines: Sequence[Line]) -> None:
        """Take up all rows; those that name teams first, as the others may mean them.

        Every row of the file is given at once, so that their order is no matter.
        """
        teams = _teams_by_name(lines)
        for line in lines:
            self.problems += line.problems()
            if line.text("service"):
                self._take(line, teams)
        self.problems += _same_reference(self.reviews)

    def _take(self, line: Line, teams: dict[str, list[tuple[str, ...]]]) -> None:
        service, review = service_of(line), review_of(line)
        known = teams.get(folded(service.name), [])
        if not service.ips_teams and len(known) == 1:
            service = replace(service, ips_teams=known[0])
        elif not service.ips_teams and known:
            wrong = f"{quoted(service.name)} is listed with several teams."
            remedy = "Write in the row which of them it is about."
            self.problems.append(Problem(service.source, wrong, remedy))
            return
        self._join(self._services, service)
        if review is not None:
            known_as = self._services[service.identity]  # as it was first spelt
            name, its_teams = known_as.name, known_as.ips_teams
            self._add_review(replace(review, service=name, ips_teams=its_teams))

    def _join(self, rows: dict[str, Row], new: Row) -> None:
        """Keep a row, or fill up the one there is and tell where they differ."""
        old = rows.get(new.identity)
        if old is None:
            rows[new.identity] = new
            return
        self.problems += _differences(old, new)
        filled: Any = {
            name: _filled(getattr(old, name), getattr(new, name))
            for name in _compared(old)
        }
        cells = {**new.cells, **old.cells}
        rows[new.identity] = replace(old, **filled, cells=cells)

    def _add_review(self, review: TrackedReview) -> None:
        old = self._reviews.get(review.identity)
        if old == review:
            wrong = f"The review stands in {old.source.place} already; it is one."
            remedy = "Delete one of the two rows if you like."
            problem = Problem(review.source, wrong, remedy, Severity.WARNING)
            self.problems.append(problem)
        self._join(self._reviews, review)


def _teams_by_name(lines: Iterable[Line]) -> dict[str, list[tuple[str, ...]]]:
    """Return the teams that rows name for a service, each set of teams once."""
    found: dict[str, dict[frozenset[str], tuple[str, ...]]] = {}
    for line in lines:
        if teams := line.several("ips_teams"):
            sets = found.setdefault(folded(line.text("service")), {})
            sets.setdefault(frozenset(map(folded, teams)), teams)
    return {name: list(sets.values()) for name, sets in found.items()}


def _compared(row: TrackedService | TrackedReview) -> list[str]:
    return [one.name for one in fields(row) if one.name not in NEVER_COMPARED]


def _filled(old: object, new: object) -> object:
    """Return a value with what was empty in it taken from another row."""
    if is_dataclass(old) and not isinstance(old, type):
        names = [one.name for one in fields(old)]
        return replace(
            old, **{name: getattr(old, name) or getattr(new, name) for name in names}
        )
    return old or new


def _differences(old: Row, new: Row) -> Iterator[Problem]:
    """Yield each value that two rows of the same service or review tell otherwise."""
    for name, one, other in _pairs(old, new):
        if one and other and one != other:
            where = new.cells.get(name, new.source)
            first = old.cells.get(name, old.source).place
            yield Problem(
                where,
                f"The {_label(name)} differs from that in {first}, for the same"
                f" {'service' if isinstance(new, TrackedService) else 'review'}.",
                "Put right one of the two; the first was read.",
            )


def _pairs(old: Row, new: Row) -> Iterator[tuple[str, object, object]]:
    for name in _compared(old):
        one, other = getattr(old, name), getattr(new, name)
        if is_dataclass(one) and not isinstance(one, type):
            for part in fields(one):
                inside = part.name
                yield f"{name}.{inside}", getattr(one, inside), getattr(other, inside)
        elif name == "reviewers":
            yield "reviewer_1.name", one, other
        else:
            yield name, one, other


def _label(name: str) -> str:
    """Return a field as a sentence names it.

    >>> _label("service_lead.email"), _label("host_trust")
    ("service lead's e-mail", 'host Trust')
    """
    who, _, part = name.rpartition(".")
    label = LABELS.get(part, part.replace("_", " "))
    if part == "name" and who:
        return "name of the " + ("reviewers" if "reviewer_" in who else _plain(who))
    return f"{_plain(who)}'s {label}" if who else label


def _plain(who: str) -> str:
    return who.replace("_", " ")


def _same_reference(reviews: Iterable[TrackedReview]) -> Iterator[Problem]:
    """Yield the references that two reviews of different services have."""
    seen: dict[str, TrackedReview] = {}
    for one in reviews:
        if not one.reference:
            continue
        other = seen.setdefault(folded(one.reference), one)
        if other is not one:
            where: Source = one.cells.get("reference", one.source)
            first = other.cells.get("reference", other.source).place
            wrong = f"{quoted(one.reference)} is the reference in {first} too."
            yield Problem(where, wrong, "Give each review its own reference.")
