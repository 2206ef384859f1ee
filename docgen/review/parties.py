"""Who takes part in a review: organisations and the people named for them."""

from pydantic import Field

from docgen.review.answers import Answer
from docgen.review.values import Entered, OdsCode, Text


class Organisation(Entered):
    """A body that takes part, such as a Trust or the provider of an IPS service."""

    name: Answer[Text] = Field(None, title="name")
    ods_code: Answer[OdsCode] = Field(
        None,
        title="ODS code",
        description="The NHS code of the organisation, one to five letters and digits",
    )


class Person(Entered):
    """Someone named with their role and employer, such as the regional lead."""

    name: Answer[Text] = Field(None, title="name")
    role: Answer[Text] = Field(None, title="role")
    employer: Answer[Text] = Field(None, title="employer")


class Reviewer(Entered):
    """One of the two people who carry out the review."""

    name: Answer[Text] = Field(None, title="name")
    employer: Answer[Text] = Field(None, title="employer")


class TrustSponsor(Entered):
    """The senior person of the Trust who takes part in the feedback session."""

    name: Answer[Text] = Field(None, title="name")
    role: Answer[Text] = Field(None, title="role")


class Signatory(Entered):
    """Someone who signs the agreement for one side."""

    name: Answer[Text] = Field(None, title="name")
    role: Answer[Text] = Field(None, title="role")
    organisation: Answer[Text] = Field(None, title="organisation")
