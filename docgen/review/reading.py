"""From a file's data to a document's model, or to everything to be put right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from pydantic import ValidationError

from docgen.problems import Problem, Refused
from docgen.review.agreement import Agreement
from docgen.review.deadlines import DEFAULT_ANCHORS, deadlines_of
from docgen.review.faults import remarks_on
from docgen.review.forms import Form
from docgen.review.keys import odd_keys, without_odd_keys
from docgen.review.order import impossible
from docgen.review.places import Places, Remark
from docgen.review.rules import Anchors
from docgen.review.values import Entered

_M = TypeVar("_M", bound=Entered)

UNNAMED: Final = "unnamed"
STAND_INS: Final[Mapping[str, object]] = {"reference": UNNAMED}
AGREEMENT: Final = Form(
    Agreement,
    "an agreement",
    "agreement",
    STAND_INS,
    keep_places=frozenset({"reviewers", "review_dates", "observation_dates"}),
)


def read_agreement(
    data: Mapping[str, object],
    *,
    file: str,
    lines: Mapping[str, int],
    anchors: Anchors = DEFAULT_ANCHORS,
) -> Agreement | Refused:
    """Read an agreement, or say everything that stops it from being one.

    Args:
        data: The answers by field name, as they were in the file or form.
        file: Its name, for the problems.
        lines: The line of each dotted name, such as "reviewers.1.name"; may be empty.
        anchors: What later deadlines are counted from.

    Returns:
        The agreement; or every problem at once, of single answers and of how they go
        together, as far as those could be read.
    """
    return read_form(agreement_form(anchors), data, file=file, lines=lines)


def agreement_form(anchors: Anchors = DEFAULT_ANCHORS) -> Form[Agreement]:
    """Return the agreement's form, with its dates counted from these days."""

    def in_disorder(agreement: Agreement) -> Iterable[Remark]:
        return impossible(agreement, deadlines_of(agreement, anchors))

    return replace(AGREEMENT, impossible=in_disorder)


def read_form(
    form: Form[_M], data: Mapping[str, object], *, file: str, lines: Mapping[str, int]
) -> _M | Refused:
    """Read the data of any form; as `read_agreement`, with the form's own rules."""
    model, remarks = _looked_at(form, data)
    if model is not None and not remarks:
        return model
    places = Places(file, lines)
    return Refused(tuple(map(places.problem, remarks)))


@dataclass(frozen=True, slots=True)
class HalfRead(Generic[_M]):
    """What can be read of a form that somebody is still filling in, and the rest.

    `model` is None where too little can be read for there to be one.
    """

    model: _M | None
    problems: tuple[Problem, ...]


def read_so_far(
    form: Form[_M], data: Mapping[str, object], *, file: str
) -> HalfRead[_M]:
    """Read a form that somebody is still filling in: what can't be read is left out."""
    model, remarks = _looked_at(form, data)
    places = Places(file, {})
    return HalfRead(model, tuple(map(places.problem, remarks)))


def _looked_at(
    form: Form[_M], data: Mapping[str, object]
) -> tuple[_M | None, tuple[Remark, ...]]:
    """Return what can be read of a form, and all that is to put right."""
    model, faults = _read(form, without_odd_keys(data))
    disorder = form.impossible(model) if model is not None else ()
    faulty = {one.path.partition(".")[0] for one in faults}
    unsaid = (one for one in disorder if one.path not in faulty)
    return model, (*odd_keys(data), *faults, *unsaid)


def _read(
    form: Form[_M], data: Mapping[str, object]
) -> tuple[_M | None, tuple[Remark, ...]]:
    """Return what can be read of a form, and what is wrong with the rest."""
    try:
        return form.model.model_validate(data), ()
    except ValidationError as error:
        return _readable(form, data, error), remarks_on(error, data, form)


def _readable(
    form: Form[_M], data: Mapping[str, object], error: ValidationError
) -> _M | None:
    """Return the form with the answers that could be read, None if they are too few."""
    wrong = {detail["loc"][0] for detail in error.errors(include_url=False)}
    sound = {key: data[key] for key in data if key not in wrong}
    in_their_place = {
        key: form.stand_ins[key] for key in form.stand_ins if key in wrong
    }
    try:
        return form.model.model_validate({**sound, **in_their_place})
    except ValidationError:
        return None
