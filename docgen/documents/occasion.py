"""The words each document begins with: whose review it is, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

from docgen.blanks import Blank
from docgen.documents.fields import Means, day, lines, text
from docgen.documents.parts import OrganisationWords

REVIEW_DAYS: Final = 2
REVIEWERS: Final = 2
TWO_OF_EACH: Final[Mapping[str, int]] = {
    "review_dates": REVIEW_DAYS,
    "reviewers": REVIEWERS,
}


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What each document says of itself."""

    reference: Annotated[str, Means("The document's own reference", "EX-2027-01")]
    version: Annotated[str, Means("Its version", "draft")]
    is_draft: Annotated[bool, Means("Whether it is still a draft", "yes")]
    title: Annotated[str, Means("The document's title", "Action plan")]
    issue_code: Annotated[
        str, Means("The code an issued copy is checked by", "ABCD-EFGH-JKLM")
    ] = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class OccasionWords(PaperWords):
    """A document about one review: whose it is, and when it takes place."""

    host_trust: Annotated[OrganisationWords, Means("The host Trust")]
    ips_service: Annotated[OrganisationWords, Means("The IPS service")]
    ips_teams: Annotated[
        Blank, lines("The IPS team or teams, one a line", "Valley IPS team (example)")
    ]
    review_dates: Annotated[
        tuple[Blank, ...],
        day("The two review days; always two", "Tuesday 9 March 2027"),
    ]


@dataclass(frozen=True, slots=True)
class NamedWords:
    """A person by name, with what they do and for whom."""

    name: Annotated[Blank, text("The person's name", "Alex Example")]
    role: Annotated[Blank, text("What they do", "Regional lead", optional=True)]
    employer: Annotated[
        Blank, text("Who employs them", "Social Finance", optional=True)
    ]


@dataclass(frozen=True, slots=True)
class ContactWords:
    """How somebody is reached."""

    name: Annotated[Blank, text("The person's name", "Alex Example")]
    role: Annotated[Blank, text("What they do", "Commissioner", optional=True)]
    email: Annotated[Blank, text("Their email address", "alex@example.org")]
    telephone: Annotated[
        Blank, text("Their telephone number", "01632 960000", optional=True)
    ]
