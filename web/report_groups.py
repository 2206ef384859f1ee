"""The report's parts as its pages ask for them, and what each page is about."""

from typing import Final

from docgen.review.findings import Finding
from web.agreement_groups import Group

GROUPS: Final = (
    Group("summary", "Executive summary", ("executive_summary",)),
    Group("service", "The service and its performance", ("service", "performance")),
    Group(
        "method", "How the review was done and who was met", ("review_type", "method")
    ),
    Group(
        "last-review",
        "The last review",
        ("previous_review_on", "previous_scale", "previous_performance"),
    ),
    Group("next-steps", "Next steps", ("next_steps",)),
    Group("ranking", "Which recommendations come first", ("ranking",)),
)
ABOUT: Final = {
    "summary": "Some readers read only this page. Strengths come first, then three to"
    " five things to do next.",
    "service": "What the service is, in its own figures, beside what is expected.",
    "method": "What the reviewers did and whom they met, by role. Nobody is named.",
    "last-review": "What the last report said, so that this one can be compared.",
    "next-steps": "What was agreed beside the usual steps, which have their own dates.",
    "ranking": "Name the items that come first, in their order. The others follow by"
    " rule: the lowest score first, then items that research ties to people in work.",
}
LONG: Final = (
    "Leave an empty line between paragraphs. Begin a line with “- ” for a point, with"
    " “1. ” for a numbered one. Put **two stars** round words to make them bold."
)
OF_FINDING: Final = tuple(
    name
    for name in (
        "evidence",
        "strengths",
        "recommendation",
        "score_reason",
        "previous",
        "corrected",
    )
    if name in Finding.model_fields
)


def group_called(key: str) -> Group | None:
    """Return a part of the report by its key; None where there is none."""
    return next((one for one in GROUPS if one.key == key), None)
