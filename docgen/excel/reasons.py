"""The reasons that a consensus can't go without, on docgen's own consensus sheets."""

from collections.abc import Iterator, Mapping

from docgen.excel.choosing import Choice
from docgen.excel.doubts import Doubt
from docgen.excel.layouts.tables import At, Narrative, Scores, Table
from docgen.excel.ours import REASON
from docgen.excel.picking import Pick
from docgen.review.consensus import REVIEWERS, Decision, agree
from docgen.review.scale import Scale
from docgen.review.scores import ItemScore, ScoreSet


def unexplained(
    table: Table, choice: Choice, picks: Mapping[int, Pick], scale: Scale
) -> Iterator[Doubt]:
    """Yield the scores agreed on without the reason that `agree` asks for.

    Only where the sheet has a column for reasons, and both reviewers' scores beside the
    consensus; a reviewer's own workbook is held to nothing.
    """
    reasons = next((one for one in table.narratives if _is_ours(one)), None)
    if reasons is None or len(choice.agreeing) != REVIEWERS:
        return
    decisions = tuple(_decisions(choice.columns[0], reasons, picks))
    first, second = (_set(one, picks) for one in choice.agreeing)
    decided = {one.item for one in decisions}
    for problem in agree(first, second, decisions, scale).problems:
        if problem.item in decided and (answer := picks[problem.item].answer):
            place, said = answer.place, (problem.wrong, problem.remedy)
            yield Doubt(problem.severity, place, problem.item, *said)


def _is_ours(narrative: Narrative) -> bool:
    return narrative.heading.text.strip() == REASON


def _decisions(
    column: Scores, reasons: Narrative, picks: Mapping[int, Pick]
) -> Iterator[Decision]:
    for item, one in picks.items():
        score = _score(column, one.at)
        if one.at is not None and score is not None:
            yield Decision(item, score, reasons.texts.get(one.at, ""))


def _set(column: Scores, picks: Mapping[int, Pick]) -> ScoreSet:
    items = tuple(ItemScore(item, _score(column, x.at)) for item, x in picks.items())
    return ScoreSet("", "", "", column.heading.text, None, items)


def _score(column: Scores, at: At | None) -> int | None:
    answer = column.answers.get(at) if at else None
    return answer.meaning.score if answer else None
