"""Two reviewers' scores brought together: what they agree on, and what is to decide."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from docgen.problems import Problem, Severity, Source
from docgen.review.scale import IPS_25, Scale
from docgen.review.scores import WORDS, ItemScore, ScoreSet

NEEDS_A_REASON: Final = 2
REVIEWERS: Final = 2


@dataclass(frozen=True)
class Decision:
    """The score two reviewers settled on for an item, and why.

    `score` is None while they have not; `where` is where it is written down.
    """

    item: int
    score: int | None
    reason: str = ""
    where: Source | None = None


@dataclass(frozen=True)
class AgreedItem:
    """An item with what each reviewer gave it and what they agreed on.

    `score` is None while it is open. `reason` is empty where none was given.
    """

    item: int
    first: ItemScore
    second: ItemScore
    score: int | None
    reason: str = ""

    @property
    def differs(self) -> bool:
        """Return whether the reviewers gave different scores, or one gave none."""
        return self.first.score != self.second.score or self.first.score is None


@dataclass(frozen=True)
class Consensus:
    """Every item as agreed so far, whose sheets they are, and what is to put right."""

    first: ScoreSet
    second: ScoreSet
    items: tuple[AgreedItem, ...]
    problems: tuple[Problem, ...]

    @property
    def points(self) -> Mapping[int, int]:
        """Return the scores there are by item number."""
        return {one.item: one.score for one in self.items if one.score is not None}

    @property
    def differing(self) -> tuple[AgreedItem, ...]:
        """Return the items the reviewers have to talk about."""
        return tuple(one for one in self.items if one.differs)

    @property
    def scores(self) -> ScoreSet:
        """Return the agreed scores as one sheet, texts under their reviewers' names."""
        return self._as_one(f"{name}: " for name in self._names)

    @property
    def unnamed(self) -> ScoreSet:
        """Return the same for readers whom it doesn't concern who wrote which text."""
        return self._as_one("" for _ in self._names)

    @property
    def _names(self) -> tuple[str, str]:
        return _named(self.first), _named(self.second)

    def _as_one(self, openings: Iterable[str]) -> ScoreSet:
        begun = tuple(openings)
        return replace(
            self.first,
            reviewer=" and ".join(dict.fromkeys(self._names)),
            items=tuple(_together(one, begun) for one in self.items),
            stated_total=None,
            stated_band="",
        )


def agree(
    first: ScoreSet,
    second: ScoreSet,
    decisions: Sequence[Decision] = (),
    scale: Scale = IPS_25,
) -> Consensus:
    """Bring two reviewers' scores together; nothing is averaged, and neither is picked.

    Items that both scored alike need no decision. Every other needs one. It needs a
    reason too where the scores are two or more apart, where one of them is missing, and
    where the decision is neither reviewer's score.

    Args:
        first: One reviewer's sheet, as `read_score_sheet` gives it.
        second: The other's, of the same team.
        decisions: What they settled on, in any order.
        scale: The scale they scored on.

    Returns:
        Every item, with a problem for each that lacks a decision or a reason.
    """
    usable = (None, *scale.points)
    decided = {one.item: one for one in decisions if one.score in usable}
    pairs = [(one.item, one, second.of(one.item)) for one in first.items]
    items = tuple(_agreed(*pair, decided.get(pair[0])) for pair in pairs)
    problems = (
        *_wrong_sheets(first, second),
        *_wrong_decisions(decisions, scale),
        *(
            problem
            for one in items
            for problem in _unsettled(one, decided.get(one.item), first, second, scale)
        ),
    )
    return Consensus(first, second, items, problems)


def agreed_sheet(scores: ScoreSet, agreed_by: Sequence[str]) -> tuple[Problem, ...]:
    """Return what keeps one sheet from standing for both reviewers.

    It is enough where two different people say that they agreed on it.
    """
    names = {" ".join(name.split()).casefold() for name in agreed_by if name.strip()}
    if len(names) == REVIEWERS:
        return ()
    problem = Problem(
        Source(scores.file, scores.sheet),
        "One sheet stands for two reviewers only where both say they agreed on it.",
        "Name both reviewers, or give the second reviewer's sheet.",
    )
    return (problem,)


def _agreed(
    item: int, first: ItemScore, second: ItemScore, decision: Decision | None
) -> AgreedItem:
    if decision and decision.score is not None:
        return AgreedItem(item, first, second, decision.score, decision.reason.strip())
    same = first.score if first.score == second.score else None
    return AgreedItem(item, first, second, same)


def _unsettled(
    one: AgreedItem,
    decision: Decision | None,
    first: ScoreSet,
    second: ScoreSet,
    scale: Scale,
) -> Iterator[Problem]:
    name = scale.item(one.item)
    given = (
        f"{name}: {_named(first)} gives {_shown(one.first)},"
        f" {_named(second)} {_shown(one.second)}"
    )
    where = _place(one, decision, first)
    reason = ", with the reason" if must_explain(one) else ""
    if one.score is None:
        remedy = f"Agree on a score{reason}."
        yield Problem(where, f"{given}.", remedy, item=one.item)
    elif must_explain(one, one.score) and not one.reason:
        wrong = f"{given}, and {one.score} is agreed without a reason."
        yield Problem(where, wrong, f"Say why it is {one.score}.", item=one.item)
    elif decision is None:
        for cell in (one.first, one.second):
            if cell.confirm:
                wrong = f"{name}, is read as {one.score} from “{cell.raw}”."
                remedy = "Confirm the score, or put it right."
                at = cell.source or where
                yield Problem(at, wrong, remedy, Severity.CONFIRM, one.item)


def must_explain(one: AgreedItem, score: int | None = None) -> bool:
    """Return whether agreeing on a score, on any where it is None, needs a reason."""
    scores = [one.first.score, one.second.score]
    known = [each for each in scores if each is not None]
    if len(known) < len(scores):
        return True
    outside = score is not None and score not in known
    return outside or max(known) - min(known) >= NEEDS_A_REASON


def with_words_of(agreed: ScoreSet, sets: Sequence[ScoreSet]) -> ScoreSet:
    """Return agreed scores with what their own sets say where they say nothing.

    One sheet that both agreed on often has the scores alone; what either reviewer wrote
    of an item goes with it, one below the other.

    Args:
        agreed: The agreed scores.
        sets: The sets of both, in their order.
    """
    return replace(agreed, items=tuple(_filled(one, sets) for one in agreed.items))


def _filled(agreed: ItemScore, sets: Sequence[ScoreSet]) -> ItemScore:
    own = [one.of(agreed.item) for one in sets]
    words: dict[str, Any] = {
        kind: "\n\n".join(dict.fromkeys(filter(str.strip, said)))
        for kind in WORDS
        if not getattr(agreed, kind).strip()
        and (said := [getattr(one, kind) for one in own])
    }
    return replace(agreed, **words)


def _wrong_sheets(first: ScoreSet, second: ScoreSet) -> Iterator[Problem]:
    where = Source(second.file, second.sheet)
    if (first.file, first.sheet) == (second.file, second.sheet) and (
        first.reviewer == second.reviewer
    ):
        remedy = "Give the other reviewer's sheet as the second."
        yield Problem(where, "Both sheets are the same one.", remedy)
    elif first.reviewer and _same(first.reviewer, second.reviewer):
        wrong = f"Both sheets are {first.reviewer}'s."
        yield Problem(where, wrong, "Give the other reviewer's sheet as the second.")
    if first.team and second.team and not _same(first.team, second.team):
        wrong = f"One sheet is of {first.team}, the other of {second.team}."
        yield Problem(where, wrong, "Give two sheets of the same team.")


def _wrong_decisions(decisions: Sequence[Decision], scale: Scale) -> Iterator[Problem]:
    seen: set[int] = set()
    for one in decisions:
        where = one.where or Source("decisions", f"item {one.item}")
        if one.item not in scale.by_number:
            wrong = f"There is no item {one.item}."
            yield Problem(where, wrong, f"Write 1 to {len(scale.items)}.")
        elif one.item in seen:
            wrong = f"{scale.item(one.item)}, is decided twice."
            yield Problem(where, wrong, "Keep one decision.", item=one.item)
        elif one.score is not None and one.score not in scale.points:
            wrong = f"{scale.item(one.item)}, is decided as {one.score}."
            remedy = f"Enter a whole number from {scale.lowest} to {scale.highest}."
            yield Problem(where, wrong, remedy, item=one.item)
        seen.add(one.item)


def _place(one: AgreedItem, decision: Decision | None, first: ScoreSet) -> Source:
    """Return where a person looks: at the decision, or at one of the two cells."""
    written = decision.where if decision else None
    sheet = Source(first.file, first.sheet)
    return written or one.first.source or one.second.source or sheet


def _shown(score: ItemScore) -> str:
    return "no score" if score.score is None else str(score.score)


def _named(scores: ScoreSet) -> str:
    return scores.reviewer or scores.file


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _together(one: AgreedItem, begun: Sequence[str]) -> ItemScore:
    """Return an item as agreed, its texts one below the other, begun with these."""
    first, second = one.first, one.second
    return replace(
        first,
        score=one.score,
        raw=f"{first.raw} | {second.raw}" if one.differs else first.raw,
        confirm=False,
        previous=second.previous if first.previous is None else first.previous,
        evidence=_joined(first.evidence, second.evidence, begun),
        strengths=_joined(first.strengths, second.strengths, begun),
        recommendation=_joined(first.recommendation, second.recommendation, begun),
    )


def _joined(first: str, second: str, begun: Sequence[str]) -> str:
    if not first.strip() or not second.strip() or first.strip() == second.strip():
        return first if first.strip() else second
    return f"{begun[0]}{first}\n\n{begun[1]}{second}"
