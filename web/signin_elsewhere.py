"""Signing in with an account elsewhere: OpenID Connect, its code flow with PKCE."""

from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any, Final

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from docgen.settings import Settings
from docgen.usecases import signing_in
from docgen.usecases.signing_in import Identity
from web.admission import admit
from web.who import office, open_to_everyone

area: Final = Blueprint("elsewhere", __name__)
SECONDS: Final = 10.0
SCOPE: Final = "openid email profile"
SIGNED_BY: Final = ("RS256", "PS256", "ES256", "RS384", "RS512", "ES384")
CLOCKS_DIFFER: Final = 120  # seconds
FAULTS: Final = (AuthlibBaseError, JoseError, httpx.HTTPError, ValueError, KeyError)


class NotVouched(ValueError):
    """What the provider answered does not hold together; the message says why."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked of the provider in this browser, to compare its answer with."""

    state: str
    nonce: str
    verifier: str


@area.get("/sign-in/elsewhere")
@open_to_everyone
def go_elsewhere() -> ResponseReturnValue:
    """Send the person to the provider, which sends them back to `come_back`.

    A link, not a form: browsers let no form of ours lead to another host.
    """
    settings = office().settings
    if not settings.oidc_issuer:
        abort(404)
    try:
        provider = _provider(settings)
        asked = _Asked(*(token_urlsafe(32) for _ in range(3)))
        with _client(settings, state=asked.state) as client:
            address, _ = client.create_authorization_url(
                provider["authorization_endpoint"],
                state=asked.state,
                nonce=asked.nonce,
                code_verifier=asked.verifier,
            )
    except FAULTS as cause:
        return _failed(cause)
    session["elsewhere"] = [asked.state, asked.nonce, asked.verifier]
    return redirect(address, 303)


@area.get("/sign-in/elsewhere/back")
@open_to_everyone
def come_back() -> ResponseReturnValue:
    """Sign in whoever the provider vouches for, if somebody has added them."""
    settings, kept = office().settings, session.pop("elsewhere", None)
    if not settings.oidc_issuer or not kept:
        return _failed(NotVouched("nothing was asked in this browser"))
    try:
        identity = _identity(settings, _Asked(*kept))
    except FAULTS as cause:
        return _failed(cause)
    begun = signing_in.with_identity(office(), identity)
    if begun is None:
        page = "signin/unknown_elsewhere.html"
        return render_template(page, name=settings.oidc_name), 403
    return admit(begun)


def _identity(settings: Settings, asked: _Asked) -> Identity:
    """Return whom the provider vouches for, once all of its answer is proved."""
    if not asked.state or request.args.get("state") != asked.state:
        raise NotVouched("the state is another")
    if "code" not in request.args:
        raise NotVouched(f"no code: {request.args.get('error', '')[:80]!r}")
    provider = _provider(settings)
    with _client(settings, state=asked.state) as client:
        token = client.fetch_token(
            provider["token_endpoint"],
            code=request.args["code"],
            code_verifier=asked.verifier,
        )
        claims = _claims(settings, provider, token["id_token"], asked.nonce)
        if "email" not in claims and "userinfo_endpoint" in provider:
            told = client.get(provider["userinfo_endpoint"]).raise_for_status().json()
            if told.get("sub") != claims["sub"]:
                raise NotVouched("the details are somebody else's")
            claims = {**told, **claims}
    email = claims.get("email") if claims.get("email_verified") is True else ""
    return Identity(provider["issuer"], str(claims["sub"]), str(email or ""))


def _claims(
    settings: Settings, provider: dict[str, Any], id_token: str, nonce: str
) -> dict[str, Any]:
    """Return what an ID token says, once signature, issuer, audience and nonce hold."""
    keys = KeySet.import_key_set(
        KeySetSerialization(keys=_json(provider["jwks_uri"])["keys"])
    )
    read = jwt.decode(id_token, keys, algorithms=list(SIGNED_BY))
    claims = CodeIDToken(
        read.claims,
        read.header,
        options={
            "iss": {"essential": True, "value": provider["issuer"]},
            "aud": {"essential": True, "value": settings.oidc_client_id},
        },
        params={"nonce": nonce, "client_id": settings.oidc_client_id},
    )
    claims.validate(now=int(office().now().timestamp()), leeway=CLOCKS_DIFFER)
    return dict(claims)


def _provider(settings: Settings) -> dict[str, Any]:
    """Return what the provider says of itself, under the name we know it by."""
    issuer = settings.oidc_issuer.rstrip("/")
    found = _json(f"{issuer}/.well-known/openid-configuration")
    if str(found["issuer"]).rstrip("/") != issuer:
        raise NotVouched("the provider calls itself something else")
    return found


def _json(address: str) -> dict[str, Any]:
    answer = httpx.get(address, timeout=SECONDS).raise_for_status()
    found: dict[str, Any] = answer.json()
    return found


def _client(settings: Settings, state: str) -> OAuth2Client:
    back = settings.address + url_for("elsewhere.come_back")
    return OAuth2Client(
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        scope=SCOPE,
        redirect_uri=back,
        state=state,
        code_challenge_method="S256",
        timeout=SECONDS,
    )


def _failed(cause: Exception) -> ResponseReturnValue:
    """Say in plain words that it did not work; the reason goes to the log."""
    current_app.logger.warning("sign-in elsewhere: %s: %s", type(cause).__name__, cause)
    name = office().settings.oidc_name
    return render_template("signin/failed_elsewhere.html", name=name), 502
