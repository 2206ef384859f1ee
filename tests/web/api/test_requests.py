"""What every request is held to: its token, its scope, its pace, its body."""

from io import BytesIO

import pytest

from docgen.office import Office
from docgen.settings import Settings
from docgen.word.library import Library
from tests.web.api.calling import READING, Program, asking, token_of
from tests.web.serving import KEY, app_with
from tests.web.visiting import visited
from web import create_app
from web.api.operations import PREFIX
from web.api.pace import Pace
from web.api.reading import PACE

NOBODY_IS_THERE = "postgresql+psycopg://nobody@127.0.0.1:1/none"


def told(answer):
    assert answer.mimetype == "application/json", answer.text
    (one,) = answer.json["problems"]
    assert set(one) == {"where", "wrong", "remedy", "severity", "item"}
    return one


class TestARefusal:
    @pytest.mark.parametrize(
        "head", ["", "Bearer", "Bearer ", "Basic eDp5", f"Bearer {'x' * 9999}"]
    )
    def test_without_a_token_says_how_to_send_one(self, head):
        head = {"Authorization": head} if head else {}
        answer = app_with().test_client().get(f"{PREFIX}/reviews", headers=head)

        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="docgen"'
        assert "My account" in told(answer)["remedy"]

    def test_of_the_scope_names_what_is_missing(self, tmp_path):
        with asking(tmp_path, allows=READING) as (program, review):
            answer = program.post(f"{review}/take-up")

        assert answer.status_code == 403
        assert told(answer)["remedy"] == "Make one that opens reviews to write."

    def test_tells_everything_at_once(self, tmp_path):
        with asking(tmp_path) as (program, _):
            answer = program.post("/reviews", json={"first_day": "soon", "colour": 1})

        assert answer.status_code == 422
        assert {one["where"] for one in answer.json["problems"]} == {
            "request",
            "request, reference",
            "request, first_day",
            "request, service_id",
        }

    @pytest.mark.parametrize(
        ("sent", "status"),
        [
            ({"data": "{}", "content_type": "text/plain"}, 415),
            ({"data": {"because": "x"}}, 415),
            ({"data": "{", "content_type": "application/json"}, 400),
            ({"data": "[]", "content_type": "application/json"}, 400),
            ({"data": '{"a": 1, "a": 2}', "content_type": "application/json"}, 400),
            ({"data": '{"a": NaN}', "content_type": "application/json"}, 400),
            ({"data": '{"a": "\\ud800"}', "content_type": "application/json"}, 400),
            ({"data": "[" * 9999, "content_type": "application/json"}, 400),
            ({"data": b"\xff\xfe", "content_type": "application/json"}, 400),
            ({"data": " " * 2_000_000, "content_type": "application/json"}, 413),
            ({"json": {"because": ""}}, 422),
            ({"json": {"because": "x" * 30_000}}, 422),
        ],
        ids=range(12),
    )
    def test_of_what_was_sent_has_its_status(self, tmp_path, sent, status):
        with asking(tmp_path) as (program, review):
            answer = program.post(f"{review}/cancel", **sent)

        assert answer.status_code == status
        assert told(answer)["remedy"]

    def test_of_a_file_that_is_too_large_is_json_too(self, tmp_path):
        with asking(tmp_path) as (program, review):
            file = (BytesIO(b"x" * 33 * 1024 * 1024), "large.pdf")
            data = {"purpose": "message", "file": file}
            answer = program.post(f"{review}/files", data=data)

        assert answer.status_code == 413
        assert told(answer)["remedy"]

    def test_by_a_host_that_is_not_ours_is_json_too(self):
        head = {"Host": "evil.example"}
        answer = app_with().test_client().get(f"{PREFIX}/reviews", headers=head)

        assert answer.status_code == 400
        assert told(answer)["wrong"]

    def test_because_the_records_are_away_says_when_to_come_back(self, tmp_path):
        settings = Settings(secret_key=KEY, folder=tmp_path, database=NOBODY_IS_THERE)
        app = create_app(Office(settings, Library()))
        answer = Program(app, "docgen_x").get("/reviews")

        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert "nothing was kept" in told(answer)["remedy"]

    def test_by_a_fault_of_ours_gives_its_number_and_no_more(self):
        app = app_with()
        app.extensions["docgen.office"] = None
        answer = Program(app, "docgen_x").get("/reviews")

        assert answer.status_code == 500
        assert "NoneType" not in answer.text
        assert "this number: " in told(answer)["remedy"]

    def test_of_too_many_requests_says_how_long_to_wait(self, tmp_path):
        with asking(tmp_path) as (program, _):
            program.app.extensions[PACE] = Pace(most=2)
            got = [program.get("/token") for _ in range(3)]

        assert [one.status_code for one in got] == [200, 200, 429]
        assert 1 <= int(got[2].headers["Retry-After"]) <= 60


class TestAPace:
    def test_is_each_tokens_own_and_goes_on_after_a_minute(self):
        now = [0.0]
        pace = Pace(most=2, clock=lambda: now[0])

        assert [pace.wait("a"), pace.wait("a"), pace.wait("a")] == [0, 0, 60]
        assert pace.wait("b") == 0
        now[0] = 59.0
        assert pace.wait("a") == 1
        now[0] = 60.0
        assert pace.wait("a") == 0

    def test_forgets_tokens_that_ask_no_more(self):
        now = [0.0]
        pace = Pace(clock=lambda: now[0])
        for number in range(1_001):
            pace.wait(str(number))
        now[0] = 61.0
        pace.wait("new")

        assert len(pace._asked) == 1


class TestAList:
    def test_comes_in_pages(self, tmp_path):
        with visited(tmp_path) as (two, app, _):
            program = Program(app, token_of(two, "coordinator of all"))
            pages = [program.get(f"/reviews?size=1&page={at}").json for at in (1, 2, 3)]

        found = [one["reference"] for page in pages for one in page["reviews"]]
        assert found == ["2027-Alderwick", "2027-Zephyrlode"]
        assert [(one["count"], one["page"], one["size"]) for one in pages] == [
            (2, 1, 1),
            (2, 2, 1),
            (2, 3, 1),
        ]

    @pytest.mark.parametrize(
        "query",
        [
            "page=0",
            "page=x",
            "size=201",
            "size=-1",
            "pages=1",
            "stage=x",
            "due_before=x",
        ],
    )
    def test_is_not_guessed_at(self, tmp_path, query):
        with asking(tmp_path) as (program, _):
            answer = program.get(f"/reviews?{query}")

        assert answer.status_code == 422
        assert told(answer)["where"].startswith("query")

    def test_is_searched_by_what_is_asked(self, tmp_path):
        with asking(tmp_path) as (program, review):
            found = program.get("/reviews?search=EXAMPLE&region=East").json
            none = program.get("/reviews?search=nowhere").json

        assert [one["id"] for one in found["reviews"]] == [review.rpartition("/")[2]]
        assert (none["reviews"], none["count"]) == ([], 0)
