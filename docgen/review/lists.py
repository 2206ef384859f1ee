"""Lists as people enter them: lines, days, reviewers, terms."""

from typing import Annotated, Final, TypeVar

from pydantic import BeforeValidator

from docgen.review.answers import Answer, DateAnswer
from docgen.review.parties import Reviewer
from docgen.review.values import Day, Line, Text, fault, is_empty, shown

REVIEW_DAYS: Final = 2
REVIEWERS: Final = 2


def read_list(value: object) -> object:
    """Take a list, without the entries where nothing was written."""
    if isinstance(value, list | tuple):
        return [one for one in value if not is_empty(one)]
    raise fault(
        f"must be a list, not {shown(value)}.",
        "Write each on a line of its own, after a dash.",
    )


def _read_lines(value: object) -> object:
    """Take a list, or text with one entry a line."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return read_list(value)


def _read_places(value: object) -> object:
    """Take a list whose entries keep their places: the second stays the second."""
    if isinstance(value, list | tuple):
        return value
    return read_list(value)


def _read_pair(value: object) -> object:
    entries = _read_places(value)
    if isinstance(entries, list | tuple) and len(entries) > REVIEWERS:
        raise fault(
            f"has {len(entries)} entries; a review has two.", "Keep two of them."
        )
    return entries


Lines = Annotated[tuple[Text, ...], BeforeValidator(_read_lines)]
Days = Annotated[tuple[DateAnswer, ...], BeforeValidator(_read_places)]
TwoDays = Annotated[tuple[DateAnswer, ...], BeforeValidator(_read_pair)]
TwoReviewers = Annotated[tuple[Answer[Reviewer], ...], BeforeValidator(_read_pair)]


def _read_optional_list(value: object) -> object:
    return () if is_empty(value) else read_list(value)


def _read_optional_lines(value: object) -> object:
    return () if is_empty(value) else _read_lines(value)


def _read_some_lines(value: object) -> object:
    return _read_some(_read_optional_lines(value))


def _read_some(value: object) -> object:
    entries = _read_optional_list(value)
    if not entries:
        raise fault("is empty.", "List at least one.")
    return entries


def _read_optional(value: object) -> object:
    return None if is_empty(value) else value


_T = TypeVar("_T")

Maybe = Annotated[_T | None, BeforeValidator(_read_optional)]
Many = Annotated[tuple[_T, ...], BeforeValidator(_read_optional_list)]
Some = Annotated[tuple[_T, ...], BeforeValidator(_read_some)]
Terms = Many[Text]
ClosedDays = Many[Day]
OptionalDay = Maybe[Day]
FewLines = Annotated[tuple[Text, ...], BeforeValidator(_read_optional_lines)]
SomeLines = Annotated[tuple[Text, ...], BeforeValidator(_read_some_lines)]


def _read_version(value: object) -> object:
    return "draft" if is_empty(value) else value


Version = Annotated[Line, BeforeValidator(_read_version)]
