"""One reviewer's scores on their way to being agreed: what stands, what is to settle.

What was written on the page lies over what the last sheet says, so that neither is
lost: a newer sheet changes only what lies beneath.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Final

from docgen.problems import Problem, Source, stops
from docgen.review.identifiers import Clearing
from docgen.review.kept_scores import Kept, nothing_scored, over_sheet
from docgen.review.scale import IPS_25, Scale
from docgen.review.scores import ItemScore, ScoreSet

REVIEWERS: Final = 2
LOOKS_LIKE: Final = "looks like a client's"


class ScoringState(StrEnum):
    """How far the scores of a review have come."""

    NOT_BEGUN = "not begun"
    SCORING = "scoring"
    ONE_LOCKED = "one locked"
    BOTH_LOCKED = "both locked"
    AGREED = "agreed"


SCORING_NAMES: Final = {
    ScoringState.NOT_BEGUN: "No scores yet",
    ScoringState.SCORING: "Being scored",
    ScoringState.ONE_LOCKED: "One set locked",
    ScoringState.BOTH_LOCKED: "Both sets locked",
    ScoringState.AGREED: "Scores agreed",
}


class Certainty(StrEnum):
    """How sure an item's score is."""

    READ = "Read"
    WRITTEN = "Written here"
    TO_CONFIRM = "To confirm"
    OPEN = "Open"


@dataclass(frozen=True, slots=True)
class Undone:
    """That a lock was undone: when, by whom, and why.

    `cleared` is why nothing in the reason is a client's, where it looked so.
    """

    at: str
    by: str
    because: str
    cleared: str = ""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet as it was read: the upload, its scores, and what was said of it."""

    upload: str
    scores: ScoreSet
    problems: tuple[Problem, ...] = ()

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """Return what was said of the sheet and of no item; clients' data is not."""
        return tuple(
            one
            for one in self.problems
            if one.item is None and LOOKS_LIKE not in one.wrong
        )

    @property
    def asks(self) -> bool:
        """Return whether a person has to look at it: a total off, a score doubtful."""
        return stops(self.remarks) or any(one.confirm for one in self.scores.items)


@dataclass(frozen=True)
class ReviewerSet:
    """One reviewer's own scores as they stand.

    `sheet` is the last one that was taken, its upload empty before there is any;
    `written` is what was put right, confirmed or written on the page, by item.
    `uploads` are all that came, the newest last. `offered` is a newer sheet that nobody
    has chosen from yet. `team` is empty where none is named, `locked_at` while the set
    can be changed. `version` is 0 before anything is kept.
    """

    person_id: str
    name: str
    version: int = 0
    sheet: SheetRead = field(default_factory=lambda: SheetRead("", nothing_scored()))
    written: Mapping[int, Kept] = field(default_factory=dict)
    team: str = ""
    uploads: tuple[str, ...] = ()
    offered: SheetRead | None = None
    clearings: tuple[Clearing, ...] = ()
    locked_at: str = ""
    undone: tuple[Undone, ...] = ()

    @property
    def is_locked(self) -> bool:
        """Return whether the set can't be changed."""
        return bool(self.locked_at)

    @property
    def is_begun(self) -> bool:
        """Return whether a sheet came, or anything was written."""
        return bool(self.uploads or self.written)

    @cached_property
    def scores(self) -> ScoreSet:
        """Return the scores as they count now, under the reviewer's name."""
        items = tuple(
            over_sheet(one, self.written.get(one.item, {}))
            for one in self.sheet.scores.items
        )
        team = self.team or self.sheet.scores.team
        return replace(self.sheet.scores, reviewer=self.name, team=team, items=items)

    def certainty(self, one: ItemScore) -> Certainty:
        """Return how sure an item's score is."""
        if one.score is None:
            return Certainty.OPEN
        if one.confirm:
            return Certainty.TO_CONFIRM
        written = "score" in self.written.get(one.item, {})
        return Certainty.WRITTEN if written else Certainty.READ

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """Return what was said of the sheet and of no item; clients' data is not."""
        return self.sheet.remarks

    def remarks_on(self, item: int) -> tuple[Problem, ...]:
        """Return what was said of an item and nobody has settled here."""
        settled = "score" in self.written.get(item, {})
        return tuple(
            one
            for one in self.sheet.problems
            if one.item == item
            and LOOKS_LIKE not in one.wrong
            and not (settled and stops([one]))
        )

    @property
    def to_look_at(self) -> tuple[Problem, ...]:
        """Return what a person has to have looked at before the set is locked."""
        return tuple(one for one in self.remarks if stops([one]))


def state_of(sets: Sequence[ReviewerSet], *, is_agreed: bool) -> ScoringState:
    """Return how far a review's scores have come.

    Args:
        sets: Those of its two reviewers; fewer where not all are assigned.
        is_agreed: Whether the agreed scores are recorded.
    """
    locked = sum(one.is_locked for one in sets)
    if is_agreed:
        return ScoringState.AGREED
    if locked >= REVIEWERS:
        return ScoringState.BOTH_LOCKED
    if locked:
        return ScoringState.ONE_LOCKED
    begun = any(one.is_begun for one in sets)
    return ScoringState.SCORING if begun else ScoringState.NOT_BEGUN


def not_lockable(
    own: ReviewerSet, *, looked_at: bool, scale: Scale = IPS_25
) -> tuple[Problem, ...]:
    """Return everything that keeps a set from being locked.

    Args:
        own: The set.
        looked_at: Whether the reviewer says that they looked at what is said of the
            sheet as a whole: a total that differs, a score found twice.
        scale: The scale it is scored on.
    """
    found = [*_unsettled(own, scale)]
    if own.offered is not None:
        found.append(
            Problem(
                Source("scores", "offered"),
                "A newer sheet waits, and nothing is chosen from it yet.",
                "Choose what to take from it.",
            )
        )
    if own.to_look_at and not looked_at:
        found.append(
            Problem(
                Source("scores", "looked_at"),
                "Something is said of the sheet as a whole, and nobody says they"
                " looked at it.",
                "Look at it, and say so.",
            )
        )
    return tuple(found)


def _unsettled(own: ReviewerSet, scale: Scale) -> Iterator[Problem]:
    for one in own.scores.items:
        where = Source("scores", f"score.{one.item}")
        name = scale.item(one.item)
        if one.score is None:
            remedy = f"Enter a whole number from {scale.lowest} to {scale.highest}."
            yield Problem(where, f"{name}, has no score.", remedy, item=one.item)
        elif one.confirm:
            wrong = f"{name}, is read as {one.score} from “{one.raw}”."
            remedy = "Confirm it, or enter another score."
            yield Problem(where, wrong, remedy, item=one.item)


def strays(
    own: ReviewerSet, teams: Collection[str], names: Collection[str]
) -> Iterator[str]:
    """Yield what speaks for a sheet being another team's or another reviewer's.

    Args:
        own: The set.
        teams: The teams of the review; none where they are not known.
        names: Names the sheet's reviewer may have.
    """
    team, reviewer = own.scores.team, own.sheet.scores.reviewer
    if team and teams and _folded(team) not in {_folded(one) for one in teams}:
        listed = ", ".join(teams)
        yield f"The sheet is of “{team}”; this review is of {listed}."
    known = {_folded(one) for one in names}
    if reviewer and not any(_folded(reviewer) in one for one in known):
        yield f"The sheet names {reviewer} as its reviewer; these are {own.name}'s."


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
