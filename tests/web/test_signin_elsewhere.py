"""Signing in with an account elsewhere, against a provider that runs beside it."""

from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from oidc_provider_mock import User, run_server_in_thread

from tests.usecases.signing import ADA, Outbox, coordinator, office_in
from tests.web.signing import SESSION, app_of, client_of, cookie

VERIFIED = {"email": ADA, "email_verified": True}
PEOPLE = [
    User(sub="ada", claims=VERIFIED),
    User(sub="unsure", claims={"email": ADA, "email_verified": False}),
    User(sub="silent", claims={"email": ADA}),
    User(sub="stranger", claims={"email": "x@example.org", "email_verified": True}),
]


@pytest.fixture(scope="module")
def issuer():
    with run_server_in_thread(user_claims=PEOPLE, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@contextmanager
def open_pages(folder, issuer, **settings):
    wanted = {"oidc_issuer": issuer, "oidc_client_id": "docgen", **settings}
    wanted.setdefault("oidc_client_secret", "shared")
    with office_in(folder, **wanted) as office:
        office.now.time = datetime.now(UTC)  # the provider's clock can't be set
        coordinator(office)
        yield client_of(app_of(office, Outbox()))


def go(client):
    """Go to the provider; return the address that docgen sends the browser to."""
    return client.get("/sign-in/elsewhere").location


def back_from(address, sub):
    """Sign in at the provider; return the path that it sends the browser back to."""
    sent = httpx.post(address, data={"sub": sub})
    return sent.headers["location"].partition("8000")[2]


class TestTheRoundTrip:
    def test_signs_in_a_person_somebody_added(self, tmp_path, issuer):
        with open_pages(tmp_path, issuer) as client:
            client.get("/sign-in?next=/mine")
            answer = client.get(back_from(go(client), "ada"))

            assert answer.location == "/mine"
            assert client.get("/mine").text == "Ada: "

    def test_uses_a_code_with_pkce_state_and_nonce(self, tmp_path, issuer):
        with open_pages(tmp_path, issuer) as client:
            asked = [parse_qs(urlsplit(go(client)).query) for _ in range(2)]

            for one in asked:
                assert one["response_type"] == ["code"]
                assert one["code_challenge_method"] == ["S256"]
                assert one["redirect_uri"] == [
                    "http://127.0.0.1:8000/sign-in/elsewhere/back"
                ]
            for name in ("state", "nonce", "code_challenge"):
                assert asked[0][name] != asked[1][name]
            with client.session_transaction() as kept:
                made = create_s256_code_challenge(kept["elsewhere"][2])
            assert asked[1]["code_challenge"] == [made]

    @pytest.mark.parametrize("sub", ["unsure", "silent", "stranger"])
    def test_says_plainly_that_somebody_has_no_account(self, tmp_path, issuer, sub):
        with open_pages(tmp_path, issuer) as client:
            answer = client.get(back_from(go(client), sub))

            assert answer.status_code == 403
            assert "You have no account here yet" in answer.text
            assert cookie(client) is None

    def test_knows_the_person_without_the_address_from_then_on(self, tmp_path, issuer):
        with open_pages(tmp_path, issuer) as client:
            client.get(back_from(go(client), "ada"))
            httpx.put(f"{issuer}/users/ada", json={"email": "ada@elsewhere.example"})
            client.delete_cookie(SESSION)
            answer = client.get(back_from(go(client), "ada"))
            httpx.put(f"{issuer}/users/ada", json=VERIFIED)

            assert answer.location == "/"


class TestAnAnswerThatDoesNotHoldTogether:
    def refused(self, client, path):
        answer = client.get(path)
        assert answer.status_code == 502
        assert "You could not be signed in" in answer.text
        assert cookie(client) is None

    def test_with_another_state(self, tmp_path, issuer):
        with open_pages(tmp_path, issuer) as client:
            self.refused(client, back_from(go(client), "ada") + "x")

    def test_in_a_browser_that_did_not_ask(self, tmp_path, issuer):
        with open_pages(tmp_path, issuer) as client:
            path = back_from(go(client), "ada")

            self.refused(client_of(client.application), path)

    def test_a_second_time(self, tmp_path, issuer):
        with open_pages(tmp_path, issuer) as client:
            path = back_from(go(client), "ada")
            client.get(path)
            client.delete_cookie(SESSION)

            self.refused(client, path)

    def test_with_another_nonce(self, tmp_path, issuer):
        with open_pages(tmp_path, issuer) as client:
            path = back_from(go(client), "ada")
            with client.session_transaction() as kept:
                state, _, verifier = kept["elsewhere"]
                kept["elsewhere"] = [state, "x" * 43, verifier]

            self.refused(client, path)

    def test_for_another_client(self, tmp_path, issuer):
        with open_pages(tmp_path, issuer) as client:
            path = back_from(go(client), "ada")
        with open_pages(tmp_path / "b", issuer, oidc_client_id="other") as other:
            go(other)
            state = parse_qs(urlsplit(path).query)["state"][0]
            with other.session_transaction() as kept:
                kept["elsewhere"] = [state, *kept["elsewhere"][1:]]

            self.refused(other, path)

    def test_where_the_person_said_no(self, tmp_path, issuer):
        with open_pages(tmp_path, issuer) as client:
            sent = httpx.post(go(client), data={"action": "deny"})
            path = sent.headers["location"].partition("8000")[2]

            self.refused(client, path)

    def test_from_a_provider_that_is_away(self, tmp_path):
        with open_pages(tmp_path, "http://127.0.0.1:9") as client:
            self.refused(client, "/sign-in/elsewhere")


def test_without_a_provider_there_is_no_such_page_and_no_button(tmp_path):
    with open_pages(tmp_path, "") as client:
        assert client.get("/sign-in/elsewhere").status_code == 404
        assert "/sign-in/elsewhere" not in client.get("/sign-in").text
