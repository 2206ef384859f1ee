"""What a form showed when it was drawn, so that only what a person touched is kept.

An answer may be written in other ways than a form writes it: a booking's day as
2027-03-09, a file's yes as true. Shown and sent back untouched, it is no new answer.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from docgen.review.forms import Form
from docgen.review.reading import AGREEMENT
from web.forms import Field, read
from web.forms.shapes import Kind

LETTERS: Final = 16


def drawn_mark(fields: Sequence[Field], form: Form[Any] = AGREEMENT) -> str:
    """Return, for a hidden box, what each field says as it was drawn."""
    names = [one.path for one in fields]
    answers = read(form, names, dict(_inputs(fields)))
    return " ".join(f"{name}={_mark(answers.get(name))}" for name in names)


def touched(
    names: Sequence[str], typed: Mapping[str, Any], drawn: str
) -> dict[str, Any]:
    """Return the answers that are others than those drawn; None for one taken out.

    Args:
        names: The fields of the page.
        typed: What was sent.
        drawn: The hidden box of the page, as it came back.
    """
    marks = dict(one.split("=", 1) for one in drawn.split() if "=" in one)
    return {
        name: typed.get(name)
        for name in names
        if marks.get(name) != _mark(typed.get(name))
    }


def _mark(answer: object) -> str:
    said = json.dumps(answer, sort_keys=True)
    return sha256(said.encode()).hexdigest()[:LETTERS]


def _inputs(fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    """Yield what a browser sends of fields that nobody touched."""
    for one in fields:
        if one.boxes:
            yield from ((box.name, box.value) for box in one.boxes)
        elif one.kind not in (Kind.RECORD, Kind.LIST):
            yield one.name, one.value
        yield from _inputs(one.parts)
        yield from _inputs(one.ways)
