"""Deciding on a destruction: one person looks and starts, another one approves."""

from typing import Any, Final

from docgen.office import Office
from docgen.problems import Refused
from docgen.records.history import hash_of
from docgen.review.retention import (
    Approved,
    Started,
    may_approve,
    may_keep_register,
    may_start,
)
from docgen.review.rights import Caller
from docgen.usecases import tasks
from docgen.usecases.entered import refused
from docgen.usecases.reporting.life import same_name
from docgen.usecases.retention.destroying import DESTROY, wish_for
from docgen.usecases.retention.facts import shared_in
from docgen.usecases.retention.holds import NONE_STARTED, is_under_way
from docgen.usecases.retention.keeping import Keeping, begin, how_it_came, keep
from docgen.usecases.retention.telling import destruction_started
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import FOR_ONESELF, Behalf, only

FORM: Final = "destruction"
LOOK_AGAIN: Final = "Look at the list again."


def start(
    office: Office,
    who: Caller,
    key: str,
    seen: tuple[str, ...],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Keep that somebody looked at what is to be destroyed, and starts.

    Args:
        office: The tools to work with.
        who: A coordinator.
        key: The review.
        seen: The files they saw on the list.
        behalf: For whom, and how it came, where somebody stands in.

    Raises:
        NotThere: There is no such review, or it is not this person's to start.
    """
    with office.records.database.writing() as connection:
        keeping = begin(office, connection, who, key, behalf)
        only(is_theirs=may_start(who, keeping.thing), key=key)
        if keeping.register.start is not None:
            return keeping.found
        if wrong := _not_now(keeping) or _other_files(keeping, seen):
            return wrong
        if wrong := how_it_came(keeping, FORM):
            return wrong
        begun = Started(uploads=sorted(seen), **dict(keeping.said))
        now = keep(keeping, {"start": begun}, "destruction started")
        destruction_started(keeping, now)
        return now


def stop(office: Office, who: Caller, key: str) -> ReviewFile | Refused:
    """Take back what was started, while nobody has approved it.

    Raises:
        NotThere: There is nothing to stop, or it is not this person's to stop.
    """
    with office.records.database.writing() as connection:
        keeping = begin(office, connection, who, key)
        only(is_theirs=may_start(who, keeping.thing), key=key)
        if keeping.register.approved is not None and is_under_way(keeping):
            wrong = "The files are being destroyed already."
            return refused((FORM, "start"), wrong, "Wait until that is done.")
        return keep(keeping, NONE_STARTED, "destruction stopped")


def approve(
    office: Office,
    who: Caller,
    key: str,
    seen: tuple[str, ...],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Keep that a second person approves, and have everything destroyed.

    Two people are two accounts and two names: nobody approves what they started, for
    themselves or for somebody else.

    Args:
        office: The tools to work with.
        who: Somebody of the review who did not start it.
        key: The review.
        seen: The files they saw on the list.
        behalf: For whom, and how it came, where somebody stands in.

    Raises:
        NotThere: There is no such review, or it is not this person's to approve.
    """
    with office.records.database.writing() as connection:
        keeping = begin(office, connection, who, key, behalf)
        only(is_theirs=may_keep_register(who, keeping.thing), key=key)
        register = keeping.register
        if register.approved is not None:
            return keeping.found
        begun = register.start
        if begun is None:
            wrong = "Nobody has started it, or it was stopped."
            return refused((FORM, "start"), wrong, "Somebody has to start it first.")
        is_second = may_approve(who, keeping.thing, begun)
        if not is_second or same_name(keeping.name, begun.by):
            wrong = f"{begun.by} started it, and another person has to approve."
            remedy = "Ask somebody else of the review to look at the list and approve."
            return refused((FORM, "start"), wrong, remedy)
        if wrong_of := _not_now(keeping) or _other_files(keeping, seen):
            return wrong_of
        if wrong_of := how_it_came(keeping, FORM):
            return wrong_of
        return _approved(keeping, begun)


def _approved(keeping: Keeping, begun: Started) -> ReviewFile:
    office, row = keeping.office, keeping.found.row
    moment = keeping.who.at.isoformat()
    own = hash_of([row.thing, begun.model_dump(mode="json"), moment])
    approved = Approved(key=own[:32], **dict(keeping.said))
    now = keep(keeping, {"approved": approved}, "destruction approved")
    wish = wish_for(row.id, approved.key)
    tasks.ask(office, keeping.connection, DESTROY, wish)
    return now


def _not_now(keeping: Keeping) -> Refused | None:
    """Return why nothing may be destroyed at the moment."""
    if keeping.register.hold is not None:
        wrong = f"The review is on legal hold: {keeping.register.hold.because}"
        return refused((FORM, "start"), wrong, "Wait until the hold is lifted.")
    facts = keeping.found.facts
    if not (facts.reporting.life.is_confirmed or facts.is_cancelled):
        wrong = "The report is not final and confirmed."
        remedy = "What the service shared is needed until it is."
        return refused((FORM, "start"), wrong, remedy)
    return None


def _other_files(keeping: Keeping, seen: Any) -> Refused | None:  # noqa: ANN401
    """Return what is said where other files are to go than somebody saw."""
    files = {x.id for x in shared_in(keeping.register, keeping.found.uploads)}
    begun = keeping.register.start
    looked_at = [set(seen), set(begun.uploads) if begun else set(seen)]
    if not files:
        wrong = "There is no file to destroy."
        return refused((FORM, "start"), wrong, LOOK_AGAIN)
    if any(files != one for one in looked_at):
        wrong = "Files came, or were classed anew, since somebody looked."
        remedy = f"{LOOK_AGAIN} What was started has to be stopped and started anew."
        return refused((FORM, "start"), wrong, remedy if begun else LOOK_AGAIN)
    return None
