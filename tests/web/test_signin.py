"""Signing in, in the browser: cookies, doors, links, and what was typed before."""

import re

import pytest

from docgen.usecases.sign_in_links import set_up_link
from tests.usecases.signing import (
    ADA,
    LEE,
    REX,
    SECRET,
    code_now,
    coordinator,
    lead,
    person,
    reviewer,
)
from tests.web.signing import client_of, open_pages, post, sign_in, token_in
from web.own_path import own_path
from web.who import NobodySaidWhoMayOpen

TRICKS = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "http:/evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/reviews\r\nSet-Cookie: a=b",
    "/reviews//evil.example",
    "@evil.example",
    "evil.example",
    "./reviews",
    "?a",
    "/é",
    "/" + "a" * 3000,
    "",
    None,
]


class TestWhereItLeadsOn:
    @pytest.mark.parametrize("wanted", TRICKS)
    def test_is_the_first_page_for_every_trick(self, wanted):
        assert own_path(wanted) == "/"

    @pytest.mark.parametrize(
        "wanted", ["/", "/mine", "/reviews/4?page=2&to=//x", "/a/b#part", "/%C3%A9"]
    )
    def test_is_a_path_of_our_own_as_it_was(self, wanted):
        assert own_path(wanted) == wanted

    def test_is_the_page_that_was_wanted(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)

            sent = client.get("/mine?page=2")
            assert sent.location == "/sign-in?next=/mine?page%3D2"
            client.get(sent.location)

            assert sign_in(client, office, ADA).location == "/mine?page=2"

    def test_is_never_another_host(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            reviewer(office)
            client.get("/sign-in?next=//evil.example")

            assert sign_in(client, office, REX).location == "/"


class TestADoor:
    def test_lets_in_whom_it_is_for(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            sign_in(client, office, ADA)

            assert client.get("/mine").text == "Ada: "

    def test_is_not_there_for_others(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            reviewer(office)
            sign_in(client, office, REX)

            assert client.get("/mine").status_code == 404

    def test_asks_for_the_second_factor_first(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            post(client, "/sign-in", email=ADA)
            post(client, "/sign-in/how", password="four words nobody joins")

            for path in ("/mine", "/account", "/account/second-factor"):
                assert client.get(path).location == "/sign-in/second-factor"

    def test_that_nobody_marked_is_shut_for_everybody(self, tmp_path):
        with open_pages(tmp_path) as (_, client, __):
            with pytest.raises(NobodySaidWhoMayOpen):
                client.get("/shut")
            client.application.testing = False
            assert client.get("/shut").status_code == 500

    @pytest.mark.parametrize("path", ["/", "/static/docgen.css", "/sign-in"])
    def test_for_everyone_is_open(self, tmp_path, path):
        with open_pages(tmp_path) as (_, client, __):
            assert client.get(path).status_code == 200

    def test_takes_no_form_without_its_token(self, tmp_path):
        with open_pages(tmp_path) as (_, client, __):
            for rule in client.application.url_map.iter_rules():
                if "POST" in rule.methods and not rule.rule.startswith("/api/"):
                    path = re.sub(r"<int:\w+>", "1", rule.rule)
                    path = re.sub(r"<\w+>", "x", path)
                    assert client.post(path).status_code == 400, path


class TestALink:
    def ask(self, client, email=LEE):
        post(client, "/sign-in", email=email)
        return post(client, "/sign-in/link", form_at="/sign-in/how")

    def test_that_was_opened_twenty_times_still_works_and_once(self, tmp_path):
        with open_pages(tmp_path) as (office, client, outbox):
            lead(office)
            self.ask(client)
            path = f"/sign-in/link/{outbox.link}"
            scanner = client_of(client.application)
            for _ in range(20):
                assert scanner.get(path).status_code == 200
                assert scanner.head(path).status_code == 200

            assert post(client, path).location == "/"
            assert "<dd" in client.get("/account").text
            token = token_in(client.get("/account").text)
            second = client.post(path, data={"csrf_token": token})
            assert second.status_code == 404
            assert client.get(path).status_code == 404

    def test_is_answered_alike_for_every_address(self, tmp_path):
        with open_pages(tmp_path) as (office, client, outbox):
            lead(office)
            pages = []
            for email in (LEE, "nobody@example.org"):
                sent = self.ask(client, email)
                page = client.get(sent.location).text.replace(email, "")
                pages.append(
                    (sent.status_code, re.sub(r'(value|nonce)="[^"]+"', "", page))
                )

            assert pages[0] == pages[1]
            assert [one[0] for one in outbox.sent] == [LEE]

    def test_code_signs_in_too(self, tmp_path):
        with open_pages(tmp_path) as (office, client, outbox):
            lead(office)
            self.ask(client)
            typed = outbox.code.lower().replace("-", " ")

            assert post(client, "/sign-in/code", code=typed).location == "/"
            assert client.get(f"/sign-in/link/{outbox.link}").status_code == 404

    def test_for_a_forgotten_password_leads_to_a_new_one(self, tmp_path):
        with open_pages(tmp_path) as (office, client, outbox):
            reviewer(office)
            post(client, "/sign-in", email=REX)
            post(client, "/sign-in/link", form_at="/sign-in/how", forgotten="1")

            sent = post(client, f"/sign-in/link/{outbox.link}")
            assert sent.location == "/account/password"
            assert "Current password" not in client.get(sent.location).text
            post(client, sent.location, password="another set of words")
            assert sign_in(client, office, REX, "another set of words").location == "/"


class TestWhatWasTypedTooLate:
    FINDINGS = "Line one\r\n<b>R&D</b> “two” 😀"

    def send_late(self, office, client, **fields):
        sign_in(client, office, ADA)
        token = token_in(client.get("/account").text)
        office.now.go_on(minutes=31)
        fields = {"csrf_token": token, "findings": self.FINDINGS, **fields}
        return client.post("/mine?page=2", data=fields)

    def test_is_offered_again_after_signing_in(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            assert self.send_late(office, client).location == "/sign-in"
            assert "What you typed is kept" in client.get("/sign-in").text

            offered = sign_in(client, office, ADA).location
            page = client.get(offered).text
            assert 'action="/mine?page=2"' in page
            assert "&lt;b&gt;R&amp;D&lt;/b&gt; “two” 😀" in page

            path = "/mine?page=2"
            fields = {"csrf_token": token_in(page), "kept_form": path, "findings": "so"}
            assert client.post(path, data=fields).text == "Ada: so"
            assert client.get(offered).location == "/"

    def test_of_several_pages_is_offered_one_by_one(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            sign_in(client, office, ADA)
            token = token_in(client.get("/account").text)
            office.now.go_on(minutes=31)
            for number, text in enumerate(("First", "Second", "Second again")):
                fields = {"csrf_token": token, "findings": text}
                client.post(f"/mine?page={min(number, 1)}", data=fields)

            page = client.get(sign_in(client, office, ADA).location).text
            assert "you sent 2 forms" in page
            assert (">First<" in page, ">Second<" in page) == (True, False)
            fields = {"csrf_token": token_in(page), "path": "/mine?page=0"}
            left = client.post("/account/typed-before/forget", data=fields)
            page = client.get(left.location).text
            assert "Second again" in page
            assert "First" not in page
            assert "1 not saved" in client.get("/account").text

    def test_is_offered_to_nobody_else(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            person(office, REX)
            self.send_late(office, client)

            assert sign_in(client, office, REX).location == "/"
            assert client.get("/account/typed-before").location == "/"

    def test_holds_no_password_and_no_code(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            self.send_late(office, client, new_password="hush", code="ABCD")

            page = client.get(sign_in(client, office, ADA).location).text
            assert "hush" not in page
            assert "ABCD" not in page

    def test_is_not_kept_where_it_is_too_much(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            self.send_late(office, client, findings="x" * 300_000)

            assert "could not be kept" in client.get("/sign-in").text
            assert sign_in(client, office, ADA).location == "/"


class TestSettingUp:
    def test_makes_the_first_administrator_once(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            path = set_up_link(office).removeprefix(office.settings.address)
            typed = {"name": "Max", "email": "max@example.org"}
            wrong = post(client, path, **typed, password="short")
            assert wrong.status_code == 422
            assert "fewer than 12 letters" in wrong.text

            made = post(client, path, **typed, password="words nobody would join")
            assert made.location == "/account/second-factor"
            page = client.get(made.location).text
            secret = re.search(r'secret">([A-Z2-7 ]+)<', page).group(1)
            offer = re.search(r'name="offer" value="([^"]+)"', page).group(1)
            assert secret.replace(" ", "") != SECRET
            code = code_now(office, secret.replace(" ", ""))
            done = post(client, made.location, offer=offer, code=code)

            assert len(re.findall(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b", done.text)) == 10
            assert client.get("/account").status_code == 200
            assert client.get(path).status_code == 404
            assert set_up_link(office) is None
