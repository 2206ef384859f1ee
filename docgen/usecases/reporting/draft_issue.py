"""The draft goes to the service, which has a window to answer it from that day."""

from docgen.office import Office
from docgen.problems import Refused, WrongFile
from docgen.review.report_life import Copy, CopyFor
from docgen.review.report_rights import may_issue
from docgen.review.rights import Caller
from docgen.usecases.reporting import telling_report
from docgen.usecases.reporting.copies import Steps, Wanted, issue_report
from docgen.usecases.reporting.life import Doing, begin, keep, note_day
from docgen.usecases.review_files import keep_in_step
from docgen.usecases.standing import only, thing_of


def send_to_service(
    office: Office,
    who: Caller,
    key: str,
    number: int,
    because: str = "",
    cleared: str = "",
) -> Copy | Refused | WrongFile:
    """Send the draft that the moderator agreed to, or a corrected one, to the service.

    Args:
        office: The tools to work with.
        who: A coordinator.
        key: The review.
        number: The number the person saw it would have.
        because: Why it takes the place of one they have; empty for the first.
        cleared: Why what looks like a client's data in that is nobody's.

    Raises:
        NotThere: There is no such review, or it is not this person's to send.
    """
    wanted = Wanted(CopyFor.SERVICE, number, because, cleared)
    return issue_report(office, who, key, wanted, Steps(only_issuers, _sent))


def only_issuers(doing: Doing) -> None:
    """Let only those go on who may send a report out.

    Raises:
        NotThere: It is not this person's to do.
    """
    row = doing.found.row
    only(is_theirs=may_issue(doing.who, thing_of(row)), key=row.id)


def _sent(doing: Doing, copy: Copy) -> None:
    """Count the service's window from this day; whoever was done is asked anew."""
    office, connection, key = doing.office, doing.connection, doing.found.row.id
    note_day(doing, "draft_issued_on", copy.on)
    if doing.life.feedback_done is not None:
        keep(doing, {"feedback_done": None}, "asked anew")
    keep_in_step(office, connection, doing.found.row)
    telling_report.copy_issued(begin(office, connection, doing.who, key), copy)
