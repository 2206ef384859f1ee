"""The API's operations on reports in work: read, written, checked, drafted."""

from docgen.problems import Refused
from docgen.review.token_scope import Area
from docgen.usecases.api.report_shapes import (
    CheckFor,
    ReportChecked,
    ReportSeen,
    SaveReport,
    by_name,
    conflict_of,
    said_twice,
)
from docgen.usecases.issuing import WORD
from docgen.usecases.reporting import writing
from docgen.usecases.reporting.drafting import draft_so_far
from docgen.usecases.reporting.looking import outlook_for
from docgen.usecases.reporting.naming_clients import MayName, Vouched
from docgen.usecases.reporting.writing import Clash, Work
from docgen.usecases.standing import Behalf
from web.api.answering import Said, Told
from web.api.operations import Asked, Gives, Takes, operation, reads, writes
from web.who import office

READS, WRITES = reads(Area.REPORTS), writes(Area.REPORTS)


@operation("GET /reviews/{key}/report", READS, Gives(ReportSeen))
def show_report(asked: Asked, key: str) -> Said:
    """Read a report in work: what is written, and all that it says with its scores."""
    return _seen(writing.look(office(), asked.who, key))


@operation(
    "PATCH /reviews/{key}/report",
    WRITES,
    Gives(ReportSeen, may_conflict=True),
    Takes(body=SaveReport, versioned=True),
)
def save_report(asked: Asked, key: str) -> Said:
    """Keep some of what a report says, over the version you have seen.

    Each answer is kept by itself, and each finding by its item: a finding that is sent
    takes the place of what was written of that item, and one that says nothing but its
    item is taken out. What may name a client is told, and nothing is kept until it is
    taken out or cleared with a reason.
    """
    body = asked.body
    if twice := said_twice(body.answers):
        return twice
    mine = by_name(asked.typed["answers"], body.answers)
    vouched = [Vouched(one.where, one.shown, one.reason) for one in body.cleared]
    typed, behalf = (mine, asked.version), Behalf(body.for_whom, body.came_by)
    kept = writing.save_report(office(), asked.who, key, typed, vouched, behalf)
    if isinstance(kept, Clash):
        return conflict_of(kept, asked.version, mine)
    return Refused(kept.problems) if isinstance(kept, MayName) else _seen(kept)


@operation(
    "GET /reviews/{key}/report/check",
    READS,
    Gives(ReportChecked),
    Takes(query=CheckFor),
)
def show_report_check(asked: Asked, key: str) -> Said:
    """Read what a report would be issued as, and all that stands in its way."""
    found = outlook_for(office(), asked.who, key, asked.query.purpose)
    return ReportChecked.of(found)


@operation("GET /reviews/{key}/report/draft", READS, Gives(media_types=(WORD,)))
def download_report_draft(asked: Asked, key: str) -> Said:
    """Download a report as far as it is written, as a draft in Word."""
    return draft_so_far(office(), writing.look(office(), asked.who, key))


def _seen(work: Work) -> Told:
    shape = ReportSeen.of(office(), work)
    return Told(shape, version=shape.version)
