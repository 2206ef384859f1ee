"""A report written in Word, as the API says and is told it: out, back, taken up."""

from typing import Self

from pydantic import Field

from docgen.review.lists import Many
from docgen.review.values import Entered, Line
from docgen.usecases.api.document_shapes import FileShape
from docgen.usecases.api.score_shapes import Cleared
from docgen.usecases.api.shapes import Shape
from docgen.usecases.reporting.word_changes import Proposed
from docgen.usecases.reporting.word_copies import OutAndBack
from docgen.usecases.reporting.word_returned import CameBack
from docgen.word.compare import Alteration


class WordCopyShape(Shape):
    """A copy that went out to be written in."""

    number: int
    at: str = Field(description="When it was made")
    by: str


class WordFileShape(Shape):
    """A file that came back, and whether somebody has decided on it."""

    file: FileShape
    is_decided: bool


class WordCopies(Shape):
    """The copies of a report that went out, and what came back of them."""

    copies: tuple[WordCopyShape, ...]
    files: tuple[WordFileShape, ...]

    @classmethod
    def of(cls, out: OutAndBack) -> Self:
        """Return what went out and came back."""
        return cls(
            copies=tuple(map(WordCopyShape.model_validate, out.copies)),
            files=tuple(
                WordFileShape(file=FileShape.of(one), is_decided=one.id in out.decided)
                for one in out.files
            ),
        )


class WordChange(Shape):
    """A text that came back as another than it went out."""

    name: str = Field(description="To take it up by")
    label: str
    sent: str = Field(description="As it went out")
    now: str = Field(description="As the report says it at this moment")
    new: str = Field(description="As it came back")
    problem: str = Field(description="Why it can't be taken up; empty if it can")
    doubt: str = Field(description="What to know before it is; empty if nothing")
    may_name_client: bool

    @classmethod
    def of(cls, one: Proposed) -> Self:
        """Return a text that came back as another."""
        names = (name for name in cls.model_fields if name != "may_name_client")
        same = {name: getattr(one, name) for name in names}
        return cls(**same, may_name_client=bool(one.found))


class AlteredShape(Shape):
    """A line outside the texts that does not stand as it was sent."""

    alteration: Alteration
    where: str
    sent: str
    returned: str


class NoteShape(Shape):
    """A comment that somebody put beside the text in Word."""

    by: str
    words: str


class WordReturned(Shape):
    """A copy that came back: each text that changed, and all else that did."""

    file: FileShape
    copy_number: int = Field(description="Of the copy it is")
    changes: tuple[WordChange, ...]
    altered: tuple[AlteredShape, ...]
    missing: tuple[str, ...] = Field(description="Texts whose frame is gone")
    notes: tuple[NoteShape, ...]
    is_tracked: bool = Field(description="Changes in it are neither accepted nor not")
    is_decided: bool
    taken: tuple[str, ...] = Field(description="The labels of what was taken up")

    @classmethod
    def of(cls, came: CameBack) -> Self:
        """Return a copy that came back."""
        return cls(
            file=FileShape.of(came.upload),
            copy_number=came.copy.number,
            changes=tuple(map(WordChange.of, came.changes)),
            altered=tuple(map(AlteredShape.model_validate, came.altered)),
            missing=came.missing,
            notes=tuple(map(NoteShape.model_validate, came.notes)),
            is_tracked=came.is_tracked,
            is_decided=came.is_decided,
            taken=came.taken,
        )


class DecideOnWord(Entered):
    """Which texts of a returned copy are taken up; the others stay as they are."""

    accepted: Many[Line] = Field((), title="accepted", description="Their names")
    cleared: Many[Cleared] = Field((), title="cleared")
