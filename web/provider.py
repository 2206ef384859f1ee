"""What an OpenID provider is asked, and how its answers are proved (code, PKCE).

Loaded once somebody signs in that way: it would hold every start up otherwise.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import Any, Final

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from docgen.settings import Settings
from docgen.usecases.signing_in import Identity

SECONDS: Final = 10.0
SCOPE: Final = "openid email profile"
SIGNED_BY: Final = ("RS256", "PS256", "ES256", "RS384", "RS512", "ES384")
CLOCKS_DIFFER: Final = 120  # seconds
FAULTS: Final = (AuthlibBaseError, JoseError, httpx.HTTPError, ValueError, KeyError)


class NotVouched(Exception):
    """What the provider answered does not hold together; the message says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the provider in one browser, to compare its answer with."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Provider:
    """The provider that the settings name; it sends people back to `back`."""

    settings: Settings
    back: str

    def way_there(self) -> tuple[str, Asked]:
        """Return the provider's page to sign in at, and what is asked of it.

        Raises:
            NotVouched: The provider can't be asked.
        """
        asked = Asked(*(token_urlsafe(32) for _ in range(3)))
        with _proved(), self._client(asked) as client:
            address, _ = client.create_authorization_url(
                self._details()["authorization_endpoint"],
                state=asked.state,
                nonce=asked.nonce,
                code_verifier=asked.verifier,
            )
        return address, asked

    def identity(
        self, asked: Asked, answer: Mapping[str, str], now: datetime
    ) -> Identity:
        """Return whom the provider vouches for, once all of its answer is proved.

        Args:
            asked: What `way_there` returned for the same browser.
            answer: What the provider sent along with the person.
            now: When that came.

        Raises:
            NotVouched: Something of it does not hold together.
        """
        if not asked.state or answer.get("state") != asked.state:
            raise NotVouched("the state is another")
        if "code" not in answer:
            raise NotVouched(f"no code: {answer.get('error', '')[:80]!r}")
        with _proved(), self._client(asked) as client:
            details = self._details()
            token = client.fetch_token(
                details["token_endpoint"],
                code=answer["code"],
                code_verifier=asked.verifier,
            )
            said = self._said(details, token["id_token"], asked.nonce)
            said.validate(now=int(now.timestamp()), leeway=CLOCKS_DIFFER)
            claims = _with_details(client, details, dict(said))
        email = claims.get("email") if claims.get("email_verified") is True else ""
        return Identity(details["issuer"], str(claims["sub"]), str(email or ""))

    def _said(self, details: dict[str, Any], token: str, nonce: str) -> CodeIDToken:
        """Return what an ID token says, its signature proved, the rest to be."""
        keys = KeySet.import_key_set(
            KeySetSerialization(keys=_json(details["jwks_uri"])["keys"])
        )
        read = jwt.decode(token, keys, algorithms=list(SIGNED_BY))
        return CodeIDToken(
            read.claims,
            read.header,
            options={
                "iss": {"essential": True, "value": details["issuer"]},
                "aud": {"essential": True, "value": self.settings.oidc_client_id},
            },
            params={"nonce": nonce, "client_id": self.settings.oidc_client_id},
        )

    def _details(self) -> dict[str, Any]:
        """Return what the provider says of itself, under the name we know it by."""
        issuer = self.settings.oidc_issuer.rstrip("/")
        found = _json(f"{issuer}/.well-known/openid-configuration")
        if str(found["issuer"]).rstrip("/") != issuer:
            raise NotVouched("the provider calls itself something else")
        return found

    def _client(self, asked: Asked) -> OAuth2Client:
        return OAuth2Client(
            client_id=self.settings.oidc_client_id,
            client_secret=self.settings.oidc_client_secret.get_secret_value(),
            scope=SCOPE,
            redirect_uri=self.back,
            state=asked.state,
            code_challenge_method="S256",
            timeout=SECONDS,
        )


def _with_details(
    client: OAuth2Client, details: dict[str, Any], claims: dict[str, Any]
) -> dict[str, Any]:
    """Return the claims, and what the provider tells elsewhere where it must."""
    if "email" in claims or "userinfo_endpoint" not in details:
        return claims
    told = client.get(details["userinfo_endpoint"]).raise_for_status().json()
    if told.get("sub") != claims["sub"]:
        raise NotVouched("the details are somebody else's")
    return {**told, **claims}


def _json(address: str) -> dict[str, Any]:
    answer = httpx.get(address, timeout=SECONDS).raise_for_status()
    found: dict[str, Any] = answer.json()
    return found


@contextmanager
def _proved() -> Iterator[None]:
    """Whatever goes wrong with the provider: it has vouched for nobody."""
    try:
        yield
    except FAULTS as cause:
        raise NotVouched(f"{type(cause).__name__}: {cause}") from cause
