"""What somebody saw when a form was drawn, as its hidden boxes say on its return."""

from typing import Final

from flask import request

LONGEST: Final = 12  # digits; no version and no number of an issue has as many


def whole_number(text: str) -> int:
    """Return the whole number in a text, 0 where it is none.

    >>> whole_number("12"), whole_number("-1"), whole_number("²"), whole_number("")
    (12, 0, 0, 0)
    """
    is_one = text.isascii() and text.isdigit() and len(text) <= LONGEST
    return int(text) if is_one else 0


def number_in(name: str) -> int:
    """Return the whole number that a box of the posted form holds; 0 without one."""
    return whole_number(request.form.get(name, ""))


def version_seen() -> int:
    """Return the version of what a form was drawn from; 0 where there was none."""
    return number_in("version")
