"""The API's operations on a report's way: seen, sent out, moderated, confirmed."""

from typing import Final

from docgen.problems import Refused, WrongFile
from docgen.review.report_entries import MODERATING, SESSION, Session
from docgen.review.report_life import Copy
from docgen.review.rights import Action
from docgen.review.token_scope import Area
from docgen.usecases.api.life_shapes import (
    ConfirmReport,
    IssueReport,
    RecordSession,
    ReportLifeSeen,
    SayModeration,
    SendToModerator,
    recorded_meanwhile,
    said_in,
)
from docgen.usecases.reporting import draft_issue, final_issue, moderation
from docgen.usecases.reporting.looking import look_at_life
from docgen.usecases.standing import FOR_ONESELF, Behalf
from web.api.answering import Said, Told
from web.api.operations import PREFIX, Asked, Gives, Takes, operation, reads, writes
from web.who import office

READS, WRITES = reads(Area.REPORTS), writes(Area.REPORTS)
REPORT: Final = "/reviews/{key}/report"
SEEN: Final = Gives(ReportLifeSeen)
ISSUED: Final = Gives(ReportLifeSeen, 201)
RECORDED: Final = Gives(ReportLifeSeen, may_conflict=True)


@operation(f"GET {REPORT}/life", READS, SEEN)
def show_report_life(asked: Asked, key: str) -> Said:
    """Read every step of a report: who did it, when, and what is next."""
    return life_seen(asked, key)


@operation(
    f"POST {REPORT}/send-to-moderator",
    WRITES,
    ISSUED,
    Takes(body=SendToModerator, once=True),
)
def send_report_to_moderator(asked: Asked, key: str) -> Said:
    """Send the draft as it is now to the moderator, who is told.

    Ask for its check first, with purpose moderation: it says the number it will have,
    and all that stands in its way.
    """
    number = asked.body.number
    done = moderation.send_to_moderation(office(), asked.who, key, number)
    return _issued(asked, key, done)


@operation(f"POST {REPORT}/moderation", WRITES, SEEN, Takes(body=SayModeration))
def say_moderation(asked: Asked, key: str) -> Said:
    """Say that the draft is agreed, or send it back with remarks, as its moderator.

    A coordinator records it for them, and says how it came.
    """
    body, said = asked.body, said_in(MODERATING, asked.typed)
    look = look_at_life(office(), asked.who, key)
    is_own = Action.MODERATE in look.look.may
    behalf = FOR_ONESELF if is_own else Behalf(body.for_whom, body.came_by)
    done = moderation.moderate(office(), asked.who, key, said, body.issue, behalf)
    return done if isinstance(done, Refused) else life_seen(asked, key)


@operation(
    f"POST {REPORT}/send-to-service",
    WRITES,
    ISSUED,
    Takes(body=IssueReport, once=True),
)
def send_report_to_service(asked: Asked, key: str) -> Said:
    """Send the draft that the moderator agreed to the service, whose lead is told."""
    why = (asked.body.because or "", asked.body.cleared or "")
    number = asked.body.number
    done = draft_issue.send_to_service(office(), asked.who, key, number, *why)
    return _issued(asked, key, done)


@operation(
    f"POST {REPORT}/session",
    WRITES,
    RECORDED,
    Takes(body=RecordSession, versioned=True),
)
def record_feedback_session(asked: Asked, key: str) -> Said:
    """Keep when the feedback session was held, and who came."""
    said = said_in(SESSION, asked.typed)
    done = final_issue.record_session(office(), asked.who, key, said, asked.version)
    if isinstance(done, Session):
        now = life_seen(asked, key).version or 0
        return recorded_meanwhile(done, said, asked.version, now)
    return done if isinstance(done, Refused) else life_seen(asked, key)


@operation(
    f"POST {REPORT}/issue-final", WRITES, ISSUED, Takes(body=IssueReport, once=True)
)
def issue_final_report(asked: Asked, key: str) -> Said:
    """Issue the final report, or a corrected one with the reason."""
    why = (asked.body.because or "", asked.body.cleared or "")
    done = final_issue.issue_final(office(), asked.who, key, asked.body.number, *why)
    return _issued(asked, key, done)


@operation(f"POST {REPORT}/confirmation", WRITES, SEEN, Takes(body=ConfirmReport))
def confirm_final_report(asked: Asked, key: str) -> Said:
    """Keep that the final report is confirmed, by whom and when; twice is once."""
    entered = {"by": asked.body.by, "on": asked.body.on.isoformat()}
    done = final_issue.confirm(office(), asked.who, key, entered, asked.body.came_by)
    return done if isinstance(done, Refused) else life_seen(asked, key)


def life_seen(asked: Asked, key: str) -> Told:
    """Return a report's way as whoever asks sees it now."""
    shape = ReportLifeSeen.of(look_at_life(office(), asked.who, key))
    return Told(shape, version=shape.version)


def _issued(asked: Asked, key: str, done: Copy | Refused | WrongFile) -> Said:
    if isinstance(done, Refused | WrongFile):
        return done
    seen = life_seen(asked, key)
    return Told(seen.shape, seen.version, f"{PREFIX}/issues/{done.issue}")
