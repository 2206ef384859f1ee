"""What a browser posted, read back into answers as a file of answers has them.

Nothing is judged here: what was typed comes through to the letter, so that the models
say what can't be read, and the page shows it again.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.review.forms import Form
from docgen.review.values import Entered, is_empty
from web.forms.days import BOXES, day_from
from web.forms.shapes import Kind, Shape, shape_of
from web.forms.typed import usual_of
from web.forms.ways import Said, together

ADD: Final = "add"
REMOVE: Final = "remove"
MOST_ROWS: Final = 500
_STEP: Final = re.compile(r"[^.\[\]]+|\[[^.\[\]]+\]")


@dataclass(slots=True)
class _Posted:
    """What was posted under one name, and under the names that go on from it."""

    text: str = ""
    inside: dict[str, "_Posted"] = field(default_factory=dict)

    def at(self, step: str) -> "_Posted":
        """Return what was posted one step further in."""
        return self.inside.get(step, _NOTHING)

    def rows(self) -> list[str]:
        """Return the numbers of a list's rows in their order."""
        numbers = [one for one in self.inside if one.isascii() and one.isdigit()]
        return sorted(numbers, key=lambda one: (len(one), one))[:MOST_ROWS]


_NOTHING: Final = _Posted()


def read(
    form: Form[Any], names: Sequence[str], posted: Mapping[str, str]
) -> dict[str, Any]:
    """Return the answers that were posted for some fields of a form.

    Args:
        form: Whose model says how each field is answered.
        names: The fields that were on the page; no other is read.
        posted: What the browser sent: text by the name of its input.

    Returns:
        An answer for each field that says something, as a file of answers has it. Empty
        boxes, and what a field says anyway, make none.
    """
    return _Reader(form).fields(names, posted)


def rearranged(
    form: Form[Any], names: Sequence[str], posted: Mapping[str, str]
) -> dict[str, Any] | None:
    """Return the answers with a row added or taken out, as a button of a list asked.

    Returns:
        The answers to draw the page again with, and nothing to keep yet; None where no
        such button was pressed.
    """
    if not (posted.get(ADD) or posted.get(REMOVE)):
        return None
    reader = _Reader(form, posted.get(ADD, ""), posted.get(REMOVE, ""))
    return reader.fields(names, posted)


def merged(
    answers: Mapping[str, Any], changed: Mapping[str, Any], names: Sequence[str]
) -> dict[str, Any]:
    """Return all answers, those of some fields replaced by what was read for them.

    A field of `names` that `changed` says nothing of is no longer answered.
    """
    others = {name: one for name, one in answers.items() if name not in names}
    return {**others, **{name: changed[name] for name in names if name in changed}}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads with the rows of one list added to, or one row taken out."""

    form: Form[Any]
    added_to: str = ""
    taken_out: str = ""

    def fields(self, names: Sequence[str], posted: Mapping[str, str]) -> dict[str, Any]:
        """Return the answers to some fields of the form."""
        return self._parts(self.form.model, names, _tree(posted), "")

    def _parts(
        self, model: type[Entered], names: Sequence[str], posted: _Posted, above: str
    ) -> dict[str, Any]:
        found = {
            name: self._answer(shape_of(model, name), posted.at(name), f"{above}{name}")
            for name in names
        }
        return {
            name: answer
            for name, answer in found.items()
            if answer is not None and answer != usual_of(model, name)
        }

    def _answer(self, shape: Shape, posted: _Posted, path: str) -> object:
        ways = {way: _text(posted.at(f"[{way}]")) for way in shape.ways}
        said = {way: text for way, text in ways.items() if text is not None}
        return together(shape, Said(self._value(shape, posted, path), said))

    def _value(self, shape: Shape, posted: _Posted, path: str) -> object:
        if shape.kind is Kind.RECORD and shape.record:
            names = tuple(shape.record.model_fields)
            return self._parts(shape.record, names, posted, f"{path}.") or None
        if shape.kind is Kind.LIST and shape.entry:
            return self._rows(shape.entry, posted, path) or None
        if shape.kind is Kind.SCORES:
            scores = {item: _text(one) for item, one in posted.inside.items()}
            return {item: one for item, one in scores.items() if one} or None
        if shape.kind is Kind.DATE:
            day, month, year = (posted.at(f"[{box}]").text for box in BOXES)
            return day_from((day, month, year))
        return _text(posted)

    def _rows(self, entry: Shape, posted: _Posted, path: str) -> list[object]:
        rows = [
            self._answer(entry, posted.at(at), f"{path}.{at}")
            for at in posted.rows()
            if f"{path}.{at}" != self.taken_out
        ]
        if path == self.added_to:
            return [*rows, None]
        if path.partition(".")[0] not in self.form.keep_places:
            return [one for one in rows if one is not None]
        while rows and rows[-1] is None:
            rows.pop()
        return rows


def _text(posted: _Posted) -> str | None:
    """Return what was typed; None where that is nothing but spaces."""
    return None if is_empty(posted.text) else posted.text


def _tree(posted: Mapping[str, str]) -> _Posted:
    """Return what was posted by its steps: "a.0.by[day]" is a, 0, by, [day]."""
    root = _Posted()
    for name, text in posted.items():
        here = root
        for step in _STEP.findall(name):
            here = here.inside.setdefault(step, _Posted())
        # A browser sends each line's end as two characters.
        here.text = text.replace("\r\n", "\n").replace("\r", "\n")
    return root
