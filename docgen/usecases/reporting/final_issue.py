"""The final report is issued, and confirmed; from that day later dates are counted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Refused, WrongFile
from docgen.records.reviews import assigned_to, end_assignment
from docgen.review.dates import in_words
from docgen.review.reading import read_form
from docgen.review.report_entries import CONFIRMING, SESSION, Confirming, Session
from docgen.review.report_life import Confirmed, Copy, CopyFor, SessionHeld
from docgen.review.report_rights import may_answer_for_service, may_issue, may_write
from docgen.review.rights import Caller, Duty
from docgen.usecases.entered import read_entered, refused
from docgen.usecases.reporting import telling_report
from docgen.usecases.reporting.copies import Steps, Wanted, issue_report
from docgen.usecases.reporting.draft_issue import only_issuers
from docgen.usecases.reporting.life import (
    Doing,
    as_entered,
    begin,
    changed_since,
    keep,
    note_day,
    same_name,
)
from docgen.usecases.reporting.preflight import matter_of
from docgen.usecases.review_files import ReviewFile, keep_in_step
from docgen.usecases.standing import Behalf, is_service, only, thing_of, unsaid_way

FORM: Final = "confirmation"
ENDING: Final = (Duty.REVIEWER, Duty.MODERATOR)


def issue_final(
    office: Office,
    who: Caller,
    key: str,
    number: int,
    because: str = "",
    cleared: str = "",
) -> Copy | Refused | WrongFile:
    """Issue the final report, or a corrected one with the reason.

    Args:
        office: The tools to work with.
        who: A coordinator.
        key: The review.
        number: The number the person saw it would have.
        because: Why it takes another's place; empty for the first.
        cleared: Why what looks like a client's data in that is nobody's.

    Raises:
        NotThere: There is no such review, or it is not this person's to issue.
    """
    wanted = Wanted(CopyFor.FINAL, number, because, cleared)
    return issue_report(office, who, key, wanted, Steps(only_issuers, _issued))


def _issued(doing: Doing, copy: Copy) -> None:
    keep_in_step(doing.office, doing.connection, doing.found.row)
    telling_report.copy_issued(doing, copy)


def record_session(
    office: Office, who: Caller, key: str, entered: Mapping[str, Any], over: int
) -> ReviewFile | Refused | Session:
    """Keep when the feedback session was held, and who came.

    Returns:
        The review as it is now; what is to put right; or what somebody else wrote
        there since the person looked.

    Raises:
        NotThere: There is no such review, or it is not this person's to record.
    """
    read = read_entered(office, SESSION, entered, "session")
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        doing = begin(office, connection, who, key)
        only(is_theirs=may_write(who, thing_of(doing.found.row)), key=key)
        if wrong := _wrong_session(doing, read):
            return wrong
        kept = doing.life.session
        theirs = as_entered(SESSION, kept) if kept else read
        if theirs != read and changed_since(doing, "session", over):
            return theirs
        if kept and theirs == read:
            return doing.found
        held = SessionHeld(**dict(read), recorded=doing.recorded)
        keep(doing, {"session": held}, "held the feedback session")
        return keep_in_step(office, connection, doing.found.row)


def _wrong_session(doing: Doing, read: Session) -> Refused | None:
    sent = [one for one in doing.life.copies if one.purpose is CopyFor.SERVICE]
    held, where = in_words(read.held_on), ("session", "held_on")
    if not sent:
        wrong = "The service has not seen the draft, so there is nothing to talk over."
        return refused(where, wrong, "Send the draft first.")
    if read.held_on < sent[0].on:
        wrong = f"{held} is before the draft was sent, {in_words(sent[0].on)}."
        return refused(where, wrong, "Put the date right.")
    if read.held_on > doing.found.today:
        wrong = f"{held} is still to come."
        return refused(where, wrong, "Record it once it was held.")
    return None


def confirm(
    office: Office, who: Caller, key: str, entered: Mapping[str, Any], came_by: str = ""
) -> ReviewFile | Refused:
    """Keep that the final report is confirmed, by whom and when.

    Later deadlines are counted from that day; after a correction they stay as they
    were, so that shared data is not kept the longer. The reviewers' access ends a set
    time later.

    Args:
        office: The tools to work with.
        who: The service's lead, or a coordinator for whoever confirms it.
        key: The review.
        entered: As `Confirming` has it.
        came_by: How it came, where somebody else confirmed it.

    Raises:
        NotThere: There is no such review, or it is not this person's to confirm.
    """
    read = read_form(CONFIRMING, entered, file=FORM, lines={})
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        behalf = Behalf(read.by, came_by)
        doing = begin(office, connection, who, key, behalf)
        thing = thing_of(doing.found.row)
        theirs = may_issue(who, thing) or may_answer_for_service(who, thing)
        only(is_theirs=theirs, key=key)
        final = doing.life.final
        if final is None:
            wrong = "The final report is not issued yet."
            return refused((FORM, "on"), wrong, "Issue it first.")
        if doing.life.is_confirmed:
            return doing.found
        if wrong_of := _wrong(doing, read, final):
            return wrong_of
        return _confirmed(_as_said(doing), read, final)


def _as_said(doing: Doing) -> Doing:
    """Return who does it without a name beside their own where that is who confirms."""
    if same_name(doing.behalf.of, doing.who.name):
        return replace(doing, behalf=Behalf())
    return doing


def _confirmed(doing: Doing, read: Confirming, final: Copy) -> ReviewFile:
    office, connection, row = doing.office, doing.connection, doing.found.row
    said = Confirmed(by=read.by, on=read.on, issue=final.issue)
    keep(doing, {"confirmed": said}, "confirmed")
    if doing.found.agreement.final_confirmed_on is None:
        note_day(doing, "final_confirmed_on", read.on)
    _end_access(doing)
    now = keep_in_step(office, connection, row)
    later = begin(office, connection, doing.who, row.id, doing.behalf)
    telling_report.confirmed(later, final.issue)
    return now


def _end_access(doing: Doing) -> None:
    """Have reviewers and moderator see the review for a set time more."""
    connection, row = doing.connection, doing.found.row
    days = doing.office.settings.reviewer_access_days
    until = doing.who.at + timedelta(days=days)
    for one in assigned_to(connection, row.id):
        if one.duty in ENDING and one.until is None:
            end_assignment(connection, row.id, one.person_id, one.duty, until)


def _wrong(doing: Doing, read: Confirming, final: Copy) -> Refused | None:
    left = len(doing.life.unanswered)
    if left:
        many = (
            f"{left} comments of the service have"
            if left > 1
            else ("1 comment of the service has")
        )
        remedy = "Have every comment answered first."
        return refused((FORM, "by"), f"{many} no answer.", remedy)
    if matter_of(doing.office, doing.connection, doing.found) != final.matter:
        wrong = f"The report was changed since version {final.version} was issued."
        remedy = "Have it issued again, and then confirm that version."
        return refused((FORM, "by"), wrong, remedy)
    if read.on < final.on:
        wrong = (
            f"{in_words(read.on)} is before version {final.version} was issued,"
            f" {in_words(final.on)}."
        )
        return refused((FORM, "on"), wrong, "Put the date right.")
    if read.on > doing.found.today:
        wrong = f"{in_words(read.on)} is still to come."
        return refused((FORM, "on"), wrong, "Give the day it was confirmed.")
    own = same_name(read.by, doing.who.name) or is_service(doing.who, doing.found.row)
    return None if own else unsaid_way(doing.behalf, FORM)
