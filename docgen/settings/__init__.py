"""Every setting of docgen, read from DOCGEN_* variables of the environment."""

import os
import re

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import SettingsConfigDict, SettingsError

from docgen.settings.documents import Anchor, DocumentSettings
from docgen.settings.hosts import THIS_MACHINE
from docgen.settings.keeping import KeepingSettings
from docgen.settings.mail import SENDER, Encryption, MailSettings
from docgen.settings.pages import PageSettings

__all__ = [
    "SENDER",
    "THIS_MACHINE",
    "Anchor",
    "Encryption",
    "Settings",
    "WrongSetting",
    "read_settings",
]

PREFIX = "DOCGEN_"


class Settings(PageSettings, MailSettings, KeepingSettings, DocumentSettings):
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
    is_secret = field.annotation is SecretStr
    held = "(not shown)" if is_secret else os.environ.get(variable, "")
    example = (field.examples or ["…"])[0]
    return (
        f"{variable}: It can't be “{held}”. {field.description} For example,"
        f" {variable}={example}."
    )
