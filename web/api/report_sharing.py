"""The API's operations on who has the final report, and on what follows it."""

from secrets import token_hex
from typing import Any, Final

from docgen.problems import Refused
from docgen.review.forms import Form
from docgen.review.report_entries import (
    QUALITY_TOLD,
    SENDING,
    STEERING,
    QualityTold,
    Steering,
)
from docgen.review.token_scope import Area
from docgen.usecases.api.life_shapes import (
    RecordQualityTold,
    RecordSending,
    RecordSteering,
    ReportLifeSeen,
    recorded_meanwhile,
    said_in,
)
from docgen.usecases.reporting import distribution
from web.api.answering import Said
from web.api.operations import Asked, Gives, Takes, operation, writes
from web.api.report_feedback import behalf_of_service
from web.api.report_life import life_seen
from web.who import office

WRITES = writes(Area.REPORTS)
REPORT: Final = "/reviews/{key}/report"
SEEN: Final = Gives(ReportLifeSeen)
RECORDED: Final = Gives(ReportLifeSeen, may_conflict=True)


@operation(
    f"POST {REPORT}/distribution", WRITES, SEEN, Takes(body=RecordSending, once=True)
)
def record_sending(asked: Asked, key: str) -> Said:
    """Keep that somebody was given the final report, or why they were not."""
    entered = (said_in(SENDING, asked.typed), token_hex(16))
    behalf = behalf_of_service(asked, key)
    done = distribution.record_sending(office(), asked.who, key, entered, behalf)
    return done if isinstance(done, Refused) else life_seen(asked, key)


@operation(f"POST {REPORT}/distribution/{{entry}}/take-out", WRITES, SEEN)
def take_sending_out(asked: Asked, key: str, entry: str) -> Said:
    """Take an entry out that was wrong; the history keeps it."""
    distribution.take_out(office(), asked.who, key, entry)
    return life_seen(asked, key)


@operation(
    f"POST {REPORT}/steering-committee",
    WRITES,
    RECORDED,
    Takes(body=RecordSteering, versioned=True),
)
def record_steering_committee(asked: Asked, key: str) -> Said:
    """Keep which of the Trust's steering committees saw the action plan, and when."""
    return _once(asked, key, "steering", STEERING)


@operation(
    f"POST {REPORT}/quality-assurance",
    WRITES,
    RECORDED,
    Takes(body=RecordQualityTold, versioned=True),
)
def record_quality_told(asked: Asked, key: str) -> Said:
    """Keep who in the Trust was told that the review is annual, and when."""
    return _once(asked, key, "quality_told", QUALITY_TOLD)


def _once(asked: Asked, key: str, name: str, form: Form[Any]) -> Said:
    said = said_in(form, asked.typed)
    entered = (name, said, asked.version)
    behalf = behalf_of_service(asked, key)
    done = distribution.record_once(office(), asked.who, key, entered, behalf)
    if isinstance(done, Steering | QualityTold):
        now = life_seen(asked, key).version or 0
        return recorded_meanwhile(done, said, asked.version, now)
    return done if isinstance(done, Refused) else life_seen(asked, key)
