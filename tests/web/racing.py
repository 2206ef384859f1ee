"""Two people at once on a real server: each edit saved or shown as a clash."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.cookies import SimpleCookie
from secrets import token_hex
from threading import Barrier
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from sqlalchemy import func, select

from docgen.office import Office
from docgen.records import people, sessions
from docgen.records.history import By
from docgen.records.parts import versions
from docgen.records.tables import issues
from docgen.review.rights import Grant, Role
from docgen.settings import Settings
from docgen.word.library import Library
from tests.usecases.house import complete_review
from tests.web.posting import posted
from tests.web.serving import served
from tests.web.signing import SESSION
from web import create_app

TOGETHER = 60  # seconds two people wait for each other at most


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    """A browser of somebody who is signed in: opens pages, sends their forms."""

    def __init__(self, address, token):
        self.address, self.cookies = address, {SESSION: token}
        self.retry_after = ""
        self._opener = build_opener(_Stay)

    def open(self, path, fields=None):
        """Return the number and the text of an answer; a dict is sent as a form."""
        data = None if fields is None else urlencode(fields).encode()
        cookies = "; ".join(f"{name}={one}" for name, one in self.cookies.items())
        headers = {"Cookie": cookies, "Origin": self.address}
        request = Request(self.address + path, data=data, headers=headers)
        try:
            answer = self._opener.open(request, timeout=60)
        except HTTPError as refused:
            answer = refused
        with answer:
            for one in answer.headers.get_all("Set-Cookie") or ():
                for name, morsel in SimpleCookie(one).items():
                    self.cookies[name] = morsel.value
            self.retry_after = answer.headers.get("Retry-After", "")
            return answer.status, answer.read().decode("utf-8", "replace")


def form_in(page):
    """What a browser sends of a page's form that nobody touched."""
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    return {**posted(page), **{name: unescape(one) for name, one in hidden}}


def signed_in(office, role=Role.COORDINATOR):
    """Add somebody who is signed in; return the word of their session."""
    how = By("", "", office.now())
    with office.records.database.writing() as connection:
        email = f"{token_hex(4)}@docgen.example"
        person = people.add(connection, "Ada Example", email, how)
        people.give(connection, person, Grant(role), how)
        begun = sessions.begin(connection, person.id, "oidc", how.at, is_confirmed=True)
    return begun.token


@contextmanager
def two_browsers(folder):
    """The office on a server of its own, and the browsers of two coordinators."""
    office = Office(Settings(folder=folder), Library())
    try:
        tokens = [signed_in(office) for _ in range(2)]
        with served(create_app(office)) as address:
            yield office, [Browser(address, one) for one in tokens]
    finally:
        office.records.close()


def at_once(*tasks):
    """Do things at one moment, each in a thread of its own; return what each gave."""
    gate = Barrier(len(tasks), timeout=TOGETHER)

    def one(task):
        gate.wait()
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(one, tasks))


def edit_at_once(office, browsers, rounds):
    """Have both change the same answer in each round; return what went wrong.

    Returns:
        What is wrong, in words, and how many edits were saved and shown as a clash.
    """
    key = complete_review(office)
    path, box = f"/reviews/{key}/agreement/parties", "host_trust.name"
    wrong, counts, kept = [], {"saved": 0, "clash": 0}, set()
    for number in range(rounds):
        typed = [f"Trust {number} of {who} (example)" for who in ("Ada", "Bea")]
        forms = [form_in(one.open(path)[1]) for one in browsers]
        tasks = [
            partial(one.open, path, {**form, box: text})
            for one, form, text in zip(browsers, forms, typed, strict=True)
        ]
        for text, (code, page) in zip(typed, at_once(*tasks), strict=True):
            if code == 303:
                kept.add(text)
                counts["saved"] += 1
            elif code == 409 and text in unescape(page):
                counts["clash"] += 1
            else:
                wrong.append(f"{text}: {code}, and not shown")
    there = {one for one in _said(office, key) if one.startswith("Trust ")}
    wrong += [f"{one}: taken, and not there" for one in kept - there]
    wrong += [f"{one}: shown as a clash, and there" for one in there - kept]
    return wrong, counts


def _said(office, key):
    with office.records.database.reading() as connection:
        found = versions(connection, f"review:{key}", "agreement")
    return [(one.content or {}).get("host_trust", {}).get("name", "") for one in found]


def issue_at_once(office, browsers, rounds):
    """Have an issue sent twice in each round; return what went wrong."""
    key = complete_review(office)
    path, wrong = f"/reviews/{key}/agreement/issue", []
    for number in range(1, rounds + 1):
        form = form_in(browsers[0].open(path)[1])
        fields = {**form, "number": str(number), "because": f"Round {number}"}
        send = [partial(browsers[0].open, path, fields)] * 2
        codes = [code for code, _ in at_once(*send)]
        with office.records.database.reading() as connection:
            of_review = issues.c.review_id == key
            wanted = select(func.count()).select_from(issues).where(of_review)
            there = connection.execute(wanted).scalar()
        if codes != [303, 303] or there != number:
            wrong.append(f"round {number}: {codes}, {there} issues")
    return wrong
