"""Reviewers' scores, as the API says and is told them."""

import json
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema

from docgen.review.choices import ItemNumber, Points
from docgen.review.identifiers import Clearing
from docgen.review.lists import Many, Maybe
from docgen.review.newer_sheet import ItemOffer
from docgen.review.rights import Caller
from docgen.review.scores import ItemScore
from docgen.review.scoring import Certainty, ReviewerSet, ScoringState
from docgen.review.values import Entered, Line, Text, YesNo, fault, is_empty, shown
from docgen.usecases.api.shapes import OneLine, ProblemShape, Shape, problem_shapes
from docgen.usecases.reasons import Why
from docgen.usecases.scoring.looking import ScoringLook, SetLook, Sum


class Cleared(Entered):
    """Your word that what looks like a client's data is none, and why."""

    where: Line = Field(title="where it stands", description="As the problem says it")
    shown: Line = Field(title="as it was shown, masked")
    reason: Text = Field(title="reason")

    def by(self, who: Caller) -> Clearing:
        """Return it under the name of whoever gives it."""
        said = {"where": self.where, "shown": self.shown, "reason": self.reason}
        return Clearing(by=who.name, **said)


class SumShape(Shape):
    """What scores add up to so far; `total` and `band` are null while one is open."""

    at_least: int
    open: int = Field(description="How many items have no score yet")
    total: int | None
    band: str | None

    @classmethod
    def of(cls, added: Sum) -> Self:
        """Return what scores add up to."""
        band = added.distance.band.name if added.distance else None
        total = None if added.open else added.at_least
        return cls(at_least=added.at_least, open=added.open, total=total, band=band)


class PointsShape(Shape):
    """An item's score; null while there is none."""

    item: int
    score: int | None


class ListedSetShape(Shape):
    """A reviewer's set as the list shows it: how far it is, not what it says."""

    person_id: str
    name: str
    is_locked: bool
    is_begun: bool
    is_hidden: bool = Field(description="Whether it is not for you to see yet")


class ScoresSeen(Shape):
    """The scores of a review, as far as they are for you to see."""

    state: ScoringState
    own_id: str = Field(description="Whose set is yours; empty if you review nothing")
    may_agree: bool
    sets: tuple[ListedSetShape, ...]
    agreed: tuple[PointsShape, ...] | None = Field(description="null until agreed")
    sum: SumShape | None = Field(description="Of the agreed scores")

    @classmethod
    def of(cls, look: ScoringLook) -> Self:
        """Return the scores of a review that were looked at."""
        items = look.agreed.items if look.agreed else None
        return cls(
            state=look.outcome.state,
            own_id=look.own_id,
            may_agree=look.may_agree,
            sets=tuple(
                ListedSetShape(
                    person_id=one.person_id,
                    name=one.name,
                    is_locked=one.is_locked,
                    is_begun=one.is_begun,
                    is_hidden=one.own is None,
                )
                for one in look.sets
            ),
            agreed=tuple(map(PointsShape.model_validate, items)) if items else None,
            sum=SumShape.of(look.sum) if look.sum else None,
        )


class ItemShape(PointsShape):
    """An item as it counts in a set: its score, where it was read, how sure it is."""

    source: str = Field(description="The cell it was read from; empty if none")
    raw: str = Field(description="The cell as it was written")
    certainty: Certainty
    previous: int | None = Field(
        description="The last review's score, as the sheet has"
    )
    evidence: str
    strengths: str
    recommendation: str
    problems: tuple[ProblemShape, ...]

    @classmethod
    def of(cls, own: ReviewerSet, one: ItemScore) -> Self:
        """Return an item of a set."""
        return cls(
            item=one.item,
            score=one.score,
            source=str(one.source or ""),
            raw=one.raw,
            certainty=own.certainty(one),
            previous=one.previous,
            evidence=one.evidence,
            strengths=one.strengths,
            recommendation=one.recommendation,
            problems=problem_shapes(own.remarks_on(one.item)),
        )


class OfferShape(Shape):
    """An item of which a newer sheet says something else."""

    item: int
    changed: tuple[str, ...] = Field(description="What differs: score, evidence, …")
    is_written: bool = Field(description="Whether some of it was written on the page")
    score: int | None = Field(description="As the newer sheet has it")
    evidence: str
    strengths: str
    recommendation: str

    @classmethod
    def of(cls, offer: ItemOffer) -> Self:
        """Return what a newer sheet says of an item."""
        return cls(
            item=offer.item,
            changed=offer.changed,
            is_written=offer.is_written,
            score=offer.after.score,
            evidence=offer.after.evidence,
            strengths=offer.after.strengths,
            recommendation=offer.after.recommendation,
        )


class SetSeen(Shape):
    """A reviewer's set: every item as it counts, and what a newer sheet offers."""

    person_id: str
    name: str
    version: int = Field(description="Of the set; the same as the ETag")
    team: str
    locked_at: str = Field(description="Empty while it can be changed")
    may_change: bool
    items: tuple[ItemShape, ...]
    sum: SumShape
    problems: tuple[ProblemShape, ...] = Field(description="Of the sheet as a whole")
    strays: tuple[str, ...] = Field(description="Why it may be another's sheet")
    uploads: tuple[str, ...] = Field(description="The sheets that came, newest last")
    offered: str = Field(description="A newer sheet to choose from; empty if none")
    offers: tuple[OfferShape, ...]

    @classmethod
    def of(cls, look: SetLook) -> Self:
        """Return a set that was looked at."""
        own = look.own
        return cls(
            person_id=own.person_id,
            name=own.name,
            version=own.version,
            team=own.scores.team,
            locked_at=own.locked_at,
            may_change=look.may_change,
            items=tuple(ItemShape.of(own, one) for one in own.scores.items),
            sum=SumShape.of(look.sum),
            problems=problem_shapes(own.remarks),
            strays=look.strays,
            uploads=own.uploads,
            offered=own.offered.upload if own.offered else "",
            offers=tuple(map(OfferShape.of, look.offers)),
        )


class WriteItem(Entered):
    """What is put right, confirmed or written of one item; what is left out stays."""

    item: ItemNumber = Field(title="item")
    score: Maybe[Points] = Field(None, title="score", description="null for none")
    evidence: Maybe[Text] = Field(None, title="evidence")
    strengths: Maybe[Text] = Field(None, title="strengths")
    recommendation: Maybe[Text] = Field(None, title="recommendation")
    confirmed: YesNo = Field(
        False, title="confirmed", description="That a doubtful score is right"
    )

    def said(self) -> dict[str, Any]:
        """Return what was sent of it, an emptied text as no words."""
        sent = {name: getattr(self, name) for name in self.model_fields_set - {"item"}}
        return {
            name: "" if one is None and name != "score" else one
            for name, one in sent.items()
        }


class WriteSet(Entered):
    """What is put right, confirmed or written of a set."""

    items: Many[WriteItem] = Field((), title="item")
    team: Maybe[Line] = Field(None, title="team")
    cleared: Many[Cleared] = Field((), title="cleared")
    came_by: OneLine = Field(
        "", title="How it came to you", description="Where you record it for them"
    )


class Choice(Entered):
    """What is taken of a newer sheet; of every other item stays what counts now."""

    upload: Line = Field(title="sheet", description="The newer sheet you looked at")
    items: Many[ItemNumber] = Field((), title="item", description="Taken from it")


class Lock(Entered):
    """That a set is to be locked."""

    looked_at: YesNo = Field(
        False,
        title="looked at",
        description="That you looked at what is said of the sheet as a whole",
    )
    came_by: OneLine = Field(
        "", title="How it came to you", description="Where you record it for them"
    )


def _read_cleared(value: object) -> object:
    """Take a list, written as JSON where it comes in a form."""
    if is_empty(value):
        return ()
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            value = None
    if not isinstance(value, list | tuple):
        wrong = f"must be a list written as JSON, not {shown(value)}."
        raise fault(wrong, 'For example, [{"where": …, "shown": …, "reason": …}].')
    return value


class ReplaceReviewer(Why):
    """Who reviews no more, who does in their place, and why."""

    leaving: Line = Field(title="leaving", description="Of a reviewer, by their id")
    coming: Line = Field(title="coming", description="Of somebody who may review")


class GiveSheet(Entered):
    """What is said along with a score sheet."""

    which: OneLine = Field(
        "",
        title="set",
        description="Which of several sets of the workbook is meant, as docgen asked",
    )
    came_by: OneLine = Field(
        "",
        title="How it came to you",
        description="Needed where you give it for the reviewer",
    )
    cleared: Annotated[
        tuple[Cleared, ...],
        BeforeValidator(_read_cleared),
        WithJsonSchema({"type": "string", "contentMediaType": "application/json"}),
    ] = Field((), title="cleared", description="A list of Cleared, as JSON")
