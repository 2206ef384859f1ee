"""A reviewer's set as it is opened by whoever may, and kept again as it was changed."""

from dataclasses import dataclass, replace
from datetime import datetime

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records.database import Transaction
from docgen.records.parts import Change, Saved, save
from docgen.records.reviews import ReviewRow, assigned_to
from docgen.review.kept_sets import content_of
from docgen.review.rights import Caller, Duty, may_score
from docgen.review.scale import Scale
from docgen.review.scoring import ReviewerSet
from docgen.usecases.review_files import keep_in_step
from docgen.usecases.scoring.outcome import part_of, set_kept, the_scale
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    by,
    how_it_came,
    review_for,
    role_for,
    thing_of,
)


@dataclass(frozen=True)
class Opened:
    """A reviewer's set that somebody may change, with its review and its scale."""

    row: ReviewRow
    own: ReviewerSet
    scale: Scale


def open_to_change(
    office: Office, connection: Transaction, who: Caller, key: str, person: str
) -> Opened:
    """Return a reviewer's set to whoever may change it.

    Raises:
        NotThere: There is no such review or reviewer, or the set is not this person's
            to change.
    """
    row = review_for(connection, who, key)
    names = reviewers_now(connection, row, who.at)
    if person not in names or not may_score(who, thing_of(row), person):
        raise NotThere(person)
    scale = the_scale(office)
    return Opened(row, set_kept(connection, row, (person, names[person]), scale), scale)


def reviewers_now(
    connection: Transaction, row: ReviewRow, at: datetime
) -> dict[str, str]:
    """Return the names of a review's reviewers at a moment, the first first.

    They are by identity. Whoever still has access for a time after the report is
    confirmed is one of them.
    """
    return {
        one.person_id: one.name
        for one in assigned_to(connection, row.id)
        if one.duty is Duty.REVIEWER and one.lasts(at)
    }


def keep_set(
    office: Office,
    connection: Transaction,
    who: Caller,
    opened: Opened,
    how: tuple[str, Behalf],
) -> ReviewerSet:
    """Keep a set over the version it was read with, and return it as it is kept.

    Args:
        office: The tools to work with.
        connection: Of the transaction that it was read in, which writes.
        who: Whoever changed it.
        opened: The review, and the set as it is to be.
        how: What was done, in a word, and on whose behalf.
    """
    row, own = opened.row, opened.own
    action, behalf = how
    change = Change(
        row.thing, part_of(own.person_id), content_of(own), own.version, action
    )
    kept = save(connection, change, by(who, role_for(who, thing_of(row)), behalf))
    if not isinstance(kept, Saved):
        raise LookupError("a set was changed within a transaction of its own")
    keep_in_step(office, connection, row)
    return set_kept(connection, row, (own.person_id, own.name), opened.scale)


def on_behalf(who: Caller, own: ReviewerSet, came_by: str = "") -> Behalf:
    """Return for whom a set is changed: for its reviewer where somebody else does."""
    if who.person_id == own.person_id:
        return FOR_ONESELF
    return Behalf(own.name, came_by.strip())


def unsaid_how(own: ReviewerSet, who: Caller, came_by: str, box: str) -> Refused | None:
    """Ask whoever changes somebody else's set how it reached them, in a box."""
    if who.person_id == own.person_id or came_by.strip():
        return None
    return Refused((replace(how_it_came("scores"), where=Source("scores", box)),))


def is_locked(own: ReviewerSet) -> Refused:
    """Return what is said where a locked set was to be changed."""
    problem = Problem(
        Source("scores", "locked"),
        f"{own.name}'s scores are locked.",
        "Ask a coordinator to undo the lock; they give a reason.",
    )
    return Refused((problem,))
