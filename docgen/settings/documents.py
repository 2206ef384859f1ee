"""Settings of documents: whose they are, which days count, how a PDF is made."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings

from docgen.settings.hosts import THIS_MACHINE


class Anchor(StrEnum):
    """What a deadline after the review is counted from; the sources leave it open."""

    DRAFT_ISSUED_ON = "draft_issued_on"
    FINAL_CONFIRMED_ON = "final_confirmed_on"
    REVIEW_END = "review_end"


class DocumentSettings(BaseSettings):
    """What documents are made with."""

    organisation_name: str = Field(
        default="IPS Grow",
        description="The name at the head of every document and page.",
        min_length=1,
        examples=["IPS Grow"],
    )
    closed_days: tuple[date, ...] = Field(
        default=(),
        description="Days on which nobody works, besides weekends and England's "
        "bank holidays. No deadline falls on one.",
        examples=['["2027-12-24"]'],
    )
    feedback_from: Anchor = Field(
        default=Anchor.DRAFT_ISSUED_ON,
        description="The day the service's week for feedback on the report counts "
        "from.",
        examples=["review_end"],
    )
    action_plan_from: Anchor = Field(
        default=Anchor.FINAL_CONFIRMED_ON,
        description="The day the six weeks for the action plan count from.",
        examples=["review_end"],
    )
    support_from: Anchor = Field(
        default=Anchor.FINAL_CONFIRMED_ON,
        description="The day the five months of technical support count from.",
        examples=["review_end"],
    )
    recommend_below: int = Field(
        default=5,
        description="A final report needs a recommendation for every item scored below"
        " this.",
        ge=1,
        le=5,
        examples=["4"],
    )
    reviewer_access_days: int = Field(
        default=56,
        description="How many days after the report is confirmed its reviewers and its"
        " moderator can still open the review.",
        ge=0,
        le=3650,
        examples=["90"],
    )
    scale_file: Path | None = Field(
        default=None,
        description="A TOML file with bands of the organisation's own, or the full"
        " wording of the scale's anchors. Empty: docgen's bands and paraphrases.",
        examples=["/srv/docgen/scale.toml"],
    )
    own_postcodes: tuple[str, ...] = Field(
        default=(),
        description="Postcodes of the organisations whose services are reviewed; they"
        " are no sign of a client.",
        examples=['["ZZ1 1ZZ"]'],
    )
    soffice: Path | None = Field(
        default=None,
        description="LibreOffice's program soffice. Empty: look for it on the PATH.",
        examples=["/usr/bin/soffice"],
    )
    convert_seconds: float = Field(
        default=60.0,
        description="Seconds LibreOffice may take to turn one Word file into a PDF "
        "before it is stopped.",
        gt=0,
        allow_inf_nan=False,
        examples=["90"],
    )
    convert_wait: float = Field(
        default=120.0,
        description="Seconds a Word file may wait for its turn to become a PDF.",
        gt=0,
        allow_inf_nan=False,
        examples=["300"],
    )
    converters: int = Field(
        default=2,
        description="How many Word files are turned into PDFs at once; as many as the"
        " machine has processors, with 250 MB of memory for each.",
        ge=1,
        le=64,
        examples=["4"],
    )
    convert_renew: int = Field(
        default=200,
        description="After how many files LibreOffice is started afresh, so that"
        " nothing piles up in it.",
        ge=1,
        examples=["50"],
    )
    gotenberg: str = Field(
        default="",
        description="The address of a Gotenberg server that makes the PDFs in place of"
        " this machine's LibreOffice; https beyond this machine. Empty: none.",
        examples=["http://127.0.0.1:3000"],
    )

    @field_validator("gotenberg")
    @classmethod
    def _goes_there_unread(cls, address: str) -> str:
        parts = urlsplit(address)
        near = parts.scheme == "http" and parts.hostname in THIS_MACHINE
        if address and not near and not (parts.scheme == "https" and parts.hostname):
            raise ValueError("nothing may travel in the clear")
        return address
