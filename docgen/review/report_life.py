"""A report's life: whom it was sent to, what they said of it, what became of it."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from docgen.review.choices import Count, Points, one_of
from docgen.review.forms import Form
from docgen.review.lists import Many, Maybe
from docgen.review.report_entries import (
    PROMISED,
    Audience,
    Commenting,
    Confirming,
    Moderating,
    QualityTold,
    Sending,
    Session,
    Steering,
    Verdict,
)
from docgen.review.values import Day, Entered, Line, Text, YesNo


class CopyFor(StrEnum):
    """Whom an issued report is for."""

    MODERATION = "moderation"
    SERVICE = "service"
    FINAL = "final"


COPY_NAMES: Final = {
    CopyFor.MODERATION: "Draft for moderation",
    CopyFor.SERVICE: "Draft for the service",
    CopyFor.FINAL: "Final report",
}


class Copy(Entered):
    """A report as it was issued: the issue, its version, for whom, and why again.

    `matter` stands for all it says; two copies with the same say the same.
    """

    issue: Line = Field(title="issue")
    number: Count = Field(title="number")
    version: Line = Field(title="version")
    purpose: Annotated[CopyFor, one_of(CopyFor)] = Field(title="for")
    on: Day = Field(title="issued on")
    by: Line = Field(title="issued by")
    matter: Line = Field(title="what it says")
    because: Maybe[Text] = Field(None, title="why it takes another's place")
    cleared: Maybe[Line] = Field(None, title="why nothing in that is a client's")


class Moderation(Moderating):
    """A moderation as it is kept: of which issue, by whom, when."""

    issue: Line = Field(title="issue")
    by: Line = Field(title="Moderator")
    on: Day = Field(title="moderated on")


class Answer(Entered):
    """A reviewer's answer as it is kept; the scores are None where there is no item."""

    text: Text = Field(title="answer")
    by: Line = Field(title="answered by")
    on: Day = Field(title="answered on")
    before: Maybe[Points] = Field(None, title="score before")
    after: Maybe[Points] = Field(None, title="score after")
    reason: Maybe[Text] = Field(None, title="reason for the score")
    cleared: Maybe[Line] = Field(None, title="why it names no client")


class Comment(Commenting):
    """A comment as it is kept; `upload` is the file that was given with it, if any."""

    key: Line = Field(title="key")
    by: Line = Field(title="said by")
    on: Day = Field(title="said on")
    late: YesNo = Field(False, title="after the window")
    upload: Maybe[Line] = Field(None, title="file")
    answer: Maybe[Answer] = Field(None, title="answer")


class Said(Entered):
    """That somebody said a thing was done, and when."""

    by: Line = Field(title="by")
    on: Day = Field(title="on")


class Confirmed(Confirming):
    """That a final report is confirmed: which one, by whom, when."""

    issue: Line = Field(title="issue")


class Recorded(Entered):
    """Something that somebody recorded; who and when is None in older records."""

    recorded: Maybe[Said] = Field(None, title="recorded")


class Sent(Sending, Recorded):
    """That a version of the report was given to somebody, as it is kept."""

    key: Line = Field(title="key")
    version: Line = Field(title="version")


class SessionHeld(Session, Recorded):
    """The feedback session as it is kept."""


class SteeringSaw(Steering, Recorded):
    """The steering committee that saw the action plan, as it is kept."""


class QualityWasTold(QualityTold, Recorded):
    """That the Trust was told that the review is annual, as it is kept."""


class NextBooked(Entered):
    """The next review as it was booked: its first day, by whom and when."""

    review: Line = Field(title="review")
    first_day: Day = Field(title="first review day")
    by: Line = Field(title="booked by")
    on: Day = Field(title="booked on")


class ReportLife(Entered):
    """Everything that happened to a review's report, the oldest of each kind first."""

    copies: Many[Copy] = ()
    moderations: Many[Moderation] = ()
    comments: Many[Comment] = ()
    feedback_done: Maybe[Said] = None
    session: Maybe[SessionHeld] = None
    confirmed: Maybe[Confirmed] = None
    sent: Many[Sent] = ()
    steering: Maybe[SteeringSaw] = None
    quality_told: Maybe[QualityWasTold] = None
    next_review: Maybe[NextBooked] = None

    def last(self, purpose: CopyFor) -> Copy | None:
        """Return the newest report that was issued for somebody, None without any."""
        found = (one for one in reversed(self.copies) if one.purpose is purpose)
        return next(found, None)

    @property
    def draft(self) -> Copy | None:
        """Return the draft as the service has it, None before it was sent."""
        return self.last(CopyFor.SERVICE)

    @property
    def final(self) -> Copy | None:
        """Return the final report that stands, None before there is one."""
        return self.last(CopyFor.FINAL)

    @property
    def moderation(self) -> Moderation | None:
        """Return what the moderator said of the newest draft sent to them."""
        sent = self.last(CopyFor.MODERATION)
        found = (one for one in self.moderations if sent and one.issue == sent.issue)
        return next(found, None)

    @property
    def awaits_moderation(self) -> bool:
        """Return whether a draft lies with the moderator."""
        return self.last(CopyFor.MODERATION) is not None and self.moderation is None

    @property
    def is_agreed(self) -> bool:
        """Return whether the moderator agreed to the newest draft."""
        said = self.moderation
        return said is not None and said.verdict is Verdict.AGREED

    @property
    def is_confirmed(self) -> bool:
        """Return whether the final report that stands is confirmed."""
        final = self.final
        return bool(final and self.confirmed and self.confirmed.issue == final.issue)

    @property
    def unanswered(self) -> tuple[Comment, ...]:
        """Return the comments that no reviewer has answered."""
        return tuple(one for one in self.comments if one.answer is None)

    @property
    def not_shared_with(self) -> tuple[Audience, ...]:
        """Return whom the final report that stands was promised to and not given."""
        version = self.final.version if self.final else ""
        done = {one.audience for one in self.sent if one.version == version}
        return tuple(one for one in PROMISED if one not in done)

    def comment(self, key: str) -> Comment | None:
        """Return a comment by its key, None where there is none."""
        return next((one for one in self.comments if one.key == key), None)

    def is_for_service(self, issue: str) -> bool:
        """Return whether the service may see an issued report."""
        theirs = (CopyFor.SERVICE, CopyFor.FINAL)
        return any(one.issue == issue and one.purpose in theirs for one in self.copies)


LIFE: Final = Form(ReportLife, "the report's life", "report_life", {})
