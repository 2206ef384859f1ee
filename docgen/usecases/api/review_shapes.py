"""Reviews, services and dates, as the API says and is told them."""

import datetime
from typing import Annotated, Self

from pydantic import Field

from docgen.review.answers import Answer
from docgen.review.choices import one_of
from docgen.review.lists import Days, Maybe, TwoDays
from docgen.review.progress import Side, Stage, TaskState
from docgen.review.rights import Action, Caller, Duty
from docgen.review.rules import Anchor, Kind
from docgen.review.values import Day, Entered, Line, Text, YesNo
from docgen.review.vouching import why_cleared
from docgen.usecases.api.shapes import (
    Paged,
    PageNumber,
    ProblemShape,
    Shape,
    problem_shapes,
)
from docgen.usecases.consequences import Consequences
from docgen.usecases.reporting.looking import tasks_heard
from docgen.usecases.reviews import Booking, Look
from docgen.usecases.standing import is_service


class ReviewSearch(Paged):
    """Which reviews are wanted; what is left out leaves all of them."""

    search: Maybe[Line] = Field(
        None, title="search", description="Part of a reference or a service's name"
    )
    region: Maybe[Line] = Field(None, title="region", description="In full")
    stage: Maybe[Annotated[Stage, one_of(Stage)]] = Field(
        None, title="stage", description="Where they stand"
    )
    service_id: Maybe[Line] = Field(None, title="service", description="Its id")
    due_before: Maybe[Day] = Field(
        None, title="due before", description="With something due before a day"
    )


class ReviewSummary(Shape):
    """A review as it is listed."""

    id: str
    reference: str = Field(description="The name its documents are filed under")
    service_id: str
    service: str = Field(description="The service's name")
    region: str
    stage: Stage
    first_day: datetime.date | None = Field(description="null while it has no date")
    last_day: datetime.date | None
    next_due: datetime.date | None = Field(description="null where nothing is due")
    next_what: str = Field(description="What is due then, in words")


class ReviewList(Shape):
    """A page of the reviews that the token's person may see, what is due first."""

    reviews: tuple[ReviewSummary, ...]
    count: int = Field(description="How many there are on all pages")
    page: int
    size: int


class TaskShape(Shape):
    """One thing to do for a review."""

    key: str
    title: str
    state: TaskState
    side: Side = Field(description="Whose turn it is")
    due: datetime.date | None
    note: str
    by: str = Field(description="Who did it; empty while it is open, or not known")
    on: datetime.date | None = Field(description="When it was done")


class AssignedShape(Shape):
    """Somebody's duty in a review; `until` is null while it lasts."""

    person_id: str
    name: str
    duty: Duty
    until: datetime.datetime | None


class ReviewSeen(ReviewSummary):
    """A review as one person sees it: who is assigned, what is to do, what they may."""

    may: tuple[Action, ...] = Field(description="What the token's person may do")
    assigned: tuple[AssignedShape, ...]
    tasks: tuple[TaskShape, ...]
    agreement_version: int = Field(description="Of the agreement's answers")
    agreement_issued: int | None = Field(
        description="The number of the agreement that stands issued; null if none"
    )

    @classmethod
    def of(cls, look: Look, who: Caller) -> Self:
        """Return a review that somebody looked at."""
        file = look.file
        tasks = tasks_heard(file.tasks, is_service=is_service(who, file.row))
        row = {
            name: getattr(file.row, name)
            for name in ReviewSummary.model_fields
            if name != "stage"
        }
        return cls.model_validate(
            {
                **row,
                "stage": file.stage,
                "may": sorted(look.may),
                "assigned": tuple(map(AssignedShape.model_validate, look.assigned)),
                "tasks": tuple(map(TaskShape.model_validate, tasks)),
                "agreement_version": file.answers.version,
                "agreement_issued": file.issued.number if file.issued else None,
            }
        )


class DeadlineShape(Shape):
    """A date that follows by rule, or was set by hand in the rule's place."""

    key: str
    title: str
    date: datetime.date | None = Field(description="null while it is not known")
    rule: str = Field(description="How the date was reached, in words")
    brief: str = Field(description="The rule as the agreement prints it")
    clause: str
    source: str
    kind: Kind
    overridden: bool = Field(description="Whether another date than the rule's is set")
    computed: datetime.date | None = Field(description="The rule's own date")
    anchor: Anchor | None = Field(description="What it is counted from")
    reason: str


class Deadlines(Shape):
    """Every date of a review, in the order of a review."""

    deadlines: tuple[DeadlineShape, ...]


class BookReview(Booking):
    """A review that is to be booked."""

    service_id: Line = Field(title="service", description="The service's id")
    from_last: YesNo = Field(
        True,
        title="from the last review",
        description="Whether its agreement starts from the last review's answers",
    )


class NewDays(Entered):
    """The days a review is to move to."""

    review_dates: Answer[TwoDays] = Field(None, title="Review day")
    observation_dates: Answer[Days] = Field(None, title="Observation day")
    because: Maybe[Text] = Field(
        None,
        title="reason",
        description="Needed where a document is issued that says otherwise",
    )
    cleared: Maybe[Line] = why_cleared()


class MovedShape(Shape):
    """A date that moves: both days in words, empty for no date."""

    title: str
    before: str
    after: str


class ConsequencesShape(Shape):
    """All that follows if a review moves to other days."""

    moved: tuple[MovedShape, ...]
    documents: tuple[str, ...] = Field(
        description="Issued documents that would no longer be right"
    )
    told: tuple[str, ...] = Field(description="Who signed what is issued, or has to")
    problems: tuple[ProblemShape, ...]
    over: int = Field(description="The version of the answers that was looked at")

    @classmethod
    def of(cls, found: Consequences) -> Self:
        """Return what follows of a change."""
        return cls(
            moved=tuple(map(MovedShape.model_validate, found.moved)),
            documents=found.documents,
            told=found.told,
            problems=problem_shapes(found.problems),
            over=found.over,
        )


class ServiceSearch(Entered):
    """Which services are wanted, and which page of them."""

    search: Maybe[Line] = Field(
        None, title="search", description="Part of the service's name"
    )
    page: PageNumber = Field(1, title="page", description="From 1")


class ServiceSummary(Shape):
    """A service as it is listed."""

    id: str
    name: str
    region: str


class ServiceList(Shape):
    """A page of the services that the token's person may see, by their names."""

    services: tuple[ServiceSummary, ...]
    count: int = Field(description="How many there are on all pages")
    page: int
    size: int
