"""The pages with signing in, one page for each kind of door, and a browser to try."""

import re
from contextlib import contextmanager

from flask import Flask, request

from docgen.review.rights import Role
from tests.usecases.signing import PASSWORD, Outbox, code_now, office_in
from web import create_app, signin, signin_account, signin_elsewhere
from web.who import caller, open_to, protect

SESSION = "docgen-session"


def app_of(office, send) -> Flask:
    """The app with a page of coordinators' to come to, and one that nobody marked."""
    app = create_app(office)
    app.testing = True
    for area in (signin.area, signin_account.area, signin_elsewhere.area):
        if area.name not in app.blueprints:
            app.register_blueprint(area)
    app.add_url_rule("/mine", "mine", coordinators_page, methods=["GET", "POST"])
    app.add_url_rule("/shut", "shut", lambda: "never")
    if "docgen.send" not in app.extensions:
        protect(app, office, send)
    app.extensions["docgen.send"] = send
    return app


def client_of(app, host="http://localhost"):
    """A browser: it says of each form that it comes from this host's own page."""
    client = app.test_client()
    client.environ_base["HTTP_ORIGIN"] = host
    return client


@open_to(Role.COORDINATOR)
def coordinators_page():
    findings = request.form.get("findings", "").replace("\r\n", "\n")
    return f"{caller().name}: {findings}", {"Content-Type": "text/plain; charset=utf-8"}


def token_in(page):
    return re.search(r'name="csrf_token" value="([^"]+)"', page).group(1)


def post(client, path, *, form_at=None, **fields):
    """Send a form as a browser would: its token is that of the page it stands on."""
    page = client.get(form_at or path)
    fields["csrf_token"] = token_in(page.text)
    return client.post(path, data=fields)


def sign_in(client, office, email, password=PASSWORD):
    """Walk through all the pages; return the last answer."""
    post(client, "/sign-in", email=email)
    answer = post(client, "/sign-in/how", password=password)
    if answer.location == "/sign-in/second-factor":
        answer = post(client, answer.location, code=code_now(office))
    return answer


def cookie(client):
    kept = client.get_cookie(SESSION)
    return kept.value if kept else None


@contextmanager
def open_pages(folder, **settings):
    with office_in(folder, **settings) as office:
        outbox = Outbox()
        yield office, client_of(app_of(office, outbox)), outbox
