"""What the script of a page is answered that saves it while somebody types."""

from typing import Any, Final

from flask import request

from docgen.review.dates import LONDON
from web.who import office

AUTOSAVE: Final = "X-Autosave"  # a header that a page's own script sends
TO_PUT_RIGHT, CLASHED = 422, 409
CLASH_TOLD: Final = (
    "Not saved: somebody else changed this meanwhile. Press Save to see both."
)
NAMES_TOLD: Final = (
    "Not saved: something looks like a client’s data. Press Save to see what."
)
Answer = tuple[dict[str, Any], int]


def is_autosave() -> bool:
    """Return whether a form is sent by its page's script, while somebody types."""
    return AUTOSAVE in request.headers


def said_saved(more: str = "", **held: object) -> Answer:
    """Return when it was saved, and what the page is to hold from then on.

    Args:
        more: What is to be said besides.
        **held: What its hidden boxes hold, by their names; as `theirs`, what boxes hold
            that somebody else wrote in meanwhile.
    """
    now = office().now().astimezone(LONDON)
    return {"said": f"Saved at {now:%H:%M}{more}", **held}, 200


def said_clashed() -> Answer:
    """Return that somebody else changed the same."""
    return {"said": CLASH_TOLD}, CLASHED


def said_names() -> Answer:
    """Return that something may name a client."""
    return {"said": NAMES_TOLD}, TO_PUT_RIGHT


def said_wrong(wrong: str) -> Answer:
    """Return what keeps it from being saved, a sentence."""
    return {"said": f"Not saved: {wrong}"}, TO_PUT_RIGHT
