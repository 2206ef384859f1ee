"""Whoever watches over docgen learns how it is, and nobody learns who did what."""

import json
import threading
from types import SimpleNamespace

import pytest
from flask import abort, g

from docgen.office import Office
from docgen.review.rights import Role
from docgen.settings import Settings
from docgen.word.library import Library
from tests.web.serving import KEY, app_with
from web import create_app
from web.hosts import is_own
from web.overload import TURNS

SECRETS = ("Alex", "EX-2027-10", "reason", "203.0.113.9")
LOOPBACK, ELSEWHERE = "127.0.0.1", "203.0.113.9"


def fails():
    raise OSError("the disk of Alex")


def written(capsys):
    return [json.loads(one) for one in capsys.readouterr().out.splitlines()]


class TestTheProcess:
    def test_is_up(self):
        assert app_with().test_client().get("/healthz").json == {"status": "up"}

    def test_is_ready_when_all_that_it_needs_is_there(self):
        app = app_with(checks=[("records", lambda: True), ("files", lambda: True)])

        answer = app.test_client().get("/readyz")

        assert (answer.status_code, answer.json) == (200, {"status": "ready"})

    def test_names_what_it_lacks(self):
        checks = [("records", lambda: True), ("files", lambda: False), ("jobs", fails)]

        answer = app_with(checks=checks).test_client().get("/readyz")

        assert answer.status_code == 503
        assert answer.json["failed"] == ["files", "jobs"]
        assert "Alex" not in answer.text

    def test_looks_after_its_records_where_it_is_told_of_nothing_else(self, tmp_path):
        client = create_app(Office(Settings(folder=tmp_path), Library())).test_client()
        assert client.get("/readyz").status_code == 200

        away = Settings(folder=tmp_path, database=f"sqlite:///{tmp_path}")
        client = create_app(Office(away, Library())).test_client()
        assert client.get("/readyz").json["failed"] == ["records"]


class TestTheJournal:
    def test_has_one_line_for_each_request_with_its_route_and_no_value(self, capsys):
        def cancel():
            g.visitor = SimpleNamespace(
                caller=SimpleNamespace(roles=lambda: (Role.COORDINATOR,))
            )
            return "done"

        app = app_with({"/example/<reference>": lambda reference: cancel()})
        path = "/example/EX-2027-10?who=Alex&why=reason"

        app.test_client().get(path, environ_base={"REMOTE_ADDR": ELSEWHERE})

        (line,) = written(capsys)
        assert line["route"] == "/example/<reference>"
        assert (line["method"], line["status"]) == ("GET", 200)
        assert line["role"] == "coordinator"
        assert line["time"].endswith("Z")
        assert 0 <= line["milliseconds"] < 60_000
        assert len(line["request"]) == 8
        assert not any(one in json.dumps(line) for one in SECRETS)

    def test_gives_every_request_a_number_of_its_own(self, capsys):
        client = app_with().test_client()
        for _ in range(20):
            client.get("/healthz")

        assert len({one["request"] for one in written(capsys)}) == 20

    def test_stays_one_line_whatever_is_asked(self, capsys):
        app_with().test_client().get("/Alex%0a%7B%22event%22%3A1%7D?reason=%0aAlex")

        (line,) = written(capsys)
        assert (line["route"], line["status"]) == ("(none)", 404)


class TestTheNumbers:
    def numbers(self, asked_by=LOOPBACK, *, headers=None, host="localhost", **settings):
        client = app_with(**settings).test_client()
        client.get("/help/start")
        client.get("/EX-2027-10")
        return client.get(
            "/metrics",
            base_url=f"http://{host}",
            headers=headers or {},
            environ_base={"REMOTE_ADDR": asked_by},
        )

    def test_count_requests_by_route_and_status(self):
        text = self.numbers().text

        assert 'docgen_requests_total{route="/help/<name>",status="200"} 1.0' in text
        assert 'docgen_requests_total{route="(none)",status="404"} 1.0' in text
        assert 'docgen_request_seconds_count{route="/help/<name>"} 1.0' in text
        assert "EX-2027-10" not in text

    @pytest.mark.parametrize(
        ("asked", "status"),
        [
            ({}, 200),
            ({"asked_by": "::1"}, 200),
            ({"asked_by": ELSEWHERE}, 403),
            ({"headers": {"X-Forwarded-For": ELSEWHERE}}, 403),
            ({"headers": {"Forwarded": f"for={ELSEWHERE}"}}, 403),
            ({"host": "docgen.example.org"}, 403),
            ({"headers": {"X-Forwarded-For": ELSEWHERE}, "behind_proxy": True}, 403),
        ],
    )
    def test_are_for_this_machine_alone_without_a_token(self, asked, status):
        assert self.numbers(**asked).status_code == status

    @pytest.mark.parametrize(
        ("said", "status"),
        [
            (f"Bearer {KEY}", 200),
            (f"Bearer {KEY}x", 403),
            ("Bearer ", 403),
            (f"Basic {KEY}", 403),
            ("Bearer é", 403),
        ],
    )
    def test_are_for_whoever_has_the_token(self, said, status):
        headers = {"Authorization": said}

        found = self.numbers(ELSEWHERE, headers=headers, metrics_token=KEY)

        assert found.status_code == status

    def test_are_for_nobody_with_an_empty_token(self):
        headers = {"Authorization": "Bearer "}

        assert self.numbers(ELSEWHERE, headers=headers).status_code == 403


class TestTooManyAtOnce:
    """Two requests wait for a gate while others come."""

    @pytest.fixture
    def crowded(self):
        gate, inside = threading.Event(), threading.Semaphore(0)

        def wait():
            inside.release()
            gate.wait(10)
            return "done"

        app = app_with({"/wait": wait}, most_requests=2)
        answers = []
        threads = [
            threading.Thread(
                target=lambda: answers.append(app.test_client().get("/wait").text)
            )
            for _ in range(2)
        ]
        for one in threads:
            one.start()
            assert inside.acquire(timeout=10)
        yield app, gate, threads, answers
        gate.set()
        for one in threads:
            one.join()

    def test_are_told_at_once_to_come_back(self, crowded):
        app, *_ = crowded

        answer = app.test_client().get("/")

        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert "docgen is busy" in answer.text

    def test_leave_the_state_of_the_process_to_be_asked(self, crowded):
        app, *_ = crowded

        assert app.test_client().get("/healthz").status_code == 200

    def test_are_answered_again_once_the_others_are(self, crowded):
        app, gate, threads, answers = crowded
        gate.set()
        for one in threads:
            one.join(10)

        assert answers == ["done", "done"]
        assert app.test_client().get("/").status_code == 200

    def test_are_counted_down_after_a_fault_too(self):
        app = app_with({"/fault": lambda: abort(500)}, most_requests=1)
        statuses = [app.test_client().get("/fault").status_code for _ in range(3)]

        assert statuses == [500, 500, 500]
        assert app.test_client().get("/").status_code == 200


class TestTurns:
    """Of those that are in work, only a few are worked on at a time."""

    @pytest.fixture
    def waiting(self):
        """More requests than there are turns, each inside until it is let go."""
        gate, inside = threading.Event(), threading.Semaphore(0)
        codes = []

        def wait():
            inside.release()
            gate.wait(10)
            return "done"

        app = app_with({"/wait": wait})

        def ask():
            codes.append(app.test_client().get("/wait").status_code)

        threads = [threading.Thread(target=ask) for _ in range(TURNS + 3)]
        for one in threads:
            one.start()
        yield app, inside, gate, threads, codes
        gate.set()
        for one in threads:
            one.join(10)

    def test_are_given_to_so_many_and_then_to_the_next(self, waiting):
        _, inside, gate, threads, codes = waiting
        for _ in range(TURNS):
            assert inside.acquire(timeout=10)
        is_another_in = inside.acquire(timeout=0.3)
        gate.set()
        for one in threads:
            one.join(10)

        assert not is_another_in
        assert codes == [200] * (TURNS + 3)

    def test_are_not_needed_to_ask_for_the_state_of_the_process(self, waiting):
        app, inside, *_ = waiting
        for _ in range(TURNS):
            assert inside.acquire(timeout=10)

        assert app.test_client().get("/healthz").status_code == 200


@pytest.mark.parametrize("host", ["docgen.example.org:x", "docgen.example.org:99999"])
def test_a_host_with_no_port_that_can_be_is_not_ours(host):
    assert not is_own(host, "https://docgen.example.org")
