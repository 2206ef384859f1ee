"""The fidelity report: what two reviewers found, as its data holds it."""

from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import Field

from docgen.problems import Refused
from docgen.review.agreement import TITLES
from docgen.review.choices import ItemNumber
from docgen.review.findings import Finding, NextStep, Summary, repeated_items
from docgen.review.forms import Form
from docgen.review.identifiers import Clearing
from docgen.review.lists import Many, Maybe
from docgen.review.occasion import Occasion, order_of
from docgen.review.performance import (
    Method,
    Performance,
    ServiceDescription,
    disorder_in,
)
from docgen.review.places import Remark
from docgen.review.reading import STAND_INS, read_form
from docgen.review.values import Day, Line, Text


class Report(Occasion):
    """What two reviewers found, item by item, and what they recommend.

    A report without an executive summary is none. Findings may be written before there
    are scores; an item without a finding is an open one. The dates of the agreement are
    given where it sets them; the others follow by their rules.
    """

    report_date: Maybe[Day] = Field(
        None,
        title="Report date",
        description="Of the final report; a draft has the day it is issued on",
    )
    team: Maybe[Line] = Field(
        None,
        title="Team",
        description="The team the scores are of, where a workbook holds several",
    )
    executive_summary: Summary = Field(
        title="Executive summary",
        description="Strengths first, then priorities; some leaders read only this",
    )
    service: Maybe[ServiceDescription] = Field(
        None, title="Service", description="What the service is: posts, model, caseload"
    )
    performance: Maybe[Performance] = Field(
        None,
        title="Performance",
        description="Key performance figures with their framework and period",
    )
    previous_performance: Maybe[Performance] = Field(
        None,
        title="Previous performance",
        description="The same figures as the last report gave them",
    )
    method: Maybe[Method] = Field(
        None, title="Method", description="What was done, and who was met by role"
    )
    previous_review_on: Maybe[Day] = Field(None, title="Last review on")
    previous_scale: Maybe[Line] = Field(
        None,
        title="Scale of the last review",
        description="Where it was another edition than this one",
    )
    findings: Many[Finding] = Field(
        (), title="Finding", description="One for each item: evidence, what to do"
    )
    ranking: Many[ItemNumber] = Field(
        (),
        title="Ranking",
        description="The items whose recommendations come first, in their order",
    )
    feedback_session_on: Maybe[Day] = Field(None, title=TITLES["feedback_session_on"])
    destruction_by: Maybe[Day] = Field(None, title=TITLES["destruction_by"])
    action_plan_agreed_by: Maybe[Day] = Field(
        None, title=TITLES["action_plan_agreed_by"]
    )
    technical_support_until: Maybe[Day] = Field(
        None, title=TITLES["technical_support_until"]
    )
    steering_committee_on: Maybe[Day] = Field(
        None, title=TITLES["steering_committee_on"]
    )
    quality_assurance_told_by: Maybe[Day] = Field(
        None, title=TITLES["quality_assurance_told_by"]
    )
    report_shared_by: Maybe[Day] = Field(None, title=TITLES["report_shared_by"])
    next_steps: Many[NextStep] = Field(
        (), title="Next step", description="Beside the usual steps, which have dates"
    )
    moderated_by: Maybe[Line] = Field(None, title="Moderated by")
    moderation_note: Maybe[Text] = Field(None, title="Moderation note")
    recipients: Many[Line] = Field(
        (), title="Recipient", description="Who receives the final report"
    )
    identifiers_cleared: Many[Clearing] = Field(
        (),
        title="Cleared",
        description="What looks like a client's data and is none, says who and why",
    )

    @property
    def scores(self) -> Mapping[int, int]:
        """Return the scores there are by item number."""
        return {one.item: one.score for one in self.findings if one.score is not None}

    @property
    def previous_scores(self) -> Mapping[int, int]:
        """Return the last review's scores by item number, as they were given then."""
        known = (one for one in self.findings if one.previous is not None)
        return {one.item: one.previous for one in known if one.previous is not None}

    def finding(self, item: int) -> Finding:
        """Return what the report says of an item; nothing but its number if nothing."""
        found = (one for one in self.findings if one.item == item)
        return next(found, Finding(item=item))


def _impossible(report: Report) -> Iterator[Remark]:
    yield from order_of(report)
    yield from repeated_items("findings", [one.item for one in report.findings])
    yield from repeated_items("ranking", report.ranking)
    yield from disorder_in("performance", report.performance)
    yield from disorder_in("previous_performance", report.previous_performance)
    for at, one in enumerate(report.findings):
        right = one.corrected.score if one.corrected else None
        if right is not None and right == one.previous:
            yield Remark(
                f"findings.{at}.corrected.score",
                f"The corrected score of item {one.item} is the one it had, {right}.",
                "Give the right score, or take the correction out.",
            )


REPORT: Final = Form(
    Report,
    "a report",
    "report",
    {**STAND_INS, "executive_summary": {"strengths": "…", "priorities": ["…"]}},
    _impossible,
)


def read_report(
    data: Mapping[str, object], *, file: str, lines: Mapping[str, int]
) -> Report | Refused:
    """Read a report, or say everything that stops it from being one.

    Args:
        data: The answers by field name, as they were in the file or form.
        file: Its name, for the problems.
        lines: The line of each dotted name, such as "findings.3.score"; may be empty.
    """
    return read_form(REPORT, data, file=file, lines=lines)
