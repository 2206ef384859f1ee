"""Settings of documents: whose they are, which days count, how a PDF is made."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings


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
