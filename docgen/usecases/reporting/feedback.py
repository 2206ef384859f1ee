"""What a service says of the draft, item by item, and what the reviewers answer.

Nothing is refused because it is late: it is marked so. A score that changes goes back
to the agreed scores, with its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.office import Office
from docgen.problems import NamedFile, Refused
from docgen.review.report_entries import COMMENTING, Commenting
from docgen.review.report_life import Comment, Said
from docgen.review.report_rights import may_answer_for_service
from docgen.review.rights import Caller
from docgen.usecases import giving
from docgen.usecases.entered import read_entered, refused
from docgen.usecases.reporting import telling_report
from docgen.usecases.reporting.life import Doing, begin, feedback_until, keep
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

FORM: Final = "comment"
EVIDENCE: Final = "evidence for a comment"  # what an upload is for


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with a comment.

    `key` is the comment's own, made when its form was drawn, so that two presses make
    one comment. `file` is None where none was chosen. `is_last` says that there is no
    more to come.
    """

    key: str
    file: NamedFile | None = None
    is_last: bool = False


def add_comment(
    office: Office,
    who: Caller,
    key: str,
    entered: tuple[Mapping[str, Any], Given],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Keep what the service says of the draft, for one item or as a whole.

    Args:
        office: The tools to work with.
        who: The service's lead, or a coordinator for them.
        key: The review.
        entered: As `Commenting` has it, and what comes with it.
        behalf: For whom, and how it came, where somebody stands in.

    Raises:
        NotThere: There is no such review, or it is not this person's to answer.
    """
    said, given = entered
    read = read_entered(office, COMMENTING, said, FORM)
    if isinstance(read, Refused):
        return read
    if given.file is not None and (wrong := giving.refused(given.file)):
        return wrong
    kept = office.records.files.keep(given.file.content) if given.file else ""
    with office.records.database.writing() as connection:
        doing = _begin(office, connection, who, key, behalf)
        if doing.life.comment(given.key):
            return doing.found
        if wrong := _not_now(doing):
            return wrong
        comment = _comment(doing, read, given, kept)
        changed: dict[str, Any] = {"comments": (*doing.life.comments, comment)}
        was_done = doing.life.feedback_done is not None
        if given.is_last and not was_done:
            changed["feedback_done"] = Said(by=doing.name, on=doing.found.today)
        keep(doing, changed, "commented")
        return _told(doing, given.key, is_told=given.is_last or was_done)


def take_back(
    office: Office, who: Caller, key: str, comment: str, behalf: Behalf = FOR_ONESELF
) -> ReviewFile | Refused:
    """Take a comment back that nobody has answered yet.

    Raises:
        NotThere: There is no such comment, or it is not this person's to take back.
    """
    with office.records.database.writing() as connection:
        doing = _begin(office, connection, who, key, behalf)
        own = doing.life.comment(comment)
        if own is None:
            raise NotThere(comment)
        if own.answer is not None:
            wrong = "A reviewer has answered this comment already."
            remedy = "Add another comment, and say what is no longer so."
            return refused((FORM, "claim"), wrong, remedy)
        left = tuple(one for one in doing.life.comments if one.key != comment)
        keep(doing, {"comments": left}, "took a comment back")
        return keep_in_step(office, connection, doing.found.row)


def say_done(
    office: Office, who: Caller, key: str, behalf: Behalf = FOR_ONESELF
) -> ReviewFile | Refused:
    """Keep that the service has no comments, or none beside those it made.

    Raises:
        NotThere: There is no such review, or it is not this person's to answer.
    """
    with office.records.database.writing() as connection:
        doing = _begin(office, connection, who, key, behalf)
        if wrong := _not_now(doing):
            return wrong
        if doing.life.feedback_done is None:
            done = Said(by=doing.name, on=doing.found.today)
            keep(doing, {"feedback_done": done}, "answered the draft")
            return _told(doing, f"done {doing.found.report_life.version}")
        return doing.found


def _begin(
    office: Office,
    connection: Any,  # noqa: ANN401  a transaction
    who: Caller,
    key: str,
    behalf: Behalf,
) -> Doing:
    doing = begin(office, connection, who, key, behalf)
    thing = thing_of(doing.found.row)
    only(is_theirs=may_answer_for_service(who, thing), key=key)
    return doing


def _not_now(doing: Doing) -> Refused | None:
    life = doing.life
    if life.draft is None:
        wrong = "The draft has not been sent to the service yet."
        return refused((FORM, "claim"), wrong, "Answer it once it has.")
    if life.is_confirmed:
        wrong = "The report is final and confirmed."
        remedy = "Tell the coordinator what is wrong; they can have it put right."
        return refused((FORM, "claim"), wrong, remedy)
    if is_service(doing.who, doing.found.row):
        return None
    return unsaid_way(doing.behalf, FORM)


def _comment(doing: Doing, read: Commenting, given: Given, file_hash: str) -> Comment:
    found, upload = doing.found, ""
    if given.file is not None:
        kept = (file_hash, EVIDENCE, doing.behalf)
        upload = giving.keep_upload(
            doing.connection, doing.who, found.row, given.file, kept
        )
    until = feedback_until(found)
    return Comment(
        key=given.key,
        item=read.item,
        claim=read.claim,
        evidence=read.evidence,
        by=doing.name,
        on=found.today,
        late=until is not None and found.today > until,
        cleared=read.cleared,
        upload=upload or None,
    )


def _told(doing: Doing, once: str, *, is_told: bool = True) -> ReviewFile:
    """Bring the review in step; tell the reviewers where they can go on now."""
    office, connection = doing.office, doing.connection
    now = keep_in_step(office, connection, doing.found.row)
    if is_told:
        later = Doing(office, connection, doing.who, now, doing.behalf)
        telling_report.service_answered(later, once)
    return now
