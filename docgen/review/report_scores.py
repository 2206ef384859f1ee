"""A report meets its score sheets: the scores come in, what differs is said."""

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.problems import Problem, Severity, Source
from docgen.review.findings import Evidence, Finding, Recommendation
from docgen.review.report import Report
from docgen.review.scale import IPS_25, Scale
from docgen.review.scores import ItemScore, ScoreSet


@dataclass(frozen=True)
class Scored:
    """A report with the sheets' scores in it, and what has still to be put right."""

    report: Report
    problems: tuple[Problem, ...]


def take_scores(
    report: Report,
    scores: ScoreSet,
    previous: ScoreSet | None = None,
    scale: Scale = IPS_25,
) -> Scored:
    """Take the scores and words of a sheet into a report; what it says itself stays.

    Args:
        report: As it was read; what it has no score or words for is taken over.
        scores: The agreed scores.
        previous: The last review's sheet, where there is one.
        scale: The scale of both.

    Returns:
        The report with a finding for every item, its own in their places, so that what
        is said of them names the right line; and a problem for each score that sheet
        and report give differently, or that is still to be confirmed.
    """
    findings: list[Finding] = []
    problems: list[Problem] = []
    own = [one.item for one in report.findings]
    others = [one.number for one in scale.items if one.number not in own]
    for number in (*own, *others):
        cell = scores.of(number)
        before = previous.of(number) if previous else None
        finding = report.finding(number)
        findings.append(_filled(finding, cell, before))
        problems += _differing(finding, cell, before, scale)
    return Scored(
        report.model_copy(update={"findings": tuple(findings)}), tuple(problems)
    )


def _filled(finding: Finding, cell: ItemScore, before: ItemScore | None) -> Finding:
    words = {
        "evidence": finding.evidence or _evidence(cell),
        "strengths": finding.strengths or cell.strengths or None,
        "recommendation": finding.recommendation or _recommendation(cell),
    }
    score = cell.score if finding.score is None else finding.score
    last = before.score if before else cell.previous
    previous = last if finding.previous is None else finding.previous
    return finding.model_copy(update={**words, "score": score, "previous": previous})


def _evidence(cell: ItemScore) -> tuple[Evidence, ...]:
    return (Evidence(text=cell.evidence),) if cell.evidence.strip() else ()


def _recommendation(cell: ItemScore) -> Recommendation | None:
    text = cell.recommendation
    return Recommendation(text=text) if text.strip() else None


def _differing(
    finding: Finding, cell: ItemScore, before: ItemScore | None, scale: Scale
) -> Iterator[Problem]:
    item = scale.item(finding.item)
    if cell.confirm:
        yield Problem(
            _where(cell),
            f"{item}, is read as {cell.score} from “{cell.raw}”.",
            "Confirm the score, or put it right.",
            Severity.CONFIRM,
            item.number,
        )
    last = before.score if before else cell.previous
    pairs = (
        ("scored", finding.score, cell.score, cell),
        ("scored last time", finding.previous, last, before or cell),
    )
    for name, said, read, source in pairs:
        if said is not None and read is not None and said != read:
            yield Problem(
                _where(source),
                f"{item}, is {name} {read} here, and {said} in the report.",
                "Put right the one that is wrong.",
                item=item.number,
            )


def _where(cell: ItemScore) -> Source:
    return cell.source or Source("score sheet", f"item {cell.item}")
