"""What a program may do with a person's token: which areas, to read or to write.

A token never opens more than its person may do; what is here only narrows it.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from docgen.review.choices import one_of
from docgen.review.forms import Form
from docgen.review.lists import Maybe
from docgen.review.places import Remark
from docgen.review.values import Day, Entered, Line


class Area(StrEnum):
    """What the API is divided into."""

    REVIEWS = "reviews"
    AGREEMENTS = "agreements"
    SCORES = "scores"
    REPORTS = "reports"
    DOCUMENTS = "documents"
    JOBS = "jobs"


AREA_NAMES: Final = {
    Area.REVIEWS: "Reviews, services and dates",
    Area.AGREEMENTS: "Agreements",
    Area.SCORES: "Scores",
    Area.REPORTS: "Reports",
    Area.DOCUMENTS: "Documents and files",
    Area.JOBS: "Jobs, such as making a PDF",
}


class Level(StrEnum):
    """How far a token opens an area; to write is to read too."""

    READ = "read"
    WRITE = "write"


Allows = Mapping[str, str]  # the level of each area that is open at all
HowFar = Maybe[Annotated[Level, one_of(Level)]]


def is_allowed(allows: Allows, area: Area, level: Level) -> bool:
    """Return whether a token opens an area as far as this.

    >>> is_allowed({"scores": "write"}, Area.SCORES, Level.READ)
    True
    >>> is_allowed({"scores": "read"}, Area.SCORES, Level.WRITE)
    False
    """
    held = allows.get(area.value)
    return held == Level.WRITE or held == level


class NewToken(Entered):
    """What somebody says of a token that they want: what for, how long, how far."""

    name: Line = Field(
        title="What the token is for",
        description="Such as: tracker of the East region. You know it by this later",
    )
    ends_on: Day = Field(
        title="Last day", description="It opens nothing after this day; a year at most"
    )
    reviews: HowFar = Field(None, title=AREA_NAMES[Area.REVIEWS])
    agreements: HowFar = Field(None, title=AREA_NAMES[Area.AGREEMENTS])
    scores: HowFar = Field(None, title=AREA_NAMES[Area.SCORES])
    reports: HowFar = Field(None, title=AREA_NAMES[Area.REPORTS])
    documents: HowFar = Field(None, title=AREA_NAMES[Area.DOCUMENTS])
    jobs: HowFar = Field(None, title=AREA_NAMES[Area.JOBS])

    @property
    def allows(self) -> dict[str, str]:
        """Return the level of each area it opens."""
        levels = ((one.value, getattr(self, one.value)) for one in Area)
        return {area: level.value for area, level in levels if level is not None}


def _opens_nothing(wanted: NewToken) -> Iterator[Remark]:
    if not wanted.allows:
        yield Remark(
            "reviews",
            "The token opens nothing.",
            "Choose read or write for at least one of these.",
        )


NEW_TOKEN: Final = Form(
    NewToken,
    "a token",
    "token",
    {"name": "unnamed", "ends_on": "2000-01-01"},
    _opens_nothing,
)
