"""The technical support plan: at most five items and five months, agreed by both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from docgen.problems import Refused
from docgen.review.advice import distance, reaches
from docgen.review.choices import ItemNumber, Points, one_of, whole_number
from docgen.review.dates import in_words
from docgen.review.findings import tied_to_work
from docgen.review.forms import Form
from docgen.review.lists import Many, Maybe, Some
from docgen.review.occasion import Named, Occasion, order_of
from docgen.review.places import Remark
from docgen.review.plans import ProgressNote, Status
from docgen.review.reading import STAND_INS, read_form
from docgen.review.scale import IPS_25, Scale
from docgen.review.values import Day, Entered, Line, Text, fault, shown
from docgen.review.working_days import months_after

# Partnership agreement, "IPS Grow will", row 7: five items, five months.
MOST_ITEMS: Final = 5
MOST_MONTHS: Final = 5


class SupportForm(StrEnum):
    """How support is given."""

    VIRTUAL = "virtual"
    FACE_TO_FACE = "face_to_face"
    MENTORING = "mentoring"
    WORKSHOP = "workshop"
    COMMUNITY_OF_PRACTICE = "community_of_practice"


def _read_month(value: object) -> object:
    number = whole_number(value)
    if number is None or not 1 <= number <= MOST_MONTHS:
        raise fault(
            f"can't be {shown(value)}: support lasts {MOST_MONTHS} months.",
            f"Write 1 to {MOST_MONTHS}, counted from the plan's first day.",
        )
    return number


Month = Annotated[int, BeforeValidator(_read_month)]


class SupportLine(Entered):
    """Support for one item: what, for which team, in what form, agreed by whom."""

    item: ItemNumber = Field(title="item", description="1 to 25, or the item's key")
    score: Maybe[Points] = Field(None, title="score now")
    target: Maybe[Points] = Field(None, title="target score")
    team: Line = Field(title="team")
    what: Text = Field(title="what")
    form: Annotated[SupportForm, one_of(SupportForm)] = Field(
        title="form", description=f"One of {', '.join(SupportForm)}"
    )
    months: Some[Month] = Field(
        title="month", description="In which of the plan's months, 1 to 5"
    )
    lead: Maybe[Line] = Field(None, title="lead")
    status: Annotated[Status, one_of(Status)] = Field(
        Status.NOT_STARTED, title="status", description=f"One of {', '.join(Status)}"
    )
    progress: Many[ProgressNote] = Field((), title="progress note")
    agreed_by: Many[Named] = Field(
        (),
        title="agreed by",
        description="Who agreed it, for IPS Grow and the service; a draft may leave it",
    )


class SupportPlan(Occasion):
    """The technical support that follows a review."""

    starts_on: Day = Field(title="Starts on")
    ends_on: Maybe[Day] = Field(None, title="Ends on")
    agreed_on: Maybe[Day] = Field(None, title="Agreed on")
    lines: Some[SupportLine] = Field(
        title="Line", description="At most five items; an item may have several lines"
    )

    @property
    def items(self) -> tuple[int, ...]:
        """Return the items that are supported, each once, in their order."""
        return tuple(dict.fromkeys(one.item for one in self.lines))

    @property
    def for_ips_grow(self) -> tuple[Named, ...]:
        """Return who agreed on the plan for IPS Grow: its lead, reviewers and staff."""
        ours = {one.name for one in (self.regional_lead, *self.reviewers) if one}
        return tuple(
            one for one in self._agreed_by if one.name in ours or _says_grow(one)
        )

    @property
    def for_service(self) -> tuple[Named, ...]:
        """Return who agreed on it for service and Trust.

        A person with neither role nor employer is on nobody's side: nothing tells.
        """
        others = (one for one in self._agreed_by if one not in self.for_ips_grow)
        return tuple(one for one in others if one.role or one.employer)

    @property
    def _agreed_by(self) -> tuple[Named, ...]:
        """Return everyone who agreed on a line, each once by name."""
        everyone = (one for line in self.lines for one in line.agreed_by)
        return tuple({one.name: one for one in everyone}.values())

    @property
    def latest_end(self) -> date:
        """Return the last day that five months of support can have."""
        return months_after(self.starts_on, MOST_MONTHS)

    @property
    def end(self) -> date:
        """Return the plan's last day: its own, or the latest there can be."""
        return self.ends_on or self.latest_end


def _says_grow(person: Named) -> bool:
    said = f"{person.role} {person.employer}".casefold()
    return "ips grow" in said


def _support_disorder(plan: SupportPlan) -> Iterator[Remark]:
    yield from order_of(plan)
    yield from _too_many(plan)
    yield from _out_of_time(plan)
    yield from _not_agreed(plan)
    for at, one in enumerate(plan.lines):
        if one.score and one.target and one.target < one.score:
            yield Remark(
                f"lines.{at}.target",
                f"The target of item {one.item}, {one.target}, is below its score,"
                f" {one.score}.",
                "Aim for the score it has, or a higher one.",
            )


def _too_many(plan: SupportPlan) -> Iterator[Remark]:
    beyond = plan.items[MOST_ITEMS:]
    for at, one in enumerate(plan.lines):
        if one.item in beyond:
            yield Remark(
                f"lines.{at}.item",
                f"{IPS_25.item(one.item)}, would be item"
                f" {plan.items.index(one.item) + 1} of the plan; support covers at most"
                f" {MOST_ITEMS}.",
                "Agree which items come first, and leave this one to the action plan.",
            )


def _not_agreed(plan: SupportPlan) -> Iterator[Remark]:
    for at, one in enumerate(plan.lines):
        if not (plan.is_draft or one.agreed_by):
            yield Remark(
                f"lines.{at}.agreed_by",
                f"Nobody is named who agreed the support for {IPS_25.item(one.item)}.",
                "Name who agreed it, or leave the version at draft.",
            )


def _out_of_time(plan: SupportPlan) -> Iterator[Remark]:
    if plan.ends_on and plan.ends_on > plan.latest_end:
        yield Remark(
            "ends_on",
            f"Support would end on {in_words(plan.ends_on)}, more than {MOST_MONTHS}"
            f" months after its start, {in_words(plan.starts_on)}.",
            f"End it on {in_words(plan.latest_end)} at the latest.",
        )
    if plan.ends_on and plan.ends_on < plan.starts_on:
        yield Remark(
            "ends_on",
            f"Support would end on {in_words(plan.ends_on)}, before its start,"
            f" {in_words(plan.starts_on)}.",
            "Put right one of the two dates.",
        )
    if plan.review_dates and plan.starts_on < plan.review_dates[-1]:
        yield Remark(
            "starts_on",
            f"Support would start on {in_words(plan.starts_on)}, before the review's"
            f" last day, {in_words(plan.review_dates[-1])}.",
            "Start it after the review.",
        )


SUPPORT_PLAN: Final = Form(
    SupportPlan,
    "a support plan",
    "support-plan",
    STAND_INS,
    _support_disorder,
)


def read_support_plan(
    data: Mapping[str, object], *, file: str, lines: Mapping[str, int]
) -> SupportPlan | Refused:
    """Read a support plan; a sixth item or month is refused with everything else."""
    return read_form(SUPPORT_PLAN, data, file=file, lines=lines)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that support might begin with, and why; advice, never automatic."""

    item: int
    score: int
    reasons: tuple[str, ...]


def proposals(points: Mapping[int, int], scale: Scale = IPS_25) -> tuple[Proposal, ...]:
    """Rank the items that support might begin with.

    Lowest score first, then items that research ties to people in work, then the order
    of the scale. A reason says where one item could bring the next band.

    Args:
        points: The agreed scores by item number; open items are left out.
        scale: The scale they were given on.
    """
    tied = tied_to_work(scale)
    below = {item: one for item, one in points.items() if one < scale.highest}
    missing = _missing_points(points, scale)

    def place(item: int) -> tuple[int, bool, int]:
        return below[item], item not in tied, item

    def reasons(item: int) -> Iterator[str]:
        yield f"scored {below[item]}"
        if item in tied:
            yield f"goes with more people in work ({tied[item]})"
        if reaches(scale.highest - below[item], missing):
            points = "point" if missing == 1 else "points"
            yield f"could bring the {missing} {points} the next band is away"

    return tuple(
        Proposal(item, below[item], tuple(reasons(item)))
        for item in sorted(below, key=place)
    )


def _missing_points(points: Mapping[int, int], scale: Scale) -> int:
    """Return how many points the next band is away; 0 when unknown or reached."""
    if points.keys() != scale.by_number.keys():
        return 0
    return distance(points, scale).missing
