"""What is said about answers that can't be read, in a coordinator's words.

Pydantic finds the faults; none of its own sentences is shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from docgen.review.agreement import Agreement
from docgen.review.answers import LEFT_TO, NOT_APPLICABLE, OVERRIDE, TAGS
from docgen.review.places import Remark
from docgen.review.titles import RECORDS, Path, label_of
from docgen.review.values import is_empty, shown

# These lists keep an entry where nothing was written; the others leave it out.
_KEEP_PLACES: Final = frozenset({"reviewers", "review_dates", "observation_dates"})
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
    error: ValidationError, data: Mapping[str, object]
) -> tuple[Remark, ...]:
    """Put everything pydantic found into words, in the order of the agreement."""
    details = error.errors(include_url=False)
    misspelt = {_parent(one) for one in details if one["type"] == "extra_forbidden"}
    return tuple(
        _remark(one, data)
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


def _remark(detail: ErrorDetails, data: Mapping[str, object]) -> Remark:
    path = steps_of(detail["loc"])
    wrong, remedy = _words(detail, path)
    return Remark(_dotted(path, data), wrong, remedy)


def _words(detail: ErrorDetails, path: Path) -> tuple[str, str]:
    match detail["type"]:
        case "docgen":
            said = detail["ctx"]
            return f"“{label_of(path)}” {said['wrong']}", str(said["remedy"])
        case "extra_forbidden":
            return _unknown(detail["loc"], path)
        case "missing":
            return f"“{label_of(path)}” is missing.", _to_add(path)
        case "model_type":
            return _not_a_record(path, detail["input"])
        case _:
            given = shown(detail["input"])
            return f"“{label_of(path)}” can't be read from {given}.", "Write it anew."


def _to_add(path: Path) -> str:
    if path == ("reference",):
        return "Give the agreement a reference of its own. For example, EX-2027-01."
    return f"Add {path[-1]}: with its answer."


def _unknown(loc: tuple[str | int, ...], path: Path) -> tuple[str, str]:
    name, inside = str(path[-1]), path[:-1]
    known = _known(loc, inside)
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    holder = loc[-2] if len(loc) > 1 else ""
    if holder in _STATES and not near:
        state = _STATES[str(holder)]
        wrong = f"“{label_of(inside)}” {state}, and has {shown(name)} beside it."
        return wrong, "Keep one of the two."
    where = f"“{label_of(inside)}”" if inside else "An agreement"
    wrong = f"{where} has no field {shown(name)}."
    if near:
        return wrong, f"Did you mean {near[0]}?"
    if not inside:
        return wrong, "See docgen fields agreement for the names it knows."
    return wrong, f"It has {', '.join(known)}."


def _known(loc: tuple[str | int, ...], inside: Path) -> tuple[str, ...]:
    if not inside:
        return tuple(Agreement.model_fields)
    holder = loc[-2]
    if holder in _ANSWER_KEYS:
        return _ANSWER_KEYS[str(holder)]
    record = RECORDS.get(str(inside[0]))
    return tuple(record.model_fields) if record else ()


def _not_a_record(path: Path, given: object) -> tuple[str, str]:
    record = RECORDS[str(path[0])]
    wrong = f"“{label_of(path)}” must have fields of its own, not {shown(given)}."
    return wrong, f"Below it, write {', '.join(record.model_fields)}."


def _dotted(path: Path, data: Mapping[str, object]) -> str:
    return ".".join(str(step) for step in _as_written(path, data))


def _as_written(path: Path, data: Mapping[str, object]) -> Iterator[str | int]:
    """Yield the path as it is in the file, counting the empty entries of lists too."""
    here: object = data
    for step in path:
        place = step
        if isinstance(step, int) and isinstance(here, list | tuple):
            place = step if path[0] in _KEEP_PLACES else _nth_written(here, step)
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
