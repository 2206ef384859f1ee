"""From a file's data to an agreement, or to everything that has to be put right."""

from collections.abc import Mapping

from pydantic import ValidationError

from docgen.problems import Refused
from docgen.review.agreement import Agreement
from docgen.review.deadlines import DEFAULT_ANCHORS, deadlines_of
from docgen.review.faults import remarks_on
from docgen.review.keys import odd_keys, without_odd_keys
from docgen.review.order import impossible
from docgen.review.places import Places, Remark
from docgen.review.rules import Anchors

UNNAMED = "unnamed"


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
    agreement, faults = _read(without_odd_keys(data))
    order = impossible(agreement, deadlines_of(agreement, anchors))
    remarks = (*odd_keys(data), *faults, *order)
    if not remarks:
        return agreement
    places = Places(file, lines)
    return Refused(tuple(map(places.problem, remarks)))


def _read(data: Mapping[str, object]) -> tuple[Agreement, tuple[Remark, ...]]:
    """Return what can be read of an agreement, and what is wrong with the rest."""
    try:
        return Agreement.model_validate(data), ()
    except ValidationError as error:
        wrong = {detail["loc"][0] for detail in error.errors(include_url=False)}
        sound = {key: data[key] for key in data if key not in wrong}
        readable = Agreement.model_validate({"reference": UNNAMED, **sound})
        return readable, remarks_on(error, data)
