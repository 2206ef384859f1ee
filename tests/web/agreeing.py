"""A coordinator signed in to the pages, and reviews whose agreement is filled in."""

import re
import threading
from contextlib import contextmanager
from html import unescape

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.usecases.house import look
from tests.usecases.signing import ADA, coordinator
from tests.web.posting import posted
from tests.web.signing import SESSION, client_of, cookie, open_pages, sign_in
from web.who import open_to

ELSEWHERE = {
    "documents.show_documents": "/reviews/<key>/documents",
    "documents.download_issue": "/issues/<issue>/<ending>",
    "documents.download_calendar": "/reviews/<key>/calendar",
    "half.own_half": "/reviews/<key>/half",
    "signatures.show_signatures": "/reviews/<key>/signatures",
    "preparation.governance": "/reviews/<key>/governance",
    "preparation.promises": "/reviews/<key>/promises",
    "timetable.show_timetable": "/reviews/<key>/timetable",
}


@contextmanager
def pages(folder):
    """The office, and a browser of a coordinator's who is signed in."""
    with open_pages(folder) as (office, client, _):
        with_pages_elsewhere(client.application)
        coordinator(office)
        sign_in(client, office, ADA)
        yield office, client


@contextmanager
def two_people(folder):
    """Two coordinators, each signed in at a browser of their own."""
    with pages(folder) as (office, client):
        second = client_of(client.application)
        coordinator(office, "bea@example.org")
        sign_in(second, office, "bea@example.org")
        yield office, client, second


def with_pages_elsewhere(app: Flask):
    """Stand in for pages that these ones lead to, where the app has none."""
    for endpoint, path in ELSEWHERE.items():
        if endpoint not in app.view_functions:
            app.add_url_rule(path, endpoint, open_to()(elsewhere))


def elsewhere(**_):
    return "elsewhere"


def at(key, page=""):
    return f"/reviews/{key}/agreement" + (f"/{page}" if page else "")


def form_on(page, action=""):
    """What a browser sends of a page's form that nobody touched.

    Where the page has several, `action` is the address that the form is sent to.
    """
    whole = f'<form [^>]*action="{re.escape(action)}".*?</form>'
    form = re.search(whole, page.text, re.DOTALL) if action else None
    html = form.group() if form else page.text
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html)
    return {**posted(html), **{name: unescape(value) for name, value in hidden}}


def send(client, path, page, fields):
    """Send the form of a page with these boxes filled in; return the answer."""
    return client.post(path, data={**form_on(page), **fields})


def fill_in(client, key, group, fields):
    """Open a page of the agreement, fill in these boxes and send it."""
    return send(client, at(key, group), client.get(at(key, group)), fields)


def answers_of(office, key):
    return look(office, key).answers.content


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log(self, *_):
        """Say nothing."""


@contextmanager
def served(folder):
    """The office, its pages on a server, and a coordinator's client for them."""
    with pages(folder) as (office, client):
        app = client.application
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield office, client, f"http://127.0.0.1:{server.port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def signed_in(context, client, address):
    """A page of the browser whose coordinator is signed in."""
    context.add_cookies([{"name": SESSION, "value": cookie(client), "url": address}])
    return context.new_page()
