"""What a kind of document is made of: its model, its words, the way between."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from docgen.review.forms import Form
from docgen.review.places import Remark
from docgen.review.rules import Anchors
from docgen.review.values import Entered


def _nothing(_: object, __: Anchors) -> Iterable[Remark]:
    return ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a paper is read, put into words and looked over.

    `say` and `look_over` are given what was read, and what deadlines are counted from.
    """

    form: Form[Any]
    say: Callable[[Any, Anchors], Any]
    look_over: Callable[[Any, Anchors], Iterable[Remark]] = _nothing


@dataclass(frozen=True, slots=True)
class Makings:
    """What a kind of document is made of: its words and the model of its answers.

    `recipe` is None for what has a use case of its own, such as the agreement; all
    others are made by docgen.usecases.papers.
    """

    words: type
    model: type[Entered]
    recipe: Recipe | None = None
