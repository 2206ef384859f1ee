"""The service as the report describes it: its posts, its figures, who was met."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from docgen.review.choices import Amount, Count, PerCent, one_of
from docgen.review.dates import in_words
from docgen.review.lists import FewLines, Many, Maybe
from docgen.review.places import Remark
from docgen.review.values import Day, Entered, Line, Text

# IPS Grow, "Policy note: calculating employment rates".
METHOD_CHANGED_ON: Final = date(2024, 4, 1)


class RateMethod(StrEnum):
    """Whom an employment rate counts."""

    OUT_OF_WORK = "out_of_work"
    EVERYONE = "everyone"


RATE_METHODS: Final = {
    RateMethod.OUT_OF_WORK: "people who were out of work when they joined",
    RateMethod.EVERYONE: "everyone, those already in work included",
}


class ServiceDescription(Entered):
    """What the service is, in its own figures."""

    text: Maybe[Text] = Field(None, title="text")
    provider_model: Maybe[Line] = Field(
        None,
        title="provider model",
        description="The Trust itself, or a partner working inside its teams",
    )
    employment_specialists: Maybe[Amount] = Field(
        None, title="employment specialists", description="Whole-time equivalents"
    )
    team_leaders: Maybe[Amount] = Field(
        None, title="team leaders", description="Whole-time equivalents"
    )
    caseload: Maybe[Count] = Field(
        None, title="caseload", description="People being supported now"
    )


class KeyFigure(Entered):
    """One figure of the performance framework beside what is expected."""

    name: Line = Field(title="name")
    value: Line = Field(title="value", description='As it is printed, such as "41%"')
    benchmark: Maybe[Line] = Field(None, title="benchmark")
    note: Maybe[Text] = Field(None, title="note")


class Performance(Entered):
    """Key performance figures: of which framework, over which period."""

    framework: Line = Field(title="framework", description='For example, "KPOF V8"')
    period_from: Day = Field(title="period from")
    period_to: Day = Field(title="period to")
    employment_rate: Maybe[PerCent] = Field(None, title="employment rate")
    employment_benchmark: Maybe[PerCent] = Field(None, title="employment benchmark")
    rate_counts: Maybe[Annotated[RateMethod, one_of(RateMethod)]] = Field(
        None,
        title="whom the employment rate counts",
        description=f"One of {', '.join(RateMethod)}; the way changed in April 2024",
    )
    figures: Many[KeyFigure] = Field((), title="figure")

    @property
    def method(self) -> RateMethod:
        """Return whom the employment rate counts, by its date where it isn't said."""
        if self.rate_counts:
            return self.rate_counts
        changed = self.period_from >= METHOD_CHANGED_ON
        return RateMethod.OUT_OF_WORK if changed else RateMethod.EVERYONE

    @property
    def spans_the_change(self) -> bool:
        """Return whether the way of counting changed within the period."""
        return self.period_from < METHOD_CHANGED_ON <= self.period_to


class PeopleMet(Entered):
    """How many people of one role were met; nobody is named."""

    role: Line = Field(title="role")
    number: Count = Field(title="number")


class Method(Entered):
    """How the review was done: what was looked at, who was met, what was not."""

    activities: FewLines = Field((), title="activity")
    people_met: Many[PeopleMet] = Field(
        (), title="people met", description="Each role with a number, and no names"
    )
    documents_seen: FewLines = Field((), title="document seen")
    observations: FewLines = Field((), title="observation")
    limits: Maybe[Text] = Field(
        None, title="limits", description="What could not be seen, and why"
    )


def disorder_in(path: str, performance: Performance | None) -> Iterator[Remark]:
    """Yield what can't be true of a period."""
    if performance and performance.period_to < performance.period_from:
        yield Remark(
            f"{path}.period_to",
            f"The period ends on {in_words(performance.period_to)}, before it starts,"
            f" {in_words(performance.period_from)}.",
            "Put right one of the two dates.",
        )
