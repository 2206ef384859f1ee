"""A report's items in words: score, evidence, strengths, what to do and by whom."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from docgen.documents.prose import prose
from docgen.documents.report_parts import (
    EvidenceWords,
    ItemWords,
    ReadingWords,
    RecommendationWords,
)
from docgen.documents.report_scores import NOT_KNOWN, change
from docgen.documents.wording import capital, listed
from docgen.review.answers import Party
from docgen.review.findings import Evidence, Finding, ranked
from docgen.review.report import Report
from docgen.review.scale import Item, Scale
from docgen.review.scores import ItemScore, ScoreSet

NOT_SAID: Final = "Evidence"
WHO: Final[Mapping[Party, str]] = {
    Party.SERVICE: "the IPS service",
    Party.HOST_TRUST: "the host Trust",
    Party.COMMISSIONER: "the commissioner",
    Party.IPS_GROW: "IPS Grow",
}
THE: Final = "the "


def item_words(report: Report, scale: Scale) -> tuple[ItemWords, ...]:
    """Return all items of the scale, in its order."""
    return tuple(_item(one, report.finding(one.number), scale) for one in scale.items)


def _item(item: Item, finding: Finding, scale: Scale) -> ItemWords:
    recommendation = finding.recommendation
    corrected = finding.corrected
    right = corrected.score if corrected else None
    before = finding.previous if right is None else right
    return ItemWords(
        number=str(item.number),
        name=item.uk_name,
        section=scale.section_of(item).name,
        opens_section=item.section_number == 1,
        score=_score(finding.score),
        meaning=_meaning(item, finding.score, scale),
        previous=_score(before),
        change=change(finding.score, before),
        corrected=corrected.reason if corrected else "",
        evidence=tuple(_evidence(finding.evidence, scale)),
        strengths=prose(finding.strengths or ""),
        recommendation=prose(recommendation.text if recommendation else ""),
        who=_who(recommendation.who_acts) if recommendation else "",
    )


def _score(score: int | None) -> str:
    return NOT_KNOWN if score is None else str(score)


def _meaning(item: Item, score: int | None, scale: Scale) -> str:
    """Return what a score stands for, in the operator's words or in ours."""
    if score is None:
        return "This item has not been scored yet."
    for texts in (item.anchors, item.steps):
        if texts:
            measure = f"{item.measure}: " if texts is item.steps else ""
            said = measure + texts[score - scale.lowest]
            return f"{capital(said)}."
    ends = {scale.lowest: item.one, scale.highest: item.five}
    return f"{ends[score]}." if score in ends else ""


def _evidence(evidence: Sequence[Evidence], scale: Scale) -> Iterator[EvidenceWords]:
    """Yield the evidence in the order of the sources, each source once."""
    names = {one.code: one.name for one in scale.evidence_sources}
    texts: dict[str | None, list[str]] = {code: [] for code in (*names, None)}
    for one in evidence:
        texts[one.source].append(one.text)
    for code, said in texts.items():
        if said:
            name = names[code] if code else NOT_SAID
            yield EvidenceWords(name, prose("\n\n".join(said)))


def _who(parties: Sequence[Party]) -> str:
    return listed([WHO[one] for one in parties])


def recommendation_words(
    report: Report, scale: Scale
) -> tuple[RecommendationWords, ...]:
    """Return every recommendation, the first to act on first."""
    return tuple(
        RecommendationWords(
            rank=str(one.rank),
            item=_named(one.item, scale),
            score=_score(one.score),
            words=prose(one.recommendation.text),
            who=_in_a_column(one.recommendation.who_acts),
        )
        for one in ranked(report.findings, report.ranking, scale)
    )


def _in_a_column(parties: Sequence[Party]) -> str:
    """Return who acts where there is little room: without an article."""
    return capital(listed([WHO[one].removeprefix(THE) for one in parties]))


def _named(number: int, scale: Scale) -> str:
    return f"{number} {scale.item(number).uk_name}"


def reading_words(
    report: Report, sheets: Sequence[ScoreSet], scale: Scale
) -> tuple[ReadingWords, ...]:
    """Return where each score was read, item by item and sheet by sheet.

    What the reviewers agreed on, and why, follows their own scores.
    """
    rows: Mapping[int, list[ReadingWords]] = {one.number: [] for one in scale.items}
    for sheet in sheets:
        for one in sheet.items:
            rows[one.item].append(_reading(one, sheet, scale))
    for finding in report.findings:
        if finding.score_reason:
            rows[finding.item].append(_agreed(finding, scale))
    return tuple(row for item in rows.values() for row in item)


def _agreed(finding: Finding, scale: Scale) -> ReadingWords:
    return ReadingWords(
        item=_named(finding.item, scale),
        reviewer="Agreed",
        place="",
        raw="",
        reason=prose(finding.score_reason or ""),
        score=_score(finding.score),
    )


def _reading(one: ItemScore, sheet: ScoreSet, scale: Scale) -> ReadingWords:
    return ReadingWords(
        item=_named(one.item, scale),
        reviewer=sheet.reviewer,
        place=str(one.source) if one.source else f"{sheet.file}: no cell was found",
        raw=one.raw,
        reason=(),
        score=_score(one.score),
    )
