"""What looks like a client's data on a page, each with a box to say why it is none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from flask import request

from docgen.review.forms import Form, label_in, path_of
from docgen.review.report import REPORT
from docgen.usecases.reporting.naming_clients import MayName, Vouched, item_at
from docgen.usecases.reporting.so_far import FINDING
from web.forms.options import capitalised

BOX: Final = "clear"
MOST: Final = 50


@dataclass(frozen=True, slots=True)
class ToClear:
    """Something to clear: the number of its boxes, its place, how it looks, why not.

    `label` says in the page's words where it stands; `kind` what it looks like.
    `problem` says both in a sentence.
    """

    number: int
    where: str
    label: str
    shown: str
    kind: str
    reason: str

    @property
    def problem(self) -> str:
        """Return what is said of it at the top of the page."""
        return (
            f"{self.label}: “{self.shown}” looks like a client's {self.kind}. Say why"
            " it is none, or leave that text as it was."
        )


def boxes_to_clear(form: Form[Any], names: MayName, place: str) -> tuple[ToClear, ...]:
    """Return what may name a client, each once, with the reason as it was typed.

    Args:
        form: That of the page.
        names: What was found.
        place: What stands before the form's fields in the whole report.
    """
    return tuple(_boxes(names, partial(_label, form, place)))


def labelled_to_clear(names: MayName) -> tuple[ToClear, ...]:
    """Return the same for texts of the whole report."""

    def label(where: str) -> str:
        item = item_at(where)
        rest = path_of(where)[2:] if item else path_of(where)
        form = FINDING if item else REPORT
        words = capitalised(label_in(form.model, rest))
        return f"Item {item}, {words[:1].lower()}{words[1:]}" if item else words

    return tuple(_boxes(names, label))


def _label(form: Form[Any], place: str, where: str) -> str:
    path = path_of(where.removeprefix(place))
    return capitalised(label_in(form.model, path))


def _boxes(names: MayName, label: Callable[[str], str]) -> Iterator[ToClear]:
    reasons = {(one.where, one.shown): one.reason for one in vouched()}
    each = {(one.where.place, one.found.shown): one for one in names.found}
    for number, ((where, shown), one) in enumerate(each.items()):
        reason = reasons.get((where, shown), "")
        kind = str(one.found.kind)
        yield ToClear(number, where, label(where), shown, kind, reason)


def vouched() -> tuple[Vouched, ...]:
    """Return the reasons that were posted."""
    posted = request.form
    return tuple(
        Vouched(
            posted.get(f"{BOX}.{number}.where", ""),
            posted.get(f"{BOX}.{number}.shown", ""),
            posted.get(f"{BOX}.{number}.reason", ""),
        )
        for number in range(MOST)
        if f"{BOX}.{number}.where" in posted
    )
