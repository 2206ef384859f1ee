"""A review is moved, put off, called off or given other people; what follows is listed.

Everything that moves or goes out of date is shown before it is confirmed.
"""

from collections.abc import Mapping
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records import people
from docgen.records.database import Transaction
from docgen.records.history import Happening, record
from docgen.records.outbox import drop_waiting
from docgen.records.parts import Change, latest, save
from docgen.records.reviews import (
    ReviewRow,
    assign,
    end_assignment,
)
from docgen.review.rights import DUTY_NAMES, Action, Caller, Duty, Role
from docgen.review.vouching import CLEARED
from docgen.usecases import telling
from docgen.usecases.agreement_answers import with_answers
from docgen.usecases.consequences import (
    Consequences,
    clashes,
    consequences_in,
    days_of,
)
from docgen.usecases.reasons import Why, read_why
from docgen.usecases.review_files import (
    AGREEMENT,
    STATUS,
    ReviewFile,
    gather,
    keep_in_step,
)
from docgen.usecases.standing import NotThere, by, review_for, role_for, thing_of
from docgen.usecases.telling import Telling

PUT_OFF, CALLED_OFF = "postponed_because", "cancelled_because"
CLOSED, MOVED = "closed_because", "moved_because"
AT_REST: Final = (PUT_OFF, CALLED_OFF, CLOSED)
WHO_REVIEW: Final = (Role.REVIEWER, Role.COORDINATOR)
DATES: Final = ("review_dates", "observation_dates")


def move(
    office: Office,
    who: Caller,
    key: str,
    changed: Mapping[str, Any],
    over: int,
    reason: tuple[str, str],
) -> ReviewFile | Refused | Consequences:
    """Change a review's dates, teams or signatories, as it was confirmed.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        key: The review.
        changed: The answers as they are to be, by the name of their field.
        over: The version of the answers whose consequences were looked at.
        reason: Why, and why what looks like a client's data in that is nobody's; both
            may be empty where nothing is issued yet.

    Returns:
        The review as it is now; the consequences anew where somebody changed it
        meanwhile; or what is to put right.

    Raises:
        NotThere: There is no such review, or it is not this person's to move.
    """
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        found = gather(office, connection, row)
        follows = consequences_in(office, connection, found, changed)
        if found.answers.version != over:
            return follows
        problems = [one for one in follows.problems if one.severity == "error"]
        if problems:
            return Refused(tuple(problems))
        because, cleared = reason
        said: dict[str, Any] = {PUT_OFF: None, MOVED: None, CLEARED: None}
        if follows.documents or because.strip():
            why = _why(office, row, because, cleared)
            if isinstance(why, Refused):
                return why
            said |= {MOVED: because, CLEARED: why.cleared}
        how = by(who, role_for(who, thing_of(row)))
        content = with_answers(found.answers.content or {}, changed)
        saving = Change(row.thing, AGREEMENT, content, over, "moved")
        save(connection, saving, how)
        _say(connection, row, who, said)
        now = keep_in_step(office, connection, row)
        to_tell = Telling(office, connection, who, row)
        telling.review_moved(to_tell, found, now, because)
        return now


def put_off(
    office: Office, who: Caller, key: str, because: str, cleared: str = ""
) -> ReviewFile | Refused:
    """Take a review's dates away until there are new ones.

    `because` says why, and `cleared` why what looks like a client's data in it is
    nobody's; so it is with the other ways to lay a review to rest.

    Raises:
        NotThere: There is no such review, or it is not this person's to put off.
    """
    return _rest(office, who, key, PUT_OFF, (because, cleared))


def call_off(
    office: Office, who: Caller, key: str, because: str, cleared: str = ""
) -> ReviewFile | Refused:
    """Cancel a review; what was kept of it stays to be seen.

    Raises:
        NotThere: There is no such review, or it is not this person's to cancel.
    """
    return _rest(office, who, key, CALLED_OFF, (because, cleared))


def close(
    office: Office, who: Caller, key: str, because: str, cleared: str = ""
) -> ReviewFile | Refused:
    """Close a review whose report is confirmed, though some of its tasks are open.

    Raises:
        NotThere: There is no such review, or it is not this person's to close.
    """
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        found = gather(office, connection, row)
        why = _why(office, row, because, cleared)
        if isinstance(why, Refused):
            return why
        if problem := _not_to_close(found):
            return Refused((problem,))
        _say(connection, row, who, {CLOSED: because, CLEARED: why.cleared})
        drop_waiting(connection, row.id, who.at)
        return keep_in_step(office, connection, row)


def take_up_again(office: Office, who: Caller, key: str) -> ReviewFile:
    """Take up a review that was put off, cancelled or closed.

    Raises:
        NotThere: There is no such review, or it is not this person's.
    """
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        found = gather(office, connection, row)
        _say(connection, row, who, dict.fromkeys((*AT_REST, CLEARED)))
        now = keep_in_step(office, connection, row)
        if not found.facts.is_closed:  # nobody was told that it was closed
            to_tell = Telling(office, connection, who, row)
            telling.review_taken_up(to_tell, found, now)
        return now


def give_duty(
    office: Office, who: Caller, key: str, person_id: str, duty: Duty
) -> tuple[Problem, ...] | Refused:
    """Give somebody a duty in a review; return what speaks against their days.

    It goes on for whoever has it until a day. Whoever has it without an end keeps it:
    that is said, and nobody is told again.

    Raises:
        NotThere: There is no such review, or it is not this person's to staff; or
            nobody is let in who could be given a duty under this identity.
    """
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        person = people.find(connection, person_id)
        if person is None or person.is_disabled or not person.has(*WHO_REVIEW):
            raise NotThere(person_id)
        to_tell = Telling(office, connection, who, row)
        telling.duty_changes(to_tell, (person_id, duty), given=True)
        if not assign(connection, row.id, person_id, duty, who.at):
            what = DUTY_NAMES[duty].lower()
            wrong = f"{person.name} is {what} in this review already."
            remedy = "Nothing was changed."
            return Refused((Problem(Source(row.reference), wrong, remedy),))
        _tell_of_duty(connection, row, who, "assigned", (person_id, duty))
        return tuple(clashes(connection, row, days_of(row)))


def end_duty(
    office: Office, who: Caller, key: str, person_id: str, duty: Duty
) -> Refused | None:
    """Have somebody's duty in a review end now; say so where they don't have it.

    Raises:
        NotThere: There is no such review or person, or it is not theirs to staff.
    """
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        person = people.find(connection, person_id)
        if person is None:
            raise NotThere(person_id)
        to_tell = Telling(office, connection, who, row)
        telling.duty_changes(to_tell, (person_id, duty), given=False)
        if not end_assignment(connection, row.id, person_id, duty, who.at):
            what = DUTY_NAMES[duty].lower()
            wrong = f"{person.name} is not {what} in this review any more."
            remedy = "Nothing was changed. Look at who has which duty now."
            return Refused((Problem(Source(row.reference), wrong, remedy),))
        _tell_of_duty(connection, row, who, "released", (person_id, duty))
        return None


def _tell_of_duty(
    connection: Transaction,
    row: ReviewRow,
    who: Caller,
    action: str,
    what: tuple[str, Duty],
) -> None:
    said = {"person": what[0], "duty": what[1].value}
    how = by(who, role_for(who, thing_of(row)))
    record(connection, Happening(action, row.thing, "people", None, said), how)


def _rest(
    office: Office, who: Caller, key: str, name: str, reason: tuple[str, str]
) -> ReviewFile | Refused:
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        because, cleared = reason
        why = _why(office, row, because, cleared)
        if isinstance(why, Refused):
            return why
        before = gather(office, connection, row)
        if name == PUT_OFF:
            _without_dates(connection, row, who)
        _say(connection, row, who, {name: because, CLEARED: why.cleared})
        now = keep_in_step(office, connection, row)
        if now.status.version != before.status.version:
            drop_waiting(connection, row.id, who.at)
            to_tell = Telling(office, connection, who, row)
            telling.review_at_rest(to_tell, before, now, because)
        return now


def _without_dates(connection: Transaction, row: ReviewRow, who: Caller) -> None:
    now = latest(connection, row.thing, AGREEMENT)
    content = with_answers(now.content or {}, dict.fromkeys(DATES))
    how = by(who, role_for(who, thing_of(row)))
    saving = Change(row.thing, AGREEMENT, content, now.version, "postponed")
    save(connection, saving, how)


def _say(
    connection: Transaction, row: ReviewRow, who: Caller, said: Mapping[str, Any]
) -> None:
    now = latest(connection, row.thing, STATUS)
    content = with_answers(now.content or {}, said)
    how = by(who, role_for(who, thing_of(row)))
    action = next((name.partition("_")[0] for name, one in said.items() if one), "kept")
    if content != (now.content or {}):
        save(connection, Change(row.thing, STATUS, content, now.version, action), how)


def _not_to_close(found: ReviewFile) -> Problem | None:
    place = Source(found.row.reference, "because")
    if not found.facts.reporting.life.is_confirmed:
        wrong = "The report is not confirmed, so the review has not come to its end."
        remedy = "Cancel it if it is not going on, or have the report confirmed."
        return Problem(place, wrong, remedy)
    if not found.facts.retention.is_ended:
        wrong = "What the service shared is not destroyed yet."
        return Problem(place, wrong, "See to that first, and close the review then.")
    return None


def _why(office: Office, row: ReviewRow, because: str, cleared: str) -> Why | Refused:
    """Return a reason, as those whom it concerns will read it in their e-mails."""
    return read_why(office, because, cleared, row.reference)
