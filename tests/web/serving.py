"""The pages on a real server, and an office for them in a folder of its own."""

import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

from flask import render_template, session
from flask_wtf.csrf import generate_csrf
from waitress.server import create_server

from docgen.office import Office
from docgen.settings import Settings
from docgen.word.library import Library
from web import create_app
from web.who import open_to_everyone

KEY = "letters-nobody-can-guess-32-or-more"
ORIGIN = "http://localhost"


def office(**settings) -> Office:
    """An office whose key is given, so that no folder is written to."""
    folder = Path(tempfile.gettempdir(), "docgen-of-tests-that-keep-nothing")
    return Office(Settings(secret_key=KEY, folder=folder, **settings), Library())


def app_with(views=None, *, checks=(), **settings):
    """The pages with some more; each view by its path, GET and POST."""
    app = create_app(office(**settings), checks=checks)
    for path, view in (views or {}).items():
        app.add_url_rule(path, path, open_to_everyone(view), methods=["GET", "POST"])
    return app


def page(template, **about):
    """A view that shows a template."""
    return lambda: render_template(template, **about)


def token_of(client):
    """A token as a page of this app would hold it, for this client's session."""
    with client.application.test_request_context():
        token = generate_csrf()
        kept = session["csrf_token"]
    with client.session_transaction() as own:
        own["csrf_token"] = kept
    return token


@contextmanager
def served(app):
    """The address of the pages on a server of their own, on this machine only."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=5)
