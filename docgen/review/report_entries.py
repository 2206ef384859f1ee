"""What people enter about a report once it is written: remarks, comments, answers."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from docgen.review.choices import ItemNumber, Points, one_of
from docgen.review.forms import Form
from docgen.review.lists import Many, Maybe
from docgen.review.places import Remark
from docgen.review.values import Day, Entered, Line, Text
from docgen.review.vouching import why_cleared


class Verdict(StrEnum):
    """What a moderator says of a draft."""

    AGREED = "agreed"
    SENT_BACK = "sent_back"


VERDICTS: Final = {
    Verdict.AGREED: "Agreed: it can go to the service",
    Verdict.SENT_BACK: "Sent back to the reviewers, with remarks",
}


class Audience(StrEnum):
    """Who the final report is shared with; the agreement names them."""

    IPS_TEAM = "ips_team"
    STAKEHOLDERS = "stakeholders"
    COMMISSIONERS = "commissioners"
    QUALITY_ASSURANCE = "quality_assurance"
    OTHERS = "others"


# Partnership agreement, "IPS service and host Trust will", rows 7 and 8.
AUDIENCES: Final = {
    Audience.IPS_TEAM: "The IPS team",
    Audience.STAKEHOLDERS: "Internal stakeholders",
    Audience.COMMISSIONERS: "Commissioners",
    Audience.QUALITY_ASSURANCE: "The Trust’s quality assurance team",
    Audience.OTHERS: "Somebody else",
}
PROMISED: Final = tuple(one for one in Audience if one is not Audience.OTHERS)


class Way(StrEnum):
    """How a report reached somebody."""

    EMAIL = "email"
    IN_PERSON = "in_person"
    POST = "post"
    SHARED_FOLDER = "shared_folder"
    NOT_SENT = "not_sent"


WAYS: Final = {
    Way.EMAIL: "By e-mail",
    Way.IN_PERSON: "In person, or in a meeting",
    Way.POST: "By post",
    Way.SHARED_FOLDER: "In a folder they can open",
    Way.NOT_SENT: "Not sent, for the reason below",
}


class ModeratorsRemark(Entered):
    """One thing a moderator says: of an item, or of another text of the report."""

    item: Maybe[ItemNumber] = Field(
        None, title="item", description="Leave it open if it is about another text"
    )
    remark: Text = Field(title="remark")


class Moderating(Entered):
    """What a moderator enters about a draft they have read."""

    verdict: Annotated[Verdict, one_of(Verdict)] = Field(title="The draft is")
    remarks: Many[ModeratorsRemark] = Field(
        (), title="Remark", description="One for each item or text"
    )
    cleared: Maybe[Line] = why_cleared()


class Commenting(Entered):
    """What a service says of the draft, for one item or for the report as a whole."""

    item: Maybe[ItemNumber] = Field(
        None,
        title="Which item it is about",
        description="Leave it open if it is about the report as a whole",
    )
    claim: Text = Field(
        title="What should change",
        description="What the draft says, and how it is in truth. Name no client",
    )
    evidence: Maybe[Text] = Field(
        None,
        title="What shows it",
        description="The name of a file and its page, or where it can be looked up",
    )
    cleared: Maybe[Line] = why_cleared()


class Answering(Entered):
    """What a reviewer enters in answer to a comment.

    `score` is None where the score stays as it was.
    """

    answer: Text = Field(title="Your answer", description="The service reads it")
    score: Maybe[Points] = Field(
        None,
        title="New score",
        description="Leave it open if the score stays as it is",
    )
    reason: Maybe[Text] = Field(
        None,
        title="Why the score changes",
        description="It is kept with the agreed scores, and the report gives it",
    )
    cleared: Maybe[Line] = why_cleared()


class Session(Entered):
    """The session in which the report is talked over with service and Trust."""

    held_on: Day = Field(title="Held on")
    service: Line = Field(title="Who came for the service", description="Names")
    sponsor: Line = Field(title="Trust sponsor who came", description="A name")
    came: Maybe[Text] = Field(
        None, title="Who else came", description="One on each line"
    )
    note: Maybe[Text] = Field(None, title="What was agreed")
    cleared: Maybe[Line] = why_cleared()


class Confirming(Entered):
    """That the final report is confirmed, as it is entered."""

    by: Line = Field(title="Confirmed by", description="Name and role")
    on: Day = Field(title="Confirmed on")


class Sending(Entered):
    """That the report was given to somebody, as it is entered."""

    audience: Annotated[Audience, one_of(Audience)] = Field(title="Who it is for")
    who: Line = Field(title="Name", description="A person, a team or a committee")
    role: Maybe[Line] = Field(None, title="Role and organisation")
    on: Day = Field(title="Given on")
    how: Annotated[Way, one_of(Way)] = Field(title="How")
    reason: Maybe[Text] = Field(None, title="Why it is not sent")
    cleared: Maybe[Line] = why_cleared()


class Steering(Entered):
    """The steering committee that saw the action plan."""

    held_on: Day = Field(title="Met on")
    committee: Maybe[Line] = Field(None, title="Which committee")
    note: Maybe[Text] = Field(None, title="What was decided")
    cleared: Maybe[Line] = why_cleared()


class QualityTold(Entered):
    """That the Trust's quality assurance team was told that the review is annual."""

    on: Day = Field(title="Told on")
    who: Line = Field(title="Who was told", description="A name or a team")


class NextReview(Entered):
    """When the next review is proposed."""

    first_day: Day = Field(title="First review day")
    second_day: Maybe[Day] = Field(None, title="Second review day")


def _unsaid_in_moderation(said: Moderating) -> Iterator[Remark]:
    if said.verdict is Verdict.SENT_BACK and not said.remarks:
        yield Remark(
            "remarks",
            "The draft is sent back, and what should change is not said.",
            "Give at least one remark; the reviewers go by them.",
        )


def _unsaid_in_answer(said: Answering) -> Iterator[Remark]:
    if said.score is not None and not said.reason:
        yield Remark(
            "reason",
            f"The score becomes {said.score}, and why is not said.",
            "Give the reason; it is kept with the agreed scores.",
        )


def _unsaid_in_sending(said: Sending) -> Iterator[Remark]:
    if said.how is Way.NOT_SENT and not said.reason:
        yield Remark(
            "reason",
            "The report is not sent to them, and why is not said.",
            "Give the reason, or how it was sent.",
        )


MODERATING: Final = Form(
    Moderating, "a moderation", "moderation", {}, _unsaid_in_moderation
)
COMMENTING: Final = Form(Commenting, "a comment", "comment", {})
ANSWERING: Final = Form(Answering, "an answer", "answer", {}, _unsaid_in_answer)
SESSION: Final = Form(Session, "the feedback session", "session", {})
CONFIRMING: Final = Form(Confirming, "the confirmation", "confirmation", {})
SENDING: Final = Form(Sending, "who has the report", "sending", {}, _unsaid_in_sending)
STEERING: Final = Form(Steering, "the steering committee", "steering", {})
QUALITY_TOLD: Final = Form(QualityTold, "what the Trust was told", "quality", {})
NEXT_REVIEW: Final = Form(NextReview, "the next review", "next-review", {})
