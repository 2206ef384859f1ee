"""People with browsers who read, save and upload; each at the moments that were set."""

import json
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from importlib.resources import files
from secrets import token_bytes
from urllib.parse import urlencode

from docgen.usecases import giving
from tests.web.racing import form_in
from tests.web.signing import SESSION

READS = (
    "/reviews",
    "/reviews?search=harbour",
    "/reviews/{key}",
    "/reviews/{key}/agreement",
    "/reviews/{key}/agreement/parties",
    "/reviews/{key}/documents",
    "/reviews/{key}/timetable",
    "/reviews/{key}/scores",
    "/reviews/{key}/scores/{person}",
    "/reviews/{key}/consensus",
    "/reviews/{key}/report",
    "/reviews/{key}/report/items/9",
    "/reviews/{key}/report-life",
    "/reviews/{key}/action-plan",
    "/reviews/{key}/support-plan",
    "/services",
    "/portfolio",
)
FORM, BOX = "/reviews/{key}/agreement/parties", "host_trust.name"
FILES, SHEETS = "/reviews/{key}/documents", "/reviews/{key}/scores/{person}/sheet"
ASKED = {"purpose": giving.SHARED, "for_whom": "Jo Example", "came_by": "A message"}
SHEET = files("samples").joinpath("scores", "layout-01-plain-numbers.xlsx").read_bytes()
SIZE = 200_000  # bytes of a file that somebody gives
WELL = (200, 303)
WRITES = ("save", "file", "sheet")
AT_ONCE = 250  # of which a server may leave as many waiting as it likes
GONE = (OSError, HTTPException)
LONGEST = 60  # seconds until an answer counts as a hang


@dataclass
class Answer:
    """What was asked, when it was due, how long it took from then, and the answer."""

    deed: str
    due: float
    took: float
    code: int | str
    retry_after: str = ""


@dataclass
class Visitor:
    """Somebody who is signed in, with a browser that keeps its line open."""

    address: str
    token: str
    key: str
    reviewer: str
    cookies: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)
    saved: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)
    line: HTTPConnection | None = None
    retry_after: str = ""

    def ask(self, path, body=None, kind="application/x-www-form-urlencoded"):
        """Return an answer's number and content, on a new line where one was cut."""
        headers = {"Cookie": self._cookies(), "Origin": self.address}
        if body is not None:
            headers["Content-Type"] = kind
        for is_last in (False, True):
            line = self.line = self.line or self._new_line()
            try:
                line.request("GET" if body is None else "POST", path, body, headers)
                answer = line.getresponse()
                text = answer.read()
                break
            except GONE:
                line.close()
                self.line = None
                if is_last or body is not None:
                    raise
        self.retry_after = answer.headers.get("Retry-After", "")
        for one in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = one.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, text

    def _new_line(self):
        return HTTPConnection(self.address.removeprefix("http://"), timeout=LONGEST)

    def _cookies(self):
        kept = {SESSION: self.token, **self.cookies}
        return "; ".join(f"{name}={one}" for name, one in kept.items())

    def at(self, path):
        """Return a path with this visitor's review, and its reviewer, in it."""
        return path.format(key=self.key, person=self.reviewer)

    def begin(self):
        """Read the form once, for what its page holds."""
        self.do(FORM)

    def do(self, deed):
        """Do one thing; return the code it was answered with."""
        if deed == "save":
            return self._save()
        if deed == "file":
            return self._upload(FILES, "plan.pdf", b"%PDF-1.7 " + token_bytes(SIZE))
        if deed == "sheet":
            return self._upload(SHEETS, "scores.xlsx", SHEET)
        code, text = self.ask(self.at(deed))
        if deed == FORM and code == 200:
            self.form = form_in(text.decode())
        return code

    def _save(self):
        text = f"Trust {time.time_ns()} (example)"
        fields = urlencode({**self.form, BOX: text})
        code, _ = self.ask(self.at(FORM), fields)
        if code == 303:
            self.saved = text
        return code

    def _upload(self, path, name, content):
        """Send a file with what is asked along with it; return the code."""
        parts = {**ASKED, "csrf_token": self.form["csrf_token"]}
        boxes = [(f'name="{one}"', said.encode()) for one, said in parts.items()]
        boxes.append((f'name="file"; filename="{name}"', content))
        body = b"".join(
            f"--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode()
            + said
            + b"\r\n"
            for head, said in boxes
        )
        kind = "multipart/form-data; boundary=edge"
        return self.ask(self.at(path), body + b"--edge--\r\n", kind)[0]


def deeds(many, chance, saves, uploads):
    """What is asked for, in turn: reads, and now and then a save or an upload."""
    kinds = {"save": saves, "file": uploads / 2, "sheet": uploads / 2}
    weights = [*kinds.values(), 1 - saves - uploads]
    drawn = chance.choices([*kinds, "read"], weights, k=many)
    return [chance.choice(READS) if one == "read" else one for one in drawn]


def planned(visitors, rate, seconds, chance, share):
    """Return when, whose turn it is and what they do: a form is read before its save.

    An upload needs no more than that a form was read once, for its token.
    """
    many = int(rate * seconds)
    turns, before = [], {}
    for number, deed in enumerate(deeds(many, chance, *share)):
        whose = chance.randrange(len(visitors))
        last = before.get(whose)
        needs_form = deed in WRITES and not visitors[whose].form
        if needs_form or (deed == "save" and (last is None or last[2] in WRITES)):
            deed = FORM
        elif deed == "save":
            last[2] = FORM
        before[whose] = turn = [number / rate, whose, deed]
        turns.append(turn)
    return turns


def visit(visitors, rate, seconds, *, share=(0.08, 0.02), seed=0):
    """Have people ask so often a second, each at its own moment; return the answers."""
    turns = planned(visitors, rate, seconds, random.Random(seed), share)
    begun = time.perf_counter() + 0.1

    def turn(due, whose, deed):
        one = visitors[whose]
        with one.lock:
            try:
                code = one.do(deed)
            except GONE as fault:
                code = type(fault).__name__
            took = time.perf_counter() - begun - due
            return Answer(deed, due, took, code, one.retry_after)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = []
        for due, whose, deed in turns:
            time.sleep(max(0.0, begun + due - time.perf_counter()))
            asked.append(pool.submit(turn, due, whose, deed))
        return [one.result() for one in asked]


def lost(office, visitors, versions):
    """The saves that were acknowledged last and are not there."""
    missing = []
    with office.records.database.reading() as connection:
        for one in visitors:
            said = json.dumps(
                [
                    (kept.content or {}).get("host_trust")
                    for kept in versions(connection, f"review:{one.key}", "agreement")
                ]
            )
            if one.saved and one.saved not in said:
                missing.append(one.saved)
    return missing
