"""An invented review's report, for tests and benches to change as they need."""

from typing import Any

from docgen.documents.report import ReportWords, report_words
from docgen.documents.report_scores import ChartWords, chart_words
from docgen.problems import Refused
from docgen.review.deadlines import deadlines_of
from docgen.review.occasion import dates_of
from docgen.review.report import Report, read_report
from docgen.review.scale import IPS_25

LONG = (
    "The team keeps a **clear** record & shares it:\n- nine of ten files\n- <all> logs"
    "\n\nThree steps follow:\n1. a first meeting\n2. a visit\n3. a plan"
)


def finding(item: int, **changes: Any) -> dict[str, Any]:
    score = 3 + item % 3
    made = {
        "item": item,
        "score": score,
        "previous": 3,
        "evidence": [
            {"source": "INT", "text": "Everyone said so."},
            {"source": "DOC", "text": LONG},
        ],
        "strengths": "The log is looked at weekly.",
        "recommendation": {"text": "Meet weekly.", "who_acts": ["host_trust"]},
    }
    if score == 5:
        del made["recommendation"]
    return {**made, **changes}


def answers(**changes: Any) -> dict[str, Any]:
    made = {
        "reference": "EX-2027-01",
        "ips_service": {"name": "Valley Works (example)"},
        "host_trust": {"name": "Example Valley Trust (example)"},
        "review_dates": ["9 March 2027", "10 March 2027"],
        "reviewers": [{"name": "Sam Sample", "employer": "Social Finance"}],
        "regional_lead": {"name": "Alex Example", "role": "Regional lead"},
        "draft_issued_on": "6 April 2027",
        "previous_review_on": "11 March 2026",
        "executive_summary": {"strengths": LONG, "priorities": ["One.", "Two."]},
        "performance": {
            "framework": "KPOF V8",
            "period_from": "1 January 2026",
            "period_to": "31 December 2026",
            "employment_rate": "43",
            "employment_benchmark": "40",
        },
        "method": {
            "activities": ["Interviews"],
            "people_met": [{"role": "Clinicians", "number": 7}],
        },
        "findings": [finding(one.number) for one in IPS_25.items],
    }
    return {**made, **changes}


def report(**changes: Any) -> Report:
    read = read_report(answers(**changes), file="report.yaml", lines={})
    assert not isinstance(read, Refused), [str(one) for one in read.problems]
    return read


def words(
    *, sheets: Any = (), is_reviewers_copy: bool = False, **changes: Any
) -> ReportWords:
    made = report(**changes)
    return report_words(
        made,
        deadlines_of(dates_of(made)),
        sheets=sheets,
        is_reviewers_copy=is_reviewers_copy,
    )


def chart(**changes: Any) -> ChartWords:
    return chart_words(report(**changes), IPS_25)
