"""docgen answers to its own address, over a safe connection, and to nobody else's."""

import pytest

from docgen.settings import Settings
from tests.web.serving import app_with

SAFE = "https://docgen.example.org"
SAID = {"X-Forwarded-Proto": "https"}


def ask(
    path="/", *, host="docgen.example.org", headers=None, scheme="http", **settings
):
    client = app_with(**{"address": SAFE, **settings}).test_client()
    return client.get(path, base_url=f"{scheme}://{host}", headers=headers or {})


class TestPlainHttp:
    def test_is_refused_with_the_safe_address(self):
        answer = ask()

        assert answer.status_code == 403
        assert f'href="{SAFE}/"' in answer.text

    @pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000"])
    def test_is_taken_on_this_machine(self, host):
        assert ask(host=host, address="http://127.0.0.1:8000").status_code == 200

    def test_may_not_be_the_address_of_another_machine(self):
        with pytest.raises(ValueError, match="in the clear"):
            Settings(address="http://docgen.example.org")

    def test_can_be_asked_for_the_state_of_the_process(self):
        assert ask("/healthz", host="10.0.0.7:8000").status_code == 200


class TestAProxy:
    def test_is_believed_where_the_settings_name_one(self):
        assert ask(headers=SAID, behind_proxy=True).status_code == 200

    def test_is_not_believed_elsewhere(self):
        assert ask(headers=SAID).status_code == 403

    def test_never_says_which_host_was_meant(self):
        headers = {**SAID, "X-Forwarded-Host": "docgen.example.org"}

        assert ask(
            host="evil.example", headers=headers, behind_proxy=True
        ).status_code == (400)


class TestAnotherHost:
    @pytest.mark.parametrize(
        "host",
        [
            "evil.example",
            "docgen.example.org.evil.example",
            "docgen.example.org:8443",
            "127.0.0.1",
        ],
    )
    def test_is_refused_and_repeated_nowhere(self, host):
        answer = ask(host=host, scheme="https")

        assert answer.status_code == 400
        assert f'href="{SAFE}/"' in answer.text
        assert "evil" not in answer.text + str(answer.headers)

    def test_is_refused_on_this_machine_too(self):
        address = "http://127.0.0.1:8000"

        assert ask(host="rebound.example:8000", address=address).status_code == 400

    def test_is_ours_whatever_the_case_of_its_letters(self):
        assert ask(host="DocGen.Example.ORG", scheme="https").status_code == 200
