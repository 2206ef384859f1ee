"""What the fidelity report says: every field its Word template may use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Final

from docgen.documents.fields import Means
from docgen.documents.prose import Prose, points, prose
from docgen.documents.report_items import (
    item_words,
    reading_words,
    recommendation_words,
)
from docgen.documents.report_parts import (
    FactWords,
    FigureWords,
    ItemWords,
    LeadWords,
    MetWords,
    ReadingWords,
    RecommendationWords,
    ReportReviewerWords,
    SectionWords,
    StepWords,
)
from docgen.documents.report_scores import chart_note, tally_of
from docgen.documents.report_service import (
    in_words,
    method_words,
    service_words,
    step_words,
)
from docgen.documents.wording import date_with_weekday, listed
from docgen.review.deadlines import Deadline
from docgen.review.occasion import ReviewType
from docgen.review.report import Report
from docgen.review.scale import IPS_25, Scale
from docgen.review.scores import ScoreSet

TITLE: Final = "IPS fidelity review report"
REVIEW_TYPES: Final[Mapping[ReviewType, str]] = {
    ReviewType.IN_PERSON: "In person",
    ReviewType.VIRTUAL: "Virtual",
    ReviewType.MIXED: "Partly in person, partly virtual",
}
TRUST: Final = "Example Valley NHS Foundation Trust (example)"


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The report in words; its fields are the placeholders of a template."""

    reference: Annotated[str, Means("The report's own reference", "EX-2027-01")]
    version: Annotated[str, Means("Its version", "draft")]
    is_draft: Annotated[bool, Means("Whether it is still a draft", "yes")]
    status: Annotated[str, Means("What may become of it", "DRAFT: scores may change")]
    title: Annotated[str, Means("The document's title", "IPS fidelity review report")]
    issue_code: Annotated[
        str, Means("The code an issued copy is checked by", "ABCD-EFGH-JKLM")
    ] = field(default="", kw_only=True)
    issued_on: Annotated[
        str, Means("The day of the draft or of the final report", "7 April 2027")
    ]

    ips_service: Annotated[str, Means("The IPS service", "Example IPS (example)")]
    host_trust: Annotated[str, Means("The host Trust", TRUST)]
    ips_teams: Annotated[str, Means("The IPS teams, one a line", "Valley IPS team")]
    clinical_teams: Annotated[
        str, Means("The clinical teams, one a line", "North community team (example)")
    ]
    review_dates: Annotated[str, Means("The review days", "9 to 10 March 2027")]
    review_type: Annotated[str, Means("How it was carried out", "In person")]
    reviewers: Annotated[tuple[ReportReviewerWords, ...], Means("The reviewers")]

    is_complete: Annotated[bool, Means("Whether every item has a score", "yes")]
    total: Annotated[str, Means("The total, or the least it can be", "103")]
    greatest: Annotated[str, Means("The greatest total there is", "125")]
    band: Annotated[str, Means("The band; empty while an item is open", "Good")]
    band_means: Annotated[str, Means("What the band means", "Keeps to the model")]
    next_band: Annotated[
        str, Means("How far the next band is", "12 more points reach 115")
    ]
    open_items: Annotated[str, Means("Which items have no score yet", "3 and 14")]
    has_previous: Annotated[bool, Means("Whether there was a review before", "yes")]
    previous_total: Annotated[str, Means("The total then", "96")]
    previous_review: Annotated[str, Means("When that was", "March 2026")]
    change: Annotated[str, Means("How the total has changed", "up 7")]
    comparison: Annotated[Prose, Means("What limits the comparison with last time")]
    sections: Annotated[tuple[SectionWords, ...], Means("The three sections")]

    strengths: Annotated[Prose, Means("What the service does well, of all it does")]
    priorities: Annotated[Prose, Means("Three to five priorities")]
    closing: Annotated[Prose, Means("The executive summary's last words")]

    facts: Annotated[tuple[FactWords, ...], Means("The service's posts and caseload")]
    description: Annotated[Prose, Means("The service as it was met")]
    figures: Annotated[tuple[FigureWords, ...], Means("Its key performance figures")]
    has_previous_figures: Annotated[
        bool, Means("Whether the last report's figures stand beside them", "yes")
    ]
    framework: Annotated[str, Means("What they are counted by", "KPOF V8")]
    period: Annotated[
        str, Means("Over which time", "1 January 2026 to 31 December 2026")
    ]
    counting: Annotated[Prose, Means("Whom the employment rate counts")]

    activities: Annotated[Prose, Means("What the reviewers did")]
    met: Annotated[tuple[MetWords, ...], Means("Whom they met, by role")]
    documents_seen: Annotated[Prose, Means("What they read")]
    observations: Annotated[Prose, Means("What they watched")]
    limits: Annotated[Prose, Means("What they could not see")]
    moderated_by: Annotated[str, Means("Who moderated the report", "Kim Example")]
    moderation: Annotated[Prose, Means("What the moderator noted")]

    chart_note: Annotated[str, Means("The chart in one sentence", "19 items rose.")]
    items: Annotated[tuple[ItemWords, ...], Means("The 25 items, in their order")]
    recommendations: Annotated[
        tuple[RecommendationWords, ...], Means("All recommendations, ranked")
    ]

    next_steps: Annotated[tuple[StepWords, ...], Means("What follows, and by when")]
    lead: Annotated[LeadWords, Means("The IPS Grow lead for what follows")]
    recipients: Annotated[str, Means("Who gets the final report, one a line", "ICB")]

    is_reviewers_copy: Annotated[bool, Means("Whether it has the annex", "no")]
    readings: Annotated[tuple[ReadingWords, ...], Means("How each score was read")]


def report_words(
    report: Report,
    deadlines: Sequence[Deadline],
    *,
    sheets: Sequence[ScoreSet] = (),
    is_reviewers_copy: bool = False,
    scale: Scale = IPS_25,
) -> ReportWords:
    """Put a report into words.

    Args:
        report: As it was read, its findings holding the agreed scores.
        deadlines: Those of the same review.
        sheets: The score sheets its scores were read from, for the annex.
        is_reviewers_copy: Whether the annex "How each score was read" belongs to it.
        scale: The edition the reviewers scored against.

    Returns:
        Every field a template may use. What is not known is an empty text or list.
    """
    tally = tally_of(report, scale)
    return ReportWords(
        reference=report.reference,
        version=report.version,
        is_draft=report.is_draft,
        status="DRAFT: scores may change" if report.is_draft else "Final report",
        title=TITLE,
        issued_on=in_words(_day_of(report)),
        **_parties(report),
        **tally.words(),
        **_summary(report),
        **service_words(report),
        **method_words(report),
        chart_note=chart_note(tally),
        items=item_words(report, scale),
        recommendations=recommendation_words(report, scale),
        next_steps=step_words(report, deadlines),
        lead=_lead(report),
        recipients="\n".join(report.recipients),
        is_reviewers_copy=is_reviewers_copy,
        readings=reading_words(report, sheets, scale) if is_reviewers_copy else (),
    )


def _day_of(report: Report) -> date | None:
    """Return the day a report is of: a draft's own, never that of the final one."""
    return report.draft_issued_on if report.is_draft else report.report_date


def _parties(report: Report) -> dict[str, Any]:
    service, trust = report.ips_service, report.host_trust
    teams = (report.team,) if report.team else report.ips_teams
    kind = report.review_type
    return {
        "ips_service": service.name if service else "",
        "host_trust": trust.name if trust else "",
        "ips_teams": "\n".join(teams),
        "clinical_teams": "\n".join(report.clinical_teams),
        "review_dates": listed([date_with_weekday(day) for day in report.review_dates]),
        "review_type": REVIEW_TYPES[kind] if kind else "",
        "reviewers": tuple(
            ReportReviewerWords(one.name, one.employer or "")
            for one in report.reviewers
        ),
    }


def _summary(report: Report) -> dict[str, Any]:
    summary = report.executive_summary
    return {
        "strengths": prose(summary.strengths),
        "priorities": points(summary.priorities, "number"),
        "closing": prose(summary.closing or ""),
    }


def _lead(report: Report) -> LeadWords:
    lead = report.regional_lead
    if lead is None:
        return LeadWords("", "", "")
    return LeadWords(lead.name, lead.role or "", lead.employer or "")
