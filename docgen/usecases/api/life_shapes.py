"""A report on its way, as the API says and is told it: under the forms' own names."""

import datetime
from collections.abc import Mapping
from typing import Any, Self

from pydantic import Field

from docgen.review.choices import Count
from docgen.review.forms import Form
from docgen.review.lists import Maybe
from docgen.review.report_entries import (
    Answering,
    Commenting,
    Confirming,
    Moderating,
    QualityTold,
    Sending,
    Session,
    Steering,
)
from docgen.review.report_life import ReportLife
from docgen.review.values import Entered, Line, Text, YesNo
from docgen.review.vouching import why_cleared
from docgen.usecases.api.review_shapes import TaskShape
from docgen.usecases.api.shapes import Conflict, OnBehalf, OneLine, Shape
from docgen.usecases.reporting.life import feedback_until
from docgen.usecases.reporting.looking import LifeLook, tasks_heard
from docgen.usecases.reporting.next_review import proposed


class ReportLifeSeen(Shape):
    """A report's way as one person sees it: what was done, by whom, and what is next.

    What went on between reviewers and moderator is left out for the service.
    """

    version: int = Field(description="Of what was done; the same as the ETag")
    may_write: bool = Field(description="Send it to the moderator, answer comments")
    may_moderate: bool
    may_issue: bool = Field(description="Send it to the service, issue the final one")
    may_answer: bool = Field(description="Say what the service says")
    steps: tuple[TaskShape, ...] = Field(description="From the scores on, in order")
    next: str | None = Field(description="The key of the first step that is open")
    feedback_until: datetime.date | None = Field(
        description="The last day of the service's window; null before it has the draft"
    )
    next_days: tuple[datetime.date, ...] = Field(
        description="Days for the next review, as the rule proposes them"
    )
    life: ReportLife = Field(description="Everything that happened, the oldest first")

    @classmethod
    def of(cls, look: LifeLook) -> Self:
        """Return a report's way that was looked at."""
        file = look.look.file
        after = (one for one in file.tasks if one.is_after)
        steps = tasks_heard(after, is_service=look.is_service)
        return cls(
            version=file.report_life.version,
            may_write=look.may_write,
            may_moderate=look.may_moderate,
            may_issue=look.may_issue,
            may_answer=look.may_answer,
            steps=tuple(map(TaskShape.model_validate, steps)),
            next=next((one.key for one in steps if one.is_open), None),
            feedback_until=feedback_until(file),
            next_days=proposed(file) or (),
            life=look.life,
        )


class SendToModerator(Entered):
    """That the draft is to go to the moderator."""

    number: Count = Field(
        title="number", description="The number it is to have, as its check says"
    )


class IssueReport(SendToModerator):
    """That a report is to go out."""

    because: Maybe[Text] = Field(
        None, title="reason", description="Why it takes the place of the one before"
    )
    cleared: Maybe[Line] = why_cleared()


class SayModeration(Moderating, OnBehalf):
    """What the moderator says of a draft, and for whom it is recorded."""

    issue: Line = Field(title="issue", description="The draft that was read, by its id")


class AddComment(Commenting, OnBehalf):
    """What the service says of the draft, and for whom it is recorded."""

    is_last: YesNo = Field(
        False, title="last", description="That there is no more to come"
    )


class AnswerComment(Answering, OnBehalf):
    """What a reviewer answers to a comment, and for whom it is recorded."""


class RecordSession(Session):
    """When the feedback session was held, and who came."""


class ConfirmReport(Confirming):
    """That the final report is confirmed, and how that came to you."""

    came_by: OneLine = Field(
        "",
        title="How it came to you",
        description="Such as: e-mail of 9 March 2027. Empty for your own",
    )


class RecordSending(Sending, OnBehalf):
    """That somebody was given the final report, and for whom it is recorded."""


class RecordSteering(Steering, OnBehalf):
    """Which steering committee saw the action plan, and for whom it is recorded."""


class RecordQualityTold(QualityTold, OnBehalf):
    """Who was told that the review is annual, and for whom it is recorded."""


def said_in(form: Form[Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the answers sent that a form asks for."""
    return {name: typed[name] for name in form.model.model_fields if name in typed}


def recorded_meanwhile(
    theirs: Entered, mine: Mapping[str, Any], seen: int, now: int
) -> Conflict:
    """Return both versions of what two people recorded differently."""
    return Conflict(
        seen=seen,
        now=now,
        theirs=theirs.model_dump(mode="json"),
        mine=dict(mine),
        contested=(),
    )
