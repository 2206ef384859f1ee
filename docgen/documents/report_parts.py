"""The records inside a fidelity report's words: sections, items, figures, steps."""

from dataclasses import dataclass
from typing import Annotated

from docgen.documents.fields import Means
from docgen.documents.prose import Prose


@dataclass(frozen=True, slots=True)
class ReportReviewerWords:
    """One of the reviewers."""

    name: Annotated[str, Means("The reviewer's name", "Sam Sample")]
    employer: Annotated[str, Means("Who employs them", "Centre for Mental Health")]


@dataclass(frozen=True, slots=True)
class LeadWords:
    """The IPS Grow lead who helps the service with what comes next."""

    name: Annotated[str, Means("The lead's name", "Alex Example")]
    role: Annotated[str, Means("What they do", "Regional lead")]
    employer: Annotated[str, Means("Who employs them", "Social Finance")]


@dataclass(frozen=True, slots=True)
class SectionWords:
    """What one section of the scale adds up to."""

    name: Annotated[str, Means("The section", "Staffing")]
    total: Annotated[str, Means("Its points now", "13")]
    greatest: Annotated[str, Means("The most points it can have", "15")]
    previous: Annotated[str, Means("Its points at the last review", "11")]
    change: Annotated[str, Means("What has changed", "up 2")]


@dataclass(frozen=True, slots=True)
class FactWords:
    """One plain fact of the service."""

    name: Annotated[str, Means("What it is", "Caseload")]
    value: Annotated[str, Means("How it is with this service", "112 people")]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A key performance figure of the service."""

    name: Annotated[str, Means("What is measured", "Employment rate")]
    value: Annotated[str, Means("What the service reached", "43%")]
    previous: Annotated[str, Means("What the last report had; may be empty", "41%")]
    benchmark: Annotated[str, Means("What is looked for", "40%")]
    note: Annotated[str, Means("What to know of it", "12 people left early")]


@dataclass(frozen=True, slots=True)
class MetWords:
    """How many people of one role the reviewers met."""

    role: Annotated[str, Means("Their role", "Employment specialists")]
    number: Annotated[str, Means("How many were met", "4")]


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """What one source of evidence showed for an item."""

    source: Annotated[str, Means("The source", "Interviews")]
    words: Annotated[Prose, Means("What it showed")]


@dataclass(frozen=True, slots=True)
class ItemWords:
    """One of the 25 items: its score, what it rests on, and what is recommended."""

    number: Annotated[str, Means("Its number, 1 to 25", "9")]
    name: Annotated[str, Means("Its name", "Zero exclusion")]
    section: Annotated[str, Means("The section it is in", "Organisation")]
    opens_section: Annotated[bool, Means("Whether a section begins with it", "no")]
    score: Annotated[str, Means("Its score", "4")]
    meaning: Annotated[str, Means("What the score stands for", "75% to 89%")]
    previous: Annotated[str, Means("Its score at the last review", "3")]
    change: Annotated[str, Means("What has changed", "up 1")]
    corrected: Annotated[
        str,
        Means("Why the last review's score was corrected", "A policy had been missed"),
    ]
    evidence: Annotated[tuple[EvidenceWords, ...], Means("The evidence by source")]
    strengths: Annotated[Prose, Means("What is done well")]
    recommendation: Annotated[Prose, Means("What is recommended")]
    who: Annotated[str, Means("Who acts on it", "the IPS service and the host Trust")]


@dataclass(frozen=True, slots=True)
class RecommendationWords:
    """One recommendation in the list that ranks them."""

    rank: Annotated[str, Means("Its place in the list", "1")]
    item: Annotated[str, Means("Its item", "9 Zero exclusion")]
    score: Annotated[str, Means("The item's score", "4")]
    words: Annotated[Prose, Means("What is recommended")]
    who: Annotated[str, Means("Who acts on it", "IPS service and host Trust")]


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step that follows the report."""

    what: Annotated[str, Means("What happens", "The service checks this report")]
    when: Annotated[str, Means("By when", "14 April 2027")]
    who: Annotated[str, Means("Who does it", "IPS service")]


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """Where a score was read, for those who check it."""

    item: Annotated[str, Means("The item", "9 Zero exclusion")]
    reviewer: Annotated[str, Means("Whose sheet it is", "Sam Sample")]
    place: Annotated[str, Means("File, sheet and cell", "north.xlsx, Scores!D14")]
    raw: Annotated[str, Means("What the cell says", "4 – Good")]
    reason: Annotated[
        Prose, Means("Why it was agreed on; in such a row nothing was read")
    ]
    score: Annotated[str, Means("The score it was read as", "4")]
