"""What two reviewers agree on, as the API says and is told it."""

from collections.abc import Iterator
from typing import Any, Self

from pydantic import Field

from docgen.review.choices import ItemNumber, Points
from docgen.review.consensus import must_explain
from docgen.review.lists import Many, Maybe
from docgen.review.values import Entered, Line, Text, YesNo
from docgen.usecases.api.score_shapes import Cleared, ItemShape, SumShape
from docgen.usecases.api.shapes import OneLine, ProblemShape, Shape, problem_shapes
from docgen.usecases.scoring.consensus_look import ConsensusLook, OneSheet


class ReviewerShape(Shape):
    """One of the two reviewers, and whether their set is locked."""

    person_id: str
    name: str
    is_locked: bool


class AgreedItemShape(Shape):
    """An item with what each reviewer gave it and what they agreed on."""

    item: int
    first: int | None
    second: int | None
    score: int | None = Field(description="null while it is open")
    reason: str
    differs: bool
    needs_a_reason: bool


class OneSheetShape(Shape):
    """A sheet that is to stand for both reviewers."""

    upload: str
    mark: str = Field(description="Names it as it stands; another once it is put right")
    said_by: tuple[str, ...] = Field(description="Who has said that they agreed on it")
    asks: bool = Field(description="Whether a person has to settle or look at it first")
    items: tuple[ItemShape, ...]
    remarks: tuple[ProblemShape, ...] = Field(description="What is said of the sheet")


class ConsensusSeen(Shape):
    """What the two reviewers have to agree on, and how far they are."""

    version: int = Field(description="Of what was decided; the same as the ETag")
    reviewers: tuple[ReviewerShape, ...]
    items: tuple[AgreedItemShape, ...] = Field(
        description="Empty until both sets are locked"
    )
    one_sheet: OneSheetShape | None
    is_agreed: bool
    problems: tuple[ProblemShape, ...] = Field(description="What is left to decide")
    sum: SumShape | None = Field(description="null until the scores are agreed")

    @classmethod
    def of(cls, look: ConsensusLook) -> Self:
        """Return what the reviewers have to agree on."""
        consensus = look.consensus
        return cls(
            version=look.version,
            reviewers=tuple(
                ReviewerShape(person_id=key, name=name, is_locked=key in look.locked)
                for key, name in look.reviewers.items()
            ),
            items=tuple(_items(look)),
            one_sheet=_one_sheet(look.one_sheet),
            is_agreed=look.is_agreed,
            problems=problem_shapes(consensus.problems if consensus else ()),
            sum=SumShape.of(look.sum) if look.sum else None,
        )


def _items(look: ConsensusLook) -> Iterator[AgreedItemShape]:
    for one in look.consensus.items if look.consensus else ():
        yield AgreedItemShape(
            item=one.item,
            first=one.first.score,
            second=one.second.score,
            score=one.score,
            reason=one.reason,
            differs=one.differs,
            needs_a_reason=one.differs and must_explain(one, one.score),
        )


def _one_sheet(sheet: OneSheet | None) -> OneSheetShape | None:
    if sheet is None:
        return None
    return OneSheetShape(
        upload=sheet.own.sheet.upload,
        mark=sheet.mark,
        said_by=sheet.said_by,
        asks=sheet.asks,
        items=tuple(ItemShape.of(sheet.own, one) for one in sheet.own.scores.items),
        remarks=problem_shapes(sheet.own.remarks),
    )


class Decide(Entered):
    """What was decided on one item."""

    item: ItemNumber = Field(title="item")
    score: Maybe[Points] = Field(None, title="score", description="null for none yet")
    reason: Maybe[Text] = Field(None, title="reason")

    def said(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {"score": self.score, "reason": self.reason or ""}


class Settle(Entered):
    """What the reviewers decided, item by item."""

    items: Many[Decide] = Field((), title="item")
    is_done: YesNo = Field(False, title="done", description="That this is all")
    came_by: OneLine = Field(
        "", title="How it came to you", description="Where you record it for them"
    )
    cleared: Many[Cleared] = Field((), title="cleared")


class SettleItem(Entered):
    """A doubtful score of an agreed sheet: confirmed, or another."""

    item: ItemNumber = Field(title="item")
    score: Maybe[Points] = Field(None, title="score", description="null to confirm")
    confirmed: YesNo = Field(
        False, title="confirmed", description="That it was read rightly"
    )

    def said(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {"score": self.score, "confirmed": self.confirmed}


class PutRight(Entered):
    """What was doubtful in an agreed sheet, settled."""

    upload: Line = Field(title="sheet", description="The mark of what was looked at")
    items: Many[SettleItem] = Field((), title="item")
    came_by: OneLine = Field(
        "", title="How it came to you", description="Where you record it for them"
    )


class SayAgreed(Entered):
    """That a reviewer agreed on the sheet that is to stand for both."""

    person_id: Line = Field(title="reviewer", description="Who agreed, by their id")
    upload: Line = Field(title="sheet", description="The mark of what was looked at")
    looked_at: YesNo = Field(
        False,
        title="looked at",
        description="That you looked at what is said of the sheet, where it asks",
    )
    came_by: OneLine = Field(
        "", title="How it came to you", description="Where you record it for them"
    )
