"""The help: pages of Markdown that lie in web/help, each with its contents.

A new page is a new file there. Its first line is its title, its first paragraph what
the list of pages says of it. `{organisation}` and `{contact}` stand for the settings,
`{elsewhere}` for what holds where people can sign in with another's account.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final
from urllib.parse import urlsplit

import mistune
from flask import Blueprint, Flask, abort, current_app, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from mistune.toc import add_toc_hook

from docgen.settings import Settings
from web.who import open_to_everyone

help_area: Final = Blueprint("help", __name__)
PAGES: Final = "docgen.help"
FIRST: Final = ("start", "sign-in")  # the rest by title
LAST: Final = ("accessibility", "privacy", "contact")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page of help: its name in the address, its title, what it says.

    `contents` names its parts: the id and the heading of each.
    """

    name: str
    title: str
    summary: str
    text: Markup
    contents: tuple[tuple[str, Markup], ...]


def offer_help(app: Flask, settings: Settings) -> None:
    """Serve the pages of help at /help."""
    contact = (
        f"<{settings.contact}>"
        if settings.contact
        else "your coordinator knows who that is"
    )
    says = {
        "{elsewhere}": _elsewhere(settings),
        "{organisation}": settings.organisation_name,
        "{contact}": contact,
    }
    app.extensions[PAGES] = read_pages(says)
    app.register_blueprint(help_area)


ELSEWHERE: Final = """## If you sign in with {name}

You then sign in on a page of {host}, not of docgen. It learns that you use docgen, and
when you sign in. docgen asks it for your e-mail address and for the number it knows you
by; it keeps that number, and tells it nothing of what you do here. The pages of {host}
may set cookies of their own. What is kept there is said by whoever runs it. With a link
or a password you go nowhere else.

"""


def _elsewhere(settings: Settings) -> str:
    """Return what is to be known of signing in with another's account, if one can."""
    host = urlsplit(settings.oidc_issuer).hostname
    return ELSEWHERE.format(name=settings.oidc_name, host=host) if host else ""


def read_pages(says: Mapping[str, str]) -> dict[str, HelpPage]:
    """Return every page of help by its name, in the order they are listed."""
    sources = {
        one.name.removesuffix(".md"): one.read_text("utf-8")
        for one in files("web").joinpath("help").iterdir()
        if one.name.endswith(".md")
    }
    pages = [page_of(name, text, says) for name, text in sources.items()]
    return {one.name: one for one in sorted(pages, key=_place)}


def _place(page: HelpPage) -> tuple[int, int, str]:
    if page.name in LAST:
        return 2, LAST.index(page.name), page.title
    first = FIRST.index(page.name) if page.name in FIRST else len(FIRST)
    return 0, first, page.title


def page_of(name: str, source: str, says: Mapping[str, str]) -> HelpPage:
    """Return a page as it is shown; HTML in it is shown as it was typed.

    Args:
        name: What it is called in the address.
        source: Its Markdown.
        says: What stands for the names in braces.
    """
    for key, value in says.items():
        source = source.replace(key, value)
    heading, _, body = source.partition("\n")
    read = mistune.create_markdown(escape=True, plugins=["table"])
    add_toc_hook(read, min_level=2, max_level=2)
    html, state = read.parse(body)
    parts = [(id_, Markup(text)) for _, id_, text in state.env["toc_items"]]  # noqa: S704
    summary = " ".join(body.strip().partition("\n\n")[0].split())
    return HelpPage(
        name,
        heading.removeprefix("# ").strip(),
        summary,
        Markup(html),  # noqa: S704  our own pages, and mistune escapes them
        tuple(parts),
    )


def _pages() -> dict[str, HelpPage]:
    pages: dict[str, HelpPage] = current_app.extensions[PAGES]
    return pages


@help_area.get("/help")
@open_to_everyone
def list_pages() -> ResponseReturnValue:
    """List the pages of help."""
    return render_template("help/list.html", pages=_pages().values())


@help_area.get("/help/<name>")
@open_to_everyone
def show_page(name: str) -> ResponseReturnValue:
    """Show a page of help."""
    page = _pages().get(name) or abort(404)
    return render_template("help/page.html", page=page)
