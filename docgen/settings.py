"""Every setting of docgen, read from DOCGEN_* variables of the environment."""

import os
import re
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import (
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

PREFIX = "DOCGEN_"
SHORTEST_KEY = 32


class Anchor(StrEnum):
    """What a deadline after the review is counted from; the sources leave it open."""

    DRAFT_ISSUED_ON = "draft_issued_on"
    FINAL_CONFIRMED_ON = "final_confirmed_on"
    REVIEW_END = "review_end"


class Encryption(StrEnum):
    """How the connection to the mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
SENDER = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


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
    folder: Path = Field(
        default=Path("docgen-records"),
        description="The folder where records and files are kept.",
        examples=["/srv/docgen"],
    )
    database: str = Field(
        default="",
        description="The address of a PostgreSQL database. Empty: SQLite in the"
        " folder.",
        examples=["postgresql+psycopg://docgen@localhost/docgen"],
    )
    files: str = Field(
        default="",
        description="The address of S3-compatible storage for files. Empty: the"
        " folder.",
        examples=["s3://docgen/files"],
    )
    workers: int = Field(
        default=1,
        description="How many jobs, such as making a PDF, are done at once.",
        ge=1,
        le=64,
        examples=["2"],
    )
    job_grace: float = Field(
        default=30.0,
        description="Seconds a job may still take once its worker is told to stop;"
        " then it waits for the next worker.",
        ge=0,
        allow_inf_nan=False,
        examples=["60"],
    )
    smtp_host: str = Field(
        default="",
        description="The mail server that sends docgen's messages. Empty: none; each"
        " message is given as a draft to send by hand.",
        examples=["smtp.example.org"],
    )
    smtp_port: int = Field(
        default=587,
        description="The mail server's port: most often 587 with starttls, 465 with"
        " tls.",
        ge=1,
        le=65535,
        examples=["465"],
    )
    smtp_user: str = Field(
        default="",
        description="The user name for the mail server. Empty: it asks for none.",
        examples=["docgen@example.org"],
    )
    smtp_password: SecretStr = Field(
        default=SecretStr(""),
        description="The password for the mail server.",
        examples=["…"],
    )
    smtp_tls: Encryption = Field(
        default=Encryption.STARTTLS,
        description="How the connection to the mail server is encrypted: starttls, tls"
        " or none. It may be none only for a server on this machine.",
        validate_default=True,
        examples=["tls"],
    )
    smtp_from: str = Field(
        default="",
        description="The e-mail address that docgen's messages are from; needed with a"
        " mail server.",
        examples=["fidelity.reviews@example.org"],
    )
    smtp_seconds: float = Field(
        default=20.0,
        description="Seconds the mail server may take over each answer.",
        gt=0,
        allow_inf_nan=False,
        examples=["60"],
    )
    address: str = Field(
        default="http://127.0.0.1:8000",
        description="The address people open docgen at, as links in messages say it.",
        pattern=r"^https?://[^\s/?#]+$",
        examples=["https://docgen.example.org"],
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="The key for second factors and cookies: 32 random letters or"
        " more, the same on every host. Empty: one is made and kept in the folder.",
        examples=["(32 random letters)"],
    )
    require_second_factor: bool = Field(
        default=False,
        description="Whether reviewers need a second factor beside a password, as"
        " administrators and coordinators always do.",
        examples=["1"],
    )
    oidc_issuer: str = Field(
        default="",
        description="The OpenID Connect provider people may sign in with, if any.",
        pattern=r"^(https?://\S+)?$",
        examples=["https://login.example.org/tenant/v2.0"],
    )
    oidc_client_id: str = Field(
        default="",
        description="The name docgen has at the OpenID Connect provider.",
        examples=["docgen"],
    )
    oidc_client_secret: SecretStr = Field(
        default=SecretStr(""),
        description="The secret docgen shares with the OpenID Connect provider.",
        examples=["(as the provider gave it)"],
    )
    oidc_name: str = Field(
        default="your organisation's account",
        description="What people call the account of the OpenID Connect provider.",
        min_length=1,
        examples=["your NHS account"],
    )
    debug: bool = Field(
        default=False,
        description="Whether a fault of docgen's own is shown with all it passed "
        "through, for whoever mends it.",
        examples=["1"],
    )

    @field_validator("smtp_tls")
    @classmethod
    def _encrypted_beyond_this_machine(
        cls, value: Encryption, info: ValidationInfo
    ) -> Encryption:
        host = info.data.get("smtp_host")
        if value is Encryption.NONE and host and host not in THIS_MACHINE:
            raise ValueError("no password or name may travel in the clear")
        return value

    @field_validator("smtp_from")
    @classmethod
    def _from_somebody(cls, value: str) -> str:
        if value and not SENDER.fullmatch(value):
            raise ValueError("a message is from an e-mail address")
        return value

    @field_validator("secret_key")
    @classmethod
    def _is_long(cls, key: SecretStr) -> SecretStr:
        if 0 < len(key.get_secret_value()) < SHORTEST_KEY:
            raise ValueError("too short")
        return key


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
    is_secret = field.annotation is SecretStr
    held = "(not shown)" if is_secret else os.environ.get(variable, "")
    example = (field.examples or ["…"])[0]
    return (
        f"{variable}: It can't be “{held}”. {field.description} For example,"
        f" {variable}={example}."
    )
