"""What keeps a report from being final."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from docgen.problems import Problem, Severity
from docgen.review.findings import Finding
from docgen.review.identifiers import Located, find_identifiers, uncleared
from docgen.review.places import Places, Remark
from docgen.review.report import Report
from docgen.review.scale import IPS_25, Scale
from docgen.review.values import Entered

RECOMMEND_BELOW: Final = 5
EXPECTED: Final = (
    "host_trust",
    "ips_service",
    "review_dates",
    "reviewers",
    "regional_lead",
    "report_date",
    "method",
    "performance",
)


def not_final(
    report: Report,
    *,
    file: str,
    lines: Mapping[str, int],
    recommend_below: int = RECOMMEND_BELOW,
    allowed_postcodes: Collection[str] = (),
) -> tuple[Problem, ...]:
    """Return everything that stops a report from being final, and what it lacks.

    Args:
        report: With its scores, as `take_scores` gives it.
        file: The name of the file it was read from.
        lines: The line of each dotted name in that file; may be empty.
        recommend_below: Every item scored below this needs a recommendation.
        allowed_postcodes: Those of the review's own organisations.

    Returns:
        Errors for open items, recommendations that are missing or say not who acts, and
        identifiers that nobody cleared; warnings for what readers will look for.
    """
    places = Places(file, lines)
    found = identifiers_in(report, places, allowed_postcodes)
    left = uncleared(found, report.identifiers_cleared)
    return (
        *_items(report, places, recommend_below),
        *(one.problem(Severity.ERROR) for one in left),
        *(places.problem(one) for one in _expected(report)),
    )


def identifiers_in(
    report: Report, places: Places, allowed_postcodes: Collection[str] = ()
) -> tuple[Located, ...]:
    """Return everything in a report's words that may name a client."""
    return tuple(
        Located(places.source(path), found, _item_at(report, path))
        for path, text in texts_of(report)
        if not path.startswith("identifiers_cleared.")
        for found in find_identifiers(text, allowed_postcodes=allowed_postcodes)
    )


def texts_of(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text inside a model, with its dotted name."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Entered):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name), f"{path}.{name}".strip("."))
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from texts_of(one, f"{path}.{at}")


def _item_at(report: Report, path: str) -> int | None:
    head, _, rest = path.partition(".")
    at = rest.partition(".")[0]
    return report.findings[int(at)].item if head == "findings" else None


def _items(report: Report, places: Places, below: int) -> Iterator[Problem]:
    at = {one.item: number for number, one in enumerate(report.findings)}
    for item in IPS_25.items:
        finding = report.finding(item.number)
        path = f"findings.{at[item.number]}" if item.number in at else "findings"
        for remark in _lacks(finding, path, below, IPS_25):
            problem = places.problem(remark)
            yield Problem(
                problem.where,
                problem.wrong,
                problem.remedy,
                problem.severity,
                item.number,
            )


def _lacks(finding: Finding, path: str, below: int, scale: Scale) -> Iterator[Remark]:
    item, advice = scale.item(finding.item), finding.recommendation
    if finding.score is None:
        remedy = "Agree on a score before the report is final."
        yield Remark(path, f"{item}, has no score.", remedy)
    elif advice is None and finding.score < below:
        yield Remark(
            path,
            f"{item}, is scored {finding.score} and has no recommendation.",
            f"Recommend something; every item below {below} needs it.",
        )
    if advice and not advice.who_acts:
        yield Remark(
            f"{path}.recommendation",
            f"{item}: the recommendation does not say who acts.",
            "Add who_acts: service, host_trust, commissioner or ips_grow.",
        )
    if not finding.evidence:
        yield Remark(
            path,
            f"{item}, has no evidence.",
            "Say what the score rests on.",
            Severity.WARNING,
        )


def _expected(report: Report) -> Iterator[Remark]:
    for name in EXPECTED:
        if not getattr(report, name):
            title = Report.model_fields[name].title
            wrong = f"The report does not give “{title}”."
            yield Remark(name, wrong, f"Add {name}:.", Severity.WARNING)
