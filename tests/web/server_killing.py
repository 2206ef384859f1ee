"""Killing the real server at random moments under saves; looking at what is left."""

import os
import random
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path

from sqlalchemy import select

from docgen.office import Office
from docgen.records.history import first_broken
from docgen.records.parts import versions
from docgen.records.tables import files, issues
from docgen.settings import Settings
from docgen.word.library import Library
from tests.cli.test_serve import free_port
from tests.jobs.working import wait_for
from tests.usecases.house import complete_review
from tests.web.racing import Browser, form_in, signed_in

BOX, LATEST = "host_trust.name", 60
AWAY = (OSError, HTTPException)


class Server:
    """docgen serve in a folder, started anew as often as it is killed."""

    def __init__(self, folder: Path):
        self.address = f"http://127.0.0.1:{free_port()}"
        port = self.address.rpartition(":")[2]
        self._wish = [sys.executable, "-m", "docgen", "serve", "--port", port]
        # Without LibreOffice the worker has done with each PDF at once.
        office = {"DOCGEN_FOLDER": str(folder), "DOCGEN_SOFFICE": "/nowhere/soffice"}
        self._environment = {**os.environ, **office}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self):
        return self._process.pid

    def start(self):
        """Start it, and return the seconds until it was ready."""
        began = time.perf_counter()
        nowhere = subprocess.DEVNULL
        self._process = subprocess.Popen(
            self._wish, env=self._environment, stdout=nowhere, stderr=nowhere
        )
        while not _is_ready(self.address):
            assert self._process.poll() is None, "the server ended by itself"
            assert time.perf_counter() - began < LATEST, "the server was never ready"
            time.sleep(0.01)
        return time.perf_counter() - began

    def kill(self):
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def _is_ready(address):
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, *AWAY):
        return False


class Writer(threading.Thread):
    """Somebody who saves one thing after the other until the server is gone."""

    def __init__(self, browser, key):
        super().__init__()
        self.browser, self.key, self.acknowledged = browser, key, []

    def run(self):
        try:
            while True:
                self.save()
        except AWAY:
            return

    def send(self, page, said, **fields):
        """Send a page's form with these boxes; note that it was acknowledged."""
        path = f"/reviews/{self.key}/agreement/{page}"
        form = form_in(self.browser.open(path)[1])
        code, _ = self.browser.open(path, {**form, **fields})
        if code == 303:
            self.acknowledged.append(said(form))


class Answering(Writer):
    """Changes an answer, each time to another."""

    def save(self):
        text = f"Trust {time.time_ns()}"
        self.send("parties", lambda _: text, **{BOX: text})


class Issuing(Writer):
    """Issues the agreement, each time once more: a file, and then its rows."""

    def save(self):
        self.send("issue", lambda form: int(form["number"]), because="Once more")


def kill_servers(folder, kills, seed):
    """Kill as many servers while people save; return what is wrong, and the starts."""
    chance, folder = random.Random(seed), Path(folder)
    office = Office(Settings(folder=folder), Library())
    keys = [complete_review(office, host_trust={"name": "T"}) for _ in range(2)]
    tokens = [signed_in(office) for _ in range(2)]
    server, starts = Server(folder), []
    kept = ([], [])
    try:
        for _ in range(kills):
            starts.append(server.start())
            browsers = [Browser(server.address, one) for one in tokens]
            writers = [
                Answering(browsers[0], keys[0]),
                Issuing(browsers[1], keys[1]),
            ]
            for one in writers:
                one.start()
            wait_for(lambda writers=writers: any(x.acknowledged for x in writers))
            time.sleep(chance.random() / 2)
            server.kill()
            for said, one in zip(kept, writers, strict=True):
                one.join()
                said += one.acknowledged
        starts.append(server.start())
    finally:
        server.kill()
    wrong = [*_lost(office, keys, kept), *_broken(office)]
    office.records.close()
    return wrong, starts, sum(map(len, kept))


def _lost(office, keys, kept):
    """What was acknowledged and is not there."""
    with office.records.database.reading() as connection:
        saved = versions(connection, f"review:{keys[0]}", "agreement")
        of_review = issues.c.review_id == keys[1]
        numbers = connection.execute(select(issues.c.number).where(of_review))
        there = set(numbers.scalars())
    said = {(one.content or {}).get("host_trust", {}).get("name") for one in saved}
    yield from (f"{one}: acknowledged and lost" for one in set(kept[0]) - said)
    yield from (f"issue {one}: acknowledged and lost" for one in set(kept[1]) - there)
    if there != set(range(1, len(there) + 1)):
        yield f"issues out of order: {sorted(there)}"


def _broken(office):
    """What is not whole: the history, the database, the files of rows."""
    with office.records.database.reading() as connection:
        if (broken := first_broken(connection)) is not None:
            yield f"the history is broken: {broken}"
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if said != "ok":
                yield f"the database is broken: {said}"
        names = list(connection.execute(select(files.c.hash)).scalars())
        faults = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    yield from (f"a row leads nowhere: {one}" for one in faults)
    for name in names:
        try:
            office.records.files.content(name)
        except Exception as fault:  # whatever it is, it is told
            yield f"file {name}: {fault!r}"
