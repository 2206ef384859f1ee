"""A draft goes to the moderator, who agrees to it or sends it back with remarks."""

from collections.abc import Mapping
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Refused, WrongFile
from docgen.records.reviews import assigned_to
from docgen.review.report_entries import MODERATING, Moderating
from docgen.review.report_life import Copy, CopyFor, Moderation
from docgen.review.report_rights import may_moderate, may_write
from docgen.review.rights import Action, Caller, Duty, can
from docgen.usecases.entered import read_entered, refused
from docgen.usecases.reporting import telling_report
from docgen.usecases.reporting.copies import Steps, Wanted, issue_report
from docgen.usecases.reporting.life import Doing, begin, keep, same_name
from docgen.usecases.review_files import ReviewFile, keep_in_step
from docgen.usecases.standing import FOR_ONESELF, Behalf, only, thing_of, unsaid_way

FORM: Final = "moderation"


def send_to_moderation(
    office: Office, who: Caller, key: str, number: int
) -> Copy | Refused | WrongFile:
    """Send the draft as it is now to the moderator.

    Args:
        office: The tools to work with.
        who: One of the reviewers, or a coordinator.
        key: The review.
        number: The number the person saw it would have.

    Raises:
        NotThere: There is no such review, or it is not this person's to send.
    """
    wanted = Wanted(CopyFor.MODERATION, number)
    return issue_report(office, who, key, wanted, Steps(_allow, _sent))


def moderate(
    office: Office,
    who: Caller,
    key: str,
    entered: Mapping[str, Any],
    issue: str,
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Keep what the moderator says of the draft that lies with them.

    Args:
        office: The tools to work with.
        who: The moderator, or a coordinator for them.
        key: The review.
        entered: As `Moderating` has it.
        issue: The draft they read.
        behalf: The moderator's name, and how it came, where somebody stands in.

    Raises:
        NotThere: There is no such review, or it is not this person's to moderate.
    """
    read = read_entered(office, MODERATING, entered, FORM)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        doing = begin(office, connection, who, key, behalf)
        thing = thing_of(doing.found.row)
        only(is_theirs=may_moderate(who, thing), key=key)
        if wrong := _wrong(doing, issue):
            return wrong
        said = _said(doing, read, issue)
        keep(doing, {"moderations": (*doing.life.moderations, said)}, "moderated")
        telling_report.draft_moderated(doing, said)
        return keep_in_step(office, connection, doing.found.row)


def _allow(doing: Doing) -> None:
    row = doing.found.row
    only(is_theirs=may_write(doing.who, thing_of(row)), key=row.id)


def _sent(doing: Doing, copy: Copy) -> None:
    telling_report.copy_issued(doing, copy)
    keep_in_step(doing.office, doing.connection, doing.found.row)


def _said(doing: Doing, read: Moderating, issue: str) -> Moderation:
    return Moderation(
        verdict=read.verdict,
        remarks=read.remarks,
        cleared=read.cleared,
        issue=issue,
        by=doing.name,
        on=doing.found.today,
    )


def _wrong(doing: Doing, issue: str) -> Refused | None:
    sent = doing.life.last(CopyFor.MODERATION)
    if sent is None or not doing.life.awaits_moderation:
        wrong = "No draft lies with the moderator."
        return refused((FORM, "verdict"), wrong, "Send the draft to them first.")
    if sent.issue != issue:
        wrong = f"Version {sent.version} was sent in the meantime."
        return refused((FORM, "verdict"), wrong, "Read that one, and then say so.")
    thing = thing_of(doing.found.row)
    if can(doing.who, Action.MODERATE, thing):
        return None
    if not doing.behalf.of.strip():
        wrong = "Who moderated the draft is not said."
        return refused((FORM, "for_whom"), wrong, "Give the moderator's name.")
    if _is_reviewer(doing):
        wrong = f"{doing.behalf.of} is one of this review's reviewers."
        remedy = "Name somebody who is not; nobody moderates their own report."
        return refused((FORM, "for_whom"), wrong, remedy)
    return unsaid_way(doing.behalf, FORM)


def _is_reviewer(doing: Doing) -> bool:
    """Return whether whoever is said to have moderated is a reviewer of the review."""
    assigned = assigned_to(doing.connection, doing.found.row.id)
    names = [one.name for one in assigned if one.duty is Duty.REVIEWER]
    names += [
        name
        for one in doing.found.agreement.reviewers or ()
        if isinstance(name := getattr(one, "name", None), str)
    ]
    return any(same_name(doing.behalf.of, one) for one in names)
