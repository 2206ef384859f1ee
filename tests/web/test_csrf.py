"""Nothing is changed by a form that a page of ours did not send."""

import html
import re

import pytest
from flask import request

from tests.web.access_table import API
from tests.web.serving import ORIGIN, app_with, token_of

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
ADDRESS = "https://docgen.example.org"
TYPED = "Line one\nline <two> & “three”"


def saving(**settings):
    """An app with a form, and what was sent to it."""
    sent = []

    def save():
        sent.append(request.form.to_dict())
        return "saved"

    return app_with({"/save": save}, **settings), sent


def post(client, *, token="", origin=ORIGIN, typed=None, **more):
    fields = {**(typed or {}), **({"csrf_token": token} if token else {})}
    headers = {"Origin": origin} if origin else {}
    headers.update(more.pop("headers", {}))
    return client.post("/save", data=fields, headers=headers, **more)


class TestAFormOfOurs:
    def test_is_taken_with_its_token(self):
        app, sent = saving()
        client = app.test_client()

        answer = post(client, token=token_of(client), typed={"name": "North"})

        assert (answer.status_code, sent[0]["name"]) == (200, "North")

    def test_is_taken_with_the_token_as_a_header_of_a_script(self):
        app, sent = saving()
        client = app.test_client()

        answer = post(client, headers={"X-CSRFToken": token_of(client)})

        assert (answer.status_code, len(sent)) == (200, 1)

    def test_is_taken_by_its_referrer_where_there_is_no_origin(self):
        app, sent = saving()
        client = app.test_client()
        headers = {"Referer": f"{ORIGIN}/form"}

        post(client, token=token_of(client), origin="", headers=headers)

        assert len(sent) == 1

    def test_is_taken_over_https_without_a_referrer(self):
        app, sent = saving(address=ADDRESS)
        client = app.test_client()
        client.get("/", base_url=ADDRESS)
        page = client.get("/no-such-form", base_url=ADDRESS)
        refused = post(client, origin=ADDRESS, typed={"a": "b"}, base_url=ADDRESS)
        token = re.search(r'csrf_token" value="([^"]+)', refused.text)[1]

        answer = post(client, token=token, origin=ADDRESS, base_url=ADDRESS)

        assert page.status_code == 404
        assert (answer.status_code, len(sent)) == (200, 1)


class TestAFormOfSomebodyElse:
    @pytest.mark.parametrize(
        "origin",
        [
            "https://evil.example",
            "http://localhost.evil.example",
            "http://localhost:81",
            "https://localhost",
            "null",
            "",
        ],
    )
    def test_is_refused_by_where_it_comes_from(self, origin):
        app, sent = saving()
        client = app.test_client()

        answer = post(client, token=token_of(client), origin=origin)

        assert (answer.status_code, sent) == (400, [])

    def test_is_refused_with_the_token_of_another_session(self):
        app, sent = saving()
        token = token_of(app.test_client())
        client = app.test_client()
        token_of(client)

        assert post(client, token=token).status_code == 400
        assert sent == []

    def test_is_refused_as_json_that_pretends_to_be_text(self):
        app, sent = saving()
        client = app.test_client()

        answer = client.post("/save", data='{"a": 1}', content_type="text/plain")

        assert (answer.status_code, sent) == (400, [])

    def test_is_not_offered_to_be_sent_again(self):
        app, _ = saving()
        client = app.test_client()

        answer = post(client, origin="https://evil.example", typed={"pay": "evil"})

        assert "<form" not in answer.text
        assert "evil" not in answer.text


class TestEveryRouteThatChangesSomething:
    def test_refuses_without_a_token(self):
        app, _ = saving()
        unsafe = [
            (rule, method)
            for rule in app.url_map.iter_rules()
            for method in rule.methods - SAFE
            if not rule.rule.startswith(API)
        ]
        assert unsafe

        for rule, method in unsafe:
            path = re.sub(r"<[^>]+>", "1", rule.rule)
            answer = app.test_client().open(path, method=method)
            assert answer.status_code == 400, rule
            assert "The form was not taken" in answer.text, rule


class TestTheRefusal:
    def test_says_that_nothing_is_lost_and_offers_to_send_it_again(self):
        app, sent = saving()
        client = app.test_client()

        refused = post(client, token="stale", typed={"findings": TYPED})

        assert refused.status_code == 400
        assert "What you typed is not lost" in refused.text
        token = re.search(r'csrf_token" value="([^"]+)', refused.text)[1]
        (kept,) = re.findall(
            r'name="findings" hidden>\n(.*?)</textarea>', refused.text, re.S
        )
        assert html.unescape(kept) == TYPED
        post(client, token=token, typed={"findings": html.unescape(kept)})
        assert sent[0]["findings"] == TYPED

    @pytest.mark.parametrize("name", ["password", "new_password", "code"])
    def test_shows_no_secret(self, name):
        app, _ = saving()

        refused = post(
            app.test_client(), typed={name: "hunter2", "email": "a@b.example"}
        )

        assert "hunter2" not in refused.text
        assert "back button" in refused.text
