"""docgen serve, as people start and stop it: the pages and the worker in one."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from http.client import HTTPException
from threading import Thread

import pytest

from tests.cli.running import program


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def serving(folder, *more):
    """A server in its own process, and the lines it says until it is ready."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "docgen", "serve", "--port", str(port), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "DOCGEN_FOLDER": str(folder), "PYTHONUNBUFFERED": "1"},
    )
    said = []
    try:
        for line in process.stdout:
            said.append(line.rstrip())
            if line.startswith("docgen is on"):
                break
        yield process, f"http://127.0.0.1:{port}", said
    finally:
        process.kill()
        process.communicate()


def answer(address):
    try:
        with urllib.request.urlopen(address, timeout=30) as found:
            return found.status, found.read().decode()
    except urllib.error.HTTPError as cause:
        return cause.code, cause.read().decode()


class TestTheServer:
    @pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
    def test_answers_until_it_is_told_to_stop(self, tmp_path, how):
        with serving(tmp_path) as (process, address, said):
            assert answer(f"{address}/readyz")[0] == 200
            assert "Sign in" in answer(f"{address}/")[1]
            process.send_signal(how)
            assert process.wait(timeout=60) == 0

        assert said[-1] == f"docgen is on {address}. Stop it with Ctrl+C."

    def test_stops_while_it_reads_and_writes(self, tmp_path):
        with serving(tmp_path) as (process, address, _):
            busy = [
                Thread(target=_ask_until_it_is_gone, args=(address,)) for _ in "abc"
            ]
            for one in busy:
                one.start()
            time.sleep(1)
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=60) == 0
            assert process.stdout.read().endswith("Stopped.\n")
            for one in busy:
                one.join()

    def test_prints_a_link_that_makes_the_first_administrator(self, tmp_path):
        with serving(tmp_path) as (process, address, _):
            process.stdout.readline()
            link = process.stdout.readline().strip()

            code, page = answer(link)

        assert link.startswith(f"{address}/set-up/")
        assert code == 200
        assert "administrator" in page

    def test_says_in_a_sentence_that_a_port_is_taken(self, tmp_path):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            env = {**os.environ, "DOCGEN_FOLDER": str(tmp_path)}

            done = program("serve", "--port", port, env=env)

        assert done.code == 2
        assert f"127.0.0.1:{port}: docgen can't listen there" in done.err

    def test_writes_a_line_of_json_for_each_request_without_a_path(self, tmp_path):
        port = free_port()
        log = tmp_path / "log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "docgen", "serve", "--port", str(port)],
                stdout=out,
                stderr=out,
                env={**os.environ, "DOCGEN_FOLDER": str(tmp_path / "records")},
            )
            try:
                _until_ready(f"http://127.0.0.1:{port}")
                answer(f"http://127.0.0.1:{port}/reviews/secret-name?search=Jo")
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=60)

        lines = [one for one in log.read_text().splitlines() if one.startswith("{")]
        routes = [json.loads(one)["route"] for one in lines]
        assert "/reviews/<key>" in routes
        assert "secret-name" not in log.read_text()
        assert "search=Jo" not in log.read_text()


def _ask_until_it_is_gone(address):
    with suppress(OSError, HTTPException):
        while True:
            answer(f"{address}/healthz")


def _until_ready(address):
    for _ in range(300):
        try:
            if answer(f"{address}/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("the server did not start")


class TestTheExample:
    def test_is_made_once_and_lets_each_of_its_people_in(self, tmp_path):
        with serving(tmp_path, "--example") as (_, address, said):
            links = [one.split()[0] for one in map(str.strip, said) if "/link/" in one]
            codes = [answer(one)[0] for one in links]

        with serving(tmp_path, "--example") as (_, again, second):
            people = [one for one in second if re.match(r"\w+ (Example|Sample), ", one)]

        assert len(links) == 6
        assert codes == [200] * 6
        assert all(one.startswith(address) for one in links)
        assert again != address
        assert len(people) == 6
        assert "Making the example…" in said
        assert "Making the example…" not in second
