"""The help is for everyone: each page has its contents, and no link leads nowhere."""

import re
from pathlib import Path

import pytest

import web
from tests.usecases.signing import ADA, coordinator
from tests.web.serving import app_with
from tests.web.signing import open_pages, sign_in
from web.help_pages import page_of

NAMES = sorted(one.stem for one in (Path(web.__file__).parent / "help").glob("*.md"))
SOURCE = """# Upload a sheet

Bring the sheet <b>you</b> use to {organisation}.

## First & foremost

- one

## Then

[a](javascript:alert(1))
"""


@pytest.fixture
def client():
    return app_with(organisation_name="North & East").test_client()


class TestTheListOfPages:
    def test_names_every_page_with_what_it_is_about(self, client):
        text = client.get("/help").text

        assert set(re.findall(r'<h2[^>]*><a href="/help/([^"]+)"', text)) == set(NAMES)
        assert "docgen makes the documents around an IPS fidelity review." in text

    def test_begins_with_where_to_start(self, client):
        assert re.search(r'<h2[^>]*><a href="/help/([^"]+)"', client.get("/help").text)[
            1
        ] == ("start")


@pytest.mark.parametrize("name", NAMES)
class TestEveryPageOfHelp:
    def test_lists_its_parts(self, client, name):
        text = client.get(f"/help/{name}").text

        ids = re.findall(r'nhsuk-contents-list__link" href="#([^"]+)"', text)
        assert ids == re.findall(r'<h2 id="([^"]+)"', text)
        assert len(ids) > 1

    def test_leads_only_to_pages_that_are_there(self, client, name):
        links = re.findall(r'href="(/[^"#]*)"', client.get(f"/help/{name}").text)
        inside = [one for one in links if not one.startswith("/sign-")]

        assert [one for one in inside if client.get(one).status_code != 200] == []

    def test_has_a_summary_and_leaves_no_brace_unfilled(self, client, name):
        text = client.get(f"/help/{name}").text

        assert not re.search(r"\{\w+\}", text)
        assert page_of(
            name,
            (Path(web.__file__).parent / "help" / f"{name}.md").read_text("utf-8"),
            {},
        ).summary


class TestAPageOfHelp:
    page = page_of("upload", SOURCE, {"{organisation}": "A & B"})

    def test_takes_its_title_summary_and_contents_from_its_text(self):
        assert (self.page.name, self.page.title) == ("upload", "Upload a sheet")
        assert self.page.summary == "Bring the sheet <b>you</b> use to A & B."
        assert [str(text) for _, text in self.page.contents] == [
            "First &amp; foremost",
            "Then",
        ]

    def test_shows_html_as_it_was_typed_and_follows_no_script(self):
        assert "&lt;b&gt;you&lt;/b&gt; use to A &amp; B" in self.page.text
        assert "javascript:" not in self.page.text

    def test_that_is_not_there_is_not_found(self, client):
        for name in ("none", "..%2f..%2fsettings", "start.md"):
            assert client.get(f"/help/{name}").status_code == 404

    @pytest.mark.parametrize(
        ("settings", "said"),
        [
            ({"contact": "docgen@example.org"}, 'href="mailto:docgen@example.org"'),
            ({}, "your coordinator knows who that is"),
        ],
    )
    def test_says_whom_to_ask(self, settings, said):
        assert said in app_with(**settings).test_client().get("/help/contact").text


class TestPrivacy:
    def said(self, **settings):
        page = app_with(**settings).test_client().get("/help/privacy").text
        return " ".join(page[page.index("<main") :].split())

    def test_says_nothing_of_accounts_elsewhere_where_there_are_none(self):
        assert "sign in with" not in self.said()

    def test_says_what_an_account_elsewhere_means_where_there_is_one(self):
        said = self.said(
            oidc_issuer="https://login.example.org/tenant/v2.0",
            oidc_client_id="docgen",
            oidc_name="your NHS account",
        )

        assert "If you sign in with your NHS account" in said
        assert "on a page of login.example.org, not of docgen" in said
        assert "may set cookies of their own" in said

    def test_names_as_many_cookies_as_there_are(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            sign_in(client, office, ADA)
            client.get("/account")
            kept = {one.key for one in client._cookies.values()}

        assert "set two, and need both" in self.said()
        assert kept == {"docgen-session", "docgen-forms"}
