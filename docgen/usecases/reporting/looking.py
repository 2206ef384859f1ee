"""A report's life as one person sees it, and what they may do next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from docgen.office import Office
from docgen.review.report_life import CopyFor, ReportLife
from docgen.review.report_rights import (
    may_answer_for_service,
    may_issue,
    may_moderate,
    may_see_drafts,
    may_write,
)
from docgen.review.rights import Caller
from docgen.review.task import Task
from docgen.usecases import reviews
from docgen.usecases.reporting.answering import score_of
from docgen.usecases.reporting.copies import Outlook, outlook
from docgen.usecases.reporting.life import begin, life_of
from docgen.usecases.standing import NotThere, is_service, only, thing_of

# What goes on among the reviewers; a service hears how far it is, and no more.
AMONG_REVIEWERS: Final = frozenset(
    {"scores", "consensus", "report", "moderation", "draft"}
)


@dataclass(frozen=True, slots=True)
class LifeLook:
    """A review with its report's life as one person sees it.

    What was said between reviewers and moderator is not in it for the service.
    """

    look: reviews.Look
    life: ReportLife
    sees_drafts: bool
    may_write: bool
    may_moderate: bool
    may_issue: bool
    may_answer: bool
    is_service: bool


def look_at_life(office: Office, who: Caller, key: str) -> LifeLook:
    """Return a report's life as a person sees it.

    Raises:
        NotThere: There is no such review, or they may not see it.
    """
    found = reviews.look(office, who, key)
    thing = thing_of(found.file.row)
    sees = may_see_drafts(who, thing)
    life = life_of(found.file)
    return LifeLook(
        found,
        life if sees else as_service_sees(life),
        sees_drafts=sees,
        may_write=may_write(who, thing),
        may_moderate=may_moderate(who, thing),
        may_issue=may_issue(who, thing),
        may_answer=may_answer_for_service(who, thing),
        is_service=is_service(who, found.file.row),
    )


def as_service_sees(life: ReportLife) -> ReportLife:
    """Return a report's life without what went on before the service had it."""
    sent = tuple(one for one in life.copies if one.purpose is not CopyFor.MODERATION)
    return life.model_copy(update={"copies": sent, "moderations": ()})


def tasks_heard(tasks: Iterable[Task], *, is_service: bool) -> tuple[Task, ...]:
    """Return what is to do as a person hears of it.

    Args:
        tasks: Of a review.
        is_service: Whether they answer for the service themselves.
    """
    return tuple(
        replace(one, note="", by="", on=None, due=None)
        if is_service and one.key in AMONG_REVIEWERS
        else one
        for one in tasks
    )


def outlook_for(office: Office, who: Caller, key: str, purpose: CopyFor) -> Outlook:
    """Return what a report would be issued as, to whoever may issue it.

    Raises:
        NotThere: There is no such review, or it is not this person's to issue.
    """
    with office.records.database.reading() as connection:
        doing = begin(office, connection, who, key)
        thing = thing_of(doing.found.row)
        may = may_write if purpose is CopyFor.MODERATION else may_issue
        only(is_theirs=may(who, thing), key=key)
        return outlook(office, connection, doing.found, purpose)


def agreed_score(office: Office, who: Caller, key: str, comment: str) -> int | None:
    """Return the agreed score of the item a comment is about, None without one.

    Raises:
        NotThere: There is no such comment, or it is not this person's to answer.
    """
    with office.records.database.reading() as connection:
        doing = begin(office, connection, who, key)
        only(is_theirs=may_write(who, thing_of(doing.found.row)), key=key)
        said = doing.life.comment(comment)
        if said is None:
            raise NotThere(comment)
        return score_of(doing, said)
