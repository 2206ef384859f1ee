"""Every page that can't be shown says so in plain words, with a way on."""

import io
import json
import re

import pytest
from flask import abort, request
from werkzeug.exceptions import ServiceUnavailable

from tests.web.serving import app_with, token_of
from web import LARGEST, LONGEST_TEXTS, MOST_PARTS
from web.errors import WORDS, unavailable

SECRET = "Alex Example"
ORIGIN = {"Origin": "http://localhost"}


class Away(Exception):
    """What docgen needs is away."""


def refused(code):
    return app_with({"/it": lambda: abort(code)}).test_client().get("/it")


def read_form():
    return str(len(request.form))


def faulty():
    raise ValueError(SECRET)


class TestEveryError:
    @pytest.mark.parametrize("code", WORDS)
    def test_is_told_in_words_with_a_way_on(self, code):
        answer = refused(code)

        assert answer.status_code == code
        assert f'<h1 class="nhsuk-heading-l">{WORDS[code].title}</h1>' in re.sub(
            "&#39;", "'", answer.text
        )
        assert 'href="/"' in answer.text
        assert str(code) not in re.sub(r"<[^>]*>|<style.*?</style>", "", answer.text)

    @pytest.mark.parametrize(("code", "like"), [(410, 400), (418, 400), (501, 500)])
    def test_without_words_of_its_own_is_told_like_its_kind(self, code, like):
        answer = refused(code)

        assert answer.status_code == code
        assert WORDS[like].title in answer.text.replace("&#39;", "'")

    def test_repeats_nothing_of_the_address(self):
        answer = app_with().test_client().get("/<script>alert(1)</script>?q=<b>")

        assert answer.status_code == 404
        assert "alert" not in answer.text

    def test_of_a_wrong_method_names_the_right_ones(self):
        answer = app_with().test_client().options("/help")

        assert answer.status_code == 200
        refusal = app_with().test_client().put("/", headers=ORIGIN)
        assert refusal.status_code == 405
        assert "GET" in refusal.headers["Allow"]

    def test_that_passes_says_when_to_come_back(self):
        def busy():
            raise ServiceUnavailable(retry_after=7)

        answer = app_with({"/busy": busy}).test_client().get("/busy")

        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "7")


class TestAFaultOfOurs:
    def test_shows_a_number_that_is_in_the_journal(self, capsys, caplog):
        answer = app_with({"/fault": faulty}).test_client().get("/fault")

        number = re.search(r'class="dg-number">(\w+)<', answer.text)[1]
        written = capsys.readouterr()
        lines = [json.loads(one) for one in written.out.splitlines()]
        (fault,) = [one for one in lines if one["event"] == "fault"]
        assert answer.status_code == 500
        assert fault["request"] == number
        assert fault["kind"] == "ValueError"
        assert "test_errors.py" in fault["lines"][-1]
        assert SECRET not in written.out + written.err + caplog.text + answer.text

    def test_is_told_though_who_is_signed_in_cannot_be_found_out(self):
        app = app_with({"/fault": faulty})
        app.context_processor(faulty)

        answer = app.test_client().get("/fault")

        assert answer.status_code == 500
        assert WORDS[500].title in answer.text

    def test_is_none_where_something_is_only_away(self):
        def away():
            raise Away

        app = app_with({"/away": away})
        app.register_error_handler(Away, unavailable)

        answer = app.test_client().get("/away")

        assert (answer.status_code, "Retry-After" in answer.headers) == (503, True)


class TestTooMuch:
    def sent(self, data):
        app = app_with({"/form": read_form})
        client = app.test_client()
        data["csrf_token"] = token_of(client)
        return client.post(
            "/form", data=data, headers=ORIGIN, content_type="multipart/form-data"
        )

    def test_is_taken_up_to_the_limits(self):
        few = {str(number): "x" for number in range(MOST_PARTS - 1)}

        assert self.sent(few).status_code == 200
        assert self.sent({"text": "x" * (LONGEST_TEXTS - 1000)}).status_code == 200
        assert self.sent({"f": (io.BytesIO(b"x" * 3_000_000), "f")}).status_code == 200

    @pytest.mark.parametrize(
        "data",
        [
            {str(number): "x" for number in range(MOST_PARTS + 1)},
            {"text": "x" * (LONGEST_TEXTS + 1)},
            {"file": (io.BytesIO(bytes(LARGEST + 1)), "large.xlsx")},
        ],
        ids=["parts", "text", "file"],
    )
    def test_is_refused_in_words(self, data):
        answer = self.sent(dict(data))

        assert answer.status_code == 413
        assert WORDS[413].title in answer.text
