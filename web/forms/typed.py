"""What somebody wrote, as boxes hold it: text of an answer, rows of a list.

Answers also come from files, where one text may stand for a list or a record. Nothing
is left out for having another shape than the boxes.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from docgen.review.dates import in_words
from docgen.review.values import Entered
from web.forms.shapes import Kind, Shape, shape_of

_ENDS: Final = re.compile(r"\r\n|\r|\n")
WRITTEN: Final = (Kind.LINE, Kind.TEXT)


def text_of(answer: object) -> str:
    """Return an answer as the text of one box."""
    if answer is None:
        return ""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, date):
        return in_words(answer)
    if isinstance(answer, list | tuple):
        return "\n".join(map(text_of, answer))
    # Half a character can't be sent to a browser; JSON may hold one.
    return str(answer).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def rows_of(shape: Shape, answer: object) -> list[Any]:
    """Return the entries of a list, also where one text stands for them all."""
    if answer is None:
        return []
    if isinstance(answer, list | tuple):
        return list(answer)
    if isinstance(answer, str) and shape.entry and shape.entry.kind is Kind.LINE:
        return [line for line in _ENDS.split(answer) if line.strip()]
    return [answer]


def parts_of(record: type[Entered], answer: object) -> Mapping[str, Any]:
    """Return a record's answers; one text stands for what the record must have."""
    if answer is None:
        return {}
    if isinstance(answer, Mapping):
        return answer
    return {_most_telling(record): answer}


def _most_telling(record: type[Entered]) -> str:
    """Return the part that words given for the whole record belong to."""
    fields = record.model_fields
    texts = [one for one in fields if shape_of(record, one).kind in WRITTEN]
    wanted = [one for one in texts if fields[one].is_required()]
    return next(iter([*wanted, *texts, *fields]))


def as_typed(value: object) -> object:
    """Return a model's own value as a person would have typed it, None for nothing."""
    if isinstance(value, Entered):
        said = {
            name: as_typed(getattr(value, name))
            for name, field in type(value).model_fields.items()
            if getattr(value, name) != field.default
        }
        return said or None
    if isinstance(value, tuple):
        return [as_typed(one) for one in value] or None
    return None if value is None else text_of(value)


def usual_of(record: type[Entered], name: str) -> object:
    """Return what a field says where nobody answers it, None where that is nothing."""
    field = record.model_fields[name]
    return None if field.is_required() else as_typed(field.default)
