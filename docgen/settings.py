"""Every setting of docgen, read from DOCGEN_* variables of the environment."""

import os
import re
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

PREFIX = "DOCGEN_"


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
        env_prefix=PREFIX, frozen=True, env_ignore_empty=True
    )

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
    debug: bool = Field(
        default=False,
        description="Whether a fault of docgen's own is shown with all it passed "
        "through, for whoever mends it.",
        examples=["1"],
    )


class WrongSetting(Exception):
    """A DOCGEN_* variable holds what it can't; the message names each and its use."""


def read_settings() -> Settings:
    """Return the settings of the environment.

    Raises:
        WrongSetting: A variable can't be used; every one is named, a line each.
    """
    try:
        return Settings()
    except ValidationError as cause:
        names = dict.fromkeys(str(one["loc"][0]) for one in cause.errors())
        raise WrongSetting("\n".join(map(_wrong, names))) from cause
    except SettingsError as cause:
        names = dict.fromkeys(re.findall(r'field "(\w+)"', str(cause)))
        raise WrongSetting("\n".join(map(_wrong, names)) or str(cause)) from cause


def _wrong(name: str) -> str:
    """Say of one setting what it holds, what it is for and what to do."""
    variable, field = PREFIX + name.upper(), Settings.model_fields[name]
    held = os.environ.get(variable, "")
    example = (field.examples or ["…"])[0]
    return (
        f"{variable}: It can't be “{held}”. {field.description} For example,"
        f" {variable}={example}."
    )
