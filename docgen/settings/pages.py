"""Settings of the pages: their address, who may sign in how, how much they bear."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings

from docgen.settings.hosts import THIS_MACHINE

SHORTEST_KEY = 32


class PageSettings(BaseSettings):
    """How the pages are served, and how people sign in."""

    address: str = Field(
        default="http://127.0.0.1:8000",
        description="The address people open docgen at, as links in messages say it;"
        " docgen answers to no other. It begins with https:// unless it is this"
        " machine's own.",
        pattern=r"^https?://[^\s/?#]+$",
        examples=["https://docgen.example.org"],
    )
    behind_proxy: bool = Field(
        default=False,
        description="Whether a proxy in front of docgen takes the requests and says in"
        " X-Forwarded-Proto and X-Forwarded-For how and from where each came. Set it"
        " only where nobody can reach docgen but by the proxy.",
        examples=["1"],
    )
    logo: Path | None = Field(
        default=None,
        description="The organisation's own logo for the head of each page: a PNG, SVG,"
        " JPEG or WebP file. Empty: its name alone.",
        examples=["/srv/docgen/logo.png"],
    )
    contact: str = Field(
        default="",
        description="The e-mail address of whoever looks after docgen. Empty: pages say"
        " to ask within the organisation.",
        examples=["docgen@example.org"],
    )
    most_requests: int = Field(
        default=24,
        description="How many requests are in work at once; the next are told to come"
        " back in a moment. The server needs some threads more than this.",
        ge=1,
        le=1000,
        examples=["48"],
    )
    metrics_token: SecretStr = Field(
        default=SecretStr(""),
        description="The bearer token that /metrics asks of whoever is on another"
        " machine; at least 32 random letters. Empty: only this machine may ask.",
        examples=["letters-nobody-can-guess-32-or-more"],
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="The key for second factors and cookies: 32 random letters or"
        " more, the same on every host. Empty: one is made and kept in the folder.",
        examples=["letters-nobody-can-guess-32-or-more"],
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

    @field_validator("address")
    @classmethod
    def _safe_beyond_this_machine(cls, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme != "https" and parts.hostname not in THIS_MACHINE:
            raise ValueError("nothing may travel in the clear")
        return address

    @field_validator("secret_key", "metrics_token")
    @classmethod
    def _is_long(cls, key: SecretStr) -> SecretStr:
        if 0 < len(key.get_secret_value()) < SHORTEST_KEY:
            raise ValueError("too short")
        return key
