"""Rows of a plan added, changed and taken out; two people's changes meet row by row.

Whoever changes a row that nobody else has touched since changes it, whatever became of
the rows around it. Of a row that two people changed, both texts are shown.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from docgen.office import Office
from docgen.problems import Problem, Refused
from docgen.records.database import Transaction
from docgen.records.parts import Change, Saved, latest, save, version
from docgen.review.places import name_at
from docgen.review.reading import read_form
from docgen.review.rights import Caller
from docgen.review.vouching import may_name_client
from docgen.usecases.planning.kept_goals import losing_notes, with_key, with_keys
from docgen.usecases.planning.plan_files import answers_of
from docgen.usecases.planning.plan_kinds import (
    ACTION,
    PlanKind,
    review_to_plan,
    unsaid,
)
from docgen.usecases.review_files import ReviewFile, gather, keep_in_step
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    by,
    role_for,
    thing_of,
)

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody does to a plan: the version they saw, and a row of it.

    `at` is the row's place in that version, None for a new one; `row` what it says,
    None to take it out.
    """

    over: int
    at: int | None
    row: Content | None


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody changed the same row in the meantime; nothing was written over it.

    `theirs` is what it says now, None where it was taken out.
    """

    version: int
    at: int | None
    theirs: Content | None


@dataclass(frozen=True, slots=True)
class _Open:
    """A plan open to be changed, in a transaction that writes."""

    office: Office
    connection: Transaction
    who: Caller
    found: ReviewFile
    kind: PlanKind
    now: Saved
    behalf: Behalf

    @property
    def content(self) -> Content:
        """Return what the plan says now."""
        return self.now.content or {}

    def seen(self, over: int) -> Content:
        """Return the plan as it stood in a version that somebody saw."""
        if over == self.now.version:
            return self.content
        kept = version(self.connection, self.now.thing, self.now.part, over)
        return (kept.content if kept else None) or {}

    def problems(self, content: Content) -> dict[tuple[str, str], Problem]:
        """Return all that is to put right in a plan, as it would be printed."""
        said = {name: one for name, one in content.items() if one}
        answers = {**self.kind.stand_ins, **answers_of(self.found, said)}
        read = read_form(self.kind.form, answers, file=self.kind.name, lines={})
        told = read.problems if isinstance(read, Refused) else ()
        return {(name_at(one.where.place), one.wrong): one for one in told}

    def named_clients(self, row: Content) -> tuple[Problem, ...]:
        """Return what in a row may name a client; nothing where it can't be read."""
        read = read_form(self.kind.row, row, file=self.kind.name, lines={})
        if isinstance(read, Refused):
            return ()
        allowed = self.office.settings.own_postcodes
        named = may_name_client(read, self.kind.name, allowed)
        return named.problems if named else ()

    def keep(self, content: Content) -> Saved:
        """Keep what the plan says now."""
        row = self.found.row
        how = by(self.who, role_for(self.who, thing_of(row)), self.behalf)
        change = Change(row.thing, self.kind.name, content, self.now.version)
        kept = save(self.connection, change, how)
        if not isinstance(kept, Saved):
            raise LookupError(f"{row.thing} changed within one transaction")
        keep_in_step(self.office, self.connection, row)
        return kept


@contextmanager
def _opened(
    office: Office, who: Caller, key: str, kind: PlanKind, behalf: Behalf
) -> Iterator[_Open | Refused]:
    with office.records.database.writing() as connection:
        row = review_to_plan(connection, who, key, kind)
        if refused := unsaid(kind, who, row, behalf):
            yield refused
            return
        found = gather(office, connection, row)
        now = latest(connection, row.thing, kind.name)
        yield _Open(office, connection, who, found, kind, now, behalf)


def save_row(
    office: Office,
    who: Caller,
    key: str,
    kind: PlanKind,
    entered: Entered,
    behalf: Behalf = FOR_ONESELF,
) -> Saved | Clash | Refused:
    """Add, change or take out one row of a plan.

    Raises:
        NotThere: There is no such review or row, or the plan is not theirs to keep.
    """
    with _opened(office, who, key, kind, behalf) as plan:
        if isinstance(plan, Refused):
            return plan
        at = _place_now(plan, entered)
        if isinstance(at, Clash):
            return at
        content = _with_row(plan, at, entered.row)
        before = plan.problems(plan.content)
        told = [
            one
            for place, one in plan.problems(content).items()
            if place not in before and place[0].startswith(f"{kind.rows}.")
        ]
        told += losing_notes(plan.content, content)
        told += plan.named_clients(entered.row or {})
        return Refused(tuple(told)) if told else plan.keep(content)


def save_own(
    office: Office,
    who: Caller,
    key: str,
    kind: PlanKind,
    entered: tuple[int, Content],
    behalf: Behalf = FOR_ONESELF,
) -> Saved | Clash | Refused:
    """Keep what a plan says beside its rows: its dates, and with whom it is made.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        key: The review.
        kind: Which plan.
        entered: The version they saw, and the answers.
        behalf: For whom it is recorded, where it is for somebody else.

    Raises:
        NotThere: There is no such review, or the plan is not theirs to keep.
    """
    over, typed = entered
    with _opened(office, who, key, kind, behalf) as plan:
        if isinstance(plan, Refused):
            return plan
        theirs = own_of(kind, plan.content)
        if theirs not in (own_of(kind, plan.seen(over)), typed):
            return Clash(plan.now.version, None, theirs)
        rest = {k: one for k, one in plan.content.items() if k not in kind.own}
        content = {**rest, **typed}
        told = [
            one
            for (place, _), one in plan.problems(content).items()
            if place.partition(".")[0] in kind.own
        ]
        return Refused(tuple(told)) if told else plan.keep(content)


def own_of(kind: PlanKind, content: Content) -> dict[str, Any]:
    """Return what a plan says beside its rows."""
    return {name: content[name] for name in kind.own if name in content}


def _place_now(plan: _Open, entered: Entered) -> int | Clash:
    """Return where a row stands now that stood elsewhere when it was seen."""
    rows = plan.content.get(plan.kind.rows) or []
    if entered.at is None:
        return len(rows)
    seen = plan.seen(entered.over).get(plan.kind.rows) or []
    if entered.at >= len(seen):
        raise NotThere(str(entered.at))
    before = seen[entered.at]
    if entered.at < len(rows) and rows[entered.at] == before:
        return entered.at
    if before in rows:
        return rows.index(before)
    items = [one.get("item") for one in rows]
    at = items.index(before.get("item")) if before.get("item") in items else None
    return Clash(plan.now.version, at, None if at is None else rows[at])


def _with_row(plan: _Open, at: int, row: Content | None) -> dict[str, Any]:
    rows = list(plan.content.get(plan.kind.rows) or [])
    if row is not None:
        rows[at : at + 1] = [(with_keys if plan.kind is ACTION else with_key)(row)]
    else:
        del rows[at]
    return {**plan.content, plan.kind.rows: rows}
