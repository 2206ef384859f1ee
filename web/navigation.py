"""The menu at the head of each page: what a person's roles let them open."""

from collections.abc import Iterator
from typing import Final

from flask import Flask, request, url_for

from docgen.review.rights import Caller, Role
from web.who import signed_in

MENU: Final[tuple[tuple[str, str, tuple[Role, ...]], ...]] = (
    (
        "Reviews",
        "reviews.list_reviews",
        (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD),
    ),
    ("Portfolio", "portfolio.show_portfolio", (Role.COORDINATOR,)),
    ("Services", "services.list_services", (Role.COORDINATOR,)),
    ("Bookings", "bookings.list_bookings", (Role.COORDINATOR,)),
    ("Tracker", "tracker.show_tracker", (Role.COORDINATOR,)),
    ("Notices", "notices.list_notices", (Role.COORDINATOR,)),
    (
        "Check a document",
        "verifying.ask",
        (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD),
    ),
    ("People", "people.list_people", (Role.ADMINISTRATOR,)),
    ("Templates", "template_shelf.list_templates", (Role.ADMINISTRATOR,)),
    ("Settings", "house_settings.change_settings", (Role.ADMINISTRATOR,)),
    ("Audit", "audit.list_events", (Role.ADMINISTRATOR,)),
)


def offer_menu(app: Flask) -> None:
    """Have every page of the app show the menu of whoever is signed in."""
    app.context_processor(lambda: {"navigation": tuple(_menu())})


def _menu() -> Iterator[tuple[str, str, bool]]:
    """Yield each entry: its label, where it leads, whether this page is in it."""
    who = signed_in()
    if who is None:
        return
    roles = set(who.roles())
    for label, endpoint, theirs in MENU:
        if roles & set(theirs):
            url = url_for(endpoint)
            yield label, url, f"{request.path}/".startswith(f"{url}/")


def start_of(who: Caller | None) -> str:
    """Return the page a person's work begins on; empty for who is signed out."""
    roles = set(who.roles()) if who else set()
    for _, endpoint, theirs in MENU:
        if roles & set(theirs):
            return url_for(endpoint)
    return ""
