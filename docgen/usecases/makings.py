"""What a kind of document is made of: its model, its words, the way between."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from docgen.review.forms import Form
from docgen.review.places import Remark
from docgen.review.rules import Anchors
from docgen.review.scale import Scale
from docgen.review.values import Entered


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a paper rests on beside its answers, as the operator has set it."""

    anchors: Anchors
    scale: Scale


def _nothing(_: object, __: Grounds) -> Iterable[Remark]:
    return ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a paper is read, put into words and looked over.

    `say` and `look_over` are given what was read, and the grounds: what deadlines are
    counted from, and the scale.
    """

    form: Form[Any]
    say: Callable[[Any, Grounds], Any]
    look_over: Callable[[Any, Grounds], Iterable[Remark]] = _nothing


@dataclass(frozen=True, slots=True)
class Makings:
    """What a kind of document is made of: its words and the model of its answers.

    `recipe` is None for what has a use case of its own, such as the agreement; all
    others are made by docgen.usecases.papers.
    """

    words: type
    model: type[Entered]
    recipe: Recipe | None = None
