"""An administrator signed in to the pages, and everybody they are shut to."""

import re
import threading
from contextlib import contextmanager

from werkzeug.serving import make_server

from docgen.records import people
from docgen.records.history import of_thing
from tests.usecases.signing import (
    LEE,
    PASSWORD,
    REX,
    administrator,
    coordinator,
    lead,
    person,
    reviewer,
)
from tests.web.agreeing import Quiet
from tests.web.signing import client_of, open_pages, sign_in, token_in

MAX, MIA, CAM = "max@example.org", "mia@example.org", "cam@example.org"
PEOPLE = "/administration/people"
NEW = {"name": "Noa New", "email": "noa@example.org"}
LINK = re.compile(r'id="link" type="text" value="https?://[^/"]+(\S+)"')
CODE = re.compile(r'<p class="dg-number">(\S{4}-\S{4})</p>')
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}"
SHUT_TO = {
    "coordinator": lambda office: coordinator(office, CAM).email,
    "reviewer": lambda office: reviewer(office, REX).email,
    "lead": lambda office: lead(office, LEE, password=PASSWORD).email,
    "nothing": lambda office: person(office, "nix@example.org").email,
}


@contextmanager
def administered(folder, **settings):
    """The office, and a browser of its administrator's who is signed in."""
    with open_pages(folder, **settings) as (office, client, outbox):
        administrator(office, MAX)
        sign_in(client, office, MAX)
        client.outbox = outbox
        yield office, client


def as_another(office, client, email):
    """A second browser, whose person is signed in."""
    second = client_of(client.application)
    sign_in(second, office, email)
    return second


def send(client, path, form_at="", **fields):
    """Open the page a form stands on, fill in these boxes, and send it."""
    page = client.get(form_at or path)
    assert page.status_code == 200, (path, page.status_code)
    token = {"csrf_token": token_in(page.text)}
    return client.post(path, data={**token, **fields})


def answers(client, *asked):
    """The numbers of the answers to (method, path), each form with a good token."""
    token = token_in(client.get("/account").text)
    return [
        client.open(path, method=method, data={"csrf_token": token}).status_code
        for method, path in asked
    ]


def id_of(office, email):
    with office.records.database.reading() as connection:
        return people.by_email(connection, email).id


@contextmanager
def served(folder, **settings):
    """The office, its administrator's client, and the address of its pages."""
    with administered(folder, **settings) as (office, client):
        server = make_server(
            "127.0.0.1", 0, client.application, threaded=True, request_handler=Quiet
        )
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield office, client, f"http://127.0.0.1:{server.port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def at(office, email, page=""):
    return f"{PEOPLE}/{id_of(office, email)}" + (f"/{page}" if page else "")


def add(client, **fields):
    return send(client, f"{PEOPLE}/new", **{**NEW, **fields})


def person_of(office, email):
    with office.records.database.reading() as connection:
        return people.by_email(connection, email)


def deeds(office, email):
    with office.records.database.reading() as connection:
        found = of_thing(connection, f"person:{id_of(office, email)}")
        return [one.action for one in found]
