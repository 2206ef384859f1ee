"""What is said about answers that can't be read, in a coordinator's words.

Pydantic finds the faults; none of its own sentences is shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from docgen.review.answers import LEFT_TO, NOT_APPLICABLE, OVERRIDE, TAGS
from docgen.review.forms import Form, Path, noun_of, record_at
from docgen.review.places import Remark
from docgen.review.values import Entered, is_empty, shown

ANEW: Final = "Write it anew."
AnyForm = Form[Any]
_ANSWER_KEYS: Final = {
    NOT_APPLICABLE: ("not_applicable",),
    LEFT_TO: ("left_to",),
    OVERRIDE: ("on", "reason"),
}
_STATES: Final = {
    NOT_APPLICABLE: "is not applicable",
    LEFT_TO: "is left to a party",
    OVERRIDE: "is a date with its reason",
}


def remarks_on(
    error: ValidationError, data: Mapping[str, object], form: AnyForm
) -> tuple[Remark, ...]:
    """Put everything pydantic found into words, in the order of the form."""
    details = error.errors(include_url=False)
    misspelt = {_parent(one) for one in details if one["type"] == "extra_forbidden"}
    return tuple(
        _remark(one, data, form)
        for one in details
        if one["type"] != "missing" or not _is_answer(one, misspelt)
    )


def _parent(detail: ErrorDetails) -> tuple[str | int, ...]:
    return detail["loc"][:-1]


def _is_answer(detail: ErrorDetails, misspelt: Iterable[tuple[str | int, ...]]) -> bool:
    """Return whether a key is missing only because it was misspelt beside it."""
    parent = _parent(detail)
    return bool(parent) and parent[-1] in _ANSWER_KEYS and parent in misspelt


def steps_of(loc: tuple[str | int, ...]) -> Path:
    """Return the steps of pydantic's own path that are also in the data."""
    return tuple(step for step in loc if step not in TAGS)


def _remark(detail: ErrorDetails, data: Mapping[str, object], form: AnyForm) -> Remark:
    path = steps_of(detail["loc"])
    wrong, remedy = _words(detail, path, form)
    return Remark(".".join(map(str, _as_written(path, data, form))), wrong, remedy)


def _words(detail: ErrorDetails, path: Path, form: AnyForm) -> tuple[str, str]:
    label = f"“{form.label_of(path)}”"
    match detail["type"]:
        case "docgen":
            said = detail["ctx"]
            return f"{label} {said['wrong']}", str(said["remedy"])
        case "extra_forbidden":
            return _unknown(detail["loc"], path, form)
        case "missing":
            return f"{label} is missing.", _to_add(path, form)
        case "model_type":
            return _not_a_record(path, detail["input"], form)
        case _:
            return f"{label} can't be read from {shown(detail['input'])}.", ANEW


def _to_add(path: Path, form: AnyForm) -> str:
    if path == ("reference",):
        example = "For example, EX-2027-01."
        return f"Give the {noun_of(form.name)} a reference of its own. {example}"
    return f"Add {path[-1]}: with its answer."


def _unknown(loc: tuple[str | int, ...], path: Path, form: AnyForm) -> tuple[str, str]:
    name, inside = str(path[-1]), path[:-1]
    known = _known(loc, inside, form.model)
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    holder = loc[-2] if len(loc) > 1 else ""
    if holder in _STATES and not near:
        state = _STATES[str(holder)]
        wrong = f"“{form.label_of(inside)}” {state}, and has {shown(name)} beside it."
        return wrong, "Keep one of the two."
    name_of_form = form.name[:1].upper() + form.name[1:]
    where = f"“{form.label_of(inside)}”" if inside else name_of_form
    wrong = f"{where} has no field {shown(name)}."
    if near:
        return wrong, f"Did you mean {near[0]}?"
    if not inside:
        return wrong, f"See docgen fields {form.kind} for the names it knows."
    return wrong, f"It has {', '.join(known)}."


def _known(
    loc: tuple[str | int, ...], inside: Path, model: type[Entered]
) -> tuple[str, ...]:
    if inside and loc[-2] in _ANSWER_KEYS:
        return _ANSWER_KEYS[str(loc[-2])]
    record = record_at(model, inside)
    return tuple(record.model_fields) if record else ()


def _not_a_record(path: Path, given: object, form: AnyForm) -> tuple[str, str]:
    record = record_at(form.model, path)
    label = form.label_of(path)
    wrong = f"“{label}” must have fields of its own, not {shown(given)}."
    names = ", ".join(record.model_fields) if record else "them"
    return wrong, f"Below it, write {names}."


def _as_written(
    path: Path, data: Mapping[str, object], form: AnyForm
) -> Iterator[str | int]:
    """Yield the path as it is in the file, counting the empty entries of lists too."""
    here: object = data
    for step in path:
        place = step
        if isinstance(step, int) and isinstance(here, list | tuple):
            place = step if path[0] in form.keep_places else _nth_written(here, step)
        here = _inside(here, place)
        yield place


def _nth_written(entries: list[object] | tuple[object, ...], count: int) -> int:
    written = [at for at, one in enumerate(entries) if not is_empty(one)]
    return written[count]


def _inside(here: object, step: str | int) -> object:
    if isinstance(here, Mapping):
        return here.get(step)
    if isinstance(here, list | tuple) and isinstance(step, int):
        return here[step]
    return None
