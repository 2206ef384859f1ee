"""Every setting of docgen, read from DOCGEN_* variables of the environment."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Anchor(StrEnum):
    """What a deadline after the review is counted from; the sources leave it open."""

    DRAFT_ISSUED_ON = "draft_issued_on"
    FINAL_CONFIRMED_ON = "final_confirmed_on"
    REVIEW_END = "review_end"


class Settings(BaseSettings):
    """What an organisation may set to suit itself; every setting has a default.

    Each is named in the environment as here, in capitals, after "DOCGEN_":
    DOCGEN_CONVERT_SECONDS=90. A list is written as JSON:
    DOCGEN_CLOSED_DAYS='["2027-12-24", "2027-12-31"]'.

    >>> Settings(convert_seconds=90).convert_seconds
    90.0
    """

    model_config = SettingsConfigDict(
        env_prefix="DOCGEN_", frozen=True, env_ignore_empty=True
    )

    organisation_name: str = Field(
        default="IPS Grow",
        description="The name at the head of every document and page.",
        min_length=1,
    )
    closed_days: tuple[date, ...] = Field(
        default=(),
        description="Days on which nobody works, besides weekends and England's "
        "bank holidays. No deadline falls on one.",
    )
    feedback_from: Anchor = Field(
        default=Anchor.DRAFT_ISSUED_ON,
        description="The day the service's week for feedback on the report counts "
        "from.",
    )
    action_plan_from: Anchor = Field(
        default=Anchor.FINAL_CONFIRMED_ON,
        description="The day the six weeks for the action plan count from.",
    )
    support_from: Anchor = Field(
        default=Anchor.FINAL_CONFIRMED_ON,
        description="The day the five months of technical support count from.",
    )
    soffice: Path | None = Field(
        default=None,
        description="LibreOffice's program soffice. Empty: look for it on the PATH.",
    )
    convert_seconds: float = Field(
        default=60.0,
        description="Seconds LibreOffice may take to turn one Word file into a PDF "
        "before it is stopped.",
        gt=0,
        allow_inf_nan=False,
    )
