"""A review with its two reviewers, each signed in at a browser of their own."""

import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html import unescape

from flask.testing import FlaskClient
from werkzeug.serving import make_server

from docgen.office import Office
from docgen.review.rights import Duty
from docgen.usecases import moving
from docgen.usecases.reporting.writing import look
from tests.usecases.house import COORDINATOR, complete_review
from tests.usecases.house import reviewer as reviewer_of
from tests.usecases.signing import reviewer
from tests.web.agreeing import Quiet, form_on
from tests.web.signing import SESSION, client_of, cookie, open_pages, sign_in

SAM, KIM = "sam@example.org", "kim@example.org"


@dataclass
class Writers:
    """An office, a review, and the browsers of its two reviewers."""

    office: Office
    key: str
    sam: FlaskClient
    kim: FlaskClient
    people: tuple[str, ...] = ()

    def at(self, page=""):
        return f"/reviews/{self.key}/report" + (f"/{page}" if page else "")

    def item(self, number):
        return self.at(f"items/{number}")

    def with_another_review(self):
        """The same people, reviewers of another review nobody has written on."""
        key = complete_review(self.office)
        for one in self.people:
            moving.give_duty(self.office, COORDINATOR, key, one, Duty.REVIEWER)
        return replace(self, key=key)

    def signed_in(self):
        """Another browser of Sam's, signed in."""
        client = client_of(self.sam.application)
        sign_in(client, self.office, SAM)
        return client

    @property
    def work(self):
        return look(self.office, reviewer_of(self.key, self.office.now()), self.key)

    def finding(self, item):
        """What the report says of an item, without its number."""
        said = self.work.finding(item)
        return {name: one for name, one in said.items() if name != "item"}

    @property
    def content(self):
        return self.work.content


@contextmanager
def two_writers(folder, **settings):
    """Two reviewers of a review whose agreement is complete."""
    with open_pages(folder, **settings) as (office, client, _):
        key = complete_review(office)
        clients, people = [], []
        for email in (SAM, KIM):
            one = reviewer(office, email)
            people.append(one.id)
            moving.give_duty(office, COORDINATOR, key, one.id, Duty.REVIEWER)
            clients.append(client_of(client.application))
            sign_in(clients[-1], office, email)
        yield Writers(office, key, *clients, tuple(people))


@contextmanager
def served_writers(folder, **settings):
    """The same with their pages on a server; its address comes second."""
    with two_writers(folder, **settings) as writers:
        app = writers.sam.application
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield writers, f"http://127.0.0.1:{server.port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def write(client, path, then="here", headers=None, **fields):
    """Open a page of the report, fill in these boxes and send it."""
    boxes = {name.replace("__", "."): text for name, text in fields.items()}
    return send(client, path, client.get(path), boxes, then, headers)


def send(client, path, page, boxes, then="here", headers=None):
    """Send a page that was opened before, with these boxes filled in."""
    hidden = re.findall(r'type="hidden" name="([\w.]+)" value="([^"]*)"', page.text)
    also = {name: unescape(value) for name, value in hidden}
    data = {**form_on(page), **also, **boxes, "then": then}
    return client.post(path, data=data, headers=headers)


def page_of(context, client, address):
    """A page of a real browser whose reviewer is signed in."""
    context.add_cookies([{"name": SESSION, "value": cookie(client), "url": address}])
    return context.new_page()
