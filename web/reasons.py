"""Why something is done, as a page's boxes say it."""

from collections.abc import Iterable
from typing import Final

from flask import request

from docgen.problems import Problem

WHY_BOXES: Final = ("because", "cleared")


def why_typed() -> tuple[str, str]:
    """Return the reason that was given, and why nothing in it is a client's."""
    because, cleared = (request.form.get(one, "") for one in WHY_BOXES)
    return because, cleared


def wrong_with_why(problems: Iterable[Problem]) -> dict[str, str]:
    """Return what is wrong with each of a reason's boxes, by its name."""
    return {
        one.where.place: f"{one.wrong} {one.remedy}"
        for one in problems
        if one.where.place in WHY_BOXES
    }
