"""Settings of messages: the mail server, and when people are reminded."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

from docgen.settings.hosts import THIS_MACHINE

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
SENDER = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")


class Encryption(StrEnum):
    """How the connection to the mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class MailSettings(BaseSettings):
    """How messages leave the house."""

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
    reminder_days: tuple[Annotated[int, Field(ge=1, le=365)], ...] = Field(
        default=(14, 3),
        description="How many days before something is due people are reminded of it;"
        " once it is overdue they are told the day after, and then every week.",
        examples=["[14, 3]"],
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
