"""Why something is done, as a page's boxes say it."""

from typing import Final

from flask import request

WHY_BOXES: Final = ("because", "cleared")


def why_typed() -> tuple[str, str]:
    """Return the reason that was given, and why nothing in it is a client's."""
    because, cleared = (request.form.get(one, "") for one in WHY_BOXES)
    return because, cleared
