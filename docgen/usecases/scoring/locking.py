"""A set is locked, a lock undone, a reviewer replaced: who did so, and why."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records import people
from docgen.records.columns import written
from docgen.records.database import Transaction
from docgen.records.history import Happening, record
from docgen.records.parts import Change, latest, save
from docgen.records.review_scores import drop_scores, keep_scores
from docgen.records.reviews import (
    ReviewRow,
    assign,
    end_assignment,
    resume_assignments,
)
from docgen.review.rights import Action, Caller, Duty, Role, is_reviewer_of
from docgen.review.scoring import REVIEWERS, ReviewerSet, Undone, not_lockable
from docgen.usecases import telling
from docgen.usecases.reasons import Why, read_why
from docgen.usecases.reporting.facts import OPENED_OVER, STANDING
from docgen.usecases.reporting.issued_words import FinalPoints, final_points
from docgen.usecases.review_files import keep_in_step
from docgen.usecases.scoring.outcome import CONSENSUS, counting_sets
from docgen.usecases.scoring.own_sets import (
    Opened,
    is_locked,
    keep_set,
    on_behalf,
    open_to_change,
    reviewers_now,
    unsaid_how,
)
from docgen.usecases.scoring.telling_scores import both_locked, scores_opened
from docgen.usecases.standing import NotThere, by, review_for, role_for, thing_of
from docgen.usecases.telling import Telling

SCORES: Final = "scores"
WHO_REVIEW: Final = (Role.REVIEWER, Role.COORDINATOR)


def lock(
    office: Office,
    who: Caller,
    place: tuple[str, str],
    over: int,
    *,
    looked_at: bool = False,
    came_by: str = "",
) -> ReviewerSet | Refused:
    """Lock a set, so that it is compared with the other reviewer's.

    Args:
        office: The tools to work with.
        who: The reviewer, or a coordinator for them.
        place: The review and the reviewer, by their identities.
        over: The version they saw.
        looked_at: Whether they say that they looked at what is said of the sheet.
        came_by: The message it came by, where a coordinator locks it.

    Raises:
        NotThere: There is no such review or reviewer, or it is not theirs to score.
    """
    key, person = place
    with office.records.database.writing() as connection:
        opened = open_to_change(office, connection, who, key, person)
        own = opened.own
        if own.is_locked:
            return is_locked(own)
        if own.version != over:
            return Refused((_changed_meanwhile(own),))
        if unsaid := unsaid_how(own, who, came_by, "lock-came-by"):
            return unsaid
        problems = not_lockable(own, looked_at=looked_at, scale=opened.scale)
        if problems:
            return Refused(problems)
        changed = replace(opened, own=replace(own, locked_at=written(who.at)))
        how = ("locked", on_behalf(who, own, came_by))
        kept = keep_set(office, connection, who, changed, how)
        if _are_all_locked(connection, opened):
            both_locked(office, connection, who, opened.row)
        return kept


def undo_lock(
    office: Office, who: Caller, place: tuple[str, str], because: str, cleared: str = ""
) -> ReviewerSet | Refused:
    """Undo the lock of a set, for a coordinator; what was agreed is open again.

    Args:
        office: The tools to work with.
        who: A coordinator, who is no reviewer of the review.
        place: The review and the reviewer, by their identities.
        because: Why.
        cleared: Why what looks like a client's data in the reason is nobody's.

    Raises:
        NotThere: There is no such review or reviewer, or it is not theirs to undo.
    """
    key, person = place
    with office.records.database.writing() as connection:
        opened = open_to_change(office, connection, who, key, person)
        own = opened.own
        only_coordinators(who, opened.row)
        why = read_why(office, because, cleared, SCORES)
        if isinstance(why, Refused):
            return why
        if not own.is_locked:
            return own
        undone = (*own.undone, Undone(written(who.at), who.name, **why.kept()))
        changed = replace(opened, own=replace(own, locked_at="", undone=undone))
        reopen(office, connection, who, opened.row, why)
        how = ("undid the lock of", on_behalf(who, own))
        return keep_set(office, connection, who, changed, how)


def replace_reviewer(
    office: Office,
    who: Caller,
    key: str,
    pair: tuple[str, str],
    because: str,
    cleared: str = "",
) -> Refused | None:
    """Have somebody else review in a reviewer's place, for a coordinator.

    The scores of whoever leaves stay kept, and count no more.

    Args:
        office: The tools to work with.
        who: A coordinator, who is no reviewer of the review.
        key: The review.
        pair: Who leaves and who comes, by their identities.
        because: Why.
        cleared: Why what looks like a client's data in the reason is nobody's.

    Raises:
        NotThere: There is no such review or person, or it is not theirs to staff.
    """
    leaving, coming = pair
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        only_coordinators(who, row)
        names = reviewers_now(connection, row, who.at)
        person = people.find(connection, coming)
        is_able = person and not person.is_disabled and person.has(*WHO_REVIEW)
        if leaving not in names or coming in names or not is_able:
            raise NotThere(coming)
        why = read_why(office, because, cleared, SCORES)
        if isinstance(why, Refused):
            return why
        to_tell = Telling(office, connection, who, row)
        telling.duty_changes(to_tell, (leaving, Duty.REVIEWER), given=False)
        telling.duty_changes(to_tell, (coming, Duty.REVIEWER), given=True)
        end_assignment(connection, row.id, leaving, Duty.REVIEWER, who.at)
        assign(connection, row.id, coming, Duty.REVIEWER, who.at)
        said = {"left": leaving, "came": coming, **why.kept()}
        how = by(who, role_for(who, thing_of(row)))
        record(connection, Happening("replaced", row.thing, "people", None, said), how)
        reopen(office, connection, who, row, why)
        keep_in_step(office, connection, row)
        return None


def reopen(
    office: Office, connection: Transaction, who: Caller, row: ReviewRow, why: Why
) -> None:
    """Have the scores of a review be agreed no more; what was decided stays to see.

    Reviewers who only look on since the report was confirmed are at work again. What an
    issued final report says of the scores stands until they are agreed anew. Both say
    anew that they agreed on one sheet, also where it is the same.
    """
    now = latest(connection, row.thing, CONSENSUS)
    content = dict(now.content or {})
    if not content.pop("agreed_at", None):
        return
    points = content.pop("points", {})
    content.pop("reviewers", None)
    if (issued := final_points(connection, row)) is None:
        drop_scores(connection, row.id)
    else:
        _let_stand(connection, row, content, (issued, points))
    resume_assignments(connection, row.id, Duty.REVIEWER, who.at)
    sheet = content.pop("agreed_sheet", None)
    if sheet:
        content["sheets_before"] = [*content.get("sheets_before", ()), sheet]
    if lying := content.get("sheet"):
        content["sheet"] = {**lying, "said_by": []}
    content["reopened"] = [
        *content.get("reopened", ()),
        {"at": written(who.at), "by": who.name, **why.kept()},
    ]
    how = by(who, role_for(who, thing_of(row)))
    change = Change(row.thing, CONSENSUS, content, now.version, "reopened")
    save(connection, change, how)
    scores_opened(Telling(office, connection, who, row), why.because)


def _let_stand(
    connection: Transaction,
    row: ReviewRow,
    content: dict[str, Any],
    known: tuple[FinalPoints, Mapping[str, int]],
) -> None:
    """Have the points of the issued final report count until others are agreed.

    Args:
        connection: Of a transaction that writes.
        row: The review.
        content: What is kept of the agreement, to be changed.
        known: What the report prints, empty once that is destroyed; and what was
            agreed last, which may be later than the report.
    """
    issued, agreed = known
    printed = {str(item): score for item, score in issued.points.items()}
    content[STANDING] = printed or content.get(STANDING) or agreed
    content[OPENED_OVER] = issued.issue
    if content[STANDING] != agreed:
        keep_scores(connection, row.id, _by_number(content[STANDING]))


def _by_number(points: Mapping[str, int]) -> dict[int, int]:
    return {int(item): score for item, score in points.items()}


def only_coordinators(who: Caller, row: ReviewRow) -> None:
    """Let nobody but a coordinator who is no reviewer of the review go on.

    Raises:
        NotThere: It is somebody else.
    """
    review_thing = thing_of(row)
    coordinates = any(one.role is Role.COORDINATOR for one in who.grants)
    if not coordinates or is_reviewer_of(who, review_thing):
        raise NotThere(row.id)


def _are_all_locked(connection: Transaction, opened: Opened) -> bool:
    sets = counting_sets(connection, opened.row, {}, opened.scale)
    return len(sets) == REVIEWERS and all(one.is_locked for one in sets)


def _changed_meanwhile(own: ReviewerSet) -> Problem:
    return Problem(
        Source("scores", "version"),
        f"{own.name}'s scores were changed since you opened the page.",
        "Look at them as they are now, then lock them.",
    )
