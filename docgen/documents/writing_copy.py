"""The report's texts as a copy to write in has them: each under a label of its own."""

from dataclasses import dataclass
from typing import Annotated, Final

from docgen.documents.fields import Means
from docgen.documents.occasion import PaperWords
from docgen.documents.prose import Prose, prose

TITLE: Final = "The report, to be written in"


@dataclass(frozen=True, slots=True)
class FrameWords:
    """One text: its label, which no other has, and what is written so far."""

    label: Annotated[str, Means("What the text is", "Item 9: strengths")]
    lines: Annotated[Prose, Means("What is written, or the words that ask for it")]


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What some texts are about: a heading, what to know of it, and the texts."""

    title: Annotated[str, Means("The heading", "Item 9: Zero exclusion")]
    note: Annotated[Prose, Means("What to know; may be empty")]
    frames: Annotated[tuple[FrameWords, ...], Means("The texts")]


@dataclass(frozen=True, slots=True)
class ChapterWords:
    """A part of the report."""

    title: Annotated[str, Means("The part", "Staffing")]
    topics: Annotated[tuple[TopicWords, ...], Means("What it is about")]


@dataclass(frozen=True, slots=True)
class WritingCopyWords(PaperWords):
    """A copy to write in; its fields are the placeholders of its template.

    Its version is the number of the copy. None is issued, so none has a code.
    """

    ips_service: Annotated[str, Means("The IPS service", "Example IPS (example)")]
    chapters: Annotated[tuple[ChapterWords, ...], Means("The report's parts")]


def frame_words(label: str, text: str, asks: str) -> FrameWords:
    """Return a text under its label; one that is empty asks to be written."""
    return FrameWords(label, prose(text if text.strip() else asks))
