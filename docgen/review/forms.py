"""What a document's data is read into, and how its fields are called and found."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar, get_args

from docgen.review.answers import LeftTo, NotApplicable, Override
from docgen.review.places import Remark
from docgen.review.values import Entered

Path = tuple[str | int, ...]
_ANSWERS: Final = (NotApplicable, LeftTo, Override)
_OF_ANSWERS: Final = {
    "not_applicable": "reason why it does not apply",
    "left_to": "who it is left to",
    "on": "date",
    "reason": "reason",
}
_M = TypeVar("_M", bound=Entered)


def _nothing(_: object) -> tuple[Remark, ...]:
    return ()


@dataclass(frozen=True)
class Form(Generic[_M]):
    """One kind of document as it is entered.

    `name` is as in "an agreement"; `kind` is its name on the command line. `stand_ins`
    take the place of required answers that could not be read, so that the others can
    still be looked at; `impossible` says what can't be true of one that was read.
    `keep_places` names lists whose empty entries count.
    """

    model: type[_M]
    name: str
    kind: str
    stand_ins: Mapping[str, object]
    impossible: Callable[[_M], Iterable[Remark]] = _nothing
    keep_places: frozenset[str] = frozenset()

    def label_of(self, path: Path) -> str:
        """Return the words a person knows one of its fields by."""
        return label_in(self.model, path)


@lru_cache(maxsize=1000)
def path_of(name: str) -> Path:
    """Return a dotted name as its steps.

    >>> path_of("reviewers.1.employer")
    ('reviewers', 1, 'employer')
    """
    return tuple(int(one) if one.isdigit() else one for one in name.split("."))


def label_in(model: type[Entered], path: Path) -> str:
    """Return the words a person knows a field of a model by."""
    head, *rest = path
    here: type[Entered] | None = model
    words = title_in(model, str(head))
    here = record_in(model, str(head))
    for step in rest:
        if isinstance(step, int):
            words += f" {step + 1}"
            continue
        words += f", {_part(here, step)}"
        here = record_in(here, step) if here else None
    return words


def record_at(model: type[Entered], path: Path) -> type[Entered] | None:
    """Return the record a path leads to, None where it leads to none."""
    here: type[Entered] | None = model
    for step in path:
        if isinstance(step, str) and here is not None:
            here = record_in(here, step)
    return here


@lru_cache(maxsize=1000)
def record_in(model: type[Entered], name: str) -> type[Entered] | None:
    """Return the record that a field holds, or each entry of its list."""
    field = model.model_fields.get(name)
    return next(_records(field.annotation), None) if field else None


def _records(annotation: Any) -> Iterator[Any]:  # noqa: ANN401  any type there is
    if isinstance(annotation, type) and not get_args(annotation):
        if issubclass(annotation, Entered) and annotation not in _ANSWERS:
            yield annotation
        return
    for one in get_args(annotation):
        yield from _records(one)


def _part(record: type[Entered] | None, step: str) -> str:
    if record and step in record.model_fields:
        return title_in(record, step)
    return _OF_ANSWERS.get(step, step)


def title_in(model: type[Entered], name: str) -> str:
    """Return the title of a field, its name where it has none."""
    field = model.model_fields.get(name)
    return (field and field.title) or name


def noun_of(name: str) -> str:
    """Return a form's name without its article.

    >>> noun_of("an agreement")
    'agreement'
    """
    return re.sub(r"^an? ", "", name)
