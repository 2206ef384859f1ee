"""That a document is signed: by whom, how and when."""

import re
from collections.abc import Mapping
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


class OnCopy(Entered):
    """What a signed copy shows of one of those who sign."""

    name: Line = Field(title="Name as signed")
    how: Annotated[How, one_of(How)] = Field(title="How")
    signed_on: Day = Field(title="Signed on")


class SignedCopy(Entered):
    """What somebody says a signed copy shows, of each who signs and of its words."""

    service_lead: Maybe[OnCopy] = Field(None, title="IPS service lead")
    host_trust_lead: Maybe[OnCopy] = Field(None, title="host Trust lead")
    commissioning_lead: Maybe[OnCopy] = Field(None, title="commissioning lead")
    changes: Maybe[Text] = Field(
        None,
        title="What this copy words differently",
        description="Leave empty if it is signed as issued",
    )
    changes_agreed_by: Maybe[Line] = Field(
        None, title="Who agreed to the changes", description="A name"
    )


class ChangedCopy(SignedCopy):
    """The same of a copy that does not say what was issued: that has to be told."""

    changes: Text = Field(title="What this copy words differently")
    changes_agreed_by: Line = Field(
        title="Who agreed to the changes", description="A name"
    )


SIGNED_COPY: Final = Form(SignedCopy, "a signed copy", "signed-copy", {})
CHANGED_COPY: Final = Form(ChangedCopy, "a changed copy", "signed-copy", {})
# What docgen.pdf.signature calls the field of each who signs.
FIELD_NAME: Final = re.compile(r"signature-\d+-(\w+)")


class Ground(StrEnum):
    """What an electronic signature is taken for somebody's by."""

    FIELD = "field"
    CERTIFICATE = "certificate"
    NOTHING = "nothing"


def whose(field: str, signer: str, names: Mapping[str, str]) -> tuple[str, Ground]:
    """Return whose an electronic signature seems to be, and by what.

    It is a proposal: anybody may have signed in a field, under any name.

    Args:
        field: The name of the field it is in.
        signer: The name in its certificate.
        names: The names of those who sign, by their field of the agreement.

    >>> whose("signature-001-service_lead", "Sam", {"service_lead": "Jo Example"})
    ('service_lead', <Ground.FIELD: 'field'>)
    >>> whose("Signature1", "jo  example", {"service_lead": "Jo Example"})
    ('service_lead', <Ground.CERTIFICATE: 'certificate'>)
    >>> whose("Signature1", "Sam", {"service_lead": "Jo Example"})
    ('', <Ground.NOTHING: 'nothing'>)
    """
    made = FIELD_NAME.fullmatch(field)
    if made is not None and made[1] in names:
        return made[1], Ground.FIELD
    same = [one for one, name in names.items() if name and _alike(name, signer)]
    return (same[0], Ground.CERTIFICATE) if len(same) == 1 else ("", Ground.NOTHING)


def _alike(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
