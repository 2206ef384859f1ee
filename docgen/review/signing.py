"""That a document is signed: by whom, how and when."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from docgen.review.choices import one_of
from docgen.review.forms import Form
from docgen.review.lists import Maybe
from docgen.review.values import Day, Entered, Line, Text


class How(StrEnum):
    """How somebody signed."""

    INK = "ink"
    PDF = "pdf"
    MESSAGE = "message"


HOW_NAMES: Final = {
    How.INK: "In ink, on paper",
    How.PDF: "With a PDF tool",
    How.MESSAGE: "By a message that is kept",
}


class Signing(Entered):
    """One signature, as it is recorded.

    `changes` says what the signed copy words differently and who agreed to it; such a
    copy is kept as signed with changes.
    """

    signatory: Line = Field(title="Who signed")
    name: Line = Field(title="Name as signed")
    how: Annotated[How, one_of(How)] = Field(title="How")
    signed_on: Day = Field(title="Signed on")
    changes: Maybe[Text] = Field(
        None,
        title="What the signed copy words differently",
        description="Leave empty if it is signed as issued",
    )
    changes_agreed_by: Maybe[Line] = Field(
        None, title="Who agreed to the changes", description="A name"
    )


SIGNING: Final = Form(Signing, "a signature", "signing", {})
