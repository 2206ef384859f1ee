"""From what was entered to words: each field of a document's words by its own name.

A record's blanks take the answers of the same names; what is None or missing is open,
and prints as a line to fill by hand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final, TypeVar, get_args, get_origin, get_type_hints

from docgen.blanks import Blank, BlankKind
from docgen.documents.fields import Means
from docgen.documents.wording import date_in_words, date_with_weekday
from docgen.review.answers import PARTY_NAMES, Party
from docgen.review.forms import label_in, path_of
from docgen.review.values import Entered

VISITS: Final = ("review_dates", "observation_dates")
YES_NO: Final = "Yes ☐  No ☐"
NOTHING: Final[Mapping[str, Any]] = {}
_Words = TypeVar("_Words")


def worded(
    words: type[_Words],
    entered: Entered,
    *,
    least: Mapping[str, int] = NOTHING,
    own: Mapping[str, object] = NOTHING,
    within: str = "",
) -> _Words:
    """Put what was entered into words of this kind.

    Args:
        words: The dataclass of words.
        entered: The model with the answers; the names are the same.
        least: How many entries of a list are printed at least, open ones if need be.
        own: What does not follow from one answer of the same name, by its dotted
            name: "goals.0.name".
        within: Where the answers stand in a larger document: "sessions.0".
    """
    return _Writer(type(entered), least, own, within).record(words, entered, "")


class _Writer:
    """Writes the words of one document."""

    def __init__(
        self,
        model: type[Entered],
        least: Mapping[str, int],
        own: Mapping[str, object],
        within: str,
    ) -> None:
        self.model = model
        self.least = least
        self.own = own
        self.within = f"{within}." if within else ""

    def record(self, words: type[_Words], entered: object, path: str) -> _Words:
        """Return one record of words; `entered` None leaves all its blanks open."""
        dot = f"{path}." if path else ""
        described: type = words
        return words(
            **{
                name: self.own[dot + name]
                if dot + name in self.own
                else self.value(kind, means, getattr(entered, name, None), dot + name)
                for name, kind, means in hints_of(described)
            }
        )

    def value(self, kind: Any, means: Means, answer: object, path: str) -> object:  # noqa: ANN401  any type there is
        """Return the words of one field."""
        if kind is Blank:
            return self.blank(means, answer, path)
        if get_origin(kind) is tuple:
            return tuple(self.entries(get_args(kind)[0], means, answer, path))
        if is_dataclass(kind) and isinstance(kind, type):
            return self.record(kind, answer, path)
        return answer if kind is bool else in_words(answer, path)

    def entries(
        self,
        kind: Any,  # noqa: ANN401  any type there is
        means: Means,
        answer: object,
        path: str,
    ) -> Iterator[object]:
        """Yield each entry of a list, and open ones up to the least there are."""
        given = answer if isinstance(answer, tuple) else ()
        missing = (None,) * (self.least.get(path, 0) - len(given))
        for at, one in enumerate((*given, *missing)):
            yield self.value(kind, means, one, f"{path}.{at}")

    def blank(self, means: Means, answer: object, path: str) -> Blank:
        """Return a blank with its answer, or open."""
        if means.kind is None:
            raise TypeError(f"{path} is described as no blank")
        title = label_in(self.model, path_of(path))
        text, value = in_words(answer, path), in_value(answer)
        open_text = YES_NO if means.kind is BlankKind.YES_NO else "_" * means.rule
        return Blank(
            self.within + path,
            title,
            means.kind,
            text or open_text,
            value,
            open=not text,
        )


@cache
def hints_of(words: type) -> tuple[tuple[str, Any, Means], ...]:
    """Return each field of a dataclass of words: its name, its type, its meaning."""
    return tuple(_hints_of(words))


def _hints_of(words: type) -> Iterator[tuple[str, Any, Means]]:
    hints = get_type_hints(words, include_extras=True)
    for field in fields(words):
        hint = hints[field.name]
        if get_origin(hint) is not Annotated:
            raise TypeError(f"{field.name} has no meaning written beside it")
        kind, *notes = get_args(hint)
        yield field.name, kind, next(one for one in notes if isinstance(one, Means))


def in_words(answer: object, path: str = "") -> str:
    """Return an answer as it is printed; empty for none.

    >>> in_words(date(2027, 3, 9))
    '9 March 2027'
    """
    if answer is None or answer == ():
        return ""
    if isinstance(answer, date):
        visit = path.split(".")[0] in VISITS
        return date_with_weekday(answer) if visit else date_in_words(answer)
    if isinstance(answer, bool):
        return "Yes" if answer else "No"
    if isinstance(answer, Party):
        return PARTY_NAMES[answer]
    if isinstance(answer, StrEnum):
        return answer.value.replace("_", " ").capitalize()
    if isinstance(answer, tuple):
        return "\n".join(in_words(one) for one in answer)
    return str(answer)


def in_value(answer: object) -> str:
    """Return an answer for machines: an ISO date, "yes" or "no", the text itself."""
    if isinstance(answer, date):
        return answer.isoformat()
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return in_words(answer)


def still_open(words: object) -> Iterator[Blank]:
    """Yield every open blank of a document's words that ought to be answered."""
    kind: type = type(words)
    for name, _, means in hints_of(kind):
        value = getattr(words, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Blank):
                if one.open and not means.optional:
                    yield one
            elif is_dataclass(type(one)):
                yield from still_open(one)
