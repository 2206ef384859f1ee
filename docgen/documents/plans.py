"""What the action plan and the technical support plan say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final

from docgen.blanks import Blank
from docgen.documents.answered import in_words, worded
from docgen.documents.fields import Means, day, text
from docgen.documents.occasion import TWO_OF_EACH, NamedWords, OccasionWords
from docgen.documents.wording import date_in_words, listed
from docgen.review.plans import ActionPlan, Goal, ProgressNote
from docgen.review.scale import IPS_25
from docgen.review.support import MOST_MONTHS, SupportLine, SupportPlan
from docgen.review.working_days import months_after

ACTION_PLAN: Final = "Action plan after the fidelity review"
SUPPORT_PLAN: Final = "Technical support plan"
NARROW: Final = 15  # as long a line as the columns of a plan have room for


@dataclass(frozen=True, slots=True)
class ProgressWords:
    """What was known of an action or a line of support on one day."""

    on: Annotated[
        str, Means("The day of the note, and who wrote it", "24 June 2027, Jo Example")
    ]
    note: Annotated[str, Means("How far it had come", "Two of three met")]


@dataclass(frozen=True, slots=True)
class ActionWords:
    """One action: who does what by when, and how one will know."""

    what: Annotated[str, Means("What is done", "Give each team a named specialist")]
    who: Annotated[Blank, text("Who does it", "Team leader, Jo Example", rule=NARROW)]
    by: Annotated[Blank, day("When it is done", "30 June 2027", rule=11)]
    support: Annotated[
        Blank,
        text("The support it needs", "Room in both bases", rule=NARROW, optional=True),
    ]
    measure: Annotated[
        Blank, text("How one will know", "Weekly meetings attended", rule=NARROW)
    ]
    status: Annotated[Blank, text("How far it has come", "On track", rule=NARROW)]
    progress: Annotated[
        tuple[ProgressWords, ...], Means("Notes on its progress; none prints nothing")
    ]
    review_on: Annotated[
        Blank,
        day("When it is looked at again", "24 June 2027", rule=11, optional=True),
    ]
    also_serves: Annotated[
        str, Means("The other items it serves; may be empty", "items 5 and 25")
    ]


@dataclass(frozen=True, slots=True)
class GoalWords:
    """What the service wants to reach on one item."""

    item: Annotated[str, Means("The item's number", "9")]
    name: Annotated[str, Means("The item's name", "Zero exclusion criteria")]
    score: Annotated[str, Means("Its score in the review", "2")]
    target: Annotated[str, Means("The score the service aims for", "4")]
    goal: Annotated[str, Means("The goal", "Everyone who wants to work is welcome")]
    actions: Annotated[tuple[ActionWords, ...], Means("The actions towards it")]


@dataclass(frozen=True, slots=True)
class ActionPlanWords(OccasionWords):
    """The action plan in words; its fields are the placeholders of a template."""

    agreed_with: Annotated[NamedWords, Means("The reviewer who helped to make it")]
    agreed_on: Annotated[Blank, day("When it was agreed", "9 June 2027")]
    steering_committee_on: Annotated[
        Blank,
        day(
            "When the Trust's steering committee looks at it",
            "24 June 2027",
            optional=True,
        ),
    ]
    next_look_on: Annotated[
        Blank,
        day(
            "When the whole plan is looked at again", "30 September 2027", optional=True
        ),
    ]
    goals: Annotated[tuple[GoalWords, ...], Means("One goal for each item")]


def action_plan_words(plan: ActionPlan) -> ActionPlanWords:
    """Put an action plan into words."""
    own: dict[str, object] = {"title": ACTION_PLAN}
    for at, goal in enumerate(plan.goals):
        own |= dict(_of_goal(f"goals.{at}", goal))
    return worded(ActionPlanWords, plan, least=TWO_OF_EACH, own=own)


def _of_goal(path: str, goal: Goal) -> Iterator[tuple[str, object]]:
    yield f"{path}.name", IPS_25.item(goal.item).uk_name
    for step, action in enumerate(goal.actions):
        own = f"{path}.actions.{step}"
        yield f"{own}.also_serves", _items(action.also_serves)
        yield from _of_notes(own, action.progress)


def _of_notes(
    path: str, notes: tuple[ProgressNote, ...]
) -> Iterator[tuple[str, object]]:
    for at, one in enumerate(notes):
        told = (date_in_words(one.on), one.who)
        yield f"{path}.progress.{at}.on", ", ".join(filter(None, told))


def _items(numbers: tuple[int, ...]) -> str:
    """Return items as they are mentioned: "item 5", "items 5 and 25"."""
    if not numbers:
        return ""
    return f"item{'s' * (len(numbers) > 1)} {listed([str(one) for one in numbers])}"


@dataclass(frozen=True, slots=True)
class MonthWords:
    """One month of the plan."""

    number: Annotated[str, Means("Which month it is", "1")]
    first: Annotated[str, Means("Its first day", "1 May 2027")]
    last: Annotated[str, Means("Its last day", "31 May 2027")]
    what: Annotated[str, Means("The items supported in it", "items 4 and 9")]


@dataclass(frozen=True, slots=True)
class SupportLineWords:
    """Support for one item."""

    item: Annotated[str, Means("The item's number", "9")]
    name: Annotated[str, Means("The item's name", "Zero exclusion criteria")]
    aim: Annotated[
        str, Means("Its score and the one aimed for; may be empty", "Score 2, aim 4")
    ]
    team: Annotated[str, Means("The team it is for", "Valley IPS team (example)")]
    what: Annotated[str, Means("What the support is", "Visits to employers together")]
    form: Annotated[str, Means("How it is given", "Mentoring")]
    months: Annotated[str, Means("In which months", "Months 1 and 2")]
    lead: Annotated[Blank, text("Who gives the support", "Alex Example", rule=NARROW)]
    status: Annotated[Blank, text("How far it has come", "On track", rule=NARROW)]
    progress: Annotated[
        tuple[ProgressWords, ...], Means("Notes on its progress; none prints nothing")
    ]
    agreed_by: Annotated[
        tuple[str, ...], Means("Who agreed it", "Jo Example, team leader")
    ]


@dataclass(frozen=True, slots=True)
class SignerWords:
    """Someone who agreed on the plan, and signs it."""

    name: Annotated[str, Means("Their name", "Jo Example")]
    role: Annotated[str, Means("Their role; may be empty", "Team leader")]


@dataclass(frozen=True, slots=True)
class SupportPlanWords(OccasionWords):
    """The technical support plan in words."""

    regional_lead: Annotated[NamedWords, Means("The IPS Grow regional lead")]
    starts_on: Annotated[Blank, day("When support starts", "1 May 2027")]
    ends_on: Annotated[Blank, day("When support ends", "1 October 2027")]
    agreed_on: Annotated[Blank, day("When the plan was agreed", "20 April 2027")]
    lines: Annotated[tuple[SupportLineWords, ...], Means("The support, item by item")]
    months: Annotated[tuple[MonthWords, ...], Means("The months of the plan")]
    for_ips_grow: Annotated[
        tuple[SignerWords, ...], Means("Who signs for IPS Grow; may be nobody yet")
    ]
    for_service: Annotated[
        tuple[SignerWords, ...],
        Means("Who signs for the IPS service and its host Trust; may be nobody yet"),
    ]


def support_plan_words(plan: SupportPlan) -> SupportPlanWords:
    """Put a support plan into words."""
    own: dict[str, object] = {
        "title": SUPPORT_PLAN,
        "months": tuple(_months(plan)),
    }
    for at, line in enumerate(plan.lines):
        own |= _of_line(f"lines.{at}", line)
    ending = plan.model_copy(update={"ends_on": plan.end})
    return worded(SupportPlanWords, ending, least=TWO_OF_EACH, own=own)


def _of_line(path: str, line: SupportLine) -> Mapping[str, object]:
    numbers = sorted(line.months)
    return {
        **dict(_of_notes(path, line.progress)),
        f"{path}.name": IPS_25.item(line.item).uk_name,
        f"{path}.aim": _aim(line),
        f"{path}.form": in_words(line.form),
        f"{path}.months": f"Month{'s' * (len(numbers) > 1)} "
        + listed([str(one) for one in numbers]),
        f"{path}.agreed_by": tuple(
            f"{one.name}, {one.role}" if one.role else one.name
            for one in line.agreed_by
        ),
    }


def _aim(line: SupportLine) -> str:
    score = f"score {line.score}" if line.score else ""
    target = f"aim {line.target}" if line.target else ""
    return ", ".join(one for one in (score, target) if one).capitalize()


def _months(plan: SupportPlan) -> Iterator[MonthWords]:
    for number in range(1, MOST_MONTHS + 1):
        first = months_after(plan.starts_on, number - 1)
        end = months_after(plan.starts_on, number) - timedelta(days=1)
        last = plan.end if number == MOST_MONTHS else min(end, plan.end)
        items = sorted({one.item for one in plan.lines if number in one.months})
        if first <= plan.end:
            yield MonthWords(
                str(number),
                date_in_words(first),
                date_in_words(last),
                _items(tuple(items)).capitalize(),
            )
