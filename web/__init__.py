"""docgen in the browser."""

from flask import Flask, render_template
from flask.typing import ResponseReturnValue

from docgen.settings import Settings
from web.headers import guard


def create_app(settings: Settings | None = None) -> Flask:
    """Return the web pages, ready to be served.

    Args:
        settings: How the organisation has set docgen; None to read the environment.
    """
    app = Flask(__name__)
    guard(app)
    organisation = (settings or Settings()).organisation_name
    app.context_processor(lambda: {"organisation": organisation})
    app.add_url_rule("/", view_func=first_page)
    app.add_url_rule("/health", view_func=health)
    app.register_error_handler(404, page_not_found)
    app.register_error_handler(500, service_failed)
    return app


def first_page() -> ResponseReturnValue:
    """Say what docgen is, for whom, and what it does today."""
    return render_template("first_page.html")


def health() -> ResponseReturnValue:
    """Tell whoever watches over the machine that pages are served."""
    return {"status": "ok"}


def page_not_found(_: Exception) -> ResponseReturnValue:
    """Say that there is no such page, and where to go from here."""
    return render_template("page_not_found.html"), 404


def service_failed(_: Exception) -> ResponseReturnValue:
    """Say that the fault is ours, and what to do."""
    return render_template("service_failed.html"), 500
