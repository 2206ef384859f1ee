"""Numbers, dates and places that may name a client, found in free text.

A review needs nobody's client data, so what is found is warned of before it is kept. A
finding is never shown whole: `shown` is its masked form, for messages and records.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pydantic import Field

from docgen.problems import Problem, Severity, Source
from docgen.review.birth_dates import birth_dates
from docgen.review.postcodes import postcodes
from docgen.review.values import Entered, Line, Text

Span = tuple[int, int]


class IdentifierKind(StrEnum):
    """What an identifier looks like."""

    NHS_NUMBER = "NHS number"
    NATIONAL_INSURANCE = "National Insurance number"
    DATE_OF_BIRTH = "date of birth"
    POSTCODE = "postcode"


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text, from `start` up to `end`, that may name a client."""

    kind: IdentifierKind
    start: int
    end: int
    shown: str

    def __str__(self) -> str:
        return f"{self.kind} {self.shown}"


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and where its text stands."""

    where: Source
    found: Found
    item: int | None = None

    def problem(self, severity: Severity = Severity.CONFIRM) -> Problem:
        """Return what a person has to do about it."""
        return Problem(
            self.where,
            f"“{self.found.shown}” looks like a client's {self.found.kind}.",
            "Take it out, or clear it as no client's with your name and a reason.",
            severity,
            self.item,
        )


class Clearing(Entered):
    """A named person's word that a finding names no client, and why."""

    where: Line = Field(title="where it stands")
    shown: Line = Field(title="as it was shown, masked")
    by: Line = Field(title="cleared by")
    reason: Text = Field(title="reason")


_GAP: Final = r"(?:[ \u00a0\u2009\u202f]{1,2}|[-\u2010\u2011\u2013])"
_RUN: Final = re.compile(rf"(?<![\w.£$€/+])\d+(?:{_GAP}\d+)*(?!\w|\.\d)")
_LINE: Final = re.compile(r"^line \d+, ")
_DIGITS: Final = re.compile(r"\d+")
_NHS_NEAR: Final = re.compile(r"\b(?:nhs|chi)\b[^\d\n]{0,25}$", re.IGNORECASE)
_NHS_GROUPS: Final = frozenset({(10,), (3, 3, 4), (3, 7), (6, 4), (5, 5)})
_NHS_DIGITS: Final = 10
_LOOKED_BACK: Final = 40
_NI_LETTERS: Final = r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
_NI: Final = (
    re.compile(rf"(?<![\w-]){_NI_LETTERS}\d{{6}}[A-D](?![\w-])", re.IGNORECASE),
    re.compile(rf"(?<![\w-]){_NI_LETTERS}[ -]?(?:\d\d[ -]?){{3}}[A-D](?![\w-])"),
    re.compile(
        r"\b(?:national insurance|NI|NINO)\b[^\d\n]{0,20}?"
        rf"(?P<number>\b{_NI_LETTERS}[ -]?(?:\d\d[ -]?){{2}}\d\d(?:[ -]?[A-D])?)\b",
        re.IGNORECASE,
    ),
)
_NI_NEVER: Final = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})


def find_identifiers(
    text: str, *, allowed_postcodes: Collection[str] = ()
) -> tuple[Found, ...]:
    """Return everything in a text that may name a client, in its order.

    Args:
        text: A cell, a comment or a paragraph, as it was written.
        allowed_postcodes: Those of the review's own organisations.

    >>> [str(one) for one in find_identifiers("J.S., NHS number 943 476 5919")]
    ['NHS number 9•• ••• •••9']
    """
    if not any(one.isdigit() for one in text):
        return ()
    kinds: Mapping[IdentifierKind, Callable[[str], Iterable[Span]]] = {
        IdentifierKind.NHS_NUMBER: _nhs_numbers,
        IdentifierKind.NATIONAL_INSURANCE: _national_insurance_numbers,
        IdentifierKind.DATE_OF_BIRTH: birth_dates,
        IdentifierKind.POSTCODE: lambda one: postcodes(one, allowed_postcodes),
    }
    found = (
        Found(kind, start, end, masked(text[start:end]))
        for kind, spans in kinds.items()
        for start, end in spans(text)
    )
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def masked(text: str) -> str:
    """Return an identifier with all but its first and last character hidden.

    >>> masked("14/05/1984")
    '1•/••/•••4'
    """
    inner = "".join("•" if one.isalnum() else one for one in text[1:-1])
    return text[:1] + inner + text[-1:] if len(text) > 1 else "•"


def uncleared(
    located: Iterable[Located], clearings: Iterable[Clearing]
) -> tuple[Located, ...]:
    """Return the findings that nobody has cleared, by place and masked form."""
    cleared = {(one.where, one.shown) for one in clearings}
    return tuple(one for one in located if not {*_named(one)} & cleared)


def _named(one: Located) -> Iterator[tuple[str, str]]:
    """Yield a finding's place as people may write it: without the file, or the line."""
    yield str(one.where), one.found.shown
    yield one.where.place, one.found.shown
    yield _LINE.sub("", one.where.place), one.found.shown


def _nhs_numbers(text: str) -> Iterator[Span]:
    """Yield the runs of ten digits whose last digit checks the others."""
    for run in _RUN.finditer(text):
        if len(run.group()) < _NHS_DIGITS:
            continue
        groups = [
            (one.start() + run.start(), one.end() + run.start())
            for one in _DIGITS.finditer(run.group())
        ]
        before = text[max(0, run.start() - _LOOKED_BACK) : run.start()]
        is_named = bool(_NHS_NEAR.search(before))
        yield from _tens(text, groups, is_named=is_named)


def _tens(text: str, groups: list[Span], *, is_named: bool) -> Iterator[Span]:
    """Yield each stretch of whole groups that has an NHS number's digits."""
    at = 0
    while at < len(groups):
        for upto in range(at + 1, min(at + _NHS_DIGITS, len(groups)) + 1):
            inside = groups[at:upto]
            if _is_nhs_number(text, inside, is_named=is_named):
                yield inside[0][0], inside[-1][1]
                at = upto - 1
                break
        at += 1


def _is_nhs_number(text: str, groups: list[Span], *, is_named: bool) -> bool:
    sizes = tuple(end - start for start, end in groups)
    if sum(sizes) != _NHS_DIGITS or not (is_named or sizes in _NHS_GROUPS):
        return False
    digits = [int(one) for start, end in groups for one in text[start:end]]
    looks_real = is_named or digits[0] != 0
    return looks_real and len(set(digits)) > 1 and _checks(digits)


def _checks(digits: list[int]) -> bool:
    """Return whether the tenth digit is the one that modulus 11 gives for the others.

    Source:
        NHS Data Dictionary, NHS number: weights 10 to 2, 11 less the remainder, and 11
        counts as 0. A 10 never passes, as no single digit is 10.
    """
    weighted = zip(digits, range(_NHS_DIGITS, 1, -1), strict=False)
    remainder = sum(digit * weight for digit, weight in weighted) % 11
    return (11 - remainder) % 11 == digits[-1]


def _national_insurance_numbers(text: str) -> Iterator[Span]:
    seen: set[int] = set()
    for shape in _NI:
        for match in shape.finditer(text):
            start, end = match.span("number" if "number" in match.groupdict() else 0)
            prefix = text[start : start + 2].upper()
            if prefix not in _NI_NEVER and start not in seen:
                seen.add(start)
                yield start, end
