"""Agreements, as the API says and is told them: answers under the model's own names."""

from collections.abc import Mapping
from copy import copy
from typing import Any, Final, Self

from pydantic import Field, create_model

from docgen.review.agreement import Agreement
from docgen.review.answers import Party
from docgen.review.choices import Count
from docgen.review.ledger import State
from docgen.review.lists import Maybe
from docgen.review.values import Entered, Line, Text
from docgen.review.vouching import why_cleared
from docgen.usecases.agreement_answers import NEVER_CHANGED, Clash
from docgen.usecases.agreements import Checked
from docgen.usecases.api.shapes import (
    Conflict,
    Contested,
    OnBehalf,
    ProblemShape,
    Shape,
    problem_shapes,
)
from docgen.usecases.review_files import ReviewFile

ANSWERS: Final = {
    name: field
    for name, field in Agreement.model_fields.items()
    if name not in NEVER_CHANGED
}


def _fields() -> dict[str, Any]:
    """Return the agreement's fields, each of which may be left out."""
    return {name: (one.annotation, copy(one)) for name, one in ANSWERS.items()}


AgreementAnswers: Any = create_model(
    "AgreementAnswers",
    __base__=Entered,
    __doc__="Answers of an agreement; what is left out stays, null takes one out.",
    **_fields(),
)


class SaveAnswers(OnBehalf):
    """Answers that are to be kept, and for whom."""

    answers: AgreementAnswers = Field(title="answers")


class BlankShape(Shape):
    """One blank of an agreement, and how far it has been answered."""

    name: str
    title: str
    state: State
    words: str = Field(description="The answer as it is printed")
    value: str = Field(description="The answer for machines: an ISO date, yes, no")
    reason: str
    party: Party | None = Field(description="Who it is left to")
    in_source: bool
    optional: bool


class AgreementSeen(Shape):
    """An agreement's answers as they are kept, and what there is to say of them."""

    version: int = Field(description="Of the answers; the same as the ETag")
    answers: Mapping[str, Any] = Field(description="As they were typed, by name")
    problems: tuple[ProblemShape, ...] = Field(description="What can't be read of them")
    blanks: tuple[BlankShape, ...]

    @classmethod
    def of(cls, file: ReviewFile) -> Self:
        """Return a review's agreement."""
        return cls(
            version=file.answers.version,
            answers=file.answers.content or {},
            problems=problem_shapes(file.problems),
            blanks=tuple(map(BlankShape.model_validate, file.entries)),
        )


class AgreementChecked(Shape):
    """Whether an agreement can be issued, and everything there is to say of it."""

    version: int = Field(description="Of the answers that were looked at")
    number: int = Field(description="The number its next issue would have")
    is_ready: bool = Field(description="Whether nothing stands in the way")
    problems: tuple[ProblemShape, ...]
    blanks: tuple[BlankShape, ...]

    @classmethod
    def of(
        cls, file: ReviewFile, checked: Checked, number: int, *, is_ready: bool
    ) -> Self:
        """Return what was said of an agreement's answers."""
        return cls(
            version=file.answers.version,
            number=number,
            is_ready=is_ready,
            problems=problem_shapes(checked.problems),
            blanks=tuple(map(BlankShape.model_validate, checked.blanks)),
        )


class IssueAgreement(Entered):
    """That an agreement is to be issued."""

    number: Count = Field(
        title="number", description="The number it is to have, as its check says"
    )
    because: Maybe[Text] = Field(
        None, title="reason", description="Why it takes the place of the one before"
    )
    cleared: Maybe[Line] = why_cleared()


def conflict_of(clash: Clash, seen: int, mine: Mapping[str, Any]) -> Conflict:
    """Return both versions of answers that two people gave differently."""
    theirs = clash.now.content or {}
    return Conflict(
        seen=seen,
        now=clash.now.version,
        theirs={name: theirs.get(name) for name in mine},
        mine=dict(mine),
        contested=tuple(map(Contested.model_validate, clash.contested)),
    )
