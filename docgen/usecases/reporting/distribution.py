"""Who has the final report: who, which version, when and how; and what follows it.

Only a confirmed final report goes beyond the service.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Refused
from docgen.records.database import Transaction
from docgen.review.dates import in_words
from docgen.review.forms import Form
from docgen.review.report_entries import (
    QUALITY_TOLD,
    SENDING,
    STEERING,
    Audience,
    QualityTold,
    Sending,
    Steering,
)
from docgen.review.report_life import QualityWasTold, Sent, SteeringSaw
from docgen.review.report_rights import may_answer_for_service
from docgen.review.rights import Caller
from docgen.review.schedule import schedule_of
from docgen.usecases.entered import read_entered, refused
from docgen.usecases.reporting.life import Doing, as_entered, begin, changed_since, keep
from docgen.usecases.review_files import ReviewFile, keep_in_step
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    is_service,
    only,
    thing_of,
    unsaid_way,
)

FORM: Final = "sending"
# What is recorded once: its form, the form's day, and how it is kept.
ONCE: Final[Mapping[str, tuple[Form[Any], str, Any]]] = {
    "steering": (STEERING, "held_on", SteeringSaw),
    "quality_told": (QUALITY_TOLD, "on", QualityWasTold),
}


def record_sending(
    office: Office,
    who: Caller,
    key: str,
    entered: tuple[Mapping[str, Any], str],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Keep that somebody was given the final report, or why they were not.

    Args:
        office: The tools to work with.
        who: The service's lead, or a coordinator.
        key: The review.
        entered: As `Sending` has it, and the entry's own key, so that two presses make
            one.
        behalf: For whom, and how it came, where somebody stands in.

    Raises:
        NotThere: There is no such review, or it is not this person's to record.
    """
    said, own_key = entered
    read = read_entered(office, SENDING, said, FORM)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        doing = _begin(office, connection, who, key, behalf)
        if any(one.key == own_key for one in doing.life.sent):
            return doing.found
        if wrong := _wrong(doing, read) or _who_says(doing, FORM):
            return wrong
        version = doing.life.final.version if doing.life.final else ""
        own = {"key": own_key, "version": version, "recorded": doing.recorded}
        sent = Sent(**own, **dict(read))
        keep(doing, {"sent": (*doing.life.sent, sent)}, "gave the report")
        return keep_in_step(office, connection, doing.found.row)


def take_out(office: Office, who: Caller, key: str, entry: str) -> ReviewFile:
    """Take an entry out that was wrong; the history keeps it.

    Raises:
        NotThere: There is no such entry, or it is not this person's to take out.
    """
    with office.records.database.writing() as connection:
        doing = _begin(office, connection, who, key, FOR_ONESELF)
        left = tuple(one for one in doing.life.sent if one.key != entry)
        if len(left) == len(doing.life.sent):
            raise NotThere(entry)
        keep(doing, {"sent": left}, "took an entry out")
        return keep_in_step(office, connection, doing.found.row)


def record_once(
    office: Office,
    who: Caller,
    key: str,
    entered: tuple[str, Mapping[str, Any], int],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused | Steering | QualityTold:
    """Keep which steering committee saw the plan, or who was told that it is annual.

    Args:
        office: The tools to work with.
        who: The service's lead, or a coordinator.
        key: The review.
        entered: "steering" or "quality_told", what was entered in its form, and the
            version of the report's life that was seen.
        behalf: For whom, and how it came, where somebody stands in.

    Returns:
        The review as it is now; what is to put right; or what somebody else wrote
        there since the person looked.

    Raises:
        NotThere: There is no such review, or it is not this person's to record.
    """
    name, said, over = entered
    form, day, kept_as = ONCE[name]
    read = read_entered(office, form, said, name)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        doing = _begin(office, connection, who, key, behalf)
        if wrong := _out_of_time(doing, name, getattr(read, day)):
            return wrong
        if wrong := _who_says(doing, name):
            return wrong
        kept = getattr(doing.life, name)
        theirs: Steering | QualityTold = as_entered(form, kept) if kept else read
        if theirs != read and changed_since(doing, name, over):
            return theirs
        if kept and theirs == read:
            return doing.found
        keep(doing, {name: kept_as(**dict(read), recorded=doing.recorded)}, name)
        return keep_in_step(office, connection, doing.found.row)


def _out_of_time(doing: Doing, name: str, on: date) -> Refused | None:
    """Say why what comes of a report can't have been on a day."""
    place, last = (name, ONCE[name][1]), schedule_of(doing.found.agreement).last
    if on > doing.found.today:
        wrong = f"{in_words(on)} is still to come."
        return refused(place, wrong, "Record it once it has been.")
    if last is not None and on < last:
        wrong = f"{in_words(on)} is before the review, which ended on {in_words(last)}."
        return refused(place, wrong, "Put the date right.")
    return None


def _begin(
    office: Office, connection: Transaction, who: Caller, key: str, behalf: Behalf
) -> Doing:
    doing = begin(office, connection, who, key, behalf)
    thing = thing_of(doing.found.row)
    only(is_theirs=may_answer_for_service(who, thing), key=key)
    return doing


def _who_says(doing: Doing, form: str) -> Refused | None:
    """Ask a coordinator how it came where it is the service that did it."""
    if is_service(doing.who, doing.found.row) or not doing.behalf.of:
        return None
    return unsaid_way(doing.behalf, form)


def _wrong(doing: Doing, read: Sending) -> Refused | None:
    life = doing.life
    if life.final is None:
        wrong = "The final report is not issued, and a draft is for the service alone."
        return refused((FORM, "audience"), wrong, "Wait for the final report.")
    if not life.is_confirmed and read.audience is not Audience.IPS_TEAM:
        wrong = (
            f"Version {life.final.version} is not confirmed, and only a confirmed"
            " report goes beyond the service."
        )
        return refused((FORM, "audience"), wrong, "Have it confirmed first.")
    if read.on < life.final.on:
        wrong = (
            f"{in_words(read.on)} is before version {life.final.version} was issued,"
            f" {in_words(life.final.on)}."
        )
        return refused((FORM, "on"), wrong, "Put the date right.")
    if read.on > doing.found.today:
        wrong = f"{in_words(read.on)} is still to come."
        return refused((FORM, "on"), wrong, "Record it once they have it.")
    return None
